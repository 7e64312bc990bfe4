/** Watchlists, what of them is watched for, and what was hit, as the node offers it. */
import { freshKey, get, send } from "./client";
import type { JsonObject } from "./reports";
import type { HitView, Page, WatchEntry, WatchlistView } from "./types";

/** Facts that change what is shown of watchlists. */
export const WATCHLIST_FACTS = /^(finding|report_|event_)/;

/** Most entries that are shown; a page of the API holds as many. */
const ENTRIES_MAX = 10_000;
/** Hits that are shown: the last ones. */
const HITS_MAX = 500;

const all = async <T>(path: string, limit: number, known_at?: string): Promise<T[]> =>
  (await get<Page<T>>(path, { limit, known_at })).items;

export const readWatchlists = (known_at?: string): Promise<WatchlistView[]> =>
  all("/watchlists", ENTRIES_MAX, known_at);

export const readEntries = (known_at?: string): Promise<WatchEntry[]> =>
  all("/watchlists/entries", ENTRIES_MAX, known_at);

export const readHits = (known_at?: string): Promise<HitView[]> =>
  all("/watchlists/hits", HITS_MAX, known_at);

/** The report that a hit prepares, but for what a person judges. */
export const readHitDraft = async (finding: string): Promise<JsonObject> =>
  (await get<{ report: JsonObject }>(`/watchlists/hits/${finding}/draft`)).report;

interface Read {
  id: string;
  revision: number;
}

const sending = (read: Read): { idempotencyKey: string; ifMatch: string } => ({
  idempotencyKey: freshKey(),
  ifMatch: `"${read.revision}"`,
});

/** Adds an entry to a list, as it was read. */
export const addEntry = (read: Read, item: JsonObject): Promise<WatchlistView> =>
  send("POST", `/watchlists/${read.id}/entries`, item, sending(read));

/** Withdraws an entry, as its list was read. */
export const withdrawEntry = (read: Read, number: number, reason: string): Promise<WatchlistView> =>
  send("POST", `/watchlists/${read.id}/entries/${number}/withdraw`, { reason }, sending(read));
