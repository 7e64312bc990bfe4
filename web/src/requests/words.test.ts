import { describe, expect, it } from "vitest";
import type { RequestView } from "../api/types";
import { inTab, placesFor, titleOf, whoOf } from "./words";

const request = (due: string, more: object = {}): RequestView =>
  ({
    direction: "incoming",
    asker: { kind: "ncc", name: "NCC Sweden" },
    question: { question: "Was it seen?\nAnd where?" },
    due,
    clock: "pending",
    asked: [{ stage: "open" }],
    ...more,
  }) as RequestView;

describe("requests in words", () => {
  it("put what is due first into its tab, and what ended into another", () => {
    const late = request("2026-08-22T02:00:00Z", { clock: "late", asked: [{ stage: "expired" }] });
    const soon = request("2026-08-22T06:00:00Z");
    const ended = request("2026-08-22T01:00:00Z", { asked: [{ stage: "answered" }] });
    const out = request("2026-08-22T03:00:00Z", { direction: "outgoing" });
    const all = [soon, ended, out, late];
    expect(inTab(all, "in")).toEqual([late, soon]);
    expect(inTab(all, "out")).toEqual([out]);
    expect(inTab(all, "due")).toEqual([late]);
    expect(inTab(all, "ended")).toEqual([ended]);
  });

  it("say who asks or is asked, and what about", () => {
    expect(whoOf(request(""))).toBe("NCC Sweden");
    const asked = [{ who: { name: "NCC Norway" }, stage: "open" }, { who: { name: "NCC Latvia" }, stage: "open" }];
    expect(whoOf(request("", { direction: "outgoing", asked }))).toContain("NCC Norway");
    expect(titleOf(request(""))).toBe("Was it seen?");
  });

  it("find whose turn it is", () => {
    const asked = [{ stage: "refused" }, { stage: "open" }, { stage: "expired" }];
    expect(placesFor(request("", { asked }), ["open", "expired"])).toEqual([1, 2]);
  });
});
