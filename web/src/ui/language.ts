/**
 * Which language: chosen by hand and remembered by the account, else chosen at this browser before
 * logging in, else the first that the browser asks for.
 */
import { createEffect, createRoot, createSignal } from "solid-js";
import { PSEUDO, language, speak } from "../i18n";
import { LANGUAGES, type Language, firstOffered } from "../i18n/languages";
import { keep, kept } from "./kept";
import { remembered } from "./remembered";

/** The choice that leaves it to the browser. */
export const BROWSER = "browser";
export type LanguageChoice = Language | typeof BROWSER;
const CHOICES: readonly LanguageChoice[] = [BROWSER, ...LANGUAGES];
/** What was chosen here by whoever was to log in; the next account without a choice begins with it. */
const HERE = "languageHere";

const [chosen, setChosen] = remembered<string>("language", "");
const [here, setHere] = createSignal(kept<string>(HERE, ""));

/** What was chosen; what is no language of ours is left to the browser. */
export const languageChoice = (): LanguageChoice =>
  [chosen(), here()].flatMap((one) => CHOICES.find((choice) => choice === one) ?? [])[0] ?? BROWSER;

/** Chooses for one's account. */
export const chooseLanguage = (choice: LanguageChoice): void => setChosen(choice);

/** Chooses at this browser, while nobody is logged in. */
export function chooseHere(choice: LanguageChoice): void {
  keep(HERE, choice);
  setHere(choice);
  setChosen(choice);
}

/** Layout tests wear the pseudo-language, which nothing on the screen offers. */
function wanted(): string {
  if (chosen() === PSEUDO) return PSEUDO;
  const choice = languageChoice();
  return choice === BROWSER ? firstOffered(navigator.languages) : choice;
}

/** Speaks the language that is wanted from now on; done when its texts are there. */
export async function wearLanguage(): Promise<void> {
  await speak(wanted());
  createRoot(() => {
    createEffect(() => void speak(wanted()));
    createEffect(() => {
      document.documentElement.lang = language();
    });
  });
}
