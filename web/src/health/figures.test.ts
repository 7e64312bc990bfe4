import { describe, expect, it } from "vitest";
import type { SystemHealth } from "../api/types";
import { figures } from "./figures";

const DAY_MS = 24 * 3_600_000;
const NOW = Date.parse("2026-08-22T02:10:00.000Z");
const ago = (days: number): string => new Date(NOW - days * DAY_MS).toISOString();

const well: SystemHealth = {
  at: ago(0),
  started: ago(1),
  version: "0.1.0",
  tracks: 1200,
  facts: 3000,
  writes_waiting: 0,
  batches_waiting: 0,
  positions_durable: 90_000,
  positions_lost: 0,
  journal_bytes: 4_000_000,
  history_bytes: 9_000_000,
  history_first: ago(12),
  disk_free_bytes: 2 ** 40,
  memory_bytes: 2 ** 28,
};

/** The names of the figures that need a look; this desk's clock is none of the node's. */
const bad = (system: SystemHealth): string[] =>
  figures(system, NOW).flatMap(({ name, bad }) => (bad && name !== "Clock of this desk" ? [name] : []));

describe("the figures of the node", () => {
  it("need no look while all is well", () => {
    expect(bad(well)).toEqual([]);
    expect(bad({ ...well, last_backup: ago(6), certificate_ends: ago(-40) })).toEqual([]);
  });

  it("need one when no backup was made for a week", () => {
    expect(bad({ ...well, last_backup: ago(8) })).toEqual(["Last backup"]);
    expect(bad({ ...well, started: ago(8) })).toEqual(["Last backup"]);
  });

  it("need one a month before the certificate ends", () => {
    expect(bad({ ...well, certificate_ends: ago(-29) })).toEqual(["Certificate ends"]);
    expect(bad({ ...well, certificate_ends: ago(1) })).toEqual(["Certificate ends"]);
  });

  it("say how long positions are kept", () => {
    const notes = (system: SystemHealth): (string | undefined)[] =>
      figures(system, NOW).map(({ note }) => note);
    expect(notes(well)).toContain("since 2026-08-10, kept for ever");
    expect(notes({ ...well, history_days_max: 30 })).toContain("since 2026-08-10, kept for 30 days");
  });
});
