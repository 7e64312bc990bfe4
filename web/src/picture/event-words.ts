/** Words of events that come from the act, kept per term. */
import { known } from "../i18n";

export const EVENT_KINDS = [
  "vessel_of_interest",
  "search_and_rescue",
  "unauthorised_border_crossing",
  "facilitation",
  "trafficking_in_human_beings",
  "goods_trafficking",
  "document_fraud",
  "other_cross_border_crime",
  "external_flight_of_interest",
  "unauthorised_secondary_movement",
  "technical_incident",
  "data_security_incident",
  "crisis_situation",
  "other_object",
] as const;

export const eventKind = (kind: string): string => known(`eventKind.${kind}`, kind);
