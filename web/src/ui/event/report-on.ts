/** Reporting what an alarm, a track or a source tells: the form begins with all that is known. */
import { serverClock } from "../../api/clock";
import type { Alarm } from "../../api/types";
import { beginHitReport } from "../report/asking";
import { beginReport, reportOfDraft } from "../report/draft";
import { tellFault } from "../toast";
import { type EventDraft, showEvent } from "./draft";
import { handOver } from "./hand-over";

/** Opens the form; the alarm that led to the report is handed to its event. */
export function reportOn(from: EventDraft, onFiled: (event: string) => void = showEvent): void {
  const filed = (event: string | undefined): void => {
    if (event === undefined) return;
    if (from.alarm) void handOver(from.alarm, event);
    onFiled(event);
  };
  const hit = from.alarm && hitOf(from.alarm);
  if (hit !== undefined) return void beginHitReport(hit, filed).catch(tellFault);
  beginReport(reportOfDraft(from, serverClock.now()), filed);
}

/** The finding of an alarm that a watchlist rang: the node prepares its report. */
const hitOf = (alarm: Alarm): string | undefined =>
  alarm.kind === "watchlist_hit" ? alarm.causes.at(-1)?.finding : undefined;
