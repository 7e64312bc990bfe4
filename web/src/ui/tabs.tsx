/** Tabs as the pattern of WAI-ARIA has them: arrows move, the panel follows. */
import type { JSX } from "solid-js";
import { For, Show, createUniqueId } from "solid-js";
import { number } from "../i18n";
import "./tabs.css";

export interface Tab<Name extends string> {
  name: Name;
  label: string;
  /** A number beside the label. */
  count?: number | undefined;
}

export interface TabsProps<Name extends string> {
  label: string;
  tabs: Tab<Name>[];
  chosen: Name;
  onChoose: (name: Name) => void;
  children: JSX.Element;
}

export function Tabs<Name extends string>(props: TabsProps<Name>): JSX.Element {
  const base = createUniqueId();
  let list!: HTMLDivElement;
  const move = (step: number): void => {
    const index = props.tabs.findIndex((tab) => tab.name === props.chosen);
    const next = props.tabs[(index + step + props.tabs.length) % props.tabs.length];
    if (!next) return;
    props.onChoose(next.name);
    list.querySelector<HTMLElement>(`[data-name="${next.name}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    event.preventDefault();
    move(event.key === "ArrowRight" ? 1 : -1);
  };
  return (
    <div class="tabs">
      <div class="tab-list" role="tablist" aria-label={props.label} ref={list} onKeyDown={onKeyDown}>
        <For each={props.tabs}>
          {(tab) => (
            <button
              type="button"
              role="tab"
              class="tab"
              data-name={tab.name}
              id={`${base}-${tab.name}`}
              aria-selected={tab.name === props.chosen}
              aria-controls={`${base}-panel`}
              tabIndex={tab.name === props.chosen ? 0 : -1}
              onClick={() => props.onChoose(tab.name)}
            >
              {tab.label}
              <Show when={tab.count !== undefined}>
                <span class="tab-count">{number(tab.count ?? 0)}</span>
              </Show>
            </button>
          )}
        </For>
      </div>
      <div
        class="tab-panel"
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-${props.chosen}`}
      >
        {props.children}
      </div>
    </div>
  );
}
