/** What a level would bring about at a section, before anybody decides it. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import type { Consequence, SectionImpact, WhatIf } from "../api/types";
import { t } from "../i18n";
import { dateText } from "../ui/age";
import { LevelWord } from "../ui/level";
import { dutyText } from "./words";

export function Consequences(props: {
  would: WhatIf | undefined;
  level: SectionImpact | undefined;
}): JSX.Element {
  return (
    <section class="sections-would stack" aria-label={t("sections.would")} aria-live="polite">
      <h3>{t("sections.would")}</h3>
      <Show when={props.level} fallback={<p class="muted">{t("sections.wouldChoose")}</p>}>
        <LevelWord level={props.level} />
        <Show when={props.would}>
          {(would) => (
            <>
              <List title={t("sections.wouldAdd", { n: would().added.length })} items={would().added} sign="+" />
              <List title={t("sections.wouldKeep", { n: would().kept.length })} items={would().kept} sign="=" />
              <List title={t("sections.wouldEnd", { n: would().lapsed.length })} items={would().lapsed} sign="−" />
            </>
          )}
        </Show>
      </Show>
    </section>
  );
}

function List(props: { title: string; items: Consequence[]; sign: string }): JSX.Element {
  return (
    <Show when={props.items.length > 0}>
      <h4>{props.title}</h4>
      <ul class="sections-consequences">
        <For each={props.items}>
          {(one) => (
            <li>
              <span class="sections-sign" aria-hidden="true">{props.sign}</span>
              <span>
                {dutyText(one.duty)}
                <Show when={one.with}>
                  {(other) => <span class="muted"> {t("sections.with", { who: other().authority ?? other().country })}</span>}
                </Show>
                <Show when={one.due}>
                  {(due) => <strong> {t("sections.dueBy", { date: dateText(Date.parse(due())) })}</strong>}
                </Show>
              </span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
