/** The list of what calls, in the node's order. */
import type { JSX } from "solid-js";
import { Show, createMemo } from "solid-js";
import { ChevronDown, ChevronRight, ChevronsUp } from "../ui/icons";
import type { Alarm } from "../api/types";
import { t } from "../i18n";
import { Age, timeText } from "../ui/age";
import { acknowledge, isRescue, isUnacknowledged, isWaiting, whyNot } from "../ui/alarm/answer";
import { subjectText, titleText, whereText } from "../ui/alarm/words";
import { Button } from "../ui/button";
import { Glyph } from "../ui/glyph";
import { type Column, Table } from "../ui/table";
import type { DeskRow } from "./rows";

export interface AlarmListProps {
  rows: DeskRow[];
  chosen: string | undefined;
  marked: ReadonlySet<string>;
  opened: ReadonlySet<string>;
  onChoose: (id: string) => void;
  onMark: (id: string) => void;
  onOpen: (id: string) => void;
  mover: (move: (step: number) => void) => void;
  empty: JSX.Element;
}

/** The alarms of a row that a person would answer. */
export const alarmsOf = (row: DeskRow): Alarm[] => (row.fold.length > 0 ? row.fold : [row.alarm]);

/** How many of a row's alarms wait for a person. */
const waitingOf = (row: DeskRow): number => alarmsOf(row).filter(isWaiting).length;

/** Whether a row stands out: somebody is needed, or lives are at risk. */
const calls = (row: DeskRow): boolean => waitingOf(row) > 0 || isRescue(row.alarm);

export function AlarmList(props: AlarmListProps): JSX.Element {
  const owned = createMemo(() => props.rows.some((row) => row.alarm.acknowledged !== undefined));
  const columns = createMemo((): Column<DeskRow>[] => [
    {
      name: "mark",
      label: t("alarms.markHead"),
      quiet: true,
      width: "24px",
      cell: (row) => (
        <input
          type="checkbox"
          class="row-mark"
          tabIndex={-1}
          aria-label={t("alarms.mark", { subject: subjectText(row.alarm) })}
          checked={props.marked.has(row.id)}
          onClick={(event) => event.stopPropagation()}
          onChange={() => props.onMark(row.id)}
        />
      ),
    },
    { name: "state", label: t("alarms.state"), width: "152px", cell: (row) => <State row={row} /> },
    {
      name: "age",
      label: t("alarms.age"),
      width: "58px",
      number: true,
      cell: (row) => <Age since={Date.parse(row.alarm.raised.known)} />,
    },
    {
      name: "what",
      label: t("alarms.what"),
      width: "minmax(176px, 1.2fr)",
      cell: (row) => <What row={row} opened={props.opened} onOpen={props.onOpen} />,
    },
    {
      name: "where",
      label: t("alarms.where"),
      width: "minmax(158px, 1.4fr)",
      cell: (row) => <Text text={whereText(row.alarm)} />,
    },
    {
      name: "subject",
      label: t("alarms.subject"),
      width: "minmax(118px, 1fr)",
      cell: (row) => (
        <Show
          when={row.fold.length > 1}
          fallback={<Text text={subjectText(row.alarm)} />}
        >
          <span class="muted">{t("alarms.foldCount", { n: row.fold.length })}</span>
        </Show>
      ),
    },
    // Room for names is taken from the places only while somebody owns an alarm.
    ...(owned() ? [ownerColumn()] : []),
    { name: "act", label: t("alarms.answers"), quiet: true, width: "136px", cell: (row) => <Answer row={row} /> },
  ]);
  return (
    <Table
      label={t("alarms.list")}
      rows={props.rows}
      columns={columns()}
      idOf={(row) => row.id}
      rowHeight={36}
      chosen={props.chosen}
      onChoose={props.onChoose}
      onOpen={props.onOpen}
      rowClass={(row) =>
        `alarm-row${calls(row) ? " waits" : ""}${row.isInside ? " inside" : ""}`
      }
      mover={props.mover}
      empty={props.empty}
    />
  );
}

const ownerColumn = (): Column<DeskRow> => ({
  name: "owner",
  label: t("alarms.owner"),
  width: "minmax(0, 0.8fr)",
  cell: (row) => <Owner alarm={row.alarm} />,
});

function Text(props: { text: string }): JSX.Element {
  return (
    <span dir="auto" title={props.text}>
      {props.text}
    </span>
  );
}

function State(props: { row: DeskRow }): JSX.Element {
  const alarm = (): Alarm => props.row.alarm;
  const waiting = (): number => waitingOf(props.row);
  const state = (): string =>
    props.row.fold.length > 0 && waiting() > 0
      ? t("alarms.waiting", { n: waiting() })
      : t(`alarm.state.${alarm().state}`);
  return (
    <span class="alarm-state">
      <span class="alarm-glyph" classList={{ flashes: props.row.flashes }}>
        <Glyph priority={alarm().priority} size={20} quiet={waiting() === 0} />
      </span>
      <span>{state()}</span>
      <Show when={alarm().escalated_at !== undefined && isUnacknowledged(alarm())}>
        <ChevronsUp size={15} aria-label={t("alarms.escalated")} />
      </Show>
    </span>
  );
}

function What(props: {
  row: DeskRow;
  opened: ReadonlySet<string>;
  onOpen: (id: string) => void;
}): JSX.Element {
  const isOpen = (): boolean => props.opened.has(props.row.id);
  return (
    <span class="alarm-what">
      <Show when={props.row.fold.length > 0}>
        <button
          type="button"
          class="fold-button"
          aria-expanded={isOpen()}
          aria-label={t(isOpen() ? "alarms.fold" : "alarms.unfold")}
          onClick={(event) => {
            event.stopPropagation();
            props.onOpen(props.row.id);
          }}
        >
          {isOpen() ? <ChevronDown size={16} /> : <ChevronRight size={16} />}
        </button>
      </Show>
      <span class="cut" title={titleText(props.row.alarm)}>
        {titleText(props.row.alarm)}
      </span>
      <Show when={props.row.fold.length === 0 && props.row.alarm.repeats > 0}>
        <span class="muted" title={t("alarms.repeats", { n: props.row.alarm.repeats })}>
          {t("alarms.times", { n: props.row.alarm.repeats + 1 })}
        </span>
      </Show>
    </span>
  );
}

function Owner(props: { alarm: Alarm }): JSX.Element {
  return (
    <Show when={props.alarm.acknowledged}>
      {(signed) => (
        <span title={t("alarms.atDesk", { desk: String(signed().by.desk) })}>
          <span dir="auto">{props.alarm.owner ?? t("alarms.someone")}</span>{" "}
          <span class="muted">{timeText(Date.parse(signed().at))}</span>
        </span>
      )}
    </Show>
  );
}

function Answer(props: { row: DeskRow }): JSX.Element {
  const waiting = (): Alarm[] => alarmsOf(props.row).filter(isWaiting);
  return (
    <Show when={waiting().length > 0}>
      <span class="row-act">
        <Button
          tab={-1}
          refused={whyNot("acknowledge", waiting()[0])}
          onPress={() => acknowledge(waiting())}
        >
          {waiting().length > 1
            ? t("alarms.acknowledgeMany", { n: waiting().length })
            : t("strip.acknowledge")}
        </Button>
      </span>
    </Show>
  );
}
