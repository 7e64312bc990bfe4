/** Where an event begins: an alarm, a track or a source fills in what it knows. */
import { createSignal } from "solid-js";
import { trackOf } from "../../api/events";
import type { Alarm } from "../../api/types";
import { t } from "../../i18n";
import { isRescue } from "../alarm/answer";
import { subjectText, titleText } from "../alarm/words";

/** What is known before a person says more. */
export interface EventDraft {
  title: string;
  kind: string;
  stage: string;
  lives_at_risk: boolean;
  detected_at?: string;
  position?: [number, number];
  tracks?: string[];
  /** The alarm that led to it; it can be handed over to those who work on the event. */
  alarm?: Alarm;
}

/** A draft, and what is done with the event once it is open. */
export interface BegunEvent extends EventDraft {
  onOpened: (id: string) => void;
}

const [draft, setDraft] = createSignal<BegunEvent>();
const [shownEvent, setShownEvent] = createSignal<string>();

export { draft, shownEvent };

/** Opens the form for a new event. */
export function beginEvent(from: EventDraft, onOpened: (id: string) => void = showEvent): void {
  setDraft({ ...from, onOpened });
}
export const endDraft = (): void => void setDraft(undefined);
/** Shows an event, whatever screen is open. */
export const showEvent = (id: string): void => void setShownEvent(id);
export const hideEvent = (): void => void setShownEvent(undefined);

/** What an alarm says of the event that it led to. */
export function draftOfAlarm(alarm: Alarm): EventDraft {
  const track = trackOf(alarm.subject);
  return {
    title: t("event.titleOfAlarm", { title: titleText(alarm), subject: subjectText(alarm) }).slice(0, 200),
    kind: kindOfAlarm(alarm.kind),
    stage: isRescue(alarm) ? "actual" : "indicated",
    lives_at_risk: isRescue(alarm),
    detected_at: alarm.raised.happened,
    ...(alarm.position ? { position: alarm.position } : {}),
    ...(track === undefined ? {} : { tracks: [track] }),
    alarm,
  };
}

/** What a track says of the event that it is involved in. */
export function draftOfTrack(track: {
  id: string;
  name?: string;
  position: [number, number];
  heard: string;
}): EventDraft {
  return {
    title: t("event.titleOfTrack", { name: track.name ?? track.id }).slice(0, 200),
    kind: "vessel_of_interest",
    stage: "indicated",
    lives_at_risk: false,
    detected_at: track.heard,
    position: track.position,
    tracks: [track.id],
  };
}

/** An impaired source is an event too (2021/581 Art. 3(1)). */
export function draftOfSource(name: string, since: string | undefined): EventDraft {
  return {
    title: t("event.titleOfSource", { name }),
    kind: "technical_incident",
    stage: "actual",
    lives_at_risk: false,
    ...(since === undefined ? {} : { detected_at: since }),
  };
}

/** The kind of event that an alarm is most often about; the officer has the last word. */
function kindOfAlarm(kind: string): string {
  if (kind === "distress_signal") return "search_and_rescue";
  const technical = ["source_", "disk_", "writing_", "live_", "alarm_"];
  if (technical.some((start) => kind.startsWith(start))) return "technical_incident";
  return "vessel_of_interest";
}
