/** Weather, sea, daylight and moon of a place and a time, as the node tells them. */
import { get } from "./client";
import type { ArrowKind, Arrows, EnvironmentView } from "./types";

type LonLat = readonly [lon: number, lat: number];

/** A moment of the time cursor: for when, and as known when. */
export interface Moment {
  at?: string | undefined;
  known_at?: string | undefined;
}

export const readEnvironment = ([lon, lat]: LonLat, moment: Moment): Promise<EnvironmentView> =>
  get("/environment", { position: `${lon},${lat}`, at: moment.at, known_at: moment.known_at });

export const readArrows = (
  kind: ArrowKind,
  box: readonly [number, number, number, number],
  moment: Moment,
): Promise<Arrows> =>
  get("/environment/arrows", {
    kind,
    bbox: box.map((edge) => edge.toFixed(4)).join(","),
    at: moment.at,
    known_at: moment.known_at,
  });
