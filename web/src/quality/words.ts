/** The words and small sums of the quality screen. */
import type { IndicatorMatrix, IndicatorStanding, MatrixRow } from "../api/types";
import { t } from "../i18n";

/** The periods that can be looked at, in days. */
export const DAYS = [7, 30, 90, 366] as const;
export type Days = (typeof DAYS)[number];

/** The period that a text asks for; 30 days when it asks for none of them. */
export const daysOf = (text: string | undefined): Days => DAYS.find((days) => String(days) === text) ?? 30;

const isMissing = ({ standing }: { standing: IndicatorStanding }): boolean => standing === "missing";

/** Whether an indicator of a row is missing. */
export const lacks = (row: MatrixRow): boolean => row.cells.some(isMissing);

/** How many indicators of a month are missing. */
export const missingIn = (matrix: IndicatorMatrix | undefined): number | undefined =>
  matrix?.rows.reduce((sum, row) => sum + row.cells.filter(isMissing).length, 0);

/** The month before, or after by a negative step: `2026-10`. */
export function monthAway(month: string, step: number): string {
  const [year, number] = month.split("-").map(Number);
  const first = new Date(Date.UTC(year ?? 1970, (number ?? 1) - 1 - step, 1));
  return first.toISOString().slice(0, 7);
}

/** A length of time in words: `10 min`, `25 h 00`. */
export function delayText(secs: number): string {
  const mins = Math.round(secs / 60);
  if (mins < 60) return t("age.mins", { n: String(mins) });
  return t("age.hours", { n: String(Math.floor(mins / 60)), mins: String(mins % 60).padStart(2, "0") });
}

/** What a percentage is to its target. */
export const isBelow = (percent: number | undefined, target: number): boolean =>
  percent !== undefined && percent < target;
