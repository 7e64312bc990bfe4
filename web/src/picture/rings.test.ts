import { describe, expect, it } from "vitest";
import { drawRings, eraseRings, readRadii, ringShapes, rings } from "./rings";

describe("range rings", () => {
  it("have radii as people type them", () => {
    expect(readRadii("1, 3 6.5", "nm")).toEqual([1, 3, 6.5]);
    for (const wrong of ["", "3 nm", "0", "-2", "600", "1 2 3 4 5 6 7 8 9"]) {
      expect(readRadii(wrong, "nm")).toBeUndefined();
    }
  });

  it("are drawn each with its radius in words, and can be taken away", () => {
    drawRings({ at: [11, 56], name: "Læsø", unit: "km", radii: [5, 10] });
    const texts = ringShapes().flatMap(({ look }) => look["text"] ?? []);
    expect(texts).toEqual(["5 km", "10 km"]);
    eraseRings(rings()[0]);
    expect(ringShapes()).toEqual([]);
  });
});
