/** What the log and the handover sheet say, in words. */
import { centre } from "../api/session";
import type { LogEntry, SheetLine } from "../api/types";
import { known, number, t } from "../i18n";
import { coordinates } from "../map/place";
import { dateText, timeText } from "../ui/age";
import { bareSubject, kindText, scopeText } from "../ui/alarm/words";
import { word } from "../ui/event/words";
import { wordText } from "../ui/report/words";

type Matter = LogEntry["matter"];
export type Automatic = Exclude<Matter, { kind: "written" }>;

export const isWritten = (entry: LogEntry): boolean => entry.matter.kind === "written";

/** An entry that the program made by itself, in a sentence. */
export function automaticText(entry: LogEntry): string {
  const matter = entry.matter as Automatic;
  switch (matter.kind) {
    case "alarm_acknowledged":
      return t("log.alarmAcknowledged", { alarm: alarmText(entry, matter) });
    case "alarm_not_real":
      return t("log.alarmNotReal", { alarm: alarmText(entry, matter), why: t(`notReal.${matter.reason}`) });
    case "event_opened":
      return t("log.eventOpened", { title: matter.title });
    case "event_closed":
      return t("log.eventClosed", { title: matter.title, why: known(`closeReason.${matter.reason}`, matter.reason) });
    case "report_sent":
      return t("log.reportSent", {
        stage: wordText(matter.stage),
        title: matter.title ?? "",
      });
    case "level_decided":
      return t("log.levelDecided", { name: matter.name, level: t(`sectionImpact.${matter.level}`) });
    case "task_answered":
      return t("log.taskAnswered", {
        name: matter.name,
        duty: known(`duty.${matter.duty}`, matter.duty, { headquarters: t(`headquarters.${centre()?.headquarters ?? "agency"}`) }),
        answer: known(`taskEvent.${matter.answer}`, matter.answer),
      });
    case "deadline_missed":
      return t("log.deadlineMissed", { title: entry.title ?? "", of: entry.subject_name ?? "" });
    case "patrol":
      return t("log.patrol", { name: matter.name, step: known(`patrolStep.${matter.step}`, matter.step) });
    case "schedule_drawn":
      return t("log.scheduleDrawn", { name: matter.name, n: matter.patrols });
    case "incident_opened":
      return t("log.incidentOpened", { title: matter.title });
    case "incident_phase":
      return t("log.incidentPhase", { title: matter.title, phase: t(`incidentPhase.${matter.phase}`) });
    case "centre_informed":
      return t("log.centreInformed", { title: matter.title, centre: matter.centre });
    case "incident_closed":
      return t("log.incidentClosed", { title: matter.title });
    case "handover_signed":
      return t("log.handoverSigned");
    case "handover_taken":
      return t("log.handoverTaken");
    case "handover_overdue":
      return t(`log.overdue.${matter.lack}`);
  }
}

function alarmText(
  entry: LogEntry,
  matter: Extract<Automatic, { kind: "alarm_acknowledged" | "alarm_not_real" }>,
): string {
  const { concern } = matter;
  if (concern === undefined) return t("log.someAlarm");
  const subject = entry.subject_name ?? bareSubject(concern.subject);
  return t("alarm.sentence", { title: entry.title ?? kindText(concern.kind), subject });
}

/** The screen on which an entry's matter is found. */
export function placeOf(entry: LogEntry): string | undefined {
  const { matter } = entry;
  switch (matter.kind) {
    case "alarm_acknowledged":
    case "alarm_not_real":
      return `/alarms?alarm=${matter.alarm}`;
    case "event_opened":
    case "event_closed":
      return `/events?event=${matter.event}`;
    case "report_sent":
      return matter.event === undefined ? undefined : `/events?event=${matter.event}`;
    case "patrol":
      return `/assets?patrol=${matter.patrol}`;
    case "schedule_drawn":
      return "/assets";
    case "level_decided":
      return `/sections?section=${matter.section}`;
    case "written":
      return matter.incident === undefined ? undefined : `/incidents?incident=${matter.incident}`;
    case "incident_opened":
    case "incident_phase":
    case "centre_informed":
    case "incident_closed":
      return `/incidents?incident=${matter.incident}`;
    default:
      return undefined;
  }
}

export interface LineWords {
  /** What it is. */
  text: string;
  /** What is to be known of it besides. */
  note: string;
  at?: number;
  /** Whether lives are at risk. */
  lives?: boolean;
}

const at = (text: string): number => Date.parse(text);
const joined = (parts: (string | undefined)[]): string => parts.filter(Boolean).join(" · ");

/** A line of the handover sheet. */
export function sheetWords(line: SheetLine): LineWords {
  switch (line.of) {
    case "alarm":
      return {
        text: joined([line.title, line.subject]),
        note: joined([t(`priority.${line.priority}`), t(`alarmState.${line.state}`)]),
        at: at(line.raised),
        lives: line.priority === "distress",
      };
    case "aside":
      return {
        text: scopeText(line.scope),
        note: joined([t(`sheet.how.${line.how}`), line.reason, t("sheet.until", { at: timeText(at(line.until)) })]),
      };
    case "incident":
      return {
        text: line.title,
        note: joined([
          t(`incidentPhase.${line.phase}`),
          line.rescue && known(`rescuePhase.${line.rescue}`, line.rescue),
          t("incident.ledBy", { lead: line.lead }),
        ]),
        lives: line.lives_at_risk,
      };
    case "event":
      return {
        text: line.title,
        note: joined([word("eventKind", line.kind), t(`impact.${line.impact}`), line.due && due(line.due)]),
        lives: line.lives_at_risk,
      };
    case "clock":
      return {
        text: joined([known(`deadlineRule.${line.rule}`, line.rule), line.name]),
        note: joined([known(`deadline.${line.standing}`, line.standing), due(line.due)]),
      };
    case "source":
      return { text: line.name, note: t(`sheet.lack.${line.lack}`, { at: timeText(at(line.since)) }) };
    case "task":
      return { text: line.what, note: joined([line.owner, line.due && due(line.due)]) };
    case "compelled":
      return {
        text: line.section,
        note: joined([t("sheet.compelled", { n: line.open }), line.due && due(line.due)]),
      };
    case "asset":
      return {
        text: joined([line.name, wordText(line.kind)]),
        note: joined([
          wordText(line.status),
          line.task,
          line.position && coordinates(line.position as [number, number]),
          t("sheet.reported", { at: timeText(at(line.reported)) }),
        ]),
      };
    case "patrol":
      return {
        text: joined([t("sheet.patrol"), line.section]),
        note: joined([
          known(`patrolState.${line.state}`, line.state),
          t("sheet.patrolTime", { from: timeText(at(line.from)), to: timeText(at(line.to)) }),
        ]),
      };
    case "weather":
      return {
        text: joined([line.provider, line.weather]),
        note: joined([
          line.wind_mps === undefined ? undefined : t("sheet.wind", { mps: number(line.wind_mps, 0) }),
          line.sea_state === undefined ? undefined : t("sheet.sea", { state: line.sea_state }),
          line.wave_m === undefined ? undefined : t("sheet.wave", { m: number(line.wave_m, 1) }),
          t("sheet.validAt", { at: dateText(at(line.valid_at)) }),
        ]),
      };
    case "note":
      return { text: line.text, note: "" };
  }
}

const due = (when: string): string => t("sheet.due", { at: timeText(at(when)) });

/** A row of the log: one entry, or automatic entries that follow one another. */
export type Row = { kind: "entry"; entry: LogEntry } | { kind: "fold"; entries: LogEntry[] };

/** Fewer automatic entries in a row than this are shown as they are. */
const FOLD_MIN = 3;

/** The log in order of time, with automatic entries folded unless they are asked for. */
export function rowsOf(entries: readonly LogEntry[], unfolded: ReadonlySet<number>, all: boolean): Row[] {
  const rows: Row[] = [];
  let run: LogEntry[] = [];
  const end = (): void => {
    const first = run[0];
    const folds = first !== undefined && run.length >= FOLD_MIN && !all && !unfolded.has(first.seq);
    if (folds) rows.push({ kind: "fold", entries: run });
    else rows.push(...run.map((entry): Row => ({ kind: "entry", entry })));
    run = [];
  };
  for (const entry of entries) {
    if (!isWritten(entry)) {
      run.push(entry);
      continue;
    }
    end();
    rows.push({ kind: "entry", entry });
  }
  end();
  return rows;
}

/** What a fold holds, most first: `alarms acknowledged 3, reports sent 1`. */
export function foldText(entries: readonly LogEntry[]): string {
  const counts = new Map<string, number>();
  for (const { matter } of entries) counts.set(matter.kind, (counts.get(matter.kind) ?? 0) + 1);
  const parts = [...counts].sort(([, one], [, other]) => other - one);
  return parts.map(([kind, n]) => t("log.foldPart", { what: known(`log.fold.${kind}`, kind), n })).join(", ");
}
