/** Reports: what they may hold, checking, filing and reading them, as the node offers it. */
import { freshKey, get, send } from "./client";
import type { EventRecord, Page } from "./types";

/** What may stand in a field of a form. */
export type Holds =
  | { kind: "flag" }
  | { kind: "count" }
  | { kind: "number"; unit: string }
  | { kind: "text"; chars_max: number }
  | { kind: "instant" }
  | { kind: "position" }
  | { kind: "area" }
  | { kind: "country" }
  | { kind: "choice"; words: string[] }
  | { kind: "identifier"; of: string }
  | { kind: "record"; fields: FormField[] }
  | { kind: "variants"; of: FormVariant[] }
  | { kind: "list"; of: Holds };

/** One field, with its place in the law. */
export interface FormField {
  name: string;
  needed: boolean;
  source: string;
  description: string;
  holds: Holds;
}

/** One of several blocks, by its word. */
export interface FormVariant {
  word: string;
  description: string;
  holds: Holds;
}

export interface Forms {
  report: Extract<Holds, { kind: "record" }>;
}

/** A value as JSON has it; a report is an object of them. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type JsonObject = Record<string, Json>;

/** Something wrong with a report, or worth a second look. */
export interface Defect {
  grade: "refused" | "partial" | "hint";
  field: string;
  rule: string;
  source: string;
  detail: string;
}

/** What can be said of a report before it is filed. */
export interface Checked {
  refused: boolean;
  partial: boolean;
  defects: Defect[];
  completeness: { filled: number; of: number };
  grounds: string[];
  due?: string;
  similar: { id: string; title: string }[];
}

/** A report that was filed. */
export interface Filed {
  id: string;
  report: JsonObject & { stage: string; event?: string; form: Record<string, JsonObject> };
  defects?: Defect[];
  filed: { happened: string; known: string };
  by: string;
  quality: {
    timely?: boolean;
    due?: string;
    completeness: { filled: number; of: number };
    partial: boolean;
  };
}

let forms: Promise<Forms> | undefined;

/** The forms; they stay as they are while the node runs. */
export function readForms(): Promise<Forms> {
  forms ??= get<Forms>("/forms").catch((fault: unknown) => {
    forms = undefined;
    throw fault;
  });
  return forms;
}

export const checkReport = (report: JsonObject): Promise<Checked> =>
  send("POST", "/reports/check", report);

export const fileReport = (report: JsonObject): Promise<Filed> =>
  send("POST", "/reports", report, { idempotencyKey: freshKey() });

/** The reports of an event, the first one first. */
export async function threadOf(event: string, known_at?: string): Promise<Filed[]> {
  const { items } = await get<Page<Filed>>("/reports", { event, limit: 1000, known_at });
  return items.reverse();
}

/** Events that may be the same as one. */
export const similarTo = (event: string): Promise<EventRecord[]> => get(`/events/${event}/similar`);

/** Merges an event into the one that was read. */
export const mergeEvents = (read: EventRecord, from: string, reason: string): Promise<EventRecord> =>
  send("POST", `/events/${read.event.id}/merge`, { from, reason }, {
    idempotencyKey: freshKey(),
    ifMatch: `"${read.revision}"`,
  });
