import { describe, expect, it } from "vitest";
import { latin } from "./keys";

const typed = (key: string, code: string, shiftKey = false): string => latin({ key, code, shiftKey });

describe("keys on a keyboard of another script", () => {
  it("are the letters that stand in their place", () => {
    expect(typed("п", "KeyG")).toBe("g");
    expect(typed("І", "KeyS", true)).toBe("S");
    expect(typed("х", "BracketLeft")).toBe("[");
    expect(typed("Ї", "BracketRight", true)).toBe("}");
  });

  it("are left alone when they type Latin letters, signs or nothing", () => {
    expect(typed("z", "KeyY")).toBe("z");
    expect(typed("?", "Digit7", true)).toBe("?");
    expect(typed("Enter", "Enter")).toBe("Enter");
    expect(typed("є", "Quote")).toBe("є");
  });
});
