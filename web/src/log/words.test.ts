/** Folding: what officers wrote is always in sight, what the program noted is folded. */
import { describe, expect, it } from "vitest";
import type { LogEntry } from "../api/types";
import { foldText, rowsOf } from "./words";

const entry = (seq: number, kind: "written" | "incident_closed" | "handover_signed"): LogEntry =>
  ({ seq, id: String(seq), matter: { kind } }) as unknown as LogEntry;

const log = [
  entry(1, "written"),
  entry(2, "incident_closed"),
  entry(3, "incident_closed"),
  entry(4, "handover_signed"),
  entry(5, "written"),
  entry(6, "handover_signed"),
];

describe("the log", () => {
  it("folds what follows one another and leaves what is written and what stands alone", () => {
    const rows = rowsOf(log, new Set(), false);
    expect(rows.map((row) => row.kind)).toEqual(["entry", "fold", "entry", "entry"]);
    const fold = rows[1];
    expect(fold?.kind === "fold" && foldText(fold.entries)).toBe("incidents closed 2, shifts signed out 1");
  });

  it("opens one fold, or all, and loses no entry", () => {
    const opened = rowsOf(log, new Set([2]), false);
    const all = rowsOf(log, new Set(), true);
    for (const rows of [opened, all]) {
      expect(rows.map((row) => row.kind === "entry" && row.entry.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });
});
