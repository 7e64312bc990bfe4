/**
 * Where to meet a target that keeps its course and speed, and what to steer for it.
 *
 * Both ways are lines of constant course, so what is steered is what is drawn. The meeting is the
 * first instant at which the way that one can have gone equals the way to the target's place then;
 * it is found by halving, to a tenth of a second, and not by a formula for the plane.
 *
 * Limit: `AHEAD_SECS`; a target keeps no course for longer.
 */
import type { LonLat } from "./contract";
import { alongRhumb, rhumbBetween } from "./rhumb";

/** How far ahead a meeting is looked for. */
export const AHEAD_SECS = 24 * 3600;
const STEPS = 1440;
const EXACT_SECS = 0.1;
const KNOT_MPS = 1852 / 3600;
const HALVINGS = 48;

/** What is met: where it is now and how it moves. */
export interface Target {
  at: LonLat;
  /** Degrees. */
  course: number;
  knots: number;
}

export interface Meeting {
  at: LonLat;
  secs: number;
  /** The course to steer, in degrees. */
  course: number;
  /** How far one goes oneself. */
  metres: number;
}

/** Where a target is after so many seconds. */
export const ahead = (target: Target, secs: number): LonLat =>
  alongRhumb(target.at, target.course, target.knots * KNOT_MPS * secs);

/** The first meeting; `undefined` when the target cannot be reached at this speed. */
export function meet(from: LonLat, knots: number, target: Target): Meeting | undefined {
  /** How many metres are missing after so many seconds; negative when there was time to spare. */
  const missing = (secs: number): number =>
    rhumbBetween(from, ahead(target, secs)).metres - knots * KNOT_MPS * secs;
  const secs = firstRoot(missing);
  if (secs === undefined) return undefined;
  const at = ahead(target, secs);
  return { at, secs, ...rhumbBetween(from, at) };
}

/** The least speed that reaches a target within `AHEAD_SECS`, in knots. */
export function slowest(from: LonLat, target: Target): number {
  let least = Number.POSITIVE_INFINITY;
  for (let step = 1; step <= STEPS; step += 1) {
    const secs = (AHEAD_SECS * step) / STEPS;
    least = Math.min(least, rhumbBetween(from, ahead(target, secs)).metres / secs / KNOT_MPS);
  }
  return least;
}

/** The first instant at which nothing is missing. */
function firstRoot(missing: (secs: number) => number): number | undefined {
  if (missing(0) <= 1) return 0;
  const at = (step: number): number => (AHEAD_SECS * step) / STEPS;
  for (let step = 1; step <= STEPS; step += 1) {
    if (missing(at(step)) <= 0) return halved(missing, at(step - 1), at(step));
    // It may touch nothing missing between two steps and leave it again.
    const least = leastBetween(missing, at(step - 1), at(Math.min(STEPS, step + 1)));
    if (least !== undefined && missing(least) <= 0) return halved(missing, at(step - 1), least);
  }
  return undefined;
}

/** Something is missing at the first instant and nothing at the second. */
function halved(missing: (secs: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (high - low > EXACT_SECS) {
    const middle = (low + high) / 2;
    if (missing(middle) <= 0) high = middle;
    else low = middle;
  }
  return high;
}

/** Where least is missing, if that is neither at the beginning nor at the end. */
function leastBetween(
  missing: (secs: number) => number,
  from: number,
  to: number,
): number | undefined {
  const middle = missing((from + to) / 2);
  if (middle > missing(from) || middle > missing(to)) return undefined;
  let [low, high] = [from, to];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const third = (high - low) / 3;
    if (missing(low + third) < missing(high - third)) high -= third;
    else low += third;
  }
  return (low + high) / 2;
}
