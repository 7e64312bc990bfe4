import { describe, expect, it } from "vitest";
import { PSEUDO, speak, t } from ".";
import { lengthened } from "./pseudo";

describe("the pseudo-language", () => {
  it("is longer by two fifths and marks both ends", () => {
    expect(lengthened("Acknowledge")).toBe("[Åcknöwlëdgë~lo]");
    const long = "Nothing can be changed while the past is shown.";
    expect(lengthened(long).length).toBe(Math.ceil(long.length * 1.4));
  });

  it("leaves numbers and signs alone", () => {
    expect(lengthened("12")).toBe("12");
    expect(lengthened("N")).toBe("N");
  });

  it("fills its places as English does", async () => {
    await speak(PSEUDO);
    expect(t("map.minutes", { n: 6 })).toBe("[6 mïn]");
    await speak("en");
    expect(t("map.minutes", { n: 6 })).toBe("6 min");
  });
});
