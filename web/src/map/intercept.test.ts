import { describe, expect, it } from "vitest";
import { type Target, ahead, meet, slowest } from "./intercept";
import { alongRhumb, rhumbBetween } from "./rhumb";
import type { LonLat } from "./contract";

const NM_M = 1852;
const HERE: LonLat = [11, 56];

/** A target so many miles away in a direction. */
const off = (bearing: number, miles: number, course: number, knots: number): Target => ({
  at: alongRhumb(HERE, bearing, miles * NM_M),
  course,
  knots,
});

/** The meeting in the plane: the first root of its quadratic equation, in hours. */
function inThePlane(knots: number, bearing: number, miles: number, target: Target): number {
  const to = (degrees: number, length: number): [number, number] => [
    Math.sin((degrees * Math.PI) / 180) * length,
    Math.cos((degrees * Math.PI) / 180) * length,
  ];
  const [x, y] = to(bearing, miles);
  const [u, v] = to(target.course, target.knots);
  const [a, b, c] = [u * u + v * v - knots * knots, 2 * (x * u + y * v), x * x + y * y];
  const root = Math.sqrt(b * b - 4 * a * c);
  const roots = [(-b - root) / (2 * a), (-b + root) / (2 * a)].filter((hours) => hours > 0);
  return Math.min(...roots);
}

describe("a meeting", () => {
  it.each([
    [30, 90, 10, 0, 12],
    [30, 200, 4, 300, 18],
    [12, 45, 6, 225, 14],
    [10, 350, 8, 170, 20],
    [18, 120, 3, 120, 15],
  ])("at %d kn with a target %d° %d nm off on %d° at %d kn is that of the plane", (knots, bearing, miles, course, speed) => {
    const target = off(bearing, miles, course, speed);
    const met = meet(HERE, knots, target);
    expect((met?.secs ?? 0) / 3600).toBeCloseTo(inThePlane(knots, bearing, miles, target), 2);
  });

  it("is where both arrive at once, however far and however near the pole", () => {
    for (const lat of [-60, 0, 40, 78]) {
      for (const course of [0, 77, 140, 260]) {
        const from: LonLat = [10, lat];
        const target = { at: alongRhumb(from, 30, 150 * NM_M), course, knots: 14 };
        const met = meet(from, 28, target);
        if (!met) throw new Error("twice the speed reaches everything");
        const own = alongRhumb(from, met.course, (28 * NM_M * met.secs) / 3600);
        expect(rhumbBetween(own, ahead(target, met.secs)).metres).toBeLessThan(10);
      }
    }
  });

  it("crosses the antimeridian the short way", () => {
    const met = meet([179.9, 0], 20, { at: [-179.9, 0], course: 270, knots: 4 });
    expect(met?.course).toBeCloseTo(90);
    expect((met?.secs ?? 0) / 3600).toBeCloseTo(0.5, 2);
  });

  it("with a target that lies still is the way to it", () => {
    const met = meet(HERE, 12, off(250, 24, 0, 0));
    expect(met?.course).toBeCloseTo(250, 1);
    expect((met?.secs ?? 0) / 3600).toBeCloseTo(2, 2);
  });

  it("is now with a target that is here", () => {
    expect(meet(HERE, 5, { at: HERE, course: 90, knots: 12 })?.secs).toBe(0);
  });

  it("is not to be had behind a faster target", () => {
    expect(meet(HERE, 12, off(90, 5, 90, 20))).toBeUndefined();
    expect(meet(HERE, 0, off(90, 5, 90, 0))).toBeUndefined();
  });

  it("is just to be had at the slowest speed, and not below it", () => {
    const target = off(300, 9, 60, 21);
    const least = slowest(HERE, target);
    expect(meet(HERE, least * 1.002, target)).toBeDefined();
    expect(meet(HERE, least * 0.99, target)).toBeUndefined();
  });
});
