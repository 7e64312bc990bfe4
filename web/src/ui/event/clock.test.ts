import { describe, expect, it } from "vitest";
import type { EventRecord } from "../../api/types";
import { nearness } from "./clock";

const DUE = "2026-08-23T02:00:00.000Z";
const record = (more: object = {}): EventRecord =>
  ({ event: { status: "open" }, first_report: { due: DUE, ...more } }) as EventRecord;
const before = (hours: number): number => Date.parse(DUE) - hours * 3_600_000;

describe("the clock of a first report", () => {
  it("comes nearer at twelve and at four hours, and is late after its end", () => {
    expect(nearness(record(), before(13))).toBe("far");
    expect(nearness(record(), before(11.9))).toBe("near");
    expect(nearness(record(), before(3.9))).toBe("soon");
    expect(nearness(record(), before(-0.01))).toBe("late");
  });

  it("stops when the report was sent or none is owed", () => {
    expect(nearness(record({ filed: DUE }), before(-5))).toBe("sent");
    expect(nearness(record({ waived: true }), before(-5))).toBe("none");
  });
});
