/** The centre's own system: what it holds, what waits, what was lost. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { second } from "../api/clock";
import type { SystemHealth } from "../api/types";
import { number, t } from "../i18n";
import { ageText, timeText } from "../ui/age";
import { give } from "../ui/alarm/answer";
import { Button } from "../ui/button";
import { refusal } from "../ui/refusal";
import { tellDone } from "../ui/toast";
import { bytesText } from "./words";

interface Figure {
  name: string;
  value: string;
  /** Why it needs a look. */
  bad?: string | undefined;
}

/** Less free space than this needs a look. */
const DISK_LEAST = 2 * 2 ** 30;
/** More waiting writes than this need a look. */
const WAITING_MOST = 1000;
/** A desk's clock that is further off needs a look. */
const CLOCK_MOST_MS = 2000;

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
              <For each={figures(system())}>
                {(figure) => (
                  <div data-bad={figure.bad !== undefined}>
                    <dt>{figure.name}</dt>
                    <dd>{figure.value}</dd>
                    <Show when={figure.bad}>
                      <dd class="system-why">{figure.bad}</dd>
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

function figures(system: SystemHealth): Figure[] {
  const free = system.disk_free_bytes;
  const started = Date.parse(system.started);
  const off = Date.now() - second();
  const when = (bad: boolean, text: string): string | undefined => (bad ? text : undefined);
  return [
    {
      name: t("system.disk"),
      value: free === undefined ? "–" : bytesText(free),
      bad: when(free !== undefined && free < DISK_LEAST, t("system.diskLow")),
    },
    {
      name: t("system.memory"),
      value: system.memory_bytes === undefined ? "–" : bytesText(system.memory_bytes),
    },
    {
      name: t("system.writes"),
      value: number(system.writes_waiting),
      bad: when(system.writes_waiting > WAITING_MOST, t("system.backlog")),
    },
    {
      name: t("system.batches"),
      value: number(system.batches_waiting),
      bad: when(system.batches_waiting > WAITING_MOST, t("system.backlog")),
    },
    { name: t("system.tracks"), value: number(system.tracks) },
    { name: t("system.facts"), value: number(system.facts) },
    { name: t("system.positions"), value: number(system.positions_durable) },
    {
      name: t("system.lost"),
      value: number(system.positions_lost),
      bad: when(system.positions_lost > 0, t("system.lostWhy")),
    },
    {
      name: t("system.clock"),
      value: t("system.clockOff", { secs: number(Math.abs(off) / 1000, 1) }),
      bad: when(Math.abs(off) > CLOCK_MOST_MS, t("system.clockWhy")),
    },
    {
      name: t("system.started", { version: system.version }),
      value: ageText(second() - started),
    },
  ];
}
