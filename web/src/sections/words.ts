/** Sections in words: trends, authorities, days. */
import { centre } from "../api/session";
import type { SectionImpact, SectionLevel } from "../api/types";
import { known, t } from "../i18n";
import { LEVELS } from "../ui/level";

const DAY_MS = 86_400_000;

/** What the level did when it last changed. */
export type Trend = "up" | "down" | "new" | "none";

export const rank = (level: SectionImpact | undefined): number =>
  level === undefined ? -1 : LEVELS.indexOf(level);

export function trendOf(section: Pick<SectionLevel, "level" | "before">): Trend {
  if (section.level === undefined) return "none";
  if (section.before === undefined) return "new";
  return rank(section.level) >= rank(section.before) ? "up" : "down";
}

/** Who decides beside the state: the Agency, or national headquarters. */
export const headquarters = (): string =>
  t(`headquarters.${(centre()?.headquarters ?? "agency") as "agency"}`);

/** A duty in a sentence. */
export const dutyText = (duty: string): string =>
  known(`duty.${duty}`, duty, { headquarters: headquarters() });

/** Who has to do it. */
export const responsibleText = (who: string): string =>
  who === "headquarters" ? headquarters() : known(`responsible.${who}`, who);

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
