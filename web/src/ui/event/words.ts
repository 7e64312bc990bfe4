/** The words of events, in the order in which forms offer them. */
import type { EventRecord } from "../../api/types";
import { t } from "../../i18n";
import type { Option } from "../form";

export const KINDS = [
  "unauthorised_border_crossing",
  "facilitation",
  "trafficking_in_human_beings",
  "goods_trafficking",
  "document_fraud",
  "other_cross_border_crime",
  "vessel_of_interest",
  "external_flight_of_interest",
  "search_and_rescue",
  "unauthorised_secondary_movement",
  "technical_incident",
  "data_security_incident",
  "crisis_situation",
  "other_object",
] as const;
export const STAGES = ["indicated", "attempted", "actual"] as const;
export const REACTIONS = [
  "inspection",
  "confirmation",
  "rescue",
  "deterrence",
  "assistance",
  "search",
  "detection",
  "tracking",
  "interception",
  "hand_over",
  "referral",
  "other",
] as const;
export const REACTION_STATES = ["planned", "underway", "done"] as const;
export const CLOSE_REASONS = [
  "did_not_take_place",
  "impact_too_low_to_report",
  "situation_ended",
] as const;
export const CREDIBILITIES = ["certain", "known_to_source", "corroborated", "uncorroborated"] as const;
export const RELIABILITIES = [
  "always_reliable",
  "mostly_reliable",
  "mostly_unreliable",
  "cannot_be_judged",
] as const;
export const VALIDATIONS = ["not_validated", "partially_validated", "validated"] as const;

type Scale =
  | "eventKind"
  | "stage"
  | "reaction"
  | "reactionState"
  | "closeReason"
  | "credibility"
  | "reliability"
  | "validation"
  | "rescuePhase"
  | "impact";

/** A scale as the choices of a form. */
export function options<Value extends string>(
  scale: Scale,
  values: readonly Value[],
): Option<Value>[] {
  return values.map((value) => ({ value, label: word(scale, value) }));
}

/** A value of a scale in words. */
export const word = (scale: Scale, value: string): string => t(`${scale}.${value}` as Parameters<typeof t>[0]);

type Persons = NonNullable<EventRecord["told"]["persons"]>;
type Count = Persons["total"];

/** A count as it was reported: `12`, or `10–15`. */
const countText = (count: Count): string =>
  typeof count === "object" ? `${count.from}–${count.to}` : String(count ?? 0);

const PERSONS = [
  ["total", "persons.total"],
  ["minors", "persons.minors"],
  ["unaccompanied_minors", "persons.unaccompanied"],
  ["in_need_of_international_protection", "persons.protection"],
  ["medical_cases", "persons.medical"],
  ["missing", "persons.missing"],
  ["deceased", "persons.deceased"],
] as const;

/** Persons as counts: `12 persons, 3 minors`. */
export const personsText = (persons: Persons): string =>
  PERSONS.filter(([field]) => persons[field] !== undefined)
    .map(([field, key]) => t(key, { count: countText(persons[field]) }))
    .join(", ");
