import { describe, expect, it } from "vitest";
import { shiftAt } from "./shift";

const STARTS = ["06:00", "14:00", "22:00"];
const at = (text: string): number => Date.parse(`2026-08-22T${text}:00Z`);

describe("a shift", () => {
  it("ends when the next begins", () => {
    expect(shiftAt(STARTS, at("13:59"))).toEqual({ began: at("06:00"), ends: at("14:00") });
    expect(shiftAt(STARTS, at("14:00"))).toEqual({ began: at("14:00"), ends: at("22:00") });
  });

  it("may last past midnight", () => {
    const day = 24 * 3600_000;
    expect(shiftAt(STARTS, at("02:00"))).toEqual({ began: at("22:00") - day, ends: at("06:00") });
    expect(shiftAt(STARTS, at("23:00"))).toEqual({ began: at("22:00"), ends: at("06:00") + day });
  });
});
