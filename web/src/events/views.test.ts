import { describe, expect, it } from "vitest";
import type { EventRecord } from "../api/types";
import { inView } from "./views";

const NOW = Date.parse("2026-08-22T12:00:00Z");

const record = (title: string, event: object = {}, first: object = {}): EventRecord =>
  ({
    event: {
      title,
      status: "open",
      impact: "medium",
      lives_at_risk: false,
      authority_aware_at: "2026-08-22T11:00:00Z",
      ...event,
    },
    first_report: { due: "2026-08-23T11:00:00Z", ...first },
  }) as EventRecord;

const titles = (records: EventRecord[], ...[view, text]: ["open" | "due" | "closed", string?]) =>
  inView(records, view, text ?? "", NOW).map(({ event }) => event.title);

describe("the views of the event desk", () => {
  it("put lives at risk first, then what is due, then impact", () => {
    const records = [
      record("Crossing"),
      record("Cigarettes", { impact: "very_high" }),
      record("Old boat", {}, { due: "2026-08-22T13:00:00Z" }),
      record("Raft", { lives_at_risk: true }),
    ];
    expect(titles(records, "open")).toEqual(["Raft", "Old boat", "Cigarettes", "Crossing"]);
    expect(titles(records, "due")).toEqual(["Old boat"]);
  });

  it("keep closed events apart and find words in titles", () => {
    const records = [record("Grey dinghy"), record("Grey lorry", { status: "closed" })];
    expect(titles(records, "open", "grey")).toEqual(["Grey dinghy"]);
    expect(titles(records, "closed", "LORRY grey")).toEqual(["Grey lorry"]);
  });
});
