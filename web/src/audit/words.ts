/** The audit in words: what was done, what a thing is called, and what an aspect of it says. */
import type { LinkedEntry, RegisterKind, Thing } from "../api/types";
import { type Key, known, t } from "../i18n";

export const KINDS: readonly RegisterKind[] = ["act", "export", "view", "access", "audit"];

/** Routes that were looked at, by the screen that they belong to. */
const SCREENS: Record<string, Key> = {
  alarms: "screen.alarms",
  briefings: "screen.briefings",
  events: "screen.events",
  handovers: "screen.log",
  incidents: "screen.incidents",
  live: "screen.picture",
  log: "screen.log",
  positions: "screen.picture",
  quality: "screen.quality",
  requests: "screen.requests",
  sections: "screen.sections",
  sources: "screen.health",
  tiles: "screen.picture",
  tracks: "screen.picture",
  watchlists: "screen.watchlists",
};

/** What an entry tells of, in a few words. */
export function whatText({ entry }: LinkedEntry): string {
  if (entry.kind === "audit") return t("audit.what.read");
  if (entry.kind === "view") return t("audit.what.looked", { what: screenOf(entry.what) });
  if (entry.what.startsWith("alarm_")) {
    return t("audit.what.alarm", { act: known(`alarmAct.${entry.what.slice(6)}`, entry.what) });
  }
  return known(`audit.what.${entry.what}`, entry.what.replaceAll("_", " "));
}

function screenOf(route: string): string {
  const noun = route.split("/").find((part) => !["", "api", "v1", "ogc"].includes(part)) ?? route;
  const screen = SCREENS[noun];
  return screen === undefined ? route : t(screen).replaceAll("\u00ad", "");
}

/** What an entry is about, in short: a document by its number, else the end of an identifier. */
export function subjectText({ entry }: LinkedEntry): string {
  const made = documentOf(entry.detail);
  if (entry.kind === "export" && made) {
    const year = entry.at.slice(0, 4);
    return t("audit.document", { number: `${year}-${String(made.number).padStart(6, "0")}`, what: documentText(made) });
  }
  const subject = entry.subject ?? "";
  return /^[0-9a-f-]{36}$/.test(subject) ? `\u2026${subject.slice(-8)}` : subject;
}

interface Made {
  number: number;
  of: string;
  list?: string;
  form?: string;
  records?: number;
}

function documentOf(detail: string | undefined): Made | undefined {
  try {
    const made = JSON.parse(detail ?? "") as Partial<Made>;
    return typeof made.number === "number" && typeof made.of === "string" ? (made as Made) : undefined;
  } catch {
    return undefined;
  }
}

const documentText = (made: Made): string =>
  made.of === "list"
    ? t("audit.list", { list: known(`audit.listOf.${made.list ?? ""}`, made.list ?? ""), form: made.form ?? "", n: made.records ?? 0 })
    : known(`audit.documentOf.${made.of}`, made.of);

/** What a thing is called. */
export function thingText(thing: Thing): string {
  if (thing.alarm !== undefined) return known(`alarm.${thing.alarm}.title`, thing.title);
  if (thing.duty !== undefined) {
    return t("audit.taskAt", { duty: known(`duty.${thing.duty}`, thing.duty), section: thing.title });
  }
  return thing.title;
}

/** Where the words of an aspect stand. */
const WORDS: Record<string, string> = {
  event_kind: "eventKind",
  event_stage: "stage",
  event_status: "eventStatus",
  event_impact: "impact",
  level: "sectionImpact",
  proposal: "attributionStage",
  priority: "priority",
  alarm_state: "alarmState",
  task_state: "audit.taskState",
  request_standing: "requestStanding",
  phase: "incidentPhase",
  lives_at_risk: "audit.is",
};

/** What an aspect says. */
export function valueText(aspect: string, value: string | undefined): string {
  if (value === undefined) return t("audit.nothing");
  const prefix = WORDS[aspect];
  return prefix === undefined ? value : known(`${prefix}.${value}`, value);
}

/** What an aspect is called. */
export const aspectText = (aspect: string): string => known(`audit.aspect.${aspect}`, aspect);

/** A field of date and time in UTC as an instant; undefined while it is none. */
export function instantOf(field: string | undefined): string | undefined {
  const at = Date.parse(`${field ?? ""}Z`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** An instant as a field of date and time has it. */
export const fieldOf = (at: number): string => new Date(at).toISOString().slice(0, 16);
