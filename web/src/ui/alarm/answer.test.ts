import { describe, expect, it } from "vitest";
import type { Alarm, AlarmPriority, AlarmState } from "../../api/types";
import { setCursor } from "../../time/cursor";
import { type AlarmAct, byState, sounds, whyNot, whyNotTogether } from "./answer";

const alarm = (state: AlarmState, priority: AlarmPriority = "warning", id = "a"): Alarm => ({
  id,
  kind: "zone_entry",
  subject: { about: "track", which: `mmsi-${id}` },
  zone: "z1",
  priority,
  state,
  raised: { happened: "2026-08-22T02:10:00Z", known: "2026-08-22T02:10:00Z" },
  causes: [],
  repeats: 0,
  called_at: "2026-08-22T02:10:00Z",
  title: "Entered zone",
});
const STATES: AlarmState[] = [
  "active",
  "silenced",
  "acknowledged",
  "transferred",
  "rectified",
  "normal",
];
const lawful = (act: AlarmAct, priority?: AlarmPriority): AlarmState[] =>
  STATES.filter((state) => byState(act, alarm(state, priority)) === undefined);

describe("what a person does with an alarm", () => {
  it("follows the table of states that the node keeps", () => {
    expect(lawful("acknowledge")).toEqual(["active", "silenced", "transferred", "rectified"]);
    expect(lawful("silence")).toEqual(["active"]);
    expect(lawful("handOver")).toEqual(["acknowledged", "transferred"]);
    expect(lawful("notReal")).toEqual(STATES.slice(0, 5));
  });

  it("ends an alarm only when its causes are over, a Distress at any time", () => {
    expect(lawful("conclude")).toEqual([]);
    expect(lawful("conclude", "distress")).toEqual(["acknowledged", "transferred"]);
    const over = { ...alarm("acknowledged"), rectified_at: "2026-08-22T02:12:00Z" };
    expect(byState("conclude", over)).toBeUndefined();
  });

  it("never shelves a Distress, and acknowledges it before it is judged", () => {
    expect(lawful("shelve", "distress")).toEqual([]);
    expect(lawful("notReal", "distress")).toEqual(["acknowledged", "transferred"]);
  });

  it("silences what sounds: no Caution, and nothing that is set aside", () => {
    expect(sounds(alarm("active"))).toBe(true);
    expect(sounds(alarm("active", "caution"))).toBe(false);
    const signed = { by: { account: "me", desk: 1 }, at: "2026-08-22T02:11:00Z" };
    const aside = { how: "shelved" as const, reason: "works", until: signed.at, signed };
    expect(sounds({ ...alarm("active"), aside })).toBe(false);
  });
});

describe("several alarms", () => {
  const one = alarm("active", "warning", "a");
  const two = alarm("active", "warning", "b");

  it("are acknowledged together when one rule rang them", () => {
    expect(whyNotTogether([one, two])).toBeUndefined();
    expect(whyNotTogether([one, { ...two, zone: "z2" }])).toMatch(/^Different rules/);
    expect(whyNotTogether([one, { ...two, kind: "zone_exit" }])).toMatch(/^Different rules/);
  });

  it("never hold a Distress, and are at most a hundred", () => {
    expect(whyNotTogether([one, alarm("active", "distress", "c")])).toMatch(/^A Distress/);
    expect(whyNotTogether([alarm("active", "distress")])).toBeUndefined();
    const many = Array.from({ length: 101 }, (_, index) => alarm("active", "warning", `${index}`));
    expect(whyNotTogether(many)).toMatch(/^At most 100/);
  });
});

describe("the past", () => {
  it("is never answered: what is shown is not now", () => {
    setCursor({ mode: "replay", from: 0, to: 60_000, at: 0, speed: 1, playing: false });
    expect(whyNot("acknowledge", alarm("active"))).toMatch(/while the past is shown/);
    setCursor({ mode: "live" });
    expect(whyNot("acknowledge", alarm("active"))).not.toMatch(/while the past is shown/);
  });
});
