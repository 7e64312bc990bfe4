/** Which language: chosen by hand and remembered by the account, or the first the browser asks for. */
import { createEffect, createRoot } from "solid-js";
import { PSEUDO, language, speak } from "../i18n";
import { LANGUAGES, type Language, firstOffered } from "../i18n/languages";
import { remembered } from "./remembered";

/** The choice that leaves it to the browser. */
export const BROWSER = "browser";
export type LanguageChoice = Language | typeof BROWSER;

const [chosen, setChosen] = remembered<string>("language", BROWSER);

/** What the person chose; what is no language of ours is left to the browser. */
export const languageChoice = (): LanguageChoice =>
  LANGUAGES.find((code) => code === chosen()) ?? BROWSER;

export const chooseLanguage = (choice: LanguageChoice): void => setChosen(choice);

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
