/** Incidents: what is worked at desks, as the node offers it. */
import { freshKey, get, send } from "./client";
import type { Incident, IncidentPhase, Page, RescueFactor, RescueTrigger } from "./types";

/** Facts that change an incident. */
export const INCIDENT_FACTS = /^(incident_|logged)/;

/** What an incident is opened from. */
export type Origin =
  | { from: "event"; which: string }
  | { from: "alarm"; which: string }
  | { from: "track"; which: string };

/** What is only added, whatever others do meanwhile. */
export type Addition =
  | { step: "factor_found"; factor: RescueFactor; finding: string }
  | { step: "centre_informed"; centre: string; how: string }
  | { step: "place_of_safety_named"; state: "foreseen" | "actual"; name: string }
  | { step: "task_given"; what: string; owner: string; due?: string };

export type TaskState = "open" | "underway" | "done" | "cancelled";

/** What others may be changing too. */
export type Change =
  | { step: "phase_entered"; phase: IncidentPhase; reason?: string }
  | { step: "lead_passed"; lead: string }
  | { step: "event_attached"; event: string }
  | { step: "stage_assessed"; phase: string; triggers: RescueTrigger[]; note?: string }
  | { step: "judged_unrelated"; decided_by: string; reason: string }
  | { step: "task_answered"; task: string; state: TaskState; note?: string }
  | { step: "closed"; course: string; lessons?: string; alarm_catalogue?: string };

export const readIncidents = async (known_at: string | undefined): Promise<Incident[]> =>
  (await get<Page<Incident>>("/incidents", { known_at, limit: 200 })).items;

export const openIncident = (origin: Origin): Promise<Incident> =>
  send("POST", "/incidents", { origin }, { idempotencyKey: freshKey() });

export const addTo = (incident: Incident, addition: Addition): Promise<Incident> =>
  send("POST", `/incidents/${incident.id}/additions`, addition, { idempotencyKey: freshKey() });

/** Takes a step with an incident as it was read. */
export const stepWith = (read: Incident, change: Change): Promise<Incident> =>
  send("POST", `/incidents/${read.id}/steps`, change, {
    idempotencyKey: freshKey(),
    ifMatch: `"${read.revision}"`,
  });
