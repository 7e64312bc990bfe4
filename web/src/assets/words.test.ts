/** What stands first on the board, and how times are told. */
import { describe, expect, it } from "vitest";
import type { Patrol } from "../api/types";
import { byPatrol, dayTime, lastsText, longestGap, outOf, spanText } from "./words";

const patrol = (said: Partial<Patrol>): Patrol =>
  ({
    state: "planned",
    overdue: false,
    planned: { from: "2026-08-22T18:40:00.000Z", to: "2026-08-22T21:05:00.000Z" },
    ...said,
  }) as Patrol;

describe("the board of patrols", () => {
  it("shows first who is out, then who should be, then who will be", () => {
    const later = { from: "2026-08-22T20:00:00.000Z", to: "2026-08-22T22:00:00.000Z" };
    const all = [
      patrol({ state: "done" }),
      patrol({ planned: later }),
      patrol({}),
      patrol({ overdue: true }),
      patrol({ state: "under_way" }),
    ];
    const told = all.toSorted(byPatrol).map(({ state, overdue, planned }) => [state, overdue, planned.from]);
    expect(told.map(([state, overdue]) => [state, overdue])).toEqual([
      ["under_way", false],
      ["planned", true],
      ["planned", false],
      ["planned", false],
      ["done", false],
    ]);
    expect(told[3]?.[2]).toBe(later.from);
  });

  it("tells when a patrol was out by what is known of it", () => {
    const begun = "2026-08-22T19:00:00.000Z";
    expect(outOf(patrol({ begun })).from).toBe(Date.parse(begun));
    expect(outOf(patrol({})).to).toBe(Date.parse("2026-08-22T21:05:00.000Z"));
  });

  it("names the day only where it is another one", () => {
    const { planned } = patrol({});
    expect(spanText(planned, "2026-08-22")).toBe("18:40\u201321:05Z");
    expect(spanText(planned)).toBe("2026-08-22 18:40\u201321:05Z");
    const over = { from: "2026-08-22T22:00:00.000Z", to: "2026-08-23T01:00:00.000Z" };
    expect(spanText(over, "2026-08-22")).toBe("22:00\u201301:00Z");
    const days = { from: "2026-08-22T22:00:00.000Z", to: "2026-08-24T01:00:00.000Z" };
    expect(spanText(days, "2026-08-22")).toBe("22:00\u20132026-08-24 01:00Z");
  });

  it("finds the longest time with nobody out, at the ends of the window too", () => {
    const at = (from: string, to: string) => ({ from: `2026-08-22T${from}:00Z`, to: `2026-08-22T${to}:00Z` });
    const window = dayTime("2026-08-22");
    expect(lastsText(longestGap(window, [at("10:00", "11:00"), at("04:00", "05:00")]))).toBe("13 h 00");
    expect(lastsText(longestGap(window, []))).toBe("24 h 00");
  });
});
