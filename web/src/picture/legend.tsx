/** The legend: every symbol that is on the map now, and only those. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { ChevronDown, ChevronUp } from "../ui/icons";
import { t } from "../i18n";
import { type Entry, SYMBOLS } from "./symbols";
import { OWN } from "./symbols-own";

export function Legend(): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const seen = (): Entry[] => [...SYMBOLS, ...OWN].filter((entry) => entry.seen());
  return (
    <div class="legend panel">
      <button
        type="button"
        class="legend-head"
        aria-expanded={open()}
        onClick={() => setOpen(!open())}
      >
        {t("legend.title")}
        {open() ? <ChevronDown size={14} aria-hidden="true" /> : <ChevronUp size={14} aria-hidden="true" />}
      </button>
      <Show when={open()}>
        <ul>
          <For each={seen()}>
            {(entry) => (
              <li>
                {entry.sign()}
                {t(entry.text)}
              </li>
            )}
          </For>
        </ul>
        <p class="muted">{t("legend.baseMap")}</p>
      </Show>
    </div>
  );
}
