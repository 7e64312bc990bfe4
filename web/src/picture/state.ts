/**
 * What the common picture shows: selection, hover, watched tracks, layers, vectors. One selection,
 * one hover, one filter for list and map; the selection stands in the URL.
 */
import { createSignal } from "solid-js";
import type { Box } from "../map/contract";
import { keep, kept } from "../ui/kept";

export type SelectionKind = "track" | "alarm" | "event" | "zone" | "section" | "place";

export interface Selection {
  kind: SelectionKind;
  id: string;
}

const [hovered, setHovered] = createSignal<string>();
const [watched, setWatched] = createSignal<string[]>(kept("watched", []));
const [followed, setFollowed] = createSignal<string>();
const [vectorMinutes, setVectorMinutes] = createSignal(kept("vectorMinutes", 6));
const [measuring, setMeasuring] = createSignal(false);
const [mapBox, setMapBox] = createSignal<Box>();

export {
  followed,
  hovered,
  mapBox,
  measuring,
  setFollowed,
  setHovered,
  setMapBox,
  setMeasuring,
  vectorMinutes,
  watched,
};

/** Lengths of the course vectors that can be chosen; 0 is none. */
export const VECTORS = [0, 3, 6, 12, 30] as const;

export function chooseVector(minutes: number): void {
  setVectorMinutes(minutes);
  keep("vectorMinutes", minutes);
}

/** Adds a track to the watched ones, or takes it away. */
export function toggleWatch(id: string): void {
  const next = watched().includes(id) ? watched().filter((one) => one !== id) : [...watched(), id];
  setWatched(next.slice(-50));
  keep("watched", next);
}

/** A selection as it stands in the URL: `track/mmsi-219000001`. */
export const selectionText = (selection: Selection): string => `${selection.kind}/${selection.id}`;

export function readSelection(text: string | undefined): Selection | undefined {
  const [kind, id] = (text ?? "").split("/");
  const kinds: string[] = ["track", "alarm", "event", "zone", "section", "place"];
  if (!kind || !id || !kinds.includes(kind)) return undefined;
  return { kind: kind as SelectionKind, id };
}
