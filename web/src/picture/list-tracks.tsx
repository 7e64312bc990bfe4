/**
 * Tracks as a list: sorted and filtered in the worker, drawn only as far as it is in sight. While the
 * pointer or the focus is on it the order stands still.
 */
import type { JSX } from "solid-js";
import { Show, createEffect, createMemo, createSignal, on } from "solid-js";
import type { TrackOrder, TrackRow } from "../api/live/messages";
import { askRows, rows } from "../api/live/stream";
import { t } from "../i18n";
import { bearing, bearingText, distanceText, metresBetween } from "../map/place";
import { cursor } from "../time/cursor";
import { otherPicture, unhurriedPicture } from "../time/shown";
import { Age, ageText } from "../ui/age";
import { bind, run } from "../ui/keys";
import { remembered } from "../ui/remembered";
import { type Column, type Order, Table } from "../ui/table";
import { filterText as text, hiddenKinds, inSight, setFilterText, setInSight } from "./layers";
import { Filter } from "./filter";
import { TrackSign } from "./track-sign";
import { type Selection, mapBox, markToo, marked, near, setHovered, toggleMark } from "./state";

/** Rows that are asked for round the ones in sight. */
const WINDOW = 300;

export function TrackList(props: {
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
  /** Near what, and where that is; absent for all. */
  near?: { of: string; origin: () => [number, number] | undefined };
}): JSX.Element {
  const [order, setOrder] = remembered<Order>("tracksOrder", {
    column: "name",
    descending: false,
  });
  const [from, setFrom] = createSignal(0);
  const [held, setHeld] = createSignal(false);
  let move: (step: number) => void = () => undefined;
  bind({
    next: () => move(1),
    previous: () => move(-1),
    open: () => run("zoomTo"),
    markAll: () => markToo(rows().rows.map((row) => row.id)),
  });

  const origin = (): [number, number] | undefined => props.near?.origin();

  function ask(): void {
    const near = origin();
    const box = inSight() && !near && text() === "" ? mapBox() : undefined;
    askRows(
      {
        key: JSON.stringify([text(), inSight(), order(), from(), props.near?.of]),
        text: text(),
        ...(box ? { box } : {}),
        ...(near ? { near } : {}),
        order: near ? "distance" : (order().column as TrackOrder),
        descending: near ? false : order().descending,
        hidden: hiddenKinds(),
        from: from(),
        limit: WINDOW,
      },
      otherPicture(),
    );
  }
  createEffect(on([unhurriedPicture(), text, inSight, order, from, () => props.near?.of, near, mapBox], ask));

  /** While the list is held, rows keep their places and only their values change. */
  const shown = createMemo<{ rows: TrackRow[]; key: string; fresh: number }>(
    (before) => {
      const { rows: now, key } = rows();
      if (!held() || before.key !== key) return { rows: now, key, fresh: 0 };
      const byId = new Map(now.map((row) => [row.id, row]));
      const same = before.rows.map((row) => byId.get(row.id) ?? row);
      const old = new Set(same.map((row) => row.id));
      return { key, rows: same, fresh: now.filter((row) => !old.has(row.id)).length };
    },
    { rows: [], key: "", fresh: 0 },
  );

  const columns = createMemo((): Column<TrackRow>[] => [
    {
      name: "kind",
      label: t("list.kind"),
      quiet: true,
      width: "18px",
      cell: (row) => <TrackSign kind={row.kind} status={row.status} moves={row.speed >= 0.5} />,
    },
    {
      name: "name",
      label: t("list.name"),
      width: "minmax(0, 1fr)",
      sorts: !props.near,
      cell: (row) => <Name row={row} />,
    },
    ...(props.near ? [nearColumn(origin)] : []),
    {
      name: "speed",
      label: t("list.speed"),
      width: "52px",
      sorts: !props.near,
      number: true,
      cell: (row) => (Number.isNaN(row.speed) ? "" : row.speed.toFixed(1)),
    },
    {
      name: "heard",
      label: t("list.age"),
      width: "56px",
      sorts: !props.near,
      number: true,
      cell: (row) => <Heard at={row.heard * 1000} />,
    },
  ]);
  const chosen = (): string | undefined =>
    props.selection?.kind === "track" ? props.selection.id : undefined;
  return (
    <>
      <Filter text={text()} onText={setFilterText} label={t("list.filterTracks")}>
        <Show when={!props.near}>
          <label class="row in-sight">
            <input
              type="checkbox"
              checked={inSight()}
              onChange={(event) => setInSight(event.currentTarget.checked)}
            />
            {t("list.inSight")}
          </label>
        </Show>
      </Filter>
      <Table
        label={t("list.tracks")}
        rows={shown().rows}
        onHold={setHeld}
        from={from()}
        total={rows().matching}
        columns={columns()}
        idOf={(row) => row.id}
        chosen={chosen()}
        onChoose={(id) => props.onSelect({ kind: "track", id })}
        onOpen={() => run("zoomTo")}
        onHover={setHovered}
        marked={new Set(marked())}
        onMark={(ids) => (ids.length === 1 ? ids.forEach(toggleMark) : markToo(ids))}
        onMenu={(id) => {
          props.onSelect({ kind: "track", id });
          queueMicrotask(() => run("mapMenu"));
        }}
        order={order()}
        onOrder={setOrder}
        onWindow={(first, count) => {
          const out = first < from() || first + count > from() + WINDOW;
          if (out) setFrom(Math.max(0, first - (WINDOW - count) / 2));
        }}
        mover={(mover) => (move = mover)}
        empty={
          rows().total === 0
            ? t(cursor().mode === "live" ? "list.noTracks" : "list.noTracksThen")
            : t("list.noMatch", { all: rows().total, text: text() })
        }
      />
      <p class="list-foot muted">
        {t("list.showing", { shown: rows().matching, all: rows().total })}
        <Show when={shown().fresh > 0}> {"\u00b7"} {t("list.fresh", { n: shown().fresh })}</Show>
      </p>
    </>
  );
}

function Name(props: { row: TrackRow }): JSX.Element {
  return (
    <>
      <Show
        when={props.row.name !== ""}
        fallback={<span class="muted">{props.row.id.replace("mmsi-", "")}</span>}
      >
        <span dir="auto">{props.row.name}</span>
      </Show>
      <Show when={props.row.flag !== ""}>
        <span class="flag muted">{props.row.flag}</span>
      </Show>
    </>
  );
}

/** How long ago a track was heard, seen from where the cursor is. */
function Heard(props: { at: number }): JSX.Element {
  const stands = (): number | undefined => {
    const now = cursor();
    return now.mode === "live" ? undefined : now.at;
  };
  return (
    <Show when={stands()} fallback={<Age since={props.at} />}>
      {(at) => <>{ageText(at() - props.at)}</>}
    </Show>
  );
}

function nearColumn(origin: () => [number, number] | undefined): Column<TrackRow> {
  const text = (row: TrackRow): string => {
    const from = origin();
    if (!from) return "";
    const to: [number, number] = [row.lon, row.lat];
    return `${distanceText(metresBetween(from, to))} ${bearingText(bearing(from, to))}`;
  };
  return { name: "distance", label: t("list.distance"), width: "96px", number: true, cell: text };
}
