import { describe, expect, it } from "vitest";
import type { SourceView } from "../api/types";
import { conditionOf, isBlind, isUnusual, rateOf } from "./condition";

const source = (
  part: Partial<SourceView>,
  state = "connected",
  last = "2026-08-22T02:11:00Z",
): SourceView => ({
  id: 1,
  name: "north",
  connection: { kind: "udp" },
  origin: "file",
  tracks: 0,
  silent: false,
  ...part,
  health: {
    link: { state: state as "connected", since: "2026-08-22T02:10:00Z", reopened: 0 },
    bytes: 0,
    lines: 0,
    messages: 0,
    observations: 0,
    faults: 0,
    muted: 0,
    per_minute: [],
    fault_kinds: [],
    ...(last === "" ? {} : { last_message: last }),
  },
});

describe("the condition of a source", () => {
  it("tells no ships from no data", () => {
    expect(conditionOf(source({ tracks: 0 }))).toBe("noShips");
    expect(conditionOf(source({ tracks: 0, silent: true }))).toBe("silent");
    expect(conditionOf(source({ tracks: 0 }, "connected", ""))).toBe("noData");
    expect(isBlind("noShips")).toBe(false);
    expect(isBlind("silent")).toBe(true);
  });

  it("is that of the link while it is not connected, whatever came before", () => {
    expect(conditionOf(source({ tracks: 7, silent: true }, "waiting"))).toBe("waiting");
    expect(conditionOf(source({ tracks: 7 }, "ended"))).toBe("ended");
  });

  it("is muted for as long as somebody says so", () => {
    const muted = { reason: "works", until: "2026-08-22T03:00:00Z", by: {} };
    expect(conditionOf(source({ tracks: 7, muted }))).toBe("muted");
  });
});

describe("the rate of a source", () => {
  it("is that of the last whole minute, beside the middle of the minutes before", () => {
    expect(rateOf([10, 12, 11, 90, 4, 2])).toEqual({ last: 4, usual: 12 });
  });

  it("is unknown at first", () => {
    expect(rateOf([5])).toEqual({ last: undefined, usual: undefined });
  });

  it("is unusual below half and above double", () => {
    expect([4, 5, 20, 21].map((last) => isUnusual(last, 10))).toEqual([true, false, false, true]);
  });
});
