/** Files: lists that leave and reports that come in, whole or not at all. */
import { handOver } from "../ui/file";
import { fetchFile, freshKey, sendFile } from "./client";

export type ExportForm = "csv" | "json" | "kml";
export type LineStanding = "refused" | "partial" | "hint" | "here" | "may_be_same";

/** What is said of one line of a file. */
export interface LineNote {
  line: number;
  standing: LineStanding;
  field?: string;
  rule?: string;
  source?: string;
  detail: string;
}

/** What becomes of a file. */
export interface FileAccount {
  taken: boolean;
  lines: number;
  new: number;
  partial: number;
  here: number;
  refused: number;
  opened: number;
  notes: LineNote[];
  more: number;
}

const KINDS: Record<string, string> = {
  json: "application/json",
  jsonl: "application/x-ndjson",
  ndjson: "application/x-ndjson",
};

/** What kind of file a name tells; what is not JSON is read as a table. */
function kindOf(file: File): string {
  return KINDS[file.name.split(".").pop()?.toLowerCase() ?? ""] ?? "text/csv";
}

/** What would become of a file of reports. */
export async function checkReports(file: File): Promise<FileAccount> {
  return await sendFile("/imports/check?kind=reports", file, kindOf(file));
}

/** Takes a file of reports. */
export async function importReports(file: File): Promise<FileAccount> {
  return await sendFile("/imports?kind=reports", file, kindOf(file), freshKey());
}

/** Hands the events that are named to the browser, as a numbered file; above a marking for a purpose. */
export async function exportEvents(form: ExportForm, events: string[], purpose = ""): Promise<string> {
  const body = purpose.trim() === "" ? { events } : { events, purpose: purpose.trim() };
  const { name, file } = await fetchFile(`/exports/events/${form}`, body, { idempotencyKey: freshKey() });
  handOver(name, file);
  return name;
}
