import { describe, expect, it } from "vitest";
import { PACKED_WORDS, idOf } from "../api/live/protocol";
import { link, picture } from "../api/live/stream";
import { backToLive, cursor, knownAt, setCursor, writable } from "./cursor";
import { advanced } from "./player";
import { type Step, leavePast, pastPicture, pictureOf, showStep, stepAt } from "./replay/store";
import { parseTime } from "./timeline/parse";

const NOW = Date.parse("2026-08-22T14:00:00Z");

const step = (at: string, ...ids: string[]): Step => ({
  at,
  tracks: ids.map((id) => [id, 10.5, 56.2, 12.3, 90, null, "vessel", "fresh", 7]),
});

describe("times as they are typed", () => {
  it("are times of day, whole dates or minutes ago, in UTC", () => {
    expect(parseTime("13:30", NOW)).toBe(NOW - 30 * 60_000);
    expect(parseTime("-90", NOW)).toBe(NOW - 90 * 60_000);
    expect(parseTime("2026-08-22 02:10Z", NOW)).toBe(Date.parse("2026-08-22T02:10:00Z"));
    expect(parseTime("15:00", NOW)).toBe(Date.parse("2026-08-21T15:00:00Z"));
    expect(parseTime("soon", NOW)).toBeUndefined();
  });
});

describe("the cursor", () => {
  it("lets nothing be written while the past is shown", () => {
    setCursor({ mode: "replay", from: 0, to: 10, at: 0, speed: 1, playing: false });
    expect(writable()).toBe(false);
    setCursor({ mode: "known", at: NOW });
    expect(writable()).toBe(false);
    expect(knownAt()).toBe("2026-08-22T14:00:00.000Z");
    backToLive();
    expect(writable()).toBe(true);
    expect(knownAt()).toBeUndefined();
    expect(cursor().mode).toBe("live");
  });

  it("stops at the end of its stretch", () => {
    const from = { mode: "replay", from: 0, to: 1000, at: 900, speed: 60, playing: true } as const;
    expect(advanced(from, 1)).toMatchObject({ at: 960, playing: true });
    expect(advanced(from, 100)).toMatchObject({ at: 1000, playing: false });
  });
});

describe("a replay", () => {
  it("shows the last step that is not after the cursor", () => {
    const steps = [step("2026-08-22T13:00:00Z"), step("2026-08-22T13:01:00Z")];
    expect(stepAt(steps, Date.parse("2026-08-22T13:00:59Z"))).toBe(steps[0]);
    expect(stepAt(steps, Date.parse("2026-08-22T13:01:00Z"))).toBe(steps[1]);
    expect(stepAt(steps, 0)).toBe(steps[0]);
    expect(stepAt([], 0)).toBeUndefined();
  });

  it("packs tracks as the live picture does", () => {
    const packed = pictureOf(step("2026-08-22T13:00:00Z", "mmsi-219000001"));
    const words = new Uint32Array(packed.buffer);
    expect(packed.count).toBe(1);
    expect(words.length).toBe(PACKED_WORDS);
    expect(idOf((words[3] ?? 0) * 2 ** 32 + (words[2] ?? 0))).toBe("mmsi-219000001");
    expect((words[7] ?? 0) & 65535).toBe(123);
    expect((words[8] ?? 0) & 65535).toBe(65535);
    expect(packed.kinds[0]).toBe(1);
  });

  it("never touches the live picture", () => {
    const [before, line] = [picture(), link()];
    showStep(NOW);
    leavePast();
    expect(picture()).toBe(before);
    expect(link()).toBe(line);
    expect(pastPicture()).toBeUndefined();
  });
});
