/** Legal terms are kept per act, and the texts use the words of the act's version in their language. */
import { describe, expect, it } from "vitest";
import { PARTS, catalogueOf, languagesHere } from "./catalogues";
import type { Message } from "./languages";
import terms from "./terms.json";

const LANGUAGES = ["en", "de", "fr", "pl", "ro", "uk"] as const;
const wordsOf = (message: Message | undefined): string =>
  message === undefined ? "" : (typeof message === "string" ? message : Object.values(message).join("\n"));

describe("legal terms", () => {
  it("have a word in every language, each with its act and article", () => {
    expect(terms.length).toBeGreaterThan(40);
    expect([...LANGUAGES].sort()).toEqual(languagesHere());
    for (const term of terms) {
      expect(term.act, term.term).toMatch(/^\d+\/\d+$/);
      expect(term.article, term.term).toMatch(/\d/);
      for (const language of LANGUAGES) expect(term[language].word.trim(), term.term).not.toBe("");
    }
  });

  it("are told apart by act where the words of acts differ", () => {
    const german = (name: string): string | undefined => terms.find(({ term }) => term === name)?.de.word;
    expect(german("impact level of an event or report")).toBe("Auswirkungsstufe");
    expect(german("impact level of a border section")).toBe("Einstufung");
    expect(new Set(terms.map(({ term, act }) => `${term} ${act}`)).size).toBe(terms.length);
  });

  it.each(LANGUAGES)("stand in the texts of %s", (language) => {
    const texts = Object.assign({}, ...PARTS.map((part) => catalogueOf(part, language))) as Record<string, Message>;
    const wrong = terms.flatMap((term) =>
      term.keys
        .filter((key) => !wordsOf(texts[key]).toLowerCase().includes(term[language].word.toLowerCase()))
        .map((key) => `${key}: ${wordsOf(texts[key])}, not ${term[language].word}`),
    );
    expect(wrong).toEqual([]);
  });

  it("say of each word whether it was read in the act's version in that language", () => {
    const read = (language: (typeof LANGUAGES)[number]): number =>
      terms.filter((term) => term[language].verified).length;
    expect(read("de")).toBeGreaterThan(30);
    // Ukrainian is no language of the acts: its words are those of national use.
    expect(read("uk")).toBe(0);
  });
});
