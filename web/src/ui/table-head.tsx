/** The head of a column; pressing it sorts. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { ArrowDown, ArrowUp } from "./icons";
import type { Column, Order } from "./table";

export function Head<Row>(props: {
  column: Column<Row>;
  order: Order | undefined;
  onOrder: ((order: Order) => void) | undefined;
}): JSX.Element {
  const mine = (): boolean => props.order?.column === props.column.name;
  const sort = (): "ascending" | "descending" | undefined => {
    if (!mine()) return undefined;
    return props.order?.descending ? "descending" : "ascending";
  };
  const press = (): void =>
    props.onOrder?.({
      column: props.column.name,
      descending: mine() && props.order?.descending === false,
    });
  return (
    <div
      role="columnheader"
      class={props.column.number ? "cell number" : "cell"}
      aria-sort={sort()}
      title={props.column.label}
    >
      <Show when={props.column.sorts} fallback={<span class={props.column.quiet ? "hidden" : ""}>{props.column.label}</span>}>
        <button type="button" class="sorts" onClick={press}>
          {props.column.label}
          <Show when={mine()}>
            {props.order?.descending ? (
              <ArrowDown size={12} aria-hidden="true" />
            ) : (
              <ArrowUp size={12} aria-hidden="true" />
            )}
          </Show>
        </button>
      </Show>
    </div>
  );
}
