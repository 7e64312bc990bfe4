/** Every language says all that English says, in its own words and plural forms. */
import { describe, expect, it } from "vitest";
import { known, language, number, speak, t } from ".";
import { PARTS, type Part, catalogueOf, languagesHere, sourceOf } from "./catalogues";
import { LANGUAGES, type Message, NAMES, SOURCE, firstOffered } from "./languages";
import { SAME } from "./same";

const OTHERS = languagesHere().filter((code) => code !== SOURCE);
const CASES = OTHERS.flatMap((code) => PARTS.map((part): [string, Part] => [code, part]));

/** Ten catalogues are read and compiled; a busy machine takes its time. */
const READ_MS = 60_000;

const textsOf = (message: Message): string[] =>
  typeof message === "string" ? [message] : Object.values(message);
const placesOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
/** Without places there must be a word in it that could be another one. */
const hasWords = (message: Message): boolean =>
  textsOf(message).some((text) => /\p{L}{2}/u.test(text.replace(/\{\w+\}/g, "")));

describe("the languages", () => {
  it("are known by name and offered as far as they have texts", () => {
    expect(languagesHere()).toEqual([...LANGUAGES].sort());
    expect(Object.keys(NAMES)).toEqual(expect.arrayContaining(OTHERS));
  });

  it("begin with the first that the browser asks for and we have", () => {
    expect(firstOffered(["tlh", "en-GB", "xx"])).toBe("en");
    expect(firstOffered([])).toBe("en");
    for (const code of OTHERS) expect(firstOffered(["tlh", `${code}-XX`, "en"])).toBe(code);
  });

  it("speak as soon as their texts are there", async () => {
    for (const code of OTHERS) {
      await speak(code);
      expect(language()).toBe(code);
      expect(t("ui.close")).toBe(catalogueOf("messages", code)["ui.close"]);
      expect(known("report.word.unknown", "")).toBe(catalogueOf("forms", code)["report.word.unknown"]);
      expect(known("nothing.of.ours", "as it is")).toBe("as it is");
    }
    await speak("de");
    if (OTHERS.includes("de")) expect(number(1234.5, 1)).toBe("1.234,5");
    await speak(SOURCE);
    expect(number(1234.5, 1)).toBe("1,234.5");
  }, READ_MS);
});

describe.each([[SOURCE, "messages"], [SOURCE, "forms"], ...CASES] as [string, Part][])(
  "%s/%s",
  (code, part) => {
    const own = catalogueOf(part, code);
    const english = catalogueOf(part, SOURCE);

    it("has every key once, in the order of English, one a line", () => {
      expect(Object.keys(own)).toEqual(Object.keys(english));
      const lines = sourceOf(part, code).trimEnd().split("\n").slice(1, -1);
      const keys = lines.map((line) => /^ {2}"([\w.-]+)": /.exec(line)?.[1]);
      expect(keys).toEqual(Object.keys(english));
    });

    it("has the same places in every text", () => {
      const wrong = Object.entries(own).flatMap(([key, message]) => {
        const places = placesOf(textsOf(english[key] ?? "").join(" ")).join();
        return textsOf(message)
          .filter((text) => {
            const here = placesOf(text).join();
            // A form for one thing alone may do without its number.
            return here !== places && !(typeof message !== "string" && placesOf(text).every((place) => places.includes(place)));
          })
          .map((text) => `${key}: ${text}`);
      });
      expect(wrong).toEqual([]);
    });

    it("has a form for each plural category of the language", () => {
      const needed = new Intl.PluralRules(code).resolvedOptions().pluralCategories.toSorted();
      const wrong = Object.entries(own).filter(([key, message]) => {
        if ((typeof message === "string") !== (typeof english[key] === "string")) return true;
        return typeof message !== "string" && Object.keys(message).sort().join() !== needed.join();
      });
      expect(wrong.map(([key]) => key)).toEqual([]);
    });

    it("leaves no text empty, and none in English unless there is a reason", () => {
      expect(Object.entries(own).filter(([, message]) => textsOf(message).some((text) => text.trim() === ""))).toEqual([]);
      if (code === SOURCE) return;
      const allowed = new Set(SAME.flatMap((same) => (same.languages?.includes(code) ?? true ? same.keys : [])));
      const same = Object.entries(own)
        .filter(([key, message]) => hasWords(message) && JSON.stringify(message) === JSON.stringify(english[key]))
        .map(([key]) => key)
        .filter((key) => !allowed.has(key));
      expect(same).toEqual([]);
    });
  },
);

describe("the reasons for English texts", () => {
  it("are about keys that are there", () => {
    const keys = new Set(PARTS.flatMap((part) => Object.keys(catalogueOf(part, SOURCE))));
    expect(SAME.flatMap((same) => same.keys).filter((key) => !keys.has(key))).toEqual([]);
  });
});
