/** The audit: who did, saw and took out what, what was known when, and signed records of both. */
import { fetchFile, freshKey, get } from "./client";
import type { Difference, Differences, KnownThen, LinkedEntry, Page, RegisterKind, Thing } from "./types";

/** A page of the register; more are asked for one after the other. */
const ENTRIES = 200;
/** Most things and differences that are shown; the node tells how many there are in all. */
const SHOWN_MAX = 1000;

export interface AuditPerson {
  account: string;
  name: string;
  role: string;
  active: boolean;
}

/** Which entries, and for what they are read. */
export interface RegisterQuery {
  from?: string | undefined;
  to?: string | undefined;
  account?: string | undefined;
  kind?: RegisterKind | undefined;
  what?: string | undefined;
  purpose_has?: string | undefined;
  purpose?: string | undefined;
}

/** Of when, of which desk, and for what it is read. */
export interface KnownQuery {
  from: string;
  to?: string | undefined;
  desk?: string | undefined;
  purpose?: string | undefined;
}

/** What a record holds, beside the entries of the register. */
export interface RecordRequest extends Omit<RegisterQuery, "purpose"> {
  purpose: string;
  known_from?: string | undefined;
  known_to?: string | undefined;
  desk?: number | undefined;
}

export const readRegister = (query: RegisterQuery, cursor?: string): Promise<Page<LinkedEntry>> =>
  get("/audit/register", { ...query, cursor, limit: ENTRIES });

export const readPeople = (): Promise<AuditPerson[]> => get("/audit/people");

export const readKnown = ({ from, desk, purpose }: KnownQuery): Promise<KnownThen> =>
  get("/audit/known", { at: from, desk, purpose, limit: SHOWN_MAX });

export const readDifferences = (query: KnownQuery): Promise<Differences> =>
  get("/audit/differences", { ...query, limit: SHOWN_MAX });

/** Makes a signed record: a numbered document, like a print. */
export const makeRecord = (request: RecordRequest): Promise<{ name: string; file: Blob }> =>
  fetchFile("/audit/records", request, { idempotencyKey: freshKey() });

export type { Difference, Thing };
