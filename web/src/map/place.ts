/** Places in words and numbers: coordinates, distances, bearings, boxes. */
import { number, t } from "../i18n";
import type { GeoGeometry } from "../api/types";
import type { Box, LonLat } from "./contract";
import { EARTH_M } from "./rhumb";

export const NM_M = 1852;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** `56 02.14 N  012 36.87 E`: degrees and minutes, as charts and radios have it. */
export function coordinates([lon, lat]: LonLat): string {
  return `${half(lat, 2, "N", "S")} ${half(lon, 3, "E", "W")}`;
}

function half(value: number, digits: number, positive: string, negative: string): string {
  const hundredths = Math.round(Math.abs(value) * 6000);
  const degrees = String(Math.floor(hundredths / 6000)).padStart(digits, "0");
  const minutes = ((hundredths % 6000) / 100).toFixed(2).padStart(5, "0");
  return `${degrees}\u00b0${minutes}\u2032${value < 0 ? negative : positive}`;
}

/** Degrees and minutes with a letter, or decimal degrees with or without one. */
const PART =
  /(?:(\d+)[\u00b0\s]+(\d+(?:\.\d+)?)[\u2032'\s]*(?=[NSEW])|(-?\d+(?:\.\d+)?)\u00b0?\s*)([NSEW])?/g;

/** Reads coordinates as people type them: decimal, or degrees and minutes with letters. */
export function readPlace(text: string): LonLat | undefined {
  const parts = [...text.toUpperCase().matchAll(PART)];
  const [first, second] = parts.map(([, whole, minutes, decimal, letter]) => {
    const value = decimal === undefined ? Number(whole) + Number(minutes) / 60 : Number(decimal);
    return { value: letter === "S" || letter === "W" ? -value : value, letter };
  });
  if (!first || !second) return undefined;
  const swapped = first.letter === "E" || first.letter === "W";
  const [lat, lon] = swapped ? [second.value, first.value] : [first.value, second.value];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : undefined;
}

/** Metres between two places on the sphere. */
export function metresBetween([lon1, lat1]: LonLat, [lon2, lat2]: LonLat): number {
  const north = radians(lat2 - lat1) / 2;
  const east = radians(lon2 - lon1) / 2;
  const chord =
    Math.sin(north) ** 2 + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(east) ** 2;
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The bearing at the first place towards the second, in degrees. */
export function bearing([lon1, lat1]: LonLat, [lon2, lat2]: LonLat): number {
  const [from, to, east] = [radians(lat1), radians(lat2), radians(lon2 - lon1)];
  const y = Math.sin(east) * Math.cos(to);
  const x = Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(east);
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

/** A ring of places so far from a place, closed, without a jump at the antimeridian. */
export function ringAround([lon, lat]: LonLat, metres: number, corners = 96): LonLat[] {
  const [from, far] = [radians(lat), metres / EARTH_M];
  return Array.from({ length: corners + 1 }, (_, corner) => {
    const towards = (2 * Math.PI * corner) / corners;
    const to = Math.asin(
      Math.sin(from) * Math.cos(far) + Math.cos(from) * Math.sin(far) * Math.cos(towards),
    );
    const east = Math.atan2(
      Math.sin(towards) * Math.sin(far) * Math.cos(from),
      Math.cos(far) - Math.sin(from) * Math.sin(to),
    );
    return [lon + (east * 180) / Math.PI, (to * 180) / Math.PI];
  });
}

/** A distance at sea in words. */
export function distanceText(metres: number): string {
  const miles = metres / NM_M;
  return t("map.miles", { n: number(miles, miles < 10 ? 2 : miles < 100 ? 1 : 0) });
}

/** A bearing in three digits. */
export const bearingText = (degrees: number): string =>
  `${String(Math.round(degrees) % 360).padStart(3, "0")}\u00b0`;

/** The box round places; `undefined` for none. */
export function boxOf(places: LonLat[]): Box | undefined {
  if (places.length === 0) return undefined;
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** All positions of a geometry. */
export function positionsOf(geometry: GeoGeometry): LonLat[] {
  switch (geometry.type) {
    case "Point":
      return [geometry.coordinates];
    case "LineString":
      return geometry.coordinates;
    case "MultiLineString":
    case "Polygon":
      return geometry.coordinates.flat();
    case "MultiPolygon":
      return geometry.coordinates.flat(2);
  }
}

/** A box that is larger on every side by a share of its size, within the world. */
export function grown([west, south, east, north]: Box, share: number): Box {
  const [aside, above] = [(east - west) * share, (north - south) * share];
  if (east - west + 2 * aside >= 360) return [-180, Math.max(-90, south - above), 180, Math.min(90, north + above)];
  const wrap = (lon: number): number => ((((lon + 180) % 360) + 360) % 360) - 180;
  return [
    wrap(west - aside),
    Math.max(-90, south - above),
    wrap(east + aside),
    Math.min(90, north + above),
  ];
}

/** Whether a box holds another; both without wrapping at the antimeridian. */
export function holds(outer: Box, inner: Box): boolean {
  if (outer[0] > outer[2] || inner[0] > inner[2]) return false;
  return (
    inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
  );
}
