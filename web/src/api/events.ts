/** Events: reading, opening, reacting and closing, as the node offers it. */
import { freshKey, get, getVersioned, send } from "./client";
import type { AlarmSubject, BorderEvent, EventRecord, Page } from "./types";

/** An event as it is opened. */
export interface EventRequest {
  title: string;
  kind: string;
  stage: string;
  impact: BorderEvent["impact"];
  confidence: BorderEvent["confidence"];
  lives_at_risk: boolean;
  detected_at?: string;
  authority_aware_at?: string;
  position?: [number, number];
  tracks?: string[];
  alarms?: string[];
  reaction?: ReactionRequest;
}

export interface ReactionRequest {
  kind: string;
  state: string;
  description: string;
}

export type CloseReason = "did_not_take_place" | "impact_too_low_to_report" | "situation_ended";

const once = (): { idempotencyKey: string } => ({ idempotencyKey: freshKey() });

export const openEvent = (event: EventRequest): Promise<EventRecord> =>
  send("POST", "/events", event, once());

export const readEvent = (id: string): Promise<EventRecord> => get(`/events/${id}`);

/** Adds what was done or is planned. */
export const addReaction = (id: string, reaction: ReactionRequest): Promise<EventRecord> =>
  send("POST", `/events/${id}/reactions`, reaction, once());

/** Carries a reaction on: it is under way, or done. */
export const carryOn = (id: string, of: string, to: ReactionRequest): Promise<EventRecord> =>
  send("PUT", `/events/${id}/reactions/${of}`, to, once());

/** Closes an event as it was read. */
export const closeEvent = (read: EventRecord, reason: CloseReason): Promise<EventRecord> =>
  send("POST", `/events/${read.event.id}/close`, { reason }, {
    ...once(),
    ifMatch: `"${read.revision}"`,
  });

/** Rates an event anew. */
export async function rateEvent(
  read: EventRecord,
  impact: BorderEvent["impact"],
  reason: string,
): Promise<EventRecord> {
  const kept = new Set(["id", "reactions", "close_reason"]);
  const fields = Object.entries({ ...read.event, impact }).filter(([name]) => !kept.has(name));
  const said = Object.fromEntries(fields);
  const sending = { ...once(), ifMatch: `"${read.revision}"` };
  return send("PUT", `/events/${read.event.id}`, { ...said, reason }, sending);
}

/** The events that are not closed, the last opened first. */
export async function openEvents(track?: string): Promise<EventRecord[]> {
  const { body } = await getVersioned<Page<EventRecord>>("/events", { track, limit: 200 });
  return body.items.filter((record) => record.event.status !== "closed");
}

/** The track of a subject, if it is one. */
export const trackOf = (subject: AlarmSubject): string | undefined =>
  subject.about === "track" ? subject.which : undefined;
