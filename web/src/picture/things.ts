/** What lies under a point of the map, the nearest first: tracks before what is drawn on the chart. */
import { askRow } from "../api/live/stream";
import type { GeoGeometry } from "../api/types";
import { known, t } from "../i18n";
import type { LonLat, MapView } from "../map/contract";
import { tracksNear } from "../map/pick";
import { type Nearness, type Pixel, nearnessOf } from "../map/under";
import { inPast, shownPicture } from "../time/shown";
import { things as drawnReports } from "./contents";
import { type LayerName, OWN_ASSETS, hiddenKinds, isEventShown, isShown, sublayerText } from "./layers";
import { placeOfAsset } from "./own-assets";
import { events, ownAssets, places, sections, zones } from "./shapes";
import type { Selection } from "./state";

/** What is within so many pixels of the pointer is meant. */
const TRACK_REACH_PX = 14;
const SIGN_REACH_PX = 13;
/** A pin stands on its place; its head is so far above. */
const PIN_PX = 15;
const LINE_REACH_PX = 7;
/** Things of one kind that are offered at once. */
const MOST = 8;

/** Something on the map that can be selected. */
export interface Thing extends Selection {
  name: string;
  note: string;
}

/** The tracks under a place of the map. */
export function tracksAt(map: MapView, place: LonLat, most: number): string[] {
  const [x, y] = map.toPixel(place);
  const [lon] = map.toPlace([x + TRACK_REACH_PX, y]);
  return tracksNear(shownPicture(), place, Math.abs(lon - place[0]), hiddenKinds(), most);
}

/** All that lies under a place of the map, in the order in which presses go through it. */
export function thingsAt(map: MapView, place: LonLat): Thing[] {
  const at = map.toPixel(place);
  const nearness = (geometry: GeoGeometry): Nearness => nearnessOf(geometry, at, map.toPixel);
  const head: Pixel = [at[0], at[1] + PIN_PX];
  const tracks = tracksAt(map, place, MOST).map(ofTrack);
  const signs = [
    ...eventThings().map((one) => ({ ...one, ...nearnessOf(one.geometry, head, map.toPixel) })),
    ...reportThings().map((one) => ({ ...one, ...nearness(one.geometry) })),
    ...assetThings().map((one) => ({ ...one, ...nearness(one.geometry) })),
    ...placeThings().map((one) => ({ ...one, ...nearness(one.geometry) })),
  ];
  const lines = sectionThings().map((one) => ({ ...one, ...nearness(one.geometry) }));
  const areas = zoneThings().map((one) => ({ ...one, ...nearness(one.geometry) }));
  return [
    ...tracks,
    ...signs.filter(({ edge }) => edge <= SIGN_REACH_PX).sort(byEdge).slice(0, MOST),
    ...[...lines, ...areas].filter(({ edge }) => edge <= LINE_REACH_PX).sort(byEdge).slice(0, MOST),
    ...areas
      .filter(({ edge, inside }) => inside && edge > LINE_REACH_PX)
      .sort((one, other) => one.size - other.size)
      .slice(0, MOST),
  ].map(({ kind, id, name, note }) => ({ kind, id, name, note }));
}

const byEdge = (one: Nearness, other: Nearness): number => one.edge - other.edge;

interface Drawn extends Thing {
  geometry: GeoGeometry;
}

const ofTrack = (id: string): Thing => ({
  kind: "track",
  id,
  name: id.replace("mmsi-", ""),
  note: t("details.track"),
});

/** The name that a track has told, if it is in the live picture. */
export async function toldName(id: string): Promise<string | undefined> {
  const row = inPast() ? undefined : await askRow(id);
  return row === undefined || row.name === "" ? undefined : row.name;
}

function eventThings(): Drawn[] {
  return events()
    .filter(isEventShown)
    .flatMap(({ event }): Drawn[] => {
      if (!event.position || event.status === "closed") return [];
      const geometry = { type: "Point" as const, coordinates: event.position };
      return [{ kind: "event", id: event.id, name: event.title, note: t("things.event"), geometry }];
    });
}

const reportThings = (): Drawn[] =>
  drawnReports()
    .filter(({ sublayer }) => isShown(sublayer) && sublayer !== OWN_ASSETS)
    .flatMap((one): Drawn[] => {
      if (!one.position) return [];
      const geometry = { type: "Point" as const, coordinates: one.position };
      const note = sublayerText(one);
      return [{ kind: "report", id: one.id, name: one.title ?? note, note, geometry }];
    });

const assetThings = (): Drawn[] =>
  ifShown(OWN_ASSETS, () =>
    ownAssets().flatMap((asset): Drawn[] => {
      const at = placeOfAsset(asset);
      if (at === undefined) return [];
      const geometry = { type: "Point" as const, coordinates: at };
      return [{ kind: "asset", id: asset.id, name: asset.name, note: t("things.asset"), geometry }];
    }),
  );

const placeThings = (): Drawn[] =>
  ifShown("places", () =>
    places().map(({ id, name, kind, position }) => ({
      kind: "place",
      id,
      name,
      note: known(`placeKind.${kind}`, kind),
      geometry: { type: "Point", coordinates: position },
    })),
  );

const sectionThings = (): Drawn[] =>
  ifShown("sections", () =>
    sections().map(({ id, name, kind, line }) => ({
      kind: "section",
      id,
      name,
      note: known(`border.${kind}`, kind),
      geometry: line,
    })),
  );

const zoneThings = (): Drawn[] =>
  ifShown("zones", () =>
    zones().map(({ id, name, kind, area }) => ({
      kind: "zone",
      id,
      name,
      note: known(`zoneKind.${kind}`, kind),
      geometry: area,
    })),
  );

const ifShown = (layer: LayerName, things: () => Drawn[]): Drawn[] => (isShown(layer) ? things() : []);
