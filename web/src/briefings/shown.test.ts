import { describe, expect, it } from "vitest";
import type { PictureTree, ShownEvent } from "../api/types";
import { eventsOf, hasLayer, hasTracks } from "./shown";

const tree = {
  layers: [
    {
      layer: "events",
      sublayers: [
        { sublayer: "search_and_rescue", event_kinds: ["search_and_rescue"] },
        { sublayer: "goods_trafficking", event_kinds: ["goods_trafficking"] },
        { sublayer: "goods_trafficking", name: "Tobacco", event_kinds: ["goods_trafficking"] },
      ],
    },
  ],
} as unknown as PictureTree;
const events = [{ kind: "search_and_rescue" }, { kind: "goods_trafficking" }] as ShownEvent[];
const kinds = (layers: string[], of?: PictureTree): string[] => eventsOf(layers, events, of).map(({ kind }) => kind);

describe("a page of a briefing", () => {
  it("shows the events of the sublayers that its view shows", () => {
    expect(kinds(["events", "search_and_rescue"], tree)).toEqual(["search_and_rescue"]);
    expect(kinds(["events", "added:Tobacco"], tree)).toEqual(["goods_trafficking"]);
  });

  it("shows all events of a view that names the layer, or none", () => {
    expect(kinds(["events", "sections"], tree)).toHaveLength(2);
    expect(kinds(["events", "search_and_rescue"])).toHaveLength(2);
    expect(kinds([], tree)).toHaveLength(2);
  });

  it("shows no event of a view without them, and no track of any", () => {
    expect(kinds(["sections", "search_and_rescue"], tree)).toEqual([]);
    expect(hasLayer(["events"], "sections")).toBe(false);
    expect(hasTracks(["events", "vessels"])).toBe(true);
    expect(hasTracks(["events", "sections"])).toBe(false);
  });
});
