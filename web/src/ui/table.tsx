/**
 * A table that draws only the rows in sight, and still tells a screen reader how many there are.
 *
 * One row can hold the focus: arrows, `j` and `k` move it, Enter opens it. Rows keep their place
 * while the pointer or the focus is on the table, because the caller keeps the order then.
 */
import type { JSX } from "solid-js";
import { For, Index, Show, createEffect, createSignal, onCleanup, onMount } from "solid-js";
import { printing } from "./print";
import { Head } from "./table-head";
import "./table.css";

export interface Column<Row> {
  name: string;
  label: string;
  /** Whether the label is read aloud only. */
  quiet?: boolean;
  /** As in `grid-template-columns`. */
  width: string;
  cell: (row: Row) => JSX.Element;
  /** Whether its head sorts. */
  sorts?: boolean;
  number?: boolean;
}

export interface Order {
  column: string;
  descending: boolean;
}

export interface TableProps<Row> {
  label: string;
  rows: Row[];
  /** How many there are in all; rows beyond `rows` are asked for with `onWindow`. */
  total?: number;
  /** Which row of all the first of `rows` is. */
  from?: number;
  columns: Column<Row>[];
  idOf: (row: Row) => string;
  chosen?: string | undefined;
  onChoose?: (id: string) => void;
  onOpen?: (id: string) => void;
  onHover?: (id: string | undefined) => void;
  /** The rows that are marked, besides the chosen one. */
  marked?: ReadonlySet<string>;
  /** Rows pressed with Ctrl, or all from the chosen one to that pressed with Shift. */
  onMark?: (ids: string[]) => void;
  /** A row pressed with the other button. */
  onMenu?: (id: string) => void;
  order?: Order;
  onOrder?: (order: Order) => void;
  onWindow?: (from: number, count: number) => void;
  rowHeight?: number;
  /** Extra class of a row. */
  rowClass?: (row: Row) => string;
  empty: JSX.Element;
  /** Told while the pointer or the focus is on it: then rows should keep their places. */
  onHold?: (held: boolean) => void;
  /** Gets a function that moves the chosen row, for the table of keys. */
  mover?: (move: (step: number) => void) => void;
}

/** Rows drawn beyond what is in sight. */
const MARGIN = 6;
/** Rows that are printed at most. */
const PRINTED_MAX = 2000;

export function Table<Row>(props: TableProps<Row>): JSX.Element {
  let grid!: HTMLDivElement;
  let head!: HTMLDivElement;
  const [top, setTop] = createSignal(0);
  const [height, setHeight] = createSignal(400);
  const rowHeight = (): number => props.rowHeight ?? 32;
  const from = (): number => props.from ?? 0;
  const total = (): number => props.total ?? props.rows.length;
  const first = (): number =>
    printing() ? 0 : Math.max(0, Math.floor(top() / rowHeight()) - MARGIN);
  const count = (): number =>
    printing() ? PRINTED_MAX : Math.ceil(height() / rowHeight()) + 2 * MARGIN;
  const shown = (): Row[] => {
    const begin = Math.max(0, first() - from());
    return props.rows.slice(begin, begin + count());
  };
  const columns = (): string => props.columns.map((column) => column.width).join(" ");

  onMount(() => {
    const watcher = new ResizeObserver(() => setHeight(grid.clientHeight - head.offsetHeight));
    watcher.observe(grid);
    onCleanup(() => watcher.disconnect());
    props.mover?.(move);
  });
  createEffect(() => props.onWindow?.(first(), count()));
  createEffect(() => {
    const index = indexOf(props.chosen);
    if (index >= 0) reveal(index);
  });

  function indexOf(id: string | undefined): number {
    return id === undefined ? -1 : props.rows.findIndex((row) => props.idOf(row) === id);
  }

  function reveal(index: number): void {
    const place = (index + from()) * rowHeight();
    if (place < grid.scrollTop) grid.scrollTop = place;
    const bottom = place + rowHeight() - (grid.clientHeight - head.offsetHeight);
    if (bottom > grid.scrollTop) grid.scrollTop = bottom;
  }

  function move(step: number): void {
    if (props.rows.length === 0) return;
    const now = indexOf(props.chosen);
    const next = now < 0 ? 0 : Math.max(0, Math.min(props.rows.length - 1, now + step));
    const row = props.rows[next];
    if (row !== undefined) props.onChoose?.(props.idOf(row));
  }

  function press(event: MouseEvent, id: string): void {
    if (props.onMark && event.shiftKey) props.onMark(between(props.chosen ?? id, id));
    else if (props.onMark && (event.ctrlKey || event.metaKey)) props.onMark([id]);
    else props.onChoose?.(id);
  }

  /** The identifiers of two rows and all that stand between them. */
  function between(one: string, other: string): string[] {
    const places = [indexOf(one), indexOf(other)].filter((place) => place >= 0);
    const rows = props.rows.slice(Math.min(...places), Math.max(...places) + 1);
    return rows.map((row) => props.idOf(row));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(height() / rowHeight()) - 1);
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -1e9,
      End: 1e9,
    };
    const step = steps[event.key];
    if (step !== undefined) move(step);
    else if (event.key === "Enter" && event.target === grid && props.chosen !== undefined) {
      props.onOpen?.(props.chosen);
    } else return;
    event.preventDefault();
  }

  return (
    <div
      class="table"
      role="grid"
      ref={grid}
      tabIndex={0}
      aria-label={props.label}
      aria-multiselectable={props.onMark ? "true" : undefined}
      aria-rowcount={total() + 1}
      aria-activedescendant={props.chosen === undefined ? undefined : `row-${props.chosen}`}
      onKeyDown={onKeyDown}
      onScroll={() => setTop(grid.scrollTop)}
      onMouseEnter={() => props.onHold?.(true)}
      onMouseLeave={() => props.onHold?.(grid.contains(document.activeElement))}
      onFocusIn={() => props.onHold?.(true)}
      onFocusOut={() => props.onHold?.(false)}
      style={{ "--columns": columns(), "--row": `${rowHeight()}px` }}
    >
      <div role="rowgroup" class="table-head" ref={head}>
        <div role="row" class="table-row" aria-rowindex={1}>
          <For each={props.columns}>
            {(column) => <Head column={column} order={props.order} onOrder={props.onOrder} />}
          </For>
        </div>
      </div>
      <div
        role="rowgroup"
        class="table-body"
        onMouseLeave={() => props.onHover?.(undefined)}
      >
        <Show when={total() > 0} fallback={<Empty>{props.empty}</Empty>}>
          <div style={{ height: `${total() * rowHeight()}px` }} class="table-room" role="presentation">
            <Index each={shown()}>
              {(row, index) => (
                <div
                  role="row"
                  id={`row-${props.idOf(row())}`}
                  class={`table-row ${props.rowClass?.(row()) ?? ""}`}
                  data-marked={props.marked?.has(props.idOf(row()))}
                  aria-rowindex={Math.max(first(), from()) + index + 2}
                  aria-selected={
                    props.chosen === props.idOf(row()) || props.marked?.has(props.idOf(row()))
                  }
                  style={{
                    transform: `translateY(${(Math.max(first(), from()) + index) * rowHeight()}px)`,
                  }}
                  onMouseDown={(event) => {
                    // Shift marks rows here and must not select their text.
                    if (props.onMark && event.shiftKey) event.preventDefault();
                  }}
                  onClick={(event) => press(event, props.idOf(row()))}
                  onContextMenu={(event) => {
                    if (!props.onMenu) return;
                    event.preventDefault();
                    props.onMenu(props.idOf(row()));
                  }}
                  onDblClick={() => props.onOpen?.(props.idOf(row()))}
                  onMouseEnter={() => props.onHover?.(props.idOf(row()))}
                >
                  <For each={props.columns}>
                    {(column) => (
                      <div role="gridcell" class={column.number ? "cell number" : "cell"}>
                        {column.cell(row())}
                      </div>
                    )}
                  </For>
                </div>
              )}
            </Index>
          </div>
        </Show>
      </div>
    </div>
  );
}

function Empty(props: { children: JSX.Element }): JSX.Element {
  return (
    <div role="row" class="empty">
      <div role="gridcell">{props.children}</div>
    </div>
  );
}
