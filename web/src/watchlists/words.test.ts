import { describe, expect, it } from "vitest";
import type { HitView, WatchItem } from "../api/types";
import { inOrder, nameOf, numbersOf } from "./words";

const item = (identity: object): WatchItem => ({ reason: "cross_border_crime", ...identity }) as WatchItem;

describe("watchlists in words", () => {
  it("call an entry by its name, else by its numbers", () => {
    expect(nameOf(item({ name: "ALMA", mmsi: 219_622_000 }))).toBe("ALMA");
    expect(nameOf(item({ mmsi: 2_190_067 }))).toContain("002190067");
    expect(nameOf(item({ description: "Grey hull" }))).toBe("Grey hull");
    expect(numbersOf(item({ name: "ALMA" }))).toBeUndefined();
  });

  it("put the hits that go on first, then the last", () => {
    const hit = (standing: string, from: string): HitView => ({ finding: { standing, from } }) as HitView;
    const [old, over, now] = [
      hit("ongoing", "2026-08-22T01:00:00Z"),
      hit("over", "2026-08-22T03:00:00Z"),
      hit("ongoing", "2026-08-22T02:00:00Z"),
    ];
    expect(inOrder([over, old, now])).toEqual([now, old, over]);
  });
});
