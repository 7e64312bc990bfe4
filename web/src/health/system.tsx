/** The centre's own system: what it holds, what waits, what was lost. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { second } from "../api/clock";
import type { SystemHealth } from "../api/types";
import { t } from "../i18n";
import { timeText } from "../ui/age";
import { give } from "../ui/alarm/answer";
import { Button } from "../ui/button";
import { refusal } from "../ui/refusal";
import { tellDone } from "../ui/toast";
import { figures } from "./figures";

export function System(props: { system: SystemHealth | undefined }): JSX.Element {
  const raise = async (): Promise<void> => {
    if (await give({ command: "test" })) tellDone(t("system.testRaised"));
  };
  return (
    <section class="node-block" aria-label={t("system.title")}>
      <header class="node-head row">
        <h2 class="grow">{t("system.title")}</h2>
        <Button refused={refusal("answer_alarms")} onPress={() => void raise()}>
          {t("soundTest.raise")}
        </Button>
      </header>
      <Show when={props.system} fallback={<p class="muted node-text">{t("system.loading")}</p>}>
        {(system) => (
          <>
            <Show when={system().unsaved_since}>
              {(since) => (
                <p class="unsaved" role="alert">
                  {t("system.unsaved", { since: timeText(Date.parse(since())) })}
                </p>
              )}
            </Show>
            <dl class="system-figures">
              <For each={figures(system(), second())}>
                {(figure) => (
                  <div data-bad={figure.bad !== undefined}>
                    <dt>{figure.name}</dt>
                    <dd>{figure.value}</dd>
                    <Show when={figure.bad ?? figure.note}>
                      {(words) => <dd class="system-why">{words()}</dd>}
                    </Show>
                  </div>
                )}
              </For>
            </dl>
          </>
        )}
      </Show>
    </section>
  );
}
