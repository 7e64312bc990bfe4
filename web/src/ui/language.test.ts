import { beforeEach, describe, expect, it } from "vitest";
import { language } from "../i18n";
import { BROWSER, chooseHere, chooseLanguage, languageChoice, wearLanguage } from "./language";
import { adopt, forgetAll } from "./remembered";

describe("the language of a person", () => {
  beforeEach(() => {
    localStorage.clear();
    forgetAll();
  });

  it("is the browser's until one is chosen", () => {
    expect(languageChoice()).toBe(BROWSER);
    chooseLanguage("de");
    expect(languageChoice()).toBe("de");
    adopt({ language: "tlh" });
    expect(languageChoice()).toBe(BROWSER);
  });

  it("is what the account remembers, before what was chosen at the browser", () => {
    chooseHere("fr");
    forgetAll();
    expect(languageChoice()).toBe("fr");
    adopt({ language: "uk" });
    expect(languageChoice()).toBe("uk");
    adopt({ language: BROWSER });
    expect(languageChoice()).toBe(BROWSER);
  });

  it("is told to the page, for those who hear it", async () => {
    chooseLanguage("pl");
    await wearLanguage();
    expect([language(), document.documentElement.lang]).toEqual(["pl", "pl"]);
    chooseLanguage("de");
    await expect.poll(() => document.documentElement.lang).toBe("de");
    chooseLanguage("en");
    await expect.poll(() => language()).toBe("en");
  });
});
