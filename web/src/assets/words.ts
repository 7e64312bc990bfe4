/** Own assets and patrols in words: what stands first, times, how far a patrol is. */
import type {
  CentreStatus,
  OperationalStatus,
  OwnAsset,
  Patrol,
  PatrolLead,
  PatrolTime,
  ReportedAsset,
} from "../api/types";
import { byName, known, number, t } from "../i18n";
import { dateText } from "../ui/age";
import { wordText } from "../ui/report/words";

const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export const TABS = ["patrols", "assets", "units", "plans"] as const;
export type TabName = (typeof TABS)[number];

/** What an asset was reported as; none for a centre, unit or area. */
export const assetOf = ({ own }: OwnAsset): ReportedAsset | undefined =>
  "asset" in own ? (own.asset as ReportedAsset) : undefined;

export const centreOf = ({ own }: OwnAsset): CentreStatus | undefined =>
  "centre_status" in own ? (own.centre_status as CentreStatus) : undefined;

/** The status of something on the board; an area of responsibility has none. */
export function statusOf({ own }: OwnAsset): OperationalStatus | undefined {
  const [said] = Object.values(own) as { status?: OperationalStatus }[];
  return said?.status;
}

const STATUSES: readonly (OperationalStatus | undefined)[] = [
  "not_available",
  "limited_operational_functions",
  "fully_operational",
  undefined,
];

/** What cannot be used first, then by name. */
export const byStatus = (one: OwnAsset, other: OwnAsset): number =>
  STATUSES.indexOf(statusOf(one)) - STATUSES.indexOf(statusOf(other)) || byName(one.name, other.name);

/** What a centre cannot do as it should, of its ten tasks. */
export const lacking = (status: CentreStatus): string[] =>
  (status.abilities ?? []).filter(({ ability }) => ability !== "able").map(({ task }) => task);

/** When a patrol is or was out; of one that only set out, until it is to be back. */
export function outOf(patrol: Patrol): { from: number; to: number } {
  const from = Date.parse(patrol.begun ?? patrol.planned.from);
  const to = Date.parse(patrol.ended ?? patrol.planned.to);
  return { from, to: Math.max(from, to) };
}

const ORDER: Record<string, number> = { under_way: 0, planned: 1, done: 2, cancelled: 3 };

/** Those that are out first, then those that should be, then by time. */
export const byPatrol = (one: Patrol, other: Patrol): number =>
  rank(one) - rank(other) || Date.parse(one.planned.from) - Date.parse(other.planned.from);

const rank = (patrol: Patrol): number => (patrol.overdue ? 0.5 : (ORDER[patrol.state] ?? 9));

/** How far a patrol is, in a word. */
export const stateText = (patrol: Pick<Patrol, "state" | "overdue">): string =>
  patrol.overdue ? t("patrols.overdue") : known(`patrolState.${patrol.state}`, patrol.state);

export const kindText = (kind: string): string => known(`patrolKind.${kind}`, kind);
export const leadText = (lead: PatrolLead): string => known(`patrolLead.${lead}`, lead);

/** What a patrol goes with. */
export const withText = ({ with: assets }: Pick<Patrol, "with">): string =>
  assets.length === 0 ? t("patrols.onFoot") : assets.map(({ name }) => name).join(", ");

/**
 * `18:40–21:05Z`; with the day where it is another one than `day`. An end before its beginning is of
 * the day after, and needs no day.
 */
export function spanText({ from, to }: PatrolTime, day?: string): string {
  const [begins, ends] = [dateText(Date.parse(from)), dateText(Date.parse(to))];
  const first = begins.slice(0, 10) === day ? begins.slice(11, 16) : begins.slice(0, 16);
  const last = Date.parse(to) - Date.parse(from) < DAY_MS ? ends.slice(11) : ends;
  return `${first}\u2013${last}`;
}

/** `4 h 05`: how long, in hours and minutes. */
export function lastsText(ms: number): string {
  const mins = Math.round(ms / MINUTE_MS);
  if (mins < 60) return t("age.mins", { n: String(mins) });
  return t("age.hours", { n: String(Math.floor(mins / 60)), mins: String(mins % 60).padStart(2, "0") });
}

/** When a patrol was out if it is back, otherwise when it is to be. */
export const timeText = (patrol: Patrol, day?: string): string =>
  patrol.begun !== undefined && patrol.ended !== undefined
    ? spanText({ from: patrol.begun, to: patrol.ended }, day)
    : spanText(patrol.planned, day);

/** How soon an asset is ready, and how long it lasts. */
export function readinessText(asset: ReportedAsset): string {
  const parts = [
    asset.readiness_minutes === undefined ? undefined : t("assets.readyIn", { n: asset.readiness_minutes }),
    asset.endurance_hours === undefined ? undefined : t("assets.lasts", { h: number(asset.endurance_hours, Number.isInteger(asset.endurance_hours) ? 0 : 1) }),
  ];
  return parts.filter(Boolean).join(", ") || "\u2013";
}

/** What is told of something on the board in a few words. */
export function aboutText(own: OwnAsset): string {
  const asset = assetOf(own);
  if (asset) return wordText(asset.kind);
  return known(`ownKind.${own.kind}`, own.kind);
}

/** The longest time with nobody out within a window, in milliseconds. */
export function longestGap(window: PatrolTime, times: readonly PatrolTime[]): number {
  let [before, longest] = [Date.parse(window.from), 0];
  for (const { from, to } of times.toSorted((a, b) => a.from.localeCompare(b.from))) {
    longest = Math.max(longest, Date.parse(from) - before);
    before = Math.max(before, Date.parse(to));
  }
  return Math.max(longest, Date.parse(window.to) - before);
}

/** The day that a patrol board shows, from midnight to midnight, UTC. */
export function dayTime(day: string): PatrolTime {
  const from = Date.parse(`${day}T00:00:00Z`);
  return { from: new Date(from).toISOString(), to: new Date(from + DAY_MS).toISOString() };
}

/** `2026-08-22` of a moment. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
