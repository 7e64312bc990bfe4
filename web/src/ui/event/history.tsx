/** What happened to an event, the last thing first. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import type { EventRecord } from "../../api/types";
import { known, t } from "../../i18n";
import { dateText } from "../age";

export function History(props: { record: EventRecord }): JSX.Element {
  return (
    <section class="stack" aria-label={t("event.history")}>
      <h3>{t("event.history")}</h3>
      <ol class="past-lines">
        <For each={[...(props.record.history ?? [])].reverse()}>
          {(line) => (
            <li>
              <time class="number muted">{dateText(Date.parse(line.known))}</time>
              <span>
                {known(`eventFact.${line.what}`, line.what)}
                <span class="muted"> {line.by}</span>
              </span>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}
