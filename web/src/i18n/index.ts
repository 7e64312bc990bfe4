/**
 * Texts: every word a person reads comes from `messages/<language>.json`.
 *
 * A message is a text with `{name}` places, or one text for each plural category of the
 * language, chosen by the parameter `n`.
 */
import { createSignal } from "solid-js";
import en from "./messages/en.json";
import { lengthened } from "./pseudo";

export type Key = keyof typeof en;
type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;
export type Values = Record<string, string | number>;

const catalogues: Record<string, Record<string, Message>> = { en };
/** The language of layout tests; no menu offers it. */
export const PSEUDO = "en-XA";
const [language, setLanguage] = createSignal("en");
const plurals = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

export { language, setLanguage };

/** The text of a key in the person's language. */
export function t(key: Key, values: Values = {}): string {
  const message = catalogues[language()]?.[key] ?? (en as Record<string, Message>)[key] ?? key;
  return language() === PSEUDO ? lengthened(format(message, values)) : format(message, values);
}

/** The text of a key that comes from the node, such as a code; the fallback if there is none. */
export function known(key: string, fallback: string, values: Values = {}): string {
  return key in en ? t(key as Key, values) : fallback;
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

function format(message: Message, values: Values): string {
  const text = typeof message === "string" ? message : chosen(message, Number(values["n"] ?? 0));
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
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
