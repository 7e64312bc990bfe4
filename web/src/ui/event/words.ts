/** The words of events, in the order in which forms offer them. */
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
