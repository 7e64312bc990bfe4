import { describe, expect, it } from "vitest";
import type { LonLat } from "./contract";
import { nearnessOf } from "./under";

/** A map on which a degree is ten pixels, north up. */
const toPixel = ([lon, lat]: LonLat): [number, number] => [lon * 10, -lat * 10];
const SQUARE: LonLat[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
  [0, 0],
];
const HOLE: LonLat[] = [
  [4, 4],
  [6, 4],
  [6, 6],
  [4, 6],
  [4, 4],
];

describe("a point of the screen", () => {
  it("is as near to a line as to its nearest stretch, not to its ends only", () => {
    const line = { type: "LineString" as const, coordinates: [[0, 0], [10, 0]] as LonLat[] };
    expect(nearnessOf(line, [50, 3], toPixel)).toEqual({ edge: 3, inside: false, size: 0 });
    expect(nearnessOf(line, [103, 4], toPixel).edge).toBe(5);
  });

  it("is inside an area, outside it, or in its hole", () => {
    const area = { type: "Polygon" as const, coordinates: [SQUARE, HOLE] };
    expect(nearnessOf(area, [20, -20], toPixel)).toEqual({ edge: 20, inside: true, size: 10_000 });
    expect(nearnessOf(area, [50, -50], toPixel)).toMatchObject({ edge: 10, inside: false });
    expect(nearnessOf(area, [-5, -50], toPixel)).toMatchObject({ edge: 5, inside: false });
  });
});
