/** Open events beside the map. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import type { EventRecord } from "../api/types";
import { t } from "../i18n";
import { Age } from "../ui/age";
import { ImpactBars } from "../ui/impact";
import { bind } from "../ui/keys";
import { type Column, Table } from "../ui/table";
import { eventKind } from "./event-words";
import { Filter } from "./filter";
import { mapCommands } from "./map-panel";
import { events } from "./shapes";
import type { Selection } from "./state";

export function EventList(props: {
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
}): JSX.Element {
  const [text, setText] = createSignal("");
  let move: (step: number) => void = () => undefined;
  bind({ next: () => move(1), previous: () => move(-1), open: () => mapCommands.zoomTo() });
  const open = (): EventRecord[] => events().filter(({ event }) => event.status !== "closed");
  const shown = (): EventRecord[] =>
    open().filter(({ event }) => event.title.toLowerCase().includes(text().trim().toLowerCase()));
  const columns: Column<EventRecord>[] = [
    {
      name: "impact",
      label: "",
      width: "24px",
      cell: ({ event }) => <ImpactBars impact={event.impact} />,
    },
    {
      name: "what",
      label: t("list.what"),
      width: "minmax(0, 1fr)",
      cell: ({ event }) => (
        <span class="two-lines">
          <span class="cut" dir="auto">
            {event.title}
          </span>
          <span class="cut muted">{eventKind(event.kind)}</span>
        </span>
      ),
    },
    {
      name: "age",
      label: t("list.age"),
      width: "56px",
      number: true,
      cell: ({ event }) => <Age since={Date.parse(event.authority_aware_at)} />,
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
        onOpen={() => mapCommands.zoomTo()}
        mover={(mover) => (move = mover)}
        empty={
          open().length === 0 ? t("list.noEvents") : t("list.noMatch", { all: open().length, text: text() })
        }
      />
    </>
  );
}
