/** Opening an incident with one key: from an event, an alarm or a track, on whatever screen. */
import { type Origin, openIncident, readIncidents } from "../../api/incidents";
import { Problem } from "../../api/errors";
import type { Incident } from "../../api/types";
import { t } from "../../i18n";
import { refusal } from "../refusal";
import { tellDone, tellFault } from "../toast";

/** Opens it, or finds the one that is worked already, and goes there. */
export async function workOn(origin: Origin, go: (to: string) => void): Promise<void> {
  const refused = refusal("keep_watch");
  if (refused !== undefined) return tellFault(refused);
  try {
    const { id } = await openIncident(origin);
    tellDone(t("incident.opened"));
    go(incidentPlace(id));
  } catch (fault) {
    const worked = fault instanceof Problem && fault.status === 409 ? await find(origin) : undefined;
    if (worked === undefined) return tellFault(fault);
    go(incidentPlace(worked.id));
  }
}

export const incidentPlace = (id: string): string => `/incidents?incident=${id}`;

async function find(origin: Origin): Promise<Incident | undefined> {
  const all = await readIncidents(undefined);
  const is = (one: Incident): boolean =>
    (one.origin.from === origin.from && one.origin.which === origin.which) ||
    (origin.from === "event" && one.event === origin.which);
  return all.find((one) => one.closed === undefined && is(one));
}
