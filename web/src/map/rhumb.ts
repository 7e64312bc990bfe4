/**
 * Lines of constant course on the sphere: what a helmsman steers, and straight on the map.
 *
 * Not for the last degree before the poles, where no such line is of use.
 */
import type { LonLat } from "./contract";

export const EARTH_M = 6_371_008.8;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;
/** The northing of the Mercator map, on which such lines are straight. */
const stretched = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + lat / 2));
/** The shorter way round. */
const turned = (angle: number): number => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));

/** How many metres of parallel a radian of longitude is on the way, as a share of the equator's. */
function width(from: number, to: number): number {
  const stretch = stretched(to) - stretched(from);
  return Math.abs(stretch) > 1e-9 ? (to - from) / stretch : Math.cos(from);
}

/** The course to steer from a place to another, and how far it is on it. */
export function rhumbBetween(
  [lon1, lat1]: LonLat,
  [lon2, lat2]: LonLat,
): { course: number; metres: number } {
  const [from, to, east] = [radians(lat1), radians(lat2), turned(radians(lon2 - lon1))];
  const course = Math.atan2(east, stretched(to) - stretched(from));
  const metres = Math.hypot(to - from, width(from, to) * east) * EARTH_M;
  return { course: (degrees(course) + 360) % 360, metres };
}

/** Where a course leads after so many metres. */
export function alongRhumb([lon, lat]: LonLat, course: number, metres: number): LonLat {
  const from = radians(lat);
  const north = (metres / EARTH_M) * Math.cos(radians(course));
  const to = Math.max(-1.55, Math.min(1.55, from + north));
  const east = ((metres / EARTH_M) * Math.sin(radians(course))) / width(from, to);
  return [degrees(turned(radians(lon) + east)), degrees(to)];
}
