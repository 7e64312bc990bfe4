/** Where things of the picture are. */
import { alarmsNow } from "../api/alarms";
import type { Box, LonLat } from "../map/contract";
import { motionsOf, placeOf } from "../map/pick";
import { boxOf, positionsOf } from "../map/place";
import { shownPicture } from "../time/shown";
import { things } from "./contents";
import { placeOfAsset } from "./own-assets";
import { events, ownAssets, places, sections, zones } from "./shapes";
import { type Selection, marked } from "./state";

/** All positions of what is selected; none while it is not in the picture. */
export function placesOf({ kind, id }: Selection): LonLat[] {
  const one = <T extends { id: string }>(list: T[]): T | undefined =>
    list.find((item) => item.id === id);
  switch (kind) {
    case "track":
      return some(placeOf(shownPicture(), id));
    case "alarm":
      return some(one(alarmsNow())?.position);
    case "event":
      return some(events().find(({ event }) => event.id === id)?.event.position);
    case "report":
      return some(one(things())?.position);
    case "asset": {
      const asset = one(ownAssets());
      return some(asset && placeOfAsset(asset));
    }
    case "place":
      return some(one(places())?.position);
    case "zone": {
      const area = one(zones())?.area;
      return area ? positionsOf(area) : [];
    }
    case "section": {
      const line = one(sections())?.line;
      return line ? positionsOf(line) : [];
    }
  }
}

const some = (place: LonLat | undefined): LonLat[] => (place ? [place] : []);

/** The box round the marked tracks. */
export const markedBox = (): Box | undefined =>
  boxOf([...motionsOf(shownPicture(), marked()).values()].map(({ at }) => at));

/** The box round all alarms. */
export const alarmsBox = (): Box | undefined =>
  boxOf(alarmsNow().flatMap(({ position }) => some(position)));
