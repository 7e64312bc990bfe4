import { describe, expect, it } from "vitest";
import type { LinkedEntry, Thing } from "../api/types";
import { fieldOf, instantOf, subjectText, thingText, valueText, whatText } from "./words";

const linked = (entry: Partial<LinkedEntry["entry"]>): LinkedEntry => ({
  before: "",
  chain: "",
  entry: { at: "2026-08-22T02:10:00.000Z", kind: "act", name: "N. Kvist", seq: 1, what: "", ...entry },
});

describe("the audit in words", () => {
  it("says what was done, looked at and made", () => {
    expect(whatText(linked({ what: "event_opened" }))).toBe("Event opened");
    expect(whatText(linked({ what: "alarm_acknowledged" }))).toBe("Alarm: Acknowledged");
    expect(whatText(linked({ kind: "view", what: "/api/v1/watchlists/{id}" }))).toBe("Looked at: Watchlists");
    expect(whatText(linked({ kind: "view", what: "/api/v1/facts" }))).toBe("Looked at: /api/v1/facts");
    const detail = JSON.stringify({ number: 12, of: "list", list: "events", form: "csv", records: 3 });
    expect(subjectText(linked({ kind: "export", detail }))).toBe("2026-000012, Events as csv, 3 records");
    expect(subjectText(linked({ subject: "01989e5c-2c40-7000-8000-0123456789ab" }))).toBe("\u2026456789ab");
  });

  it("names things and their aspects by the words of the screens", () => {
    const thing: Thing = { kind: "alarm", id: "1", title: "dark period", alarm: "dark_period", open: true, aspects: {} };
    expect(thingText(thing)).toBe("Transponder silent");
    expect(valueText("event_impact", "very_high")).toBe("Very high");
    expect(valueText("reports", "3")).toBe("3");
    expect(valueText("level", undefined)).toBe("none");
  });

  it("reads a field of date and time as UTC", () => {
    expect(instantOf("2026-08-22T02:10")).toBe("2026-08-22T02:10:00.000Z");
    expect(instantOf("")).toBeUndefined();
    expect(fieldOf(Date.parse("2026-08-22T02:10:31Z"))).toBe("2026-08-22T02:10");
  });
});
