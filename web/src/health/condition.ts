/**
 * How a source is, in one word: "no data" and "no ships" are never the same.
 *
 * The rate is that of the last whole minute; what is usual is the middle of the minutes before it.
 */
import type { SourceView } from "../api/types";

export type Condition =
  | "sends"
  | "noShips"
  | "noData"
  | "silent"
  | "connecting"
  | "waiting"
  | "ended"
  | "stopped"
  | "muted";

/** Conditions in which nothing is known of the area that the source watches. */
const BLIND: ReadonlySet<Condition> = new Set(["silent", "waiting", "stopped", "muted"]);

export function conditionOf(source: SourceView): Condition {
  if (source.muted) return "muted";
  const { state } = source.health.link;
  if (state !== "connected") return state;
  if (source.silent) return "silent";
  if (source.health.last_message === undefined) return "noData";
  return source.tracks === 0 ? "noShips" : "sends";
}

export const isBlind = (condition: Condition): boolean => BLIND.has(condition);

/** Messages in the last whole minute, and what is usual; absent while there are too few minutes. */
export function rateOf(perMinute: readonly number[]): { last: number | undefined; usual: number | undefined } {
  const whole = perMinute.slice(0, -1);
  const before = whole.slice(0, -1).sort((a, b) => a - b);
  const usual = before.length < 3 ? undefined : before[Math.floor(before.length / 2)];
  return { last: whole.at(-1), usual };
}

/** A rate that is less than half or more than double of what is usual. */
export function isUnusual(last: number | undefined, usual: number | undefined): boolean {
  if (last === undefined || usual === undefined || usual === 0) return false;
  return last < usual / 2 || last > usual * 2;
}
