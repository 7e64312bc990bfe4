/** Who is logged in, the palette, the language, and the way out. */
import type { JSX } from "solid-js";
import { For, Show, createSignal, onCleanup, onMount } from "solid-js";
import { A } from "@solidjs/router";
import { ChevronDown } from "../icons";
import { logOut, may, me } from "../../api/session";
import { t } from "../../i18n";
import { lettersOn, switchLetters } from "../keys";
import { ChooseLanguage } from "../language-choice";
import { PALETTES, type PaletteChoice, choice, choosePalette } from "../palette";
import { wantPaper } from "../paper/paper";
import { tellFault } from "../toast";

const CHOICES: readonly PaletteChoice[] = ["clock", ...PALETTES];

export function Me(): JSX.Element {
  const [open, setOpen] = createSignal(false);
  let place!: HTMLDivElement;
  const outside = (event: Event): void => {
    if (!place.contains(event.target as Node)) setOpen(false);
  };
  onMount(() => document.addEventListener("pointerdown", outside));
  onCleanup(() => document.removeEventListener("pointerdown", outside));
  return (
    <div
      class="me"
      ref={place}
      onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
    >
      <button
        type="button"
        class="me-button"
        aria-expanded={open()}
        onClick={() => setOpen(!open())}
      >
        <span class="me-name cut">{me()?.name}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </button>
      <Show when={open()}>
        <div class="me-menu stack">
          <p>
            <strong dir="auto">{me()?.name}</strong>
            <br />
            <span class="muted">{t(`role.${me()?.role ?? "observer"}`)}</span>
          </p>
          <Palettes />
          <ChooseLanguage />
          <label class="row">
            <input
              type="checkbox"
              checked={lettersOn()}
              onChange={(event) => switchLetters(event.currentTarget.checked)}
            />
            {t("me.letters")}
          </label>
          <Show when={may("see_picture")}>
            <button
              type="button"
              class="button"
              onClick={() => {
                setOpen(false);
                wantPaper();
              }}
            >
              {t("paper.title")}
            </button>
          </Show>
          <Show when={may("make_tokens")}>
            <A class="button" href="/account" onClick={() => setOpen(false)}>
              {t("me.account")}
            </A>
          </Show>
          <button type="button" class="button" onClick={() => void logOut().catch(tellFault)}>
            {t("me.logOut")}
          </button>
        </div>
      </Show>
    </div>
  );
}

function Palettes(): JSX.Element {
  return (
    <fieldset class="palettes">
      <legend>{t("me.palette")}</legend>
      <For each={CHOICES}>
        {(one) => (
          <label>
            <input
              type="radio"
              name="palette"
              checked={choice() === one}
              onChange={() => choosePalette(one)}
            />
            {t(`palette.${one}`)}
          </label>
        )}
      </For>
    </fieldset>
  );
}
