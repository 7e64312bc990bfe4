/** How the things of the picture look on the map: their geometry and what their look depends on. */
import type { EventRecord, Finding, OwnAsset, PictureItem, Place, Section, Zone } from "../api/types";
import type { Shape } from "../map/contract";
import { sublayerText } from "./layers";
import { frameOf, placeOfAsset } from "./own-assets";

export const ofZone = (zone: Zone): Shape => ({
  id: zone.id,
  geometry: zone.area,
  look: { kind: zone.kind, name: zone.name },
});

export const ofSection = (section: Section): Shape => ({
  id: section.id,
  geometry: section.line,
  look: { kind: section.kind, name: section.name, impact: section.impact ?? "none" },
});

export const ofPlace = (place: Place): Shape => ({
  id: place.id,
  geometry: { type: "Point", coordinates: place.position },
  look: { name: place.name, sign: signOf(place.kind) },
});

const signOf = (kind: string): string =>
  kind === "port" || kind === "airport" ? kind : "crossing";

export function ofEvent({ event }: EventRecord): Shape[] {
  if (!event.position || event.status === "closed") return [];
  return [
    {
      id: event.id,
      geometry: { type: "Point", coordinates: event.position },
      look: { impact: event.impact, text: event.title, rescue: event.lives_at_risk },
    },
  ];
}

/** Something of the operational or analysis layer that has a place. */
export function ofThing(thing: PictureItem): Shape[] {
  if (!thing.position) return [];
  const text = thing.title ?? sublayerText(thing);
  const geometry = { type: "Point" as const, coordinates: thing.position };
  return [{ id: thing.id, geometry, look: { text, kind: thing.kind } }];
}

/** An own asset wears the frame of its medium; its name stands beside it from near by. */
export function ofAsset(asset: OwnAsset): Shape[] {
  const at = placeOfAsset(asset);
  if (!at) return [];
  const geometry = { type: "Point" as const, coordinates: at };
  return [{ id: asset.id, geometry, look: { frame: frameOf(asset), name: asset.name } }];
}

export function ofFinding(finding: Finding): Shape[] {
  if (!finding.position) return [];
  const geometry = { type: "Point" as const, coordinates: finding.position };
  return [{ id: finding.id, geometry, look: { kind: finding.noticed } }];
}
