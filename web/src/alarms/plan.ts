/** A small plan of a few places: true to scale near its middle, north up. */
import type { GeoGeometry, PastPosition } from "../api/types";

export type Point = [lon: number, lat: number];

const MILES_A_DEGREE = 60;
/** Free space around what is shown, as a part of it. */
const MARGIN = 0.2;
/** The least that a plan shows across, in nautical miles: a ship at anchor is one point. */
const LEAST_MILES = 0.5;
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];

export interface Size {
  width: number;
  height: number;
}

export class Projection {
  #middle: Point;
  #narrow: number;
  #perMile: number;
  #size: Size;

  constructor(points: readonly Point[], size: Size) {
    const [lons, lats] = [points.map((point) => point[0]), points.map((point) => point[1])];
    const [west, east] = [Math.min(...lons), Math.max(...lons)];
    const [south, north] = [Math.min(...lats), Math.max(...lats)];
    this.#size = size;
    this.#middle = [(west + east) / 2, (south + north) / 2];
    this.#narrow = Math.cos((this.#middle[1] * Math.PI) / 180);
    const across = Math.max((east - west) * this.#narrow * MILES_A_DEGREE, LEAST_MILES);
    const up = Math.max((north - south) * MILES_A_DEGREE, LEAST_MILES);
    const room = 1 - 2 * MARGIN;
    this.#perMile = room * Math.min(size.width / across, size.height / up);
  }

  /** Where a place stands on the plan. */
  place([lon, lat]: Point): [x: number, y: number] {
    const east = (lon - this.#middle[0]) * this.#narrow * MILES_A_DEGREE;
    const north = (lat - this.#middle[1]) * MILES_A_DEGREE;
    return [
      round(this.#size.width / 2 + east * this.#perMile),
      round(this.#size.height / 2 - north * this.#perMile),
    ];
  }

  /** A line as the data of an SVG path. */
  path(points: readonly Point[]): string {
    return points.map((point, at) => `${at === 0 ? "M" : "L"}${this.place(point).join(" ")}`).join("");
  }

  /** A round length that fills up to a third of the width. */
  scale(): { miles: number; width: number } {
    const most = this.#size.width / 3 / this.#perMile;
    const miles = STEPS.findLast((step) => step <= most) ?? 0.1;
    return { miles, width: round(miles * this.#perMile) };
  }
}

/** The rings of an area. */
export function edgesOf(area: GeoGeometry): Point[][] {
  if (area.type === "Polygon") return area.coordinates;
  return area.type === "MultiPolygon" ? area.coordinates.flat() : [];
}

/** The positions that are at least so far apart in time. */
export function spaced(positions: readonly PastPosition[], apartMs: number): PastPosition[] {
  let last = -Infinity;
  return positions.filter((one) => {
    const at = Date.parse(one.at);
    if (at - last < apartMs) return false;
    last = at;
    return true;
  });
}

/** Faster than this between two positions is a jump, not a way. */
const KNOTS_MOST = 100;

/** The positions in pieces that a ship can have sailed: a jump is a gap, not a line. */
export function pieces(positions: readonly PastPosition[]): Point[][] {
  const found: Point[][] = [];
  let last: PastPosition | undefined;
  for (const one of positions) {
    if (last && isWay(last, one)) found.at(-1)?.push(one.position);
    else found.push([one.position]);
    last = one;
  }
  return found;
}

function isWay(from: PastPosition, to: PastPosition): boolean {
  const narrow = Math.cos((to.position[1] * Math.PI) / 180);
  const east = (to.position[0] - from.position[0]) * narrow;
  const miles = Math.hypot(east, to.position[1] - from.position[1]) * MILES_A_DEGREE;
  const hours = (Date.parse(to.at) - Date.parse(from.at)) / 3_600_000;
  return miles <= hours * KNOTS_MOST;
}

const round = (value: number): number => Math.round(value * 10) / 10;
