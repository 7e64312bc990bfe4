/**
 * What of a view's layers its page shows. A page keeps open events and sections with their levels, as
 * known at its time; a view of the picture names more layers than that.
 */
import { sublayerName } from "../api/pictures";
import type { PictureTree, ShownEvent, SublayerView } from "../api/types";

/** Layers of tracks: they move, and are on no page. */
const TRACKS = ["vessels", "aircraft", "radar"];

/** Whether a view has a layer; one that names none has all. */
export const hasLayer = (layers: readonly string[], layer: string): boolean =>
  layers.length === 0 || layers.includes(layer);

export const hasTracks = (layers: readonly string[]): boolean => TRACKS.some((layer) => layers.includes(layer));

/** The events that a view shows: those of its sublayers, or all where it names the whole layer only. */
export function eventsOf(
  layers: readonly string[],
  events: readonly ShownEvent[],
  tree: PictureTree | undefined,
): ShownEvent[] {
  if (!hasLayer(layers, "events")) return [];
  const sublayers = (tree?.layers ?? []).flatMap((one) => one.sublayers).filter((one) => (one.event_kinds ?? []).length > 0);
  const named = sublayers.filter((one) => layers.includes(sublayerName(one)));
  if (named.length === 0) return [...events];
  const has = (sublayer: SublayerView, event: ShownEvent): boolean => (sublayer.event_kinds ?? []).includes(event.kind);
  return events.filter((event) => named.some((sublayer) => has(sublayer, event)));
}
