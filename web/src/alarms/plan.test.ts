import { describe, expect, it } from "vitest";
import { Projection, pieces, spaced } from "./plan";

const SIZE = { width: 300, height: 200 };

describe("a plan", () => {
  it("has north up and east to the right, as far away as they are", () => {
    const plan = new Projection([[11, 57], [11.2, 57.1]], SIZE);
    const [west, south] = plan.place([11, 57]);
    const [east, north] = plan.place([11.2, 57.1]);
    expect(east).toBeGreaterThan(west);
    expect(north).toBeLessThan(south);
    // 0.2 degrees of longitude at 57 degrees north are 6.5 miles, 0.1 of latitude are 6.
    expect((east - west) / (south - north)).toBeCloseTo(1.088, 1);
  });

  it("holds a ship that lies still in its middle", () => {
    expect(new Projection([[11, 57]], SIZE).place([11, 57])).toEqual([150, 100]);
  });

  it("has a round scale that is not wider than a third", () => {
    const { miles, width } = new Projection([[11, 57], [11.2, 57.1]], SIZE).scale();
    expect(miles).toBe(5);
    expect(width).toBeLessThanOrEqual(100);
  });
});

describe("dots of a track", () => {
  it("are apart in time, not in number", () => {
    const at = (secs: number) => ({
      at: new Date(secs * 1000).toISOString(),
      position: [11, 57] as [number, number],
      source: 1,
    });
    const dots = spaced([0, 10, 60, 119, 125].map(at), 60_000);
    expect(dots.map((dot) => Date.parse(dot.at) / 1000)).toEqual([0, 60, 125]);
  });
});

describe("the way of a track", () => {
  it("is broken where a ship cannot have sailed", () => {
    const at = (secs: number, lon: number) => ({
      at: new Date(secs * 1000).toISOString(),
      position: [lon, 57] as [number, number],
      source: 1,
    });
    const way = pieces([at(0, 11), at(60, 11.005), at(70, 11.4), at(130, 11.405)]);
    expect(way.map((piece) => piece.length)).toEqual([2, 2]);
  });
});
