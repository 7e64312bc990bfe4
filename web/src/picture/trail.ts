/** Past positions of the selected track: dots equally spaced by time on a thin way. */
import { createEffect, createRoot, createSignal, on } from "solid-js";
import { get } from "../api/client";
import { serverClock } from "../api/clock";
import type { Page, PastPosition } from "../api/types";
import type { Shape } from "../map/contract";
import { cursor, knownAt } from "../time/cursor";
import { trackOfSelection } from "./marks";
import type { Selection } from "./state";

/** How far back the trail reaches. */
const BACK_MS = 60 * 60_000;
const POSITIONS_MAX = 2000;
/** Dots stand so far apart in time. */
const DOT_MS = 2 * 60_000;
const AGAIN_MS = 20_000;

const [wanted, setWanted] = createSignal<string>();
const [past, setPast] = createSignal<PastPosition[]>([]);

/** What is known of the way of the track whose trail is shown, oldest first. */
export { past };

/** Says whose trail is wanted. */
export function trailOf(selection: Selection | undefined): void {
  setWanted(trackOfSelection(selection));
}

/** The trail as shapes. */
export function trailShapes(): Shape[] {
  const positions = past();
  if (positions.length < 2) return [];
  const way = positions.map((one) => one.position);
  const dots: Shape[] = spaced(positions).map((one) => ({
    id: one.at,
    geometry: { type: "Point", coordinates: one.position },
    look: {},
  }));
  return [{ id: "way", geometry: { type: "LineString", coordinates: way }, look: {} }, ...dots];
}

/** One position for each stretch of time. */
export function spaced(positions: PastPosition[]): PastPosition[] {
  let next = 0;
  return positions.filter((one) => {
    const at = Date.parse(one.at);
    if (at < next) return false;
    next = (Math.floor(at / DOT_MS) + 1) * DOT_MS;
    return true;
  });
}

async function ask(id: string): Promise<void> {
  const now = cursor();
  const until = now.mode === "live" ? serverClock.now() : now.at;
  const { items } = await get<Page<PastPosition>>(`/tracks/${id}/positions`, {
    from: new Date(until - BACK_MS).toISOString(),
    to: new Date(until).toISOString(),
    limit: POSITIONS_MAX,
    known_at: knownAt(),
  });
  if (wanted() === id) setPast(items);
}

createRoot(() => {
  let timer: ReturnType<typeof setInterval> | undefined;
  createEffect(
    on([wanted, () => cursor().mode], ([id]) => {
      setPast([]);
      clearInterval(timer);
      if (id === undefined) return;
      // Without a history the trail is empty; the details say so.
      const again = (): void => void ask(id).catch(() => undefined);
      again();
      timer = setInterval(again, AGAIN_MS);
    }),
  );
});
