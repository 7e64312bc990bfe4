/**
 * Meetings that a person plans: from a place or an own track, at an own speed, with a target that is
 * taken to keep its course and speed. Worked out anew every second; nothing of it leaves the desk.
 */
import { createMemo, createRoot, createSignal } from "solid-js";
import { second } from "../api/clock";
import { t } from "../i18n";
import type { LonLat, Shape } from "../map/contract";
import { type Meeting, type Target, ahead, meet, slowest } from "../map/intercept";
import { type Motion, motionsOf } from "../map/pick";
import { bearingText, distanceText } from "../map/place";
import { cursor } from "../time/cursor";
import { shownPicture } from "../time/shown";
import { clockText } from "../ui/age";

/** Where one sets out: a place, or a track with its name. */
export interface Start {
  at: LonLat;
  name: string;
  track?: string;
}

export interface Plan {
  target: string;
  start: Start;
  knots: number;
}

/** A plan as it stands now. */
export interface Outlook {
  plan: Plan;
  from: LonLat;
  target: Target;
  /** Whether the target told course and speed; without it is taken to lie still. */
  told: boolean;
  /** When that is, in milliseconds since 1970. */
  now: number;
  meeting: Meeting | undefined;
  /** The least speed, in knots, when the target cannot be met. */
  least: number | undefined;
}

const PLANS_MAX = 8;
/** A target's report that is older than this is not carried on further. */
const CARRIED_MS = 30 * 60_000;

const [plans, setPlans] = createSignal<Plan[]>([]);

/** Plans a meeting; another one with the same target is replaced. */
export function plan(made: Plan): void {
  setPlans([...plans().filter(({ target }) => target !== made.target), made].slice(-PLANS_MAX));
}

export const dropPlan = (target: string): void =>
  void setPlans(plans().filter((one) => one.target !== target));

export const planFor = (target: string): Plan | undefined =>
  plans().find((one) => one.target === target);

const standsAt = (): number => {
  const now = cursor();
  return now.mode === "live" ? second() : now.at;
};

const outlooks = createRoot(() =>
  createMemo((): Outlook[] => {
    if (plans().length === 0) return [];
    const now = standsAt();
    const ids = plans().flatMap(({ target, start }) => [target, start.track ?? []].flat());
    const motions = motionsOf(shownPicture(), ids);
    return plans().flatMap((one) => {
      const target = motions.get(one.target);
      return target ? [outlook(one, target, motions, now)] : [];
    });
  }),
);

/** How a plan with a target stands; `undefined` without one, and while the target is not in the picture. */
export const outlookFor = (target: string): Outlook | undefined =>
  outlooks().find((one) => one.plan.target === target);

function outlook(made: Plan, motion: Motion, motions: Map<string, Motion>, now: number): Outlook {
  const from = (made.start.track && motions.get(made.start.track)?.at) || made.start.at;
  const told = motion.knots !== undefined && motion.course !== undefined;
  const then: Target = {
    at: motion.at,
    course: motion.course ?? 0,
    knots: told ? (motion.knots ?? 0) : 0,
  };
  const age = Math.max(0, Math.min(CARRIED_MS, now - motion.heard));
  const target = { ...then, at: ahead(then, age / 1000) };
  const meeting = meet(from, made.knots, target);
  const least = meeting ? undefined : slowest(from, target);
  return { plan: made, from, target, told, now, meeting, least };
}

/** All plans as shapes: one's own way, the target's way, where they meet. */
export function planShapes(): Shape[] {
  return outlooks().flatMap(({ plan: { target: id }, from, target, now, meeting }) => {
    if (!meeting) return [];
    const way = (kind: string, start: LonLat): Shape => ({
      id: `${id}-${kind}`,
      geometry: { type: "LineString", coordinates: [start, closeTo(start, meeting.at)] },
      look: { kind },
    });
    const text = t("intercept.onMap", {
      at: clockText(now + meeting.secs * 1000),
      course: bearingText(meeting.course),
      distance: distanceText(meeting.metres),
    });
    const at = { type: "Point" as const, coordinates: meeting.at };
    return [
      way("own", from),
      way("target", target.at),
      { id: `${id}-meeting`, geometry: at, look: { kind: "meeting", text } },
    ];
  });
}

/** The same place, with a longitude beside that of another one across the antimeridian. */
const closeTo = ([lon]: LonLat, [other, lat]: LonLat): LonLat => [
  other - 360 * Math.round((other - lon) / 360),
  lat,
];
