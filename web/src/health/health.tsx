/** S14, sources and health: what feeds the picture, what leaves it, and the centre's own system. */
import type { JSX } from "solid-js";
import { Show, createEffect, createSignal, onCleanup, onMount } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { useSearchParams } from "@solidjs/router";
import { get } from "../api/client";
import { askFeeds, feeds } from "../api/feeds";
import type { OutletView, SourceView, SystemHealth } from "../api/types";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { DeskEdge, deskColumns } from "../ui/desk";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { conditionOf, isBlind } from "./condition";
import { Outlets } from "./outlets";
import { SourceDetail } from "./source-detail";
import { SourceForm } from "./source-form";
import { SourceList } from "./sources";
import { System } from "./system";
import "./health.css";

const AGAIN_MS = 2000;

export default function Health(): JSX.Element {
  const [query, setQuery] = useSearchParams<{ source?: string }>();
  const [system, setSystem] = createSignal<SystemHealth>();
  const [outlets, setOutlets] = createSignal<OutletView[]>([]);
  const [adding, setAdding] = createSignal(false);
  const [list, setList] = createStore<{ sources: SourceView[] }>({ sources: [] });
  const ask = (): void => {
    void askFeeds().catch(() => undefined);
    void get<SystemHealth>("/system").then(setSystem, () => undefined);
    void get<OutletView[]>("/outlets").then(setOutlets, () => undefined);
  };
  onMount(() => {
    ask();
    const timer = setInterval(ask, AGAIN_MS);
    onCleanup(() => clearInterval(timer));
  });
  createEffect(() =>
    setList("sources", reconcile(structuredClone(feeds().sources), { key: "name" })),
  );
  const chosen = (): SourceView | undefined =>
    list.sources.find((source) => source.name === query.source) ?? list.sources[0];
  const choose = (source: string): void => setQuery({ source }, { replace: true });
  let move: (step: number) => void = () => undefined;
  bind({ next: () => move(1), previous: () => move(-1) });
  return (
    <div class="desk" style={deskColumns()}>
      <h1 class="hidden">{t("health.title")}</h1>
      <section class="desk-main" aria-label={t("health.title")}>
        <header class="node-head row">
          <h2>{t("health.sources")}</h2>
          <Summary sources={list.sources} />
          <span class="grow" />
          <Button refused={refusal("run_sources")} onPress={() => setAdding(true)}>
            {t("sourceForm.open")}
          </Button>
        </header>
        <div class="desk-list">
          <SourceList
            sources={list.sources}
            chosen={chosen()?.name}
            onChoose={choose}
            mover={(mover) => (move = mover)}
            empty={t("health.none")}
          />
        </div>
        <Outlets outlets={outlets()} onChange={ask} />
        <System system={system()} />
      </section>
      <DeskEdge />
      <SourceDetail source={chosen()} />
      <Show when={adding()}>
        <SourceForm onClose={() => setAdding(false)} onDone={choose} />
      </Show>
    </div>
  );
}

/** How many send, in words: what is blind is named. */
function Summary(props: { sources: SourceView[] }): JSX.Element {
  const blind = (): SourceView[] => props.sources.filter((one) => isBlind(conditionOf(one)));
  return (
    <span class="muted">
      <Show when={props.sources.length > 0}>
        {blind().length === 0
          ? t("health.allSend", { n: props.sources.length })
          : t("health.blind", {
              n: blind().length,
              all: props.sources.length,
              names: blind()
                .slice(0, 3)
                .map((one) => one.name)
                .join(", "),
            })}
      </Show>
    </span>
  );
}
