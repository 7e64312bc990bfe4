/** The card on an empty page that holds a form before anybody is logged in. */
import type { JSX } from "solid-js";
import { t } from "../i18n";
import { ChooseLanguage } from "../ui/language-choice";
import "./card.css";

export function Card(props: { title: string; children: JSX.Element }): JSX.Element {
  return (
    <main class="gate">
      <div class="gate-card stack">
        <p class="gate-mark">
          <img src="/mark.svg" width="28" height="28" alt="" />
          {t("product")}
        </p>
        <h1>{props.title}</h1>
        {props.children}
        <div class="gate-language">
          <ChooseLanguage here />
        </div>
      </div>
    </main>
  );
}
