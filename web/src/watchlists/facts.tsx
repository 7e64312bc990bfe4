/** What an entry says, in the order in which an officer needs it. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import type { WatchItem } from "../api/types";
import { t } from "../i18n";
import { dateText } from "../ui/age";
import { wordText } from "../ui/report/words";
import { numbersOf } from "./words";

/** What to do on a hit comes before everything else. */
export function ToDo(props: { item: WatchItem }): JSX.Element {
  return (
    <section class="to-do" aria-label={t("watchlists.suggested")}>
      <h3>{t("watchlists.suggested")}</h3>
      <p class="to-do-text" dir="auto">{props.item.suggested_reaction}</p>
      <Show when={props.item.data_policy}>
        {(policy) => (
          <p dir="auto">
            <strong>{t("watchlists.dataPolicy")}</strong> {policy()}
          </p>
        )}
      </Show>
    </section>
  );
}

export function ItemFacts(props: { item: WatchItem }): JSX.Element {
  const lines = (): [string, string | undefined][] => [
    [t("watchlists.numbers"), numbersOf(props.item)],
    [t("watchlists.flag"), props.item.flag],
    [t("watchlists.description"), props.item.description],
    [t("watchlists.reason"), wordText(props.item.reason)],
    [t("watchlists.riskAnalysis"), props.item.risk_analysis],
    [t("watchlists.from"), dateText(Date.parse(props.item.valid_from))],
    [t("watchlists.until"), props.item.valid_to && dateText(Date.parse(props.item.valid_to))],
    [t("watchlists.withdrawnFor"), props.item.withdrawn],
  ];
  return (
    <dl class="facts">
      <For each={lines().filter(([, text]) => text !== undefined)}>
        {([label, text]) => (
          <>
            <dt>{label}</dt>
            <dd dir="auto">{text}</dd>
          </>
        )}
      </For>
    </dl>
  );
}
