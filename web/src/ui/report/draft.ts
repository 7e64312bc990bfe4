/**
 * Reports that are being written. What an officer typed is never lost: it is kept in this browser
 * with every change, until it is filed or thrown away.
 */
import { createSignal } from "solid-js";
import type { Filed, JsonObject } from "../../api/reports";
import type { EventRecord } from "../../api/types";
import type { EventDraft } from "../event/draft";
import { keep, kept } from "../kept";

const PLACE = "report-draft";

/** A report that is being written. */
export interface Draft {
  report: JsonObject;
  /** When it was begun or last changed, in milliseconds. */
  at: number;
}

const [written, setWritten] = createSignal<JsonObject>();
let whenFiled: (event: string | undefined) => void = () => undefined;

/** The report that is open in the form. */
export { written };

/** What was typed and neither filed nor thrown away. */
export const keptDraft = (): Draft | undefined => kept<Draft | undefined>(PLACE, undefined);

export const keepDraft = (report: JsonObject): void => keep(PLACE, { report, at: Date.now() });

export const forgetDraft = (): void => keep(PLACE, undefined);

/** Opens the form. */
export function beginReport(
  report: JsonObject,
  filed: (event: string | undefined) => void = () => undefined,
): void {
  whenFiled = filed;
  setWritten(report);
}

/** Closes the form; what was typed stays kept. */
export const leaveReport = (): void => void setWritten(undefined);

/** The report was filed: nothing of it needs to be kept. */
export function reportFiled(filed: Filed): void {
  forgetDraft();
  leaveReport();
  whenFiled(filed.report.event);
}

const HANDLING: JsonObject = {
  classification: "unclassified",
  sensitivity: "amber",
  originator_consent_required: true,
  national_security_restricted: false,
  onward_transmission_prohibited: true,
  personal_data: "none",
  protects_asylum_or_risk_group: false,
};

const FLAGS: JsonObject = {
  lives_at_risk: false,
  needs_timely_reaction: false,
  secondary_movement: false,
};

const NOT_JUDGED: JsonObject = {
  credibility: "uncorroborated",
  reliability: "cannot_be_judged",
  validation: "not_validated",
};

/** A first report of which nothing is known yet. */
export function blankReport(now: number): JsonObject {
  return {
    stage: "initial",
    source: "coordination_centre",
    authority_aware_at: new Date(now).toISOString(),
    form: { single_event: { ...FLAGS, confidence: NOT_JUDGED } },
    handling: HANDLING,
  };
}

/** Blocks of particulars by the kind of event. */
const PARTICULARS: Record<string, string> = {
  facilitation: "facilitation_or_trafficking",
  trafficking_in_human_beings: "facilitation_or_trafficking",
  unauthorised_secondary_movement: "other_situation",
  technical_incident: "other_situation",
  data_security_incident: "other_situation",
  crisis_situation: "other_situation",
  other_object: "other_situation",
};

/** The first report on what an alarm, a track or a source tells. */
export function reportOfDraft(from: EventDraft, now: number): JsonObject {
  const single: JsonObject = {
    ...FLAGS,
    title: from.title,
    confidence: NOT_JUDGED,
    lives_at_risk: from.lives_at_risk,
    needs_timely_reaction: from.lives_at_risk,
    tracks: [...(from.tracks ?? [])],
    particulars: particularsOf(from.kind),
  };
  return {
    ...blankReport(now),
    source: "national_border_surveillance_system",
    ...(from.detected_at === undefined ? {} : { detected_at: from.detected_at }),
    ...(from.position ? { position: [...from.position] } : {}),
    form: { single_event: single },
    ...(from.alarm
      ? { links: [{ kind: "caused_by", end: { to: "alarm", which: from.alarm.id } }] }
      : {}),
  };
}

/** The first report on an event that is open already. */
export function reportOfEvent({ event, told }: EventRecord, now: number): JsonObject {
  const single: JsonObject = {
    ...FLAGS,
    title: event.title,
    impact: event.impact,
    confidence: { ...event.confidence },
    lives_at_risk: event.lives_at_risk,
    tracks: [...(event.tracks ?? [])],
    ...(told.persons ? { persons: told.persons as unknown as JsonObject } : {}),
    particulars: particularsOf(event.kind),
  };
  return {
    ...blankReport(now),
    event: event.id,
    authority_aware_at: event.authority_aware_at,
    ...(event.detected_at === undefined ? {} : { detected_at: event.detected_at }),
    ...(event.position ? { position: [...event.position] } : {}),
    ...(event.section === undefined ? {} : { section: event.section }),
    form: { single_event: single },
  };
}

/** The particulars of a kind of event, before anything is said of it. */
function particularsOf(kind: string): JsonObject {
  const block = PARTICULARS[kind] ?? kind;
  if (block === "other_situation") return { [block]: { kind } };
  if (kind === "search_and_rescue") return { [block]: { phase: "distress" } };
  return { [block]: firstWords(kind) };
}

function firstWords(kind: string): JsonObject {
  if (kind === "trafficking_in_human_beings") return { kind: "thb" };
  return kind === "facilitation" ? { kind: "facilitation" } : {};
}

/** A further report: what was said last, to be changed where it is otherwise now. */
export function furtherReport(last: Filed, stage: string, event: string): JsonObject {
  return { ...last.report, stage, event, follows: last.id };
}
