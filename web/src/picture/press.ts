/**
 * What a press on the map means: the nearest thing is selected; a press at the same point goes on to
 * the next thing there; where several could have been meant, they are offered.
 */
import { createSignal } from "solid-js";
import type { LonLat, MapView } from "../map/contract";
import { type Thing, thingsAt } from "./things";
import { type Selection, toggleMark } from "./state";

/** A press so near to the last one is one at the same point. */
const SAME_PX = 5;

/** Things that were under a press, which of them is selected, and where on the map it was. */
export interface Offer {
  pixel: [number, number];
  things: Thing[];
  index: number;
}

const [offer, setOffer] = createSignal<Offer>();
let last: Offer | undefined;

export { offer };

export const endOffer = (): void => void setOffer(undefined);

/** Presses the map; tells what is selected then. */
export function pressMap(map: MapView, place: LonLat, pixel: [number, number]): Selection | undefined {
  const things = thingsAt(map, place);
  const again = isSame(last, pixel, things);
  const index = again && last ? (last.index + 1) % things.length : 0;
  last = { pixel, things, index };
  setOffer(again || isUnclear(things) ? last : undefined);
  const chosen = things[index];
  return chosen && { kind: chosen.kind, id: chosen.id };
}

/** Presses the map with Shift: a track is marked, or unmarked. */
export function pressToMark(map: MapView, place: LonLat): void {
  const track = thingsAt(map, place).find((thing) => thing.kind === "track");
  if (track) toggleMark(track.id);
}

function isSame(before: Offer | undefined, [x, y]: [number, number], things: Thing[]): boolean {
  if (!before || things.length < 2) return false;
  const [was, wasBelow] = before.pixel;
  const near = Math.hypot(was - x, wasBelow - y) <= SAME_PX;
  return near && before.things.some((one) => one.id === things[0]?.id);
}

/** A ship in a zone is meant, and not the zone; two ships, or two zones without a ship, are unclear. */
function isUnclear(things: Thing[]): boolean {
  const [first, second] = things;
  if (!first || !second) return false;
  return (first.kind === "track") === (second.kind === "track");
}
