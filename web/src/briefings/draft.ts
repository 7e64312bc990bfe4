/**
 * A briefing as it is put together: pure changes of its pages, and what a view of the picture becomes
 * on a page. What is not kept by the node yet is remembered by the browser.
 */
import type { BriefingPage, BriefingRecord, Classification } from "../api/types";
import { forget, keep, kept } from "../ui/kept";

export interface Draft {
  /** Of which briefing; none of a new one. */
  id?: string;
  /** The version that was read. */
  revision?: number;
  title: string;
  marking: Classification;
  pages: BriefingPage[];
}

/** The most pages of a briefing. */
export const PAGES_MAX = 100;
const DRAFT = "briefingDraft";

/** What stands in the URL when a view of the picture is to become a page. */
export interface ViewQuery {
  lon?: string;
  lat?: string;
  zoom?: string;
  layers?: string;
  palette?: string;
  at?: string;
}

const PALETTES = ["day", "dusk", "night", "contrast"] as const;

export const emptyDraft = (title: string): Draft => ({ title, marking: "unclassified", pages: [] });

export const draftOf = ({ briefing, revision }: BriefingRecord): Draft => ({
  id: briefing.id,
  revision,
  title: briefing.title,
  marking: briefing.marking,
  pages: briefing.pages,
});

/** Whether something would be lost if it were left. */
export function isChanged(draft: Draft, record: BriefingRecord | undefined): boolean {
  const of = (one: Draft): string => JSON.stringify([one.title, one.marking, one.pages]);
  return record === undefined ? draft.pages.length > 0 : of(draft) !== of(draftOf(record));
}

/** A page that says something; a view or a chart can be added. */
export const freshPage = (title: string, at: number): BriefingPage => ({
  title,
  known_at: new Date(at).toISOString(),
  text: title,
});

export const withPage = (draft: Draft, page: BriefingPage): Draft =>
  draft.pages.length >= PAGES_MAX ? draft : { ...draft, pages: [...draft.pages, page] };

export const withoutPage = (draft: Draft, index: number): Draft => ({
  ...draft,
  pages: draft.pages.filter((_, nth) => nth !== index),
});

export const changedPage = (draft: Draft, index: number, page: BriefingPage): Draft => ({
  ...draft,
  pages: draft.pages.map((one, nth) => (nth === index ? page : one)),
});

/** The page a step earlier or later, where there is room. */
export function movedPage(draft: Draft, index: number, step: number): Draft {
  const to = index + step;
  const page = draft.pages[index];
  if (page === undefined || to < 0 || to >= draft.pages.length) return draft;
  const pages = draft.pages.filter((_, nth) => nth !== index);
  pages.splice(to, 0, page);
  return { ...draft, pages };
}

/** The view of the URL, if there is one. */
export function viewOf(query: ViewQuery): BriefingPage["view"] | undefined {
  const [lon, lat, zoom] = [query.lon, query.lat, query.zoom].map((text) => Number(text ?? "x"));
  if (lon === undefined || lat === undefined || zoom === undefined) return undefined;
  if (![lon, lat, zoom].every(Number.isFinite)) return undefined;
  const palette = PALETTES.find((one) => one === query.palette) ?? "day";
  const layers = (query.layers ?? "").split(",").filter((layer) => layer !== "");
  return { centre: [lon, lat], zoom: Math.min(22, Math.max(0, zoom)), layers, palette } as unknown as BriefingPage["view"];
}

/** How many days lie between the latest page and a day, both in UTC. */
export function daysUntil(pages: readonly BriefingPage[], now: number): number {
  const latest = Math.max(...pages.map((page) => Date.parse(page.known_at)));
  const day = (at: number): number => Math.floor(at / 86_400_000);
  const days = day(now) - day(latest);
  // The hour of the day may not have come yet.
  return latest + days * 86_400_000 > now ? days - 1 : days;
}

export const keepDraft = (draft: Draft): void => keep(DRAFT, draft);
export const keptDraft = (): Draft | undefined => kept<Draft | undefined>(DRAFT, undefined);
export const forgetDraft = (): void => forget(DRAFT);
