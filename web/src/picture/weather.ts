/** Weather at the pointer, and arrows of it on the map, for the time that the cursor shows. */
import { createEffect, createMemo, createResource, createSignal, onCleanup } from "solid-js";
import { second } from "../api/clock";
import { type Moment, readArrows, readEnvironment } from "../api/environment";
import type { ArrowKind, Arrows, EnvironmentView } from "../api/types";
import { number } from "../i18n";
import type { Box, LonLat, Shape } from "../map/contract";
import { cursor } from "../time/cursor";
import { remembered } from "../ui/remembered";
import { knots } from "../ui/weather/words";

/** How long the pointer rests before weather is asked for. */
const REST_MS = 250;
/** Weather is asked for anew every ten minutes while the present is shown. */
const MINUTES = 10;

export type ArrowChoice = ArrowKind | "none";
export const ARROW_CHOICES: readonly ArrowChoice[] = ["none", "wind", "waves", "current"];

const [chosenArrows, chooseArrows] = remembered<ArrowChoice>("weatherArrows", "none");
export { chooseArrows, chosenArrows };

/** The time for which weather is shown, by ten minutes. */
export function moment(): Moment {
  const now = cursor();
  const rounded = (ms: number): string => {
    const step = MINUTES * 60_000;
    return new Date(Math.floor(ms / step) * step).toISOString();
  };
  if (now.mode === "live") return { at: rounded(second()) };
  if (now.mode === "known") return { at: rounded(now.at), known_at: new Date(now.at).toISOString() };
  return { at: rounded(now.at) };
}

const textOf = (now: Moment): string => `${now.at ?? ""}|${now.known_at ?? ""}`;

/** What is known of where the pointer rests: to a hundredth of a degree, so that few are asked for. */
export function weatherAt(place: () => LonLat | undefined): () => EnvironmentView | undefined {
  const [rested, setRested] = createSignal<string>();
  createEffect(() => {
    const now = place();
    const text = now && `${now[0].toFixed(2)},${now[1].toFixed(2)}`;
    const timer = setTimeout(() => setRested(text), REST_MS);
    onCleanup(() => clearTimeout(timer));
  });
  const wanted = createMemo(() => {
    const text = rested();
    return text === undefined ? undefined : `${text}|${textOf(moment())}`;
  });
  const [view] = createResource(wanted, async (text) => {
    const [position = "", at, known_at] = text.split("|");
    const [lon = 0, lat = 0] = position.split(",").map(Number);
    // The line is beside what matters: where nothing is told, it says nothing.
    return await readEnvironment([lon, lat], { at: at || undefined, known_at: known_at || undefined }).catch(
      () => undefined,
    );
  });
  return () => view.latest;
}

/** The arrows over a part of the map. */
export function arrowsOver(box: () => Box | undefined): () => Arrows | undefined {
  const wanted = createMemo(() => {
    const kind = chosenArrows();
    const around = box();
    if (kind === "none" || around === undefined) return undefined;
    return `${kind}|${around.map((edge) => edge.toFixed(2)).join(",")}|${textOf(moment())}`;
  });
  const [arrows] = createResource(wanted, async (text) => {
    const [kind, edges = "", at, known_at] = text.split("|");
    const [west = 0, south = 0, east = 0, north = 0] = edges.split(",").map(Number);
    const asked = readArrows(kind as ArrowKind, [west, south, east, north], {
      at: at || undefined,
      known_at: known_at || undefined,
    });
    return await asked.catch(() => undefined);
  });
  return () => (wanted() === undefined ? undefined : arrows.latest);
}

/** Barbs of wind by five knots; arrows with a number for waves and current. */
export function arrowShapes(arrows: Arrows | undefined): Shape[] {
  if (arrows === undefined) return [];
  return arrows.arrows.map((arrow) => ({
    id: arrow.position.join(","),
    geometry: { type: "Point", coordinates: arrow.position },
    look: lookOf(arrows.kind, arrow.direction, arrow.size),
  }));
}

const BARB_KNOTS_MAX = 100;

function lookOf(kind: ArrowKind, direction: number, size: number): Shape["look"] {
  if (kind === "wind") {
    const barb = Math.min(Math.round(knots(size) / 5) * 5, BARB_KNOTS_MAX);
    return { sign: `barb-${barb}`, turn: direction, text: "" };
  }
  // Waves come from there; an arrow shows where they go.
  const turn = kind === "waves" ? (direction + 180) % 360 : direction;
  return { sign: "sea-arrow", turn, text: number(kind === "waves" ? size : knots(size), 1) };
}
