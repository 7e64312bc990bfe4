/** How near a point of the screen is to a shape. */
import type { GeoGeometry } from "../api/types";
import type { LonLat } from "./contract";

export type Pixel = [x: number, y: number];

export interface Nearness {
  /** Pixels to the nearest edge or point. */
  edge: number;
  /** Whether it lies in the area. */
  inside: boolean;
  /** The area's size on the screen, in square pixels; 0 for what has none. */
  size: number;
}

/** How near a point is to a shape as it is drawn. */
export function nearnessOf(
  geometry: GeoGeometry,
  at: Pixel,
  toPixel: (place: LonLat) => Pixel,
): Nearness {
  const drawn = (line: LonLat[]): Pixel[] => line.map(toPixel);
  switch (geometry.type) {
    case "Point": {
      const [x, y] = toPixel(geometry.coordinates);
      return { edge: Math.hypot(x - at[0], y - at[1]), inside: false, size: 0 };
    }
    case "LineString":
      return { edge: toLine(drawn(geometry.coordinates), at), inside: false, size: 0 };
    case "MultiLineString":
      return { edge: least(geometry.coordinates.map((line) => toLine(drawn(line), at))), inside: false, size: 0 };
    case "Polygon":
      return ofArea([geometry.coordinates.map(drawn)], at);
    case "MultiPolygon":
      return ofArea(geometry.coordinates.map((rings) => rings.map(drawn)), at);
  }
}

/** Polygons with their holes: inside is what an odd number of rings surrounds. */
function ofArea(polygons: Pixel[][][], at: Pixel): Nearness {
  const rings = polygons.flat();
  return {
    edge: least(rings.map((ring) => toLine(ring, at))),
    inside: rings.filter((ring) => surrounds(ring, at)).length % 2 === 1,
    size: polygons.reduce((sum, [outer]) => sum + Math.abs(areaOf(outer ?? [])), 0),
  };
}

const least = (distances: number[]): number => Math.min(Number.POSITIVE_INFINITY, ...distances);

function toLine(line: Pixel[], at: Pixel): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, to] of line.entries()) {
    nearest = Math.min(nearest, toSegment(line[index - 1] ?? to, to, at));
  }
  return nearest;
}

function toSegment([ax, ay]: Pixel, [bx, by]: Pixel, [x, y]: Pixel): number {
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const share = long === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / long;
  const on = Math.max(0, Math.min(1, share));
  return Math.hypot(ax + on * dx - x, ay + on * dy - y);
}

/** Whether a ray to the right crosses the ring an odd number of times. */
function surrounds(ring: Pixel[], [x, y]: Pixel): boolean {
  let inside = false;
  for (const [index, [bx, by]] of ring.entries()) {
    const [ax, ay] = ring[index - 1] ?? ring.at(-1) ?? [bx, by];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

function areaOf(ring: Pixel[]): number {
  let twice = 0;
  for (const [index, [bx, by]] of ring.entries()) {
    const [ax, ay] = ring[index - 1] ?? ring.at(-1) ?? [bx, by];
    twice += ax * by - bx * ay;
  }
  return twice / 2;
}
