import { describe, expect, it } from "vitest";
import {
  bearing,
  coordinates,
  grown,
  holds,
  metresBetween,
  readPlace,
  ringAround,
} from "./place";

const AARHUS: [number, number] = [10.2107, 56.1539];

describe("coordinates", () => {
  it("are written in degrees and minutes, and read back", () => {
    expect(coordinates(AARHUS)).toBe("56°09.23′N 010°12.64′E");
    const [lon, lat] = readPlace(coordinates(AARHUS)) ?? [0, 0];
    expect(lon).toBeCloseTo(AARHUS[0], 3);
    expect(lat).toBeCloseTo(AARHUS[1], 3);
  });

  it("never show sixty minutes", () => {
    expect(coordinates([9.99999, 54.99999])).toBe("55°00.00′N 010°00.00′E");
  });

  it("are read as people type them", () => {
    expect(readPlace("56.5, 10.25")).toEqual([10.25, 56.5]);
    expect(readPlace("-33.9 18.4")).toEqual([18.4, -33.9]);
    expect(readPlace("12 30 E 55 45 N")).toEqual([12.5, 55.75]);
    expect(readPlace("somewhere")).toBeUndefined();
    expect(readPlace("95 10")).toBeUndefined();
  });
});

describe("a ring", () => {
  it("is everywhere as far from its centre as it says, and closed", () => {
    for (const centre of [AARHUS, [179.95, -40] as [number, number]]) {
      const ring = ringAround(centre, 20 * 1852);
      for (const place of ring) expect(metresBetween(centre, place)).toBeCloseTo(20 * 1852, 0);
      expect(ring.at(-1)?.[0]).toBeCloseTo(ring[0]?.[0] ?? 0, 9);
    }
  });
});

describe("distances and boxes", () => {
  it("follow the sphere", () => {
    expect(metresBetween([10, 56], [10, 57]) / 1852).toBeCloseTo(60, 0);
    expect(bearing([10, 56], [10, 57])).toBeCloseTo(0);
    expect(bearing([10, 0], [11, 0])).toBeCloseTo(90);
  });

  it("hold what lies within, and nothing across the antimeridian", () => {
    expect(holds([0, 0, 10, 10], [2, 2, 4, 4])).toBe(true);
    expect(holds([0, 0, 10, 10], [2, 2, 14, 4])).toBe(false);
    expect(holds([170, 0, -170, 10], [175, 2, 176, 4])).toBe(false);
    expect(grown([170, 0, 179, 10], 0.5)).toEqual([165.5, -5, -176.5, 15]);
  });
});
