/** The tree of layers: headings stand where their first layer does, and what is folded is not drawn. */
import { beforeEach, describe, expect, it } from "vitest";
import { boundsOf, markingOn } from "./layer-counts";
import { checkedOf, fold, isFolded, treeNodes } from "./layer-tree";
import { type Layer, resetLayers, showLayers, toggleSolo } from "./layers";

const law = (name: string, more: object = {}): Layer => ({
  name,
  group: "events",
  text: () => name,
  law: {
    layer: "events",
    sublayer: name,
    presence: "free",
    source: "2019/1896 Art. 24(1)(a)",
    current: 1,
    closed: 0,
    archived: 0,
    ...more,
  } as NonNullable<Layer["law"]>,
});
const headed = (name: string): Layer => ({ ...law(name), heading: "cross_border_crime" });
const keys = (layers: Layer[]): string[] => treeNodes(layers).map(({ key }) => key);

beforeEach(() => {
  resetLayers();
  fold("events/cross_border_crime", false);
  fold("events", false);
});

describe("the tree", () => {
  const layers = [law("crossings"), headed("goods"), law("crisis"), headed("documents")];

  it("puts the layers of a heading together under it", () => {
    const shown = keys(layers).slice(0, 6);
    expect(shown).toEqual(["events", "crossings", "events/cross_border_crime", "goods", "documents", "crisis"]);
    expect(treeNodes(layers).find(({ key }) => key === "goods")).toMatchObject({
      level: 3,
      above: "events/cross_border_crime",
    });
  });

  it("does not draw what is folded", () => {
    fold("events/cross_border_crime", true);
    expect(keys(layers).slice(0, 4)).toEqual(["events", "crossings", "events/cross_border_crime", "crisis"]);
    fold("events", true);
    expect(isFolded("events")).toBe(true);
    expect(keys(layers)).not.toContain("crossings");
  });

  it("says whether all, some or none of it is shown", () => {
    const head = () => treeNodes(layers)[0];
    const checked = (): string => checkedOf(head() ?? { key: "", level: 1, text: "", layers: [] });
    expect(checked()).toBe("true");
    showLayers(["crossings"], false);
    expect(checked()).toBe("mixed");
    showLayers(["crossings", "goods", "documents", "crisis"], false);
    expect(checked()).toBe("false");
    toggleSolo("goods");
    expect(checked()).toBe("mixed");
  });
});

describe("what is on layers together", () => {
  it("is marked as highly as its highest part, and lies in one box", () => {
    const layers = [
      law("one", { marking: "unclassified", bounds: [10, 54, 11, 55] }),
      law("other", { marking: "sensitive_non_classified", bounds: [9, 54.5, 10, 57] }),
      law("none"),
    ];
    expect(markingOn(layers)).toBe("sensitive_non_classified");
    expect(boundsOf(layers)).toEqual([9, 54, 11, 57]);
    expect(markingOn([law("none")])).toBeUndefined();
  });
});
