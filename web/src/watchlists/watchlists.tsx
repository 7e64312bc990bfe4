/** Watchlists (2021/581 Art. 15): what is watched for, what was hit, and the report of a hit. */
import type { JSX } from "solid-js";
import { Match, Show, Switch, createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { useSearchParams } from "@solidjs/router";
import { serverClock } from "../api/clock";
import { onFact, onFactsMissed } from "../api/live/stream";
import { WATCHLIST_FACTS, readEntries, readHits, readWatchlists } from "../api/watchlists";
import type { HitView, WatchEntry, WatchlistView } from "../api/types";
import { t } from "../i18n";
import { knownAt } from "../time/cursor";
import { Button } from "../ui/button";
import { DeskEdge, deskColumns } from "../ui/desk";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { blankWatchlist } from "../ui/report/asking";
import { beginReport } from "../ui/report/draft";
import { Tabs } from "../ui/tabs";
import { tellFault } from "../ui/toast";
import { AddDialog } from "./add";
import { EntryDetail } from "./entry-detail";
import { EntryTable, HitTable } from "./tables";
import { HitDetail } from "./hit-detail";
import { TABS, type Tab, idOf, inOrder } from "./words";
import "./watchlists.css";

/** Facts come in groups: one reading answers them all. */
const GATHER_MS = 300;

export default function Watchlists(): JSX.Element {
  const [query, setQuery] = useSearchParams<{ entry?: string; hit?: string; show?: string }>();
  const [lists, setLists] = createSignal<WatchlistView[]>([]);
  const [entries, setEntries] = createSignal<WatchEntry[]>([]);
  const [hits, setHits] = createSignal<HitView[]>([]);
  const [adding, setAdding] = createSignal(false);
  const tab = (): Tab => TABS.find((name) => name === query.show) ?? "in_force";
  const inForce = (): WatchEntry[] => entries().filter(({ standing }) => standing === "in_force");
  const shown = (): WatchEntry[] => (tab() === "all" ? entries() : inForce());
  const chosen = (): WatchEntry | undefined =>
    shown().find((one) => idOf(one) === query.entry) ?? shown()[0];
  const chosenHit = (): HitView | undefined =>
    hits().find(({ finding }) => finding.id === query.hit) ?? hits()[0];
  const show = (name: Tab): void => setQuery({ show: name });

  async function read(): Promise<void> {
    const known_at = knownAt();
    const [some, every, found] = await Promise.all([
      readWatchlists(known_at),
      readEntries(known_at),
      readHits(known_at),
    ]);
    setLists(some);
    setEntries(every);
    setHits(inOrder(found));
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void read().catch(tellFault);
    }, GATHER_MS);
  };
  onMount(() => void read().catch(tellFault));
  createEffect(on(knownAt, readSoon, { defer: true }));
  onCleanup(onFact((fact) => WATCHLIST_FACTS.test(fact.fact) && readSoon()));
  onCleanup(onFactsMissed(readSoon));
  onCleanup(() => clearTimeout(timer));

  const begin = (): void => beginReport(blankWatchlist(serverClock.now()), readSoon);
  const whyNotAdd = (): string | undefined =>
    refusal("write_events") ?? (lists().length > 0 ? undefined : t("watchlists.noLists"));
  let move: (step: number) => void = () => undefined;
  const tabKeys = Object.fromEntries(TABS.map((name, index) => [`tab${index + 1}`, () => show(name)]));
  bind({
    newEntry: () => whyNotAdd() === undefined && setAdding(true),
    next: () => move(1),
    previous: () => move(-1),
    ...tabKeys,
  });
  const counts = (): Record<Tab, number> => ({
    in_force: inForce().length,
    hits: hits().filter(({ finding }) => finding.standing === "ongoing").length,
    all: entries().length,
  });
  return (
    <div class="desk watchlists" style={deskColumns()}>
      <h1 class="hidden">{t("watchlists.title")}</h1>
      <section class="desk-main" aria-label={t("watchlists.title")}>
        <div class="watchlists-tools row">
          <span class="grow muted">{t(`watchlists.hint.${tab()}`)}</span>
          <Button refused={refusal("write_events")} onPress={begin}>
            {t("watchlists.newList")}
          </Button>
          <Button look="first" act="newEntry" refused={whyNotAdd()} onPress={() => setAdding(true)}>
            {t("watchlists.add")}
          </Button>
        </div>
        <Tabs
          label={t("watchlists.show")}
          tabs={TABS.map((name) => ({ name, label: t(`watchlists.tab.${name}`), count: counts()[name] }))}
          chosen={tab()}
          onChoose={show}
        >
          <div class="desk-list">
            <Switch>
              <Match when={tab() === "hits"}>
                <HitTable
                  hits={hits()}
                  chosen={chosenHit()?.finding.id}
                  onChoose={(hit) => setQuery({ hit }, { replace: true })}
                  mover={(mover) => (move = mover)}
                />
              </Match>
              <Match when={tab() !== "hits"}>
                <EntryTable
                  entries={shown()}
                  chosen={chosen() && idOf(chosen() as WatchEntry)}
                  onChoose={(entry) => setQuery({ entry }, { replace: true })}
                  mover={(mover) => (move = mover)}
                  empty={t(`watchlists.empty.${tab() === "all" ? "all" : "in_force"}`)}
                />
              </Match>
            </Switch>
          </div>
        </Tabs>
      </section>
      <DeskEdge />
      <Show when={tab() === "hits"} fallback={<EntryDetail entry={chosen()} onChanged={readSoon} />}>
        <HitDetail hit={chosenHit()} />
      </Show>
      <Show when={adding()}>
        <AddDialog lists={lists()} onClose={() => setAdding(false)} onChanged={readSoon} />
      </Show>
    </div>
  );
}
