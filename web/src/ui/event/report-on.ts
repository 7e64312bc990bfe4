/** Reporting what an alarm, a track or a source tells: the form begins with all that is known. */
import { serverClock } from "../../api/clock";
import { beginReport, reportOfDraft } from "../report/draft";
import { type EventDraft, showEvent } from "./draft";
import { handOver } from "./hand-over";

/** Opens the form; the alarm that led to the report is handed to its event. */
export function reportOn(from: EventDraft, onFiled: (event: string) => void = showEvent): void {
  beginReport(reportOfDraft(from, serverClock.now()), (event) => {
    if (event === undefined) return;
    if (from.alarm) void handOver(from.alarm, event);
    onFiled(event);
  });
}
