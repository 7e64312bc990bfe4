/** The list of events: impact and confidence, what and where, the clock of the first report. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { second } from "../api/clock";
import type { EventRecord } from "../api/types";
import { t } from "../i18n";
import { coordinates } from "../map/place";
import { Age } from "../ui/age";
import { clockText, nearness } from "../ui/event/clock";
import { ConfidenceShort } from "../ui/event/confidence";
import { word } from "../ui/event/words";
import { ImpactBars } from "../ui/impact";
import { type Column, Table } from "../ui/table";

export function EventTable(props: {
  rows: EventRecord[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  mover: (move: (step: number) => void) => void;
  empty: JSX.Element;
}): JSX.Element {
  const columns: Column<EventRecord>[] = [
    {
      name: "impact",
      label: t("event.impact"),
      width: "56px",
      cell: (row) => <ImpactBars impact={row.event.impact} />,
    },
    {
      name: "confidence",
      label: t("event.confidence"),
      width: "minmax(124px, 0.8fr)",
      cell: (row) => <ConfidenceShort value={row.event.confidence} />,
    },
    {
      name: "what",
      label: t("list.what"),
      width: "minmax(200px, 2fr)",
      cell: (row) => (
        <span class="two-lines">
          <span class="cut" dir="auto" title={row.event.title}>
            <Show when={row.event.lives_at_risk}>
              <strong class="event-risk">{t("event.risk")}</strong>{" "}
            </Show>
            {row.event.title}
          </span>
          <span class="cut muted">{word("eventKind", row.event.kind)}</span>
        </span>
      ),
    },
    {
      name: "where",
      label: t("event.where"),
      width: "minmax(150px, 1fr)",
      cell: (row) => <Show when={row.event.position}>{(at) => coordinates(at())}</Show>,
    },
    {
      name: "clock",
      label: t("events.clock"),
      width: "minmax(150px, 1fr)",
      cell: (row) => (
        <span class={`clock ${nearness(row, second())}`}>
          <span class="clock-mark" aria-hidden="true" /> {clockText(row, second())}
        </span>
      ),
    },
    {
      name: "reports",
      label: t("event.reports"),
      width: "64px",
      number: true,
      cell: (row) => String(row.reports?.length ?? 0),
    },
    {
      name: "status",
      label: t("event.status"),
      width: "minmax(100px, 0.7fr)",
      cell: (row) => t(`eventStatus.${row.event.status as "open"}`),
    },
    {
      name: "age",
      label: t("list.age"),
      width: "64px",
      number: true,
      cell: (row) => <Age since={Date.parse(row.event.authority_aware_at)} />,
    },
  ];
  return (
    <Table
      label={t("screen.events")}
      rows={props.rows}
      columns={columns}
      rowHeight={44}
      idOf={({ event }) => event.id}
      chosen={props.chosen}
      onChoose={props.onChoose}
      mover={props.mover}
      empty={props.empty}
    />
  );
}
