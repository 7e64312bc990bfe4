/** Briefings: pages that are shown and printed in order, each frozen at its own time. */
import { fetchFile, freshKey, get, send } from "./client";
import type { BriefingPage, BriefingRecord, Page, ShownPage } from "./types";

/** Facts that change what is shown of briefings. */
export const BRIEFING_FACTS = /^briefing_/;
const SHOWN_MAX = 1000;

/** A briefing as it is put together. */
export interface BriefingRequest {
  title: string;
  marking: BriefingRecord["briefing"]["marking"];
  pages: BriefingPage[];
}

/** A change of a briefing names the version that was read. */
const read = (record: BriefingRecord): { idempotencyKey: string; ifMatch: string } => ({
  idempotencyKey: freshKey(),
  ifMatch: `"${record.revision}"`,
});
const place = (record: BriefingRecord): string => `/briefings/${record.briefing.id}`;

export const readBriefings = async (known_at: string | undefined): Promise<BriefingRecord[]> =>
  (await get<Page<BriefingRecord>>("/briefings", { known_at, limit: SHOWN_MAX })).items;

/** What a page shows, as known at the page's own time. */
export const readPage = (briefing: string, number: number): Promise<ShownPage> =>
  get(`/briefings/${briefing}/pages/${number}`);

export const makeBriefing = (request: BriefingRequest): Promise<BriefingRecord> =>
  send("POST", "/briefings", request, { idempotencyKey: freshKey() });

export const keepBriefing = (record: BriefingRecord, request: BriefingRequest): Promise<BriefingRecord> =>
  send("PUT", place(record), request, read(record));

/** The same pages, so many days later: a version with its times moved. */
export const newDay = (record: BriefingRecord, days: number): Promise<BriefingRecord> =>
  send("POST", `${place(record)}/new-day`, { days }, read(record));

/** Puts it away; it stays readable. */
export const retireBriefing = (record: BriefingRecord): Promise<BriefingRecord> =>
  send("DELETE", place(record), undefined, read(record));

/** The booklet: a numbered document. */
export const printBriefing = (briefing: string, purpose: string): Promise<{ name: string; file: Blob }> =>
  fetchFile(`/print/briefings/${briefing}`, purpose.trim() === "" ? {} : { purpose: purpose.trim() }, {
    idempotencyKey: freshKey(),
  });
