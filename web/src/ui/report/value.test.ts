import { describe, expect, it } from "vitest";
import type { Holds } from "../../api/reports";
import {
  countText,
  missing,
  momentText,
  pointer,
  pruned,
  put,
  readCount,
  readMoment,
  valueAt,
} from "./value";

const field = (name: string, needed: boolean, holds: Holds) =>
  ({ name, needed, source: "Art. 1", description: "", holds }) as const;

const FORM: Holds = {
  kind: "record",
  fields: [
    field("stage", true, { kind: "choice", words: ["initial"] }),
    field("risk", true, { kind: "flag" }),
    field("persons", false, { kind: "record", fields: [field("total", true, { kind: "count" })] }),
    field("form", true, {
      kind: "variants",
      of: [
        {
          word: "rescue",
          description: "",
          holds: { kind: "record", fields: [field("phase", true, { kind: "choice", words: ["alert"] })] },
        },
      ],
    }),
  ],
};

describe("the value of a report", () => {
  it("is changed at a place without changing what was", () => {
    const before = { form: { rescue: { phase: "alert" } } };
    const after = put(before, ["form", "rescue", "vessels", 0], "Nordic Star");
    expect(valueAt(after, ["form", "rescue", "vessels", 0])).toBe("Nordic Star");
    expect(before).toEqual({ form: { rescue: { phase: "alert" } } });
    expect(put(after, ["form", "rescue", "vessels", 0], undefined)).toEqual({
      form: { rescue: { phase: "alert", vessels: [] } },
    });
    expect(pointer(["form", "rescue", "vessels", 0])).toBe("/form/rescue/vessels/0");
  });

  it("leaves out what was opened and left empty", () => {
    const said = { title: "Boat", persons: { total: null, by_age: [{}] }, risk: false };
    expect(pruned(said)).toEqual({ title: "Boat", risk: false });
  });

  it("names the needed fields that are empty, of open blocks only", () => {
    expect(missing(FORM, { risk: false })).toEqual([["stage"], ["form"]]);
    const rest = missing(FORM, { stage: "initial", risk: true, form: { rescue: {} } });
    expect(rest).toEqual([["form"]]);
    const opened = { stage: "initial", risk: true, form: { rescue: { note: "x" } } };
    expect(missing(FORM, opened)).toEqual([["form", "rescue", "phase"]]);
  });

  it("reads moments as people type them, the last time it was so late", () => {
    const now = Date.parse("2026-11-27T05:52:00Z");
    expect(readMoment("05:50", now)).toBe("2026-11-27T05:50:00.000Z");
    expect(readMoment("2350z", now)).toBe("2026-11-26T23:50:00.000Z");
    expect(readMoment("2026-11-20 12:00Z", now)).toBe("2026-11-20T12:00:00.000Z");
    expect(readMoment("2026-13-20 12:00", now)).toBeUndefined();
    expect(momentText("2026-11-27T05:50:00.000Z")).toBe("2026-11-27 05:50");
  });

  it("reads counts as people type them", () => {
    expect(readCount("12")).toBe(12);
    expect(readCount(" 10 - 15 ")).toEqual({ from: 10, to: 15 });
    expect(readCount("some")).toBeUndefined();
    expect(countText({ from: 10, to: 15 })).toBe("10\u201315");
  });
});
