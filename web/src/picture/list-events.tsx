/** Open events beside the map. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import type { EventRecord } from "../api/types";
import { t } from "../i18n";
import { Age } from "../ui/age";
import { ImpactBars } from "../ui/impact";
import { word } from "../ui/event/words";
import { bind, run } from "../ui/keys";
import { type Column, Table } from "../ui/table";
import { Filter } from "./filter";
import { isOnPicture } from "./contents";
import { events } from "./shapes";
import type { Selection } from "./state";

export function EventList(props: {
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
}): JSX.Element {
  const [text, setText] = createSignal("");
  let move: (step: number) => void = () => undefined;
  bind({ next: () => move(1), previous: () => move(-1), open: () => run("zoomTo") });
  const open = (): EventRecord[] => events().filter(({ event }) => event.status !== "closed" && isOnPicture(event.id));
  const shown = (): EventRecord[] =>
    open().filter(({ event }) => event.title.toLowerCase().includes(text().trim().toLowerCase()));
  const columns: Column<EventRecord>[] = [
    {
      name: "impact",
      label: t("list.impact"),
      quiet: true,
      width: "24px",
      cell: (row) => <ImpactBars impact={row.event.impact} />,
    },
    {
      name: "what",
      label: t("list.what"),
      width: "minmax(0, 1fr)",
      cell: (row) => (
        <span class="two-lines">
          <span class="cut" dir="auto">
            {row.event.title}
          </span>
          <span class="cut muted">{word("eventKind", row.event.kind)}</span>
        </span>
      ),
    },
    {
      name: "age",
      label: t("list.age"),
      width: "56px",
      number: true,
      cell: (row) => <Age since={Date.parse(row.event.authority_aware_at)} />,
    },
  ];
  return (
    <>
      <Filter text={text()} onText={setText} label={t("list.filterEvents")} />
      <Table
        label={t("list.events")}
        rows={shown()}
        columns={columns}
        rowHeight={44}
        idOf={({ event }) => event.id}
        chosen={props.selection?.kind === "event" ? props.selection.id : undefined}
        onChoose={(id) => props.onSelect({ kind: "event", id })}
        onOpen={() => run("zoomTo")}
        mover={(mover) => (move = mover)}
        empty={
          open().length === 0 ? t("list.noEvents") : t("list.noMatch", { all: open().length, text: text() })
        }
      />
    </>
  );
}
