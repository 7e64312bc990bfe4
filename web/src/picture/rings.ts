/** Range rings about a place, or about a track, with which they go. */
import { createSignal } from "solid-js";
import { number, t } from "../i18n";
import type { LonLat, Shape } from "../map/contract";
import { motionsOf } from "../map/pick";
import { NM_M, ringAround } from "../map/place";
import { shownPicture } from "../time/shown";
import { remembered } from "../ui/remembered";

export type RingUnit = "nm" | "km";

/** Rings with one centre. */
export interface Rings {
  /** Where they are, or where their track was last. */
  at: LonLat;
  track?: string;
  /** What they are called in the list. */
  name: string;
  unit: RingUnit;
  /** In the unit. */
  radii: number[];
}

const METRES: Record<RingUnit, number> = { nm: NM_M, km: 1000 };
const SETS_MAX = 12;
const RADII_MAX = 8;
const RADIUS_MAX_M = 500 * NM_M;

const [rings, store] = remembered<Rings[]>("rings", []);
/** Where the next rings will be. */
const [centre, setCentre] = createSignal<Pick<Rings, "at" | "track" | "name">>();

export { centre, rings, setCentre };

/** Draws rings; beyond the bound the oldest go. */
export function drawRings(drawn: Rings): void {
  store([...rings(), drawn].slice(-SETS_MAX));
}

export function eraseRings(which?: Rings): void {
  store(which === undefined ? [] : rings().filter((one) => one !== which));
}

/** `1, 3, 6.5` as radii; `undefined` when it is not that. */
export function readRadii(text: string, unit: RingUnit): number[] | undefined {
  const radii = text.split(/[\s,;]+/).filter((part) => part !== "").map(Number);
  const good = (radius: number): boolean => radius > 0 && radius * METRES[unit] <= RADIUS_MAX_M;
  return radii.length > 0 && radii.length <= RADII_MAX && radii.every(good) ? radii : undefined;
}

/** Whether the track of the rings is in the picture: if not, they stay where it was. */
export const isThere = (one: Rings): boolean =>
  one.track === undefined || motionsOf(shownPicture(), [one.track]).size > 0;

export const radiusText = (radius: number, unit: RingUnit): string =>
  t(unit === "nm" ? "map.miles" : "map.kilometres", { n: number(radius, radius % 1 === 0 ? 0 : 1) });

/** All rings as shapes. */
export function ringShapes(): Shape[] {
  const tracks = rings().flatMap(({ track }) => track ?? []);
  const motions = tracks.length === 0 ? undefined : motionsOf(shownPicture(), tracks);
  return rings().flatMap((one, index) => {
    const at = (one.track !== undefined && motions?.get(one.track)?.at) || one.at;
    return one.radii.flatMap((radius) => ringOf(at, radius, one.unit, `${index}-${radius}`));
  });
}

function ringOf(at: LonLat, radius: number, unit: RingUnit, id: string): Shape[] {
  const ring = ringAround(at, radius * METRES[unit]);
  const top = ring[0] ?? at;
  return [
    { id, geometry: { type: "LineString", coordinates: ring }, look: { kind: "ring" } },
    {
      id: `${id}-text`,
      geometry: { type: "Point", coordinates: top },
      look: { kind: "ring-text", text: radiusText(radius, unit) },
    },
  ];
}
