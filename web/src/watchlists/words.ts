/** Watchlists in words: what an entry is recognised by, and what may be done with a hit. */
import type { HitView, WatchEntry, WatchItem } from "../api/types";
import { known, t } from "../i18n";

export const TABS = ["in_force", "hits", "all"] as const;
export type Tab = (typeof TABS)[number];

/** What an entry lists, by the name that people use. */
export function nameOf(item: WatchItem): string {
  const named = item.name ?? item.registration ?? item.call_sign;
  return named ?? numbersOf(item) ?? item.description ?? t("watchlists.unnamed");
}

/** Its numbers in a line; none when it has none. */
export function numbersOf(item: WatchItem): string | undefined {
  const parts = [
    item.imo === undefined ? "" : t("watchlists.imo", { n: String(item.imo) }),
    item.mmsi === undefined ? "" : t("watchlists.mmsi", { n: String(item.mmsi).padStart(9, "0") }),
    item.icao_address === undefined ? "" : t("watchlists.icao", { n: item.icao_address }),
    item.call_sign === undefined ? "" : t("watchlists.callSign", { n: item.call_sign }),
  ].filter((part) => part !== "");
  return parts.length === 0 ? undefined : parts.join(", ");
}

/** By what it was recognised. */
export const recognisedText = (hit: HitView): string =>
  known(`recognised.${String(byOf(hit))}`, String(byOf(hit)));

const byOf = ({ finding }: HitView): unknown => (finding as { by?: unknown }).by;

/** The name of a row: an entry has none of its own. */
export const idOf = (entry: WatchEntry): string => `${entry.list}-${entry.number}`;

/** The hits that go on come first, then the last. */
export const inOrder = (hits: HitView[]): HitView[] =>
  hits.toSorted(
    (one, other) =>
      Number(isOver(one)) - Number(isOver(other)) ||
      Date.parse(other.finding.from) - Date.parse(one.finding.from),
  );

export const isOver = ({ finding }: HitView): boolean => finding.standing !== "ongoing";
