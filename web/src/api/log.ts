/** The log of the shift and its handovers, as the node offers them. */
import { deskNumber } from "./alarms";
import { freshKey, get, getVersioned, send } from "./client";
import type { BlockKind, Handover, LogEntry, Page, Sheet } from "./types";

/** Facts that the log takes up. */
export const LOG_FACTS = /^(logged|alarm|event_|events_|report_|attribution_|task_|deadline|incident_|handover_)/;
/** Facts that change a handover. */
export const HANDOVER_FACTS = /^handover_/;

/** Entries that are shown at once; older ones come page by page. */
const PAGE = 300;

/** A line as an officer writes it. */
export interface LineRequest {
  incident?: string;
  what: string;
  told?: string;
  how?: string;
  decision?: boolean;
  corrects?: string;
}

/** The log from a time on, the last known first. */
export const readLog = (from: string, known_at: string | undefined): Promise<Page<LogEntry>> =>
  get("/log", { from, known_at, limit: PAGE });

export const writeLine = (line: LineRequest): Promise<LogEntry> =>
  send("POST", "/log", line, { idempotencyKey: freshKey() });

/** How things stand now, with what names it when it is signed. */
export async function readSheet(): Promise<{ sheet: Sheet; etag: string }> {
  const { body, etag } = await getVersioned<Sheet>("/handovers/sheet");
  return { sheet: body, etag: etag ?? "" };
}

/** The handovers that are not taken over or not read through, the last signed first. */
export const openHandovers = async (known_at: string | undefined): Promise<Handover[]> =>
  (await get<Page<Handover>>("/handovers", { complete: false, known_at, limit: 20 })).items;

/** The last handovers, whatever became of them. */
export const lastHandovers = async (known_at: string | undefined): Promise<Handover[]> =>
  (await get<Page<Handover>>("/handovers", { known_at, limit: 5 })).items;

export const signOut = (etag: string, note: string): Promise<Handover> =>
  send("POST", "/handovers", note.trim() === "" ? {} : { note }, {
    headers: { "thalweg-desk": String(deskNumber()) },
    idempotencyKey: freshKey(),
    ifMatch: etag,
  });

export const readBlock = (of: Handover, block: BlockKind): Promise<Handover> =>
  send("POST", `/handovers/${of.id}/reads`, { block }, { idempotencyKey: freshKey() });

export const takeOver = (of: Handover): Promise<Handover> =>
  send("POST", `/handovers/${of.id}/taking`, {}, { idempotencyKey: freshKey() });
