/** What the centre has drawn on the map: zones, sections and places, as a list. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { byName as byText, known, t } from "../i18n";
import { bind, run } from "../ui/keys";
import { type Column, Table } from "../ui/table";
import { Filter } from "./filter";
import { places, sections, zones } from "./shapes";
import type { Selection, SelectionKind } from "./state";

interface Row {
  kind: SelectionKind;
  id: string;
  name: string;
  word: string;
}

function allRows(): Row[] {
  const byName = (one: Row, other: Row): number => byText(one.name, other.name);
  const ofZones = zones().map(({ id, name, kind }): Row => {
    return { kind: "zone", id, name, word: known(`zoneKind.${kind}`, kind) };
  });
  const ofSections = sections().map(({ id, name, kind }): Row => {
    return { kind: "section", id, name, word: known(`border.${kind}`, kind) };
  });
  const ofPlaces = places().map(({ id, name, kind }): Row => {
    return { kind: "place", id, name, word: known(`placeKind.${kind}`, kind) };
  });
  return [ofZones, ofSections, ofPlaces].flatMap((rows) => rows.sort(byName));
}

export function ChartList(props: {
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
}): JSX.Element {
  const [text, setText] = createSignal("");
  let move: (step: number) => void = () => undefined;
  bind({ next: () => move(1), previous: () => move(-1), open: () => run("zoomTo") });
  const shown = (): Row[] => {
    const wanted = text().trim().toLowerCase();
    return allRows().filter(({ name, word }) => `${name} ${word}`.toLowerCase().includes(wanted));
  };
  const columns: Column<Row>[] = [
    {
      name: "name",
      label: t("list.name"),
      width: "minmax(0, 1fr)",
      cell: (row) => (
        <span class="two-lines">
          <span class="cut" dir="auto" title={row.name}>
            {row.name}
          </span>
          <span class="cut muted">{row.word}</span>
        </span>
      ),
    },
  ];
  const chosen = (): string | undefined => {
    const now = props.selection;
    return now && shown().some(({ kind, id }) => kind === now.kind && id === now.id) ? now.id : undefined;
  };
  const choose = (id: string): void => {
    const row = shown().find((one) => one.id === id);
    if (row) props.onSelect({ kind: row.kind, id });
  };
  return (
    <>
      <Filter text={text()} onText={setText} label={t("list.filterChart")} />
      <Table
        label={t("list.chart")}
        rows={shown()}
        columns={columns}
        rowHeight={44}
        idOf={(row) => row.id}
        chosen={chosen()}
        onChoose={choose}
        onOpen={() => run("zoomTo")}
        mover={(mover) => (move = mover)}
        empty={
          allRows().length === 0
            ? t("list.noChart")
            : t("list.noMatch", { all: allRows().length, text: text() })
        }
      />
      <p class="list-foot muted">{t("list.chartFoot")}</p>
    </>
  );
}
