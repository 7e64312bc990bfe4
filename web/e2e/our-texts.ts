/** The texts of a language as patterns, by which a screen's own words are told from what people wrote. */
import { catalogueOf } from "../src/i18n/catalogues";
import { PSEUDO } from "../src/i18n/languages";

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Sources of regular expressions; a text of places alone, which fits anything, has none. */
export function ourTexts(language: string): string[] {
  if (language === PSEUDO) return ["^\\[.*\\]$"];
  const messages = [catalogueOf("messages", language), catalogueOf("forms", language)];
  const texts = messages.flatMap((one) => Object.values(one)).flatMap((message) =>
    typeof message === "string" ? [message] : Object.values(message),
  );
  return [...new Set(texts)]
    .filter((text) => /\p{L}{2}/u.test(text.replace(/\{\w+\}/g, "")))
    .map((text) => `^${text.split(/\{\w+\}/).map(literal).join(".*")}$`);
}
