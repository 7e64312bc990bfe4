/** Sections in words: trends, authorities, days. */
import { centre } from "../api/session";
import type { SectionImpact, SectionLevel } from "../api/types";
import { byName, known, t } from "../i18n";
import { LEVELS } from "../ui/level";

const DAY_MS = 86_400_000;

/** What the level did when it last changed. */
export type Trend = "up" | "down" | "new" | "none";

export const rank = (level: SectionImpact | undefined): number =>
  level === undefined ? -1 : LEVELS.indexOf(level);

const KINDS = ["land", "sea", "air"];

/** The highest level first; then land before sea before air, and by name. */
export function byLevel(a: Placed, b: Placed): number {
  return (
    rank(b.level) - rank(a.level) ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    byName(a.name, b.name)
  );
}

type Placed = Pick<SectionLevel, "level" | "kind" | "name">;

export function trendOf(section: Pick<SectionLevel, "level" | "before">): Trend {
  if (section.level === undefined) return "none";
  if (section.before === undefined) return "new";
  return rank(section.level) >= rank(section.before) ? "up" : "down";
}

/** Who decides beside the state: the Agency, or national headquarters. */
export const headquarters = (): string =>
  t(`headquarters.${(centre()?.headquarters ?? "agency") as "agency"}`);

/** The same where a sentence begins. */
export const headquartersFirst = (): string => {
  const text = headquarters();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** The duties in the order of the law. */
const DUTIES = [
  "regular_control",
  "resources_available",
  "measures_taken",
  "measures_notified",
  "support_coordinated",
  "neighbour_contacted",
  "support_given",
  "control_reinforced",
  "operation_considered",
  "plan_reported",
  "plans_coordinated",
  "measures_reported",
  "measures_monitored",
  "commission_notified",
  "actions_recommended",
  "recommendation_answered",
  "board_informed",
];

/** Tasks with a clock that runs come first, then all in the order of the law. */
export function inOrder<Task extends { duty: string; state: string; due?: string }>(tasks: Task[]): Task[] {
  const clocked = (task: Task): number => (task.state === "open" && task.due !== undefined ? 0 : 1);
  const place = (task: Task): number => DUTIES.indexOf(task.duty);
  return tasks.toSorted((a, b) => clocked(a) - clocked(b) || place(a) - place(b));
}

/** A duty in a sentence. */
export const dutyText = (duty: string): string =>
  known(`duty.${duty}`, duty, { headquarters: headquarters() });

/** Who has to do it. */
export const responsibleText = (who: string): string =>
  who === "headquarters" ? headquartersFirst() : known(`responsible.${who}`, who);

/** `2026-08-22` of an instant. */
export const dayOf = (instant: string | number): string => new Date(instant).toISOString().slice(0, 10);

/** The instant at which a day begins, UTC; none for what is no day. */
export function instantOf(day: string): string | undefined {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** The day so many days ahead. */
export const dayAhead = (now: number, days: number): string => dayOf(now + days * DAY_MS);

/** How much time is left, or how late it is, in words. */
export function leftText(due: string, now: number, age: (ms: number) => string): string {
  const left = Date.parse(due) - now;
  return left >= 0 ? t("sections.left", { age: age(left) }) : t("sections.overdue", { age: age(-left) });
}
