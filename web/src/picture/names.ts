/** Which names stand on the map: from afar only what matters. */
import { askLabels } from "../api/live/stream";
import { otherPicture } from "../time/shown";
import { hiddenKinds } from "./layers";
import { marks } from "./marks";
import { type Selection, mapBox, mapZoom } from "./state";

/** Names at most, by zoom. */
const MOST: readonly [zoom: number, most: number][] = [
  [6.5, 24],
  [7.5, 60],
  [9, 140],
  [99, 260],
];

/** Asks for the names of what is on the map; marked tracks come first. */
export function askNames(selection: Selection | undefined): void {
  const box = mapBox();
  if (!box) return;
  const limit = MOST.find(([below]) => mapZoom() < below)?.[1] ?? 0;
  const first = marks(selection).map((mark) => mark.id);
  askLabels({ box, limit, first, hidden: hiddenKinds() }, otherPicture());
}
