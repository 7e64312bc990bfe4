/** Which tracks are marked, and how: alarmed ones, watched ones, the hovered and the selected one. */
import { alarmsNow, desk } from "../api/alarms";
import type { Alarm } from "../api/types";
import type { Mark } from "../map/contract";
import { inPast } from "../time/shown";
import { type Selection, hovered, marked, watched } from "./state";

export function marks(selection: Selection | undefined): Mark[] {
  const flashing = new Set(
    desk().rows.flatMap((row) => (row.flashes ? [row.alarm, ...row.folded] : [])).map((one) => one.id),
  );
  const found: Mark[] = [];
  // Alarms of the present do not belong on a map of the past.
  for (const alarm of inPast() ? [] : alarmsNow()) {
    const id = trackOf(alarm);
    if (id === undefined) continue;
    found.push({ id, kind: alarm.priority, flashes: flashing.has(alarm.id) });
  }
  for (const id of watched()) found.push({ id, kind: "watched", flashes: false });
  const under = hovered();
  if (under !== undefined) found.push({ id: under, kind: "hovered", flashes: false });
  for (const id of marked()) found.push({ id, kind: "selected", flashes: false });
  const chosen = trackOfSelection(selection);
  if (chosen !== undefined) found.push({ id: chosen, kind: "selected", flashes: false });
  return found;
}

/** The track that an alarm is about. */
export const trackOf = (alarm: Alarm): string | undefined =>
  alarm.subject.about === "track" ? alarm.subject.which : undefined;

/** The track of a selection: itself, or that of the selected alarm. */
export function trackOfSelection(selection: Selection | undefined): string | undefined {
  if (selection?.kind === "track") return selection.id;
  if (selection?.kind !== "alarm") return undefined;
  const alarm = alarmsNow().find((one) => one.id === selection.id);
  return alarm && trackOf(alarm);
}
