import { describe, expect, it } from "vitest";
import { placeText } from "./place";

describe("a place", () => {
  it("is written in degrees and decimal minutes", () => {
    expect(placeText([11.335, 57.4725])).toBe("57°28.35'N 011°20.10'E");
    expect(placeText([-0.5, -33.25])).toBe("33°15.00'S 000°30.00'W");
  });

  it("never shows sixty minutes", () => {
    expect(placeText([9.99999, 54.99999])).toBe("55°00.00'N 010°00.00'E");
  });
});
