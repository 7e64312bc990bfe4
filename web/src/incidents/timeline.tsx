/** Everything that was done and written in an incident, in order; its log line is at the foot. */
import type { JSX } from "solid-js";
import { For, Match, Show, Switch, createEffect, createMemo, createSignal, on } from "solid-js";
import type { Incident, IncidentEntry } from "../api/types";
import { t } from "../i18n";
import { clockText, dateText } from "../ui/age";
import { Button } from "../ui/button";
import { type Corrected, LineForm } from "../ui/log/line";
import { WrittenLine } from "../ui/log/written";
import { phaseText, stepText } from "./words";

export function Timeline(props: { incident: Incident }): JSX.Element {
  const [corrects, setCorrects] = createSignal<Corrected>();
  const times = createMemo(
    () => new Map(props.incident.history.map((entry) => [entry.id, Date.parse(entry.known)])),
  );
  const correctedBy = createMemo(() => {
    const found = new Map<string, number>();
    for (const one of props.incident.history) {
      const corrected = one.entry.kind === "line" ? one.entry.value.corrects : undefined;
      if (corrected !== undefined) found.set(corrected, Date.parse(one.known));
    }
    return found;
  });
  const closed = (): string | undefined =>
    props.incident.closed === undefined ? undefined : t("incident.closedReadOnly");
  let list!: HTMLOListElement;
  createEffect(
    on([() => props.incident.id, () => props.incident.history.length], () =>
      queueMicrotask(() => list.scrollTo(0, list.scrollHeight)),
    ),
  );
  return (
    <section class="incident-timeline" aria-label={t("incident.timeline")}>
      <ol class="log-lines" ref={list} aria-label={t("incident.timeline")} tabIndex={0}>
        <For each={props.incident.history}>
          {(one) => (
            <li class="log-line">
              <time class="number" title={dateText(Date.parse(one.known))}>
                {clockText(Date.parse(one.happened))}
              </time>
              <Words
                incident={props.incident}
                entry={one}
                times={times()}
                correctedBy={correctedBy().get(one.id)}
              />
              <span class="row">
                <Show when={closed() === undefined && one.entry.kind === "line" && one.entry.value}>
                  {(line) => (
                    <span class="log-act">
                      <Button
                        look="plain"
                        label={t("log.correctThis", { what: line().what })}
                        onPress={() => setCorrects({ id: one.id, what: line().what })}
                      >
                        {t("log.correct")}
                      </Button>
                    </span>
                  )}
                </Show>
                <span class="log-by" dir="auto">{one.by}</span>
              </span>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.incident.id} keyed>
        {(id) => (
          <LineForm incident={id} refused={closed()} corrects={corrects()} onCorrect={setCorrects} />
        )}
      </Show>
    </section>
  );
}

function Words(props: {
  incident: Incident;
  entry: IncidentEntry;
  times: ReadonlyMap<string, number>;
  correctedBy: number | undefined;
}): JSX.Element {
  const line = () => (props.entry.entry.kind === "line" ? props.entry.entry.value : undefined);
  const step = () => (props.entry.entry.kind === "step" ? props.entry.entry.value : undefined);
  const opened = () => (props.entry.entry.kind === "opened" ? props.entry.entry.value : undefined);
  return (
    <div>
      <Switch>
        <Match when={line()}>
          {(said) => (
            <WrittenLine
              line={said()}
              corrects={props.times.get(said().corrects ?? "")}
              correctedBy={props.correctedBy}
            />
          )}
        </Match>
        <Match when={step()}>
          {(done) => <span class="log-automatic" dir="auto">{stepText(props.incident, done())}</span>}
        </Match>
        <Match when={opened()}>
          {(phase) => (
            <span class="log-automatic">{t("incident.did.opened", { phase: phaseText(phase()) })}</span>
          )}
        </Match>
      </Switch>
    </div>
  );
}
