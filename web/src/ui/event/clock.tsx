/**
 * The clock of an event's first report (2021/581 Art. 9(3)): what is left of the 24 hours, and from
 * twelve hours on a mark, from four hours on a stronger one. Never by colour alone.
 */
import type { JSX } from "solid-js";
import { second } from "../../api/clock";
import type { EventRecord } from "../../api/types";
import { t } from "../../i18n";
import { ageText, timeText } from "../age";

const HOUR = 3_600_000;

/** How near the end of its clock a first report is. */
export type Nearness = "sent" | "none" | "far" | "near" | "soon" | "late";

export function nearness({ first_report, event }: EventRecord, now: number): Nearness {
  if (first_report.filed !== undefined) return "sent";
  if (first_report.waived === true || event.status === "closed") return "none";
  const left = Date.parse(first_report.due) - now;
  if (left < 0) return "late";
  if (left < 4 * HOUR) return "soon";
  return left < 12 * HOUR ? "near" : "far";
}

/** The clock in words: `sent 14:02Z`, `first report in 3 h 12`, `first report late 20 min`. */
export function clockText(record: EventRecord, now: number): string {
  const { due, filed } = record.first_report;
  const how = nearness(record, now);
  if (how === "sent") return t("event.clock.sent", { at: timeText(Date.parse(filed ?? due)) });
  if (how === "none") return t("event.clock.none");
  const left = ageText(Math.abs(Date.parse(due) - now));
  return t(how === "late" ? "event.clock.late" : "event.clock.left", { left });
}

export function FirstReport(props: { record: EventRecord }): JSX.Element {
  return (
    <span class={`chip clock ${nearness(props.record, second())}`} title={t("event.clock.law")}>
      <span class="clock-mark" aria-hidden="true" />
      {clockText(props.record, second())}
    </span>
  );
}
