/** The menu of languages, each under its own name. */
import type { JSX } from "solid-js";
import { t } from "../i18n";
import { LANGUAGES, NAMES } from "../i18n/languages";
import { type Option, SelectField } from "./form";
import {
  BROWSER,
  type LanguageChoice,
  chooseHere,
  chooseLanguage,
  languageChoice,
} from "./language";

/** For the account of who is logged in, or `here` before anybody is. */
export function ChooseLanguage(props: { here?: boolean }): JSX.Element {
  const options = (): Option<LanguageChoice>[] => [
    { value: BROWSER, label: t("language.browser") },
    ...LANGUAGES.map((code) => ({ value: code, label: NAMES[code] })),
  ];
  return (
    <SelectField
      label={t("me.language")}
      value={languageChoice()}
      options={options()}
      onChange={(choice) => (props.here ? chooseHere : chooseLanguage)(choice)}
    />
  );
}
