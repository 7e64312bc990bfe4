/** Shifts: when the one on watch began and when it ends. */
import { centre } from "./session";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** When the shift on watch began and when it ends, from the times of the day at which shifts do. */
export function shiftAt(starts: readonly string[], now: number): { began: number; ends: number } {
  const midnight = now - (now % DAY_MS);
  const times = starts.map((start) => midnight + minutes(start) * MINUTE_MS);
  const nearby = times.flatMap((time) => [time - DAY_MS, time, time + DAY_MS]);
  return {
    began: Math.max(...nearby.filter((time) => time <= now)),
    ends: Math.min(...nearby.filter((time) => time > now)),
  };
}

/** The shift on watch at this centre; one without shifts has one that lasts a day. */
export const shift = (now: number): { began: number; ends: number } =>
  shiftAt(centre()?.shift_starts ?? ["00:00"], now);

function minutes(text: string): number {
  const [hour, minute] = text.split(":").map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
