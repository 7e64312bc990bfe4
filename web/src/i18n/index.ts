/**
 * Texts: every word a person reads comes from `messages/<language>.json`, and what the node says by
 * a code (fields, choices, rules, alarms, deadlines) from `forms/<language>.json`.
 *
 * A message is a text with `{name}` places, or one text for each plural category of the language,
 * chosen by the parameter `n`. English comes with the client, another language when it is chosen; a
 * text that it lacks is English. Legal terms are kept per act in `terms.json`.
 *
 * *Limit*: sentences that the node writes itself, such as why it refuses a value, are English.
 */
import { createSignal } from "solid-js";
import enForms from "./forms/en.json";
import { type Catalogue, type Message, PSEUDO, SOURCE, readCatalogue } from "./languages";
import en from "./messages/en.json";
import { lengthened } from "./pseudo";

export { PSEUDO };
export type Key = keyof typeof en;
export type Values = Record<string, string | number>;

const english: Catalogue = { ...en, ...enForms };
const catalogues = new Map<string, Catalogue>([[SOURCE, english]]);
const [language, setLanguage] = createSignal<string>(SOURCE);
const plurals = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();
let wish: string = SOURCE;

/** The language that is spoken now. */
export { language };

/** Speaks a language as soon as its texts are there; when they cannot be had, stays with the last. */
export async function speak(code: string): Promise<void> {
  wish = code;
  if (code !== PSEUDO && !catalogues.has(code)) {
    try {
      catalogues.set(code, await readCatalogue(code));
    } catch {
      return;
    }
  }
  if (wish === code) setLanguage(code);
}

/** The text of a key in the person's language. */
export function t(key: Key, values: Values = {}): string {
  return text(key, values) ?? key;
}

/** The text of a key that comes from the node, such as a code; the fallback if there is none. */
export function known(key: string, fallback: string, values: Values = {}): string {
  return text(key, values) ?? fallback;
}

/** What the node says in an English sentence: in another language the text of its code. */
export function translated(key: string, sentence: string): string {
  const spoken = language();
  return spoken === SOURCE || spoken === PSEUDO ? sentence : known(key, sentence);
}

/** A place in the law, such as `2021/581 Art. 9(4)`, as the language cites it. */
export function cited(source: string): string {
  const articles = source.includes("Art.")
    ? source.replace(/(\d+)\((\d+)\)/g, (_, article: string, paragraph: string) =>
        t("cite.paragraph", { article, paragraph }),
      )
    : source;
  return articles
    .replace(/\bArt\./g, t("cite.article"))
    .replace(/\bAnnex\b/g, t("cite.annex"))
    .replace(/\bpart\b/g, t("cite.part"));
}

/** A number as the language writes it. */
export function number(value: number, digits = 0): string {
  const kind = `${language()}/${digits}`;
  let form = numbers.get(kind);
  if (!form) {
    form = new Intl.NumberFormat(language(), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    numbers.set(kind, form);
  }
  return form.format(value);
}

/** Sorts names as the language does. */
export const byName = (one: string, other: string): number =>
  one.localeCompare(other, language(), { numeric: true });

function text(key: string, values: Values): string | undefined {
  const message = catalogues.get(language())?.[key] ?? english[key];
  if (message === undefined) return undefined;
  return language() === PSEUDO ? lengthened(format(message, values)) : format(message, values);
}

function format(message: Message, values: Values): string {
  const chosenText = typeof message === "string" ? message : chosen(message, Number(values["n"] ?? 0));
  return chosenText.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? number(value) : value;
  });
}

function chosen(forms: Partial<Record<Intl.LDMLPluralRule, string>>, n: number): string {
  let rules = plurals.get(language());
  if (!rules) {
    rules = new Intl.PluralRules(language());
    plurals.set(language(), rules);
  }
  return forms[rules.select(n)] ?? forms.other ?? "";
}
