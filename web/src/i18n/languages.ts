/** The languages of the client, each by its own name, and which of them have their texts. */

/** Every language that is delivered, in the order of delivery. */
export const NAMES = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  pl: "Polski",
  ro: "Română",
  uk: "Українська",
} as const;

export type Language = keyof typeof NAMES;

/** The language of the sources, and of the sentences that the node writes. */
export const SOURCE: Language = "en";

/** The language of layout tests; no menu offers it. */
export const PSEUDO = "en-XA";

/** A text with `{name}` places, or one text for each plural category of the language. */
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;
export type Catalogue = Record<string, Message>;

const texts = import.meta.glob<Catalogue>(["./messages/*.json", "!./messages/en.json"], {
  import: "default",
});
const forms = import.meta.glob<Catalogue>(["./forms/*.json", "!./forms/en.json"], {
  import: "default",
});

/** The languages that a menu offers: those whose texts are there. */
export const LANGUAGES: readonly Language[] = (Object.keys(NAMES) as Language[]).filter(
  (code) => code === SOURCE || `./messages/${code}.json` in texts,
);

/** The texts of a language other than the sources', with those of the report forms. */
export async function readCatalogue(code: string): Promise<Catalogue> {
  const parts = await Promise.all(
    [texts[`./messages/${code}.json`], forms[`./forms/${code}.json`]].map((read) => read?.()),
  );
  return Object.assign({}, ...parts) as Catalogue;
}

/** The first language of a list, such as the browser's, that is offered; else that of the sources. */
export function firstOffered(wanted: readonly string[]): Language {
  const codes = wanted.map((tag) => tag.toLowerCase().split("-")[0]);
  for (const code of codes) {
    const found = LANGUAGES.find((one) => one === code);
    if (found) return found;
  }
  return SOURCE;
}
