/** Alarms of the desk beside the map, in the desk's order; answering them is the desk's and the strip's. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { desk } from "../api/alarms";
import type { Alarm, AlarmRow } from "../api/types";
import { t } from "../i18n";
import { kindText, titleText } from "../ui/alarm/words";
import { Age, clockText } from "../ui/age";
import { Glyph } from "../ui/glyph";
import { bind, run } from "../ui/keys";
import { type Column, Table } from "../ui/table";
import { Filter } from "./filter";
import { trackOf } from "./marks";
import { type Selection, setHovered } from "./state";

export function AlarmList(props: {
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
}): JSX.Element {
  const [text, setText] = createSignal("");
  let move: (step: number) => void = () => undefined;
  bind({ next: () => move(1), previous: () => move(-1), open: () => run("zoomTo") });
  const all = (): AlarmRow[] => desk().rows;
  const shown = (): AlarmRow[] => {
    const wanted = text().trim().toLowerCase();
    return all().filter(({ alarm }) => wordsOf(alarm).includes(wanted));
  };
  const columns: Column<AlarmRow>[] = [
    {
      name: "priority",
      label: t("list.priority"),
      quiet: true,
      width: "20px",
      cell: (row) => (
        <span class={row.flashes ? "flashes" : ""}>
          <Glyph priority={row.alarm.priority} quiet={isAnswered(row.alarm)} />
        </span>
      ),
    },
    {
      name: "what",
      label: t("list.what"),
      width: "minmax(0, 1fr)",
      cell: (row) => <What alarm={row.alarm} folded={row.folded.length} />,
    },
    {
      name: "age",
      label: t("list.age"),
      width: "56px",
      number: true,
      cell: (row) => <Age since={Date.parse(row.alarm.raised.known)} />,
    },
  ];
  const alarmTrack = (id: string | undefined): string | undefined => {
    const row = all().find((one) => one.alarm.id === id);
    return row && trackOf(row.alarm);
  };
  return (
    <>
      <Filter text={text()} onText={setText} label={t("list.filterAlarms")} />
      <Table
        label={t("list.alarms")}
        rows={shown()}
        columns={columns}
        rowHeight={58}
        idOf={(row) => row.alarm.id}
        chosen={props.selection?.kind === "alarm" ? props.selection.id : undefined}
        onChoose={(id) => props.onSelect({ kind: "alarm", id })}
        onOpen={() => run("zoomTo")}
        onHover={(id) => setHovered(alarmTrack(id))}
        mover={(mover) => (move = mover)}
        empty={emptyText(all().length, text())}
      />
    </>
  );
}

function What(props: { alarm: Alarm; folded: number }): JSX.Element {
  const second = (): string =>
    [
      props.alarm.subject_name ?? trackOf(props.alarm) ?? "",
      t(`alarmState.${props.alarm.state}`),
      props.alarm.owner ?? "",
      props.folded > 0 ? t("list.folded", { n: props.folded + 1 }) : "",
    ]
      .filter((part) => part !== "")
      .join(" \u00b7 ");
  return (
    <span class="two-lines">
      <span class="clamped" dir="auto" title={titleText(props.alarm)}>
        {titleText(props.alarm)}
      </span>
      <span class="cut muted">{second()}</span>
    </span>
  );
}

const isAnswered = (alarm: Alarm): boolean =>
  alarm.state === "acknowledged" || alarm.state === "transferred";

const wordsOf = (alarm: Alarm): string =>
  `${kindText(alarm.kind)} ${alarm.subject_name ?? ""} ${alarm.zone_name ?? ""}`.toLowerCase();

function emptyText(all: number, text: string): string {
  if (all > 0) return t("list.noMatch", { all, text });
  const since = desk().quiet_since;
  return since === undefined
    ? t("list.noAlarms")
    : t("list.noAlarmsSince", { since: clockText(Date.parse(since)) });
}
