import { describe, expect, it } from "vitest";
import { byLevel, dayAhead, inOrder, instantOf, leftText, trendOf } from "./words";

describe("sections in words", () => {
  it("a level that is no lower than before went up, else down", () => {
    expect(trendOf({ level: "high", before: "low" })).toBe("up");
    expect(trendOf({ level: "low", before: "critical" })).toBe("down");
    expect(trendOf({ level: "medium" })).toBe("new");
    expect(trendOf({})).toBe("none");
  });

  it("the highest level comes first, then land before sea", () => {
    const rows = [
      { name: "Sea 2", kind: "sea" },
      { name: "Land 10", kind: "land" },
      { name: "Land 9", kind: "land" },
      { name: "Sea 1", kind: "sea", level: "high" },
    ] as const;
    const names = [...rows].sort(byLevel).map(({ name }) => name);
    expect(names).toEqual(["Sea 1", "Land 9", "Land 10", "Sea 2"]);
  });

  it("tasks with a clock come first, the others in the order of the law", () => {
    const task = (duty: string, due?: string): { duty: string; state: string; due?: string } =>
      due === undefined ? { duty, state: "open" } : { duty, state: "open", due };
    const tasks = [
      task("control_reinforced"),
      task("regular_control"),
      task("measures_reported", "2026-06-01T14:00:00Z"),
    ];
    const duties = inOrder(tasks).map(({ duty }) => duty);
    expect(duties).toEqual(["measures_reported", "regular_control", "control_reinforced"]);
  });

  it("a day is an instant in UTC, and what is no day is none", () => {
    expect(instantOf("2026-10-25")).toBe("2026-10-25T00:00:00.000Z");
    expect(instantOf("")).toBeUndefined();
    expect(dayAhead(Date.parse("2026-12-31T23:00:00Z"), 1)).toBe("2027-01-01");
  });

  it("what is due says how much is left, and what is late how late it is", () => {
    const now = Date.parse("2026-06-01T10:00:00Z");
    const hours = (ms: number): string => `${ms / 3_600_000} h`;
    expect(leftText("2026-06-01T14:00:00Z", now, hours)).toBe("4 h left");
    expect(leftText("2026-06-01T09:00:00Z", now, hours)).toBe("1 h late");
  });
});
