import { describe, expect, it } from "vitest";
import type { BriefingRecord } from "../api/types";
import { daysUntil, draftOf, emptyDraft, freshPage, isChanged, movedPage, viewOf, withPage, withoutPage } from "./draft";

const at = Date.parse("2026-11-26T06:00:00Z");
const three = ["One", "Two", "Three"].reduce((draft, title) => withPage(draft, freshPage(title, at)), emptyDraft("Morning"));
const titles = (draft: typeof three): string[] => draft.pages.map((page) => page.title);

describe("a briefing that is put together", () => {
  it("keeps its pages in the order that they are given", () => {
    expect(titles(movedPage(three, 2, -1))).toEqual(["One", "Three", "Two"]);
    expect(titles(movedPage(three, 0, -1))).toEqual(["One", "Two", "Three"]);
    expect(titles(movedPage(three, 2, 1))).toEqual(["One", "Two", "Three"]);
    expect(titles(withoutPage(three, 1))).toEqual(["One", "Three"]);
  });

  it("knows whether something would be lost", () => {
    const record = {
      briefing: { id: "1", title: "Morning", marking: "unclassified", pages: three.pages },
      revision: 1,
      versions: [],
    } as unknown as BriefingRecord;
    expect(isChanged(draftOf(record), record)).toBe(false);
    expect(isChanged(movedPage(draftOf(record), 0, 1), record)).toBe(true);
    expect(isChanged(emptyDraft("Morning"), undefined)).toBe(false);
  });

  it("takes a view of the picture as it was seen", () => {
    const view = viewOf({ lon: "10.6", lat: "57.8", zoom: "7.5", layers: "events,sections", palette: "night" });
    expect(view).toMatchObject({ centre: [10.6, 57.8], zoom: 7.5, layers: ["events", "sections"], palette: "night" });
    expect(viewOf({ lon: "10.6" })).toBeUndefined();
  });

  it("moves to today, or to yesterday while the hour has not come", () => {
    expect(daysUntil(three.pages, Date.parse("2026-11-27T07:00:00Z"))).toBe(1);
    expect(daysUntil(three.pages, Date.parse("2026-11-28T05:00:00Z"))).toBe(1);
    expect(daysUntil(three.pages, Date.parse("2026-11-26T09:00:00Z"))).toBe(0);
  });
});
