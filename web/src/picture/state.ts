/**
 * What the common picture shows: selection, hover, marked and watched tracks, tools, vectors. One
 * selection, one hover, one filter for list and map; the selection stands in the URL.
 */
import { createSignal } from "solid-js";
import type { Box, LonLat } from "../map/contract";
import { remembered } from "../ui/remembered";

export type SelectionKind = "track" | "alarm" | "event" | "report" | "asset" | "zone" | "section" | "place";

export interface Selection {
  kind: SelectionKind;
  id: string;
}

/** What stands beside the map's buttons, one at a time. */
export type Tool = "measure" | "rings" | "intercept";

/** Tracks that can be marked together. */
export const MARKED_MAX = 200;
const WATCHED_MAX = 50;

const [hovered, setHovered] = createSignal<string>();
const [watched, setWatched] = remembered<string[]>("watched", []);
const [marked, setMarked] = createSignal<readonly string[]>([]);
const [followed, setFollowed] = createSignal<string>();
const [vectorMinutes, chooseVector] = remembered("vectorMinutes", 6);
const [tool, setTool] = createSignal<Tool>();
const [near, setNear] = createSignal<LonLat>();
const [mapBox, setMapBox] = createSignal<Box>();
const [mapZoom, setMapZoom] = createSignal(0);
/** Where the map is asked to go. */
const [wantedBox, wantBox] = createSignal<Box>();

export {
  chooseVector,
  followed,
  hovered,
  mapBox,
  mapZoom,
  marked,
  near,
  setFollowed,
  setHovered,
  setMapBox,
  setMapZoom,
  setNear,
  setTool,
  tool,
  vectorMinutes,
  wantBox,
  wantedBox,
  watched,
};

/** Lengths of the course vectors that can be chosen; 0 is none. */
export const VECTORS = [0, 3, 6, 12, 30] as const;

/** Opens a tool, or closes it. */
export function toggleTool(name: Tool): void {
  setTool(tool() === name ? undefined : name);
}

/** Adds a track to the watched ones, or takes it away. */
export function toggleWatch(id: string): void {
  watch(watched().includes(id) ? watched().filter((one) => one !== id) : [...watched(), id]);
}

/** Watches these tracks; beyond the bound the longest watched are let go. */
export function watch(ids: readonly string[]): void {
  setWatched([...new Set(ids)].slice(-WATCHED_MAX));
}

/** Marks a track, or takes the mark away. */
export function toggleMark(id: string): void {
  if (marked().includes(id)) setMarked(marked().filter((one) => one !== id));
  else markToo([id]);
}

/** Marks tracks besides those that are marked; beyond the bound none is added. */
export function markToo(ids: readonly string[]): void {
  setMarked([...new Set([...marked(), ...ids])].slice(0, MARKED_MAX));
}

export const unmarkAll = (): void => void setMarked([]);

/** A selection as it stands in the URL: `track/mmsi-219000001`. */
export const selectionText = (selection: Selection): string => `${selection.kind}/${selection.id}`;

export function readSelection(text: string | undefined): Selection | undefined {
  const [kind, id] = (text ?? "").split("/");
  const kinds: string[] = ["track", "alarm", "event", "report", "asset", "zone", "section", "place"];
  if (!kind || !id || !kinds.includes(kind)) return undefined;
  return { kind: kind as SelectionKind, id };
}
