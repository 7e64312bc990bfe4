import { describe, expect, it } from "vitest";
import type { Alarm, AlarmPriority } from "../api/types";
import { deskRows, foldId, held, isOwn } from "./rows";

const alarm = (id: string, priority: AlarmPriority = "warning", zone = "z1"): Alarm => ({
  id,
  kind: "zone_entry",
  subject: { about: "track", which: `mmsi-${id}` },
  zone,
  priority,
  state: "active",
  raised: { happened: "2026-08-22T02:10:00Z", known: "2026-08-22T02:10:00Z" },
  causes: [],
  repeats: 0,
  called_at: "2026-08-22T02:10:00Z",
  title: "Entered zone",
});
const row = (id: string, priority?: AlarmPriority) => ({
  alarm: alarm(id, priority),
  folded: [],
  is_fold: false,
  flashes: false,
});
const all = (): boolean => true;
const ids = (rows: { id: string }[]): string[] => rows.map((one) => one.id);

describe("rows of the desk", () => {
  it("stand in the order of the node, with an opened fold's alarms below it", () => {
    const fold = { alarm: alarm("a"), folded: [alarm("b")], is_fold: true, flashes: true };
    const id = foldId(fold.alarm);
    expect(ids(deskRows([fold, row("c")], new Set(), all))).toEqual([id, "c"]);
    expect(ids(deskRows([fold, row("c")], new Set([id]), all))).toEqual([id, "a", "b", "c"]);
  });

  it("keep a fold as long as one of its alarms is wanted", () => {
    const folded = [alarm("b"), alarm("c")];
    const fold = { alarm: alarm("a"), folded, is_fold: true, flashes: true };
    const [head] = deskRows([fold], new Set(), (one) => one.id !== "a");
    expect(head?.fold.map((one) => one.id)).toEqual(["b", "c"]);
    expect(ids(deskRows([fold], new Set(), (one) => one.id === "b"))).toEqual(["b"]);
    expect(deskRows([fold], new Set(), () => false)).toEqual([]);
  });

  it("keep their places while they are held, also when one ended", () => {
    const before = deskRows([row("a"), row("b"), row("c")], new Set(), all);
    const now = deskRows([row("d"), row("c"), row("a")], new Set(), all);
    const { rows, fresh } = held(before, now);
    expect(ids(rows)).toEqual(["a", "b", "c"]);
    expect(fresh).toBe(1);
  });

  it("let a new Alarm or Distress in at once", () => {
    const before = deskRows([row("a"), row("b")], new Set(), all);
    const now = deskRows([row("d", "alarm"), row("b"), row("a")], new Set(), all);
    expect(ids(held(before, now).rows)).toEqual(["d", "b", "a"]);
  });

  it("are one's own when acknowledged by oneself or handed to the desk", () => {
    const signed = { by: { account: "me", desk: 1 }, at: "2026-08-22T02:11:00Z" };
    expect(isOwn({ ...alarm("a"), acknowledged: signed }, "me", 2)).toBe(true);
    expect(isOwn({ ...alarm("a"), acknowledged: signed }, "other", 2)).toBe(false);
    expect(isOwn({ ...alarm("a"), responsible: { to: "desk", which: 2 } }, "me", 2)).toBe(true);
  });
});
