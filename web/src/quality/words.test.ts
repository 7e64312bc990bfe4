import { describe, expect, it } from "vitest";
import type { IndicatorMatrix } from "../api/types";
import { daysOf, delayText, isBelow, lacks, missingIn, monthAway } from "./words";

const cell = (standing: "in_time" | "missing") => ({ indicator: "flows", standing }) as const;
const matrix: IndicatorMatrix = {
  month: "2026-07",
  due: "2026-08-15T22:00:00Z",
  rows: [
    { reporter: { kind: "place", id: "a" }, reports: 1, cells: [cell("in_time"), cell("missing")] },
    { reporter: { kind: "place", id: "b" }, reports: 1, cells: [cell("in_time")] },
  ],
};

describe("quality", () => {
  it("counts what is missing", () => {
    expect(missingIn(matrix)).toBe(1);
    expect(missingIn(undefined)).toBeUndefined();
    expect(matrix.rows.map(lacks)).toEqual([true, false]);
  });

  it("goes back and on over the turn of the year", () => {
    expect(monthAway("2026-01", 1)).toBe("2025-12");
    expect(monthAway("2025-12", -1)).toBe("2026-01");
  });

  it("says lengths of time shortly", () => {
    expect(delayText(600)).toBe("10 min");
    expect(delayText(90_000)).toBe("25 h 00");
  });

  it("takes only periods that it offers", () => {
    expect(daysOf("90")).toBe(90);
    expect(daysOf("12")).toBe(30);
    expect(daysOf(undefined)).toBe(30);
  });

  it("is below a target only where something is known", () => {
    expect(isBelow(94, 95)).toBe(true);
    expect(isBelow(95, 95)).toBe(false);
    expect(isBelow(undefined, 95)).toBe(false);
  });
});
