/**
 * S7, sections and impact: which section has which level and since when, what it compels, what is
 * proposed, and what is due by when.
 */
import type { JSX } from "solid-js";
import { Show, createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { useSearchParams } from "@solidjs/router";
import { readPatrols } from "../api/assets";
import { serverClock } from "../api/clock";
import { LEVEL_FACTS, readBoard, readDeadlines } from "../api/levels";
import { onFact, onFactsMissed } from "../api/live/stream";
import type { DeadlineView, Patrol, SectionImpact, SectionLevel } from "../api/types";
import { t } from "../i18n";
import { knownAt } from "../time/cursor";
import { DeskEdge, deskColumns } from "../ui/desk";
import { bind } from "../ui/keys";
import { Tabs } from "../ui/tabs";
import { tellFault } from "../ui/toast";
import { WhenInput } from "../ui/when-input";
import { Board } from "./board";
import { SectionDetail } from "./detail";
import { DueList } from "./due";
import { SectionMap } from "./map";
import { byLevel, instantOf } from "./words";
import "./sections.css";

const TABS = ["sections", "due"] as const;
type TabName = (typeof TABS)[number];
/** Facts come in groups: one reading answers them all. */
const GATHER_MS = 200;
/** Patrols of so long ahead count as the means of a section. */
const MEANS_MS = 24 * 3_600_000;

export default function Sections(): JSX.Element {
  const [query, setQuery] = useSearchParams<{ section?: string; show?: string; then?: string }>();
  const [list, setList] = createStore<{ sections: SectionLevel[] }>({ sections: [] });
  const [deadlines, setDeadlines] = createSignal<DeadlineView[]>([]);
  const [then, setThen] = createSignal<ReadonlyMap<string, SectionImpact | undefined>>();
  const [patrols, setPatrols] = createSignal<Patrol[]>([]);
  const [told, setTold] = createSignal(0);
  const tab = (): TabName => TABS.find((name) => name === query.show) ?? "sections";

  async function read(): Promise<void> {
    const known_at = knownAt();
    const now = Date.parse(known_at ?? "") || serverClock.now();
    const ahead = { from: new Date(now).toISOString(), to: new Date(now + MEANS_MS).toISOString() };
    const [board, due, sent] = await Promise.all([
      readBoard({ known_at }),
      readDeadlines(false, { known_at }),
      readPatrols(ahead, known_at),
    ]);
    setPatrols(sent.filter(({ state }) => state === "planned" || state === "under_way"));
    setList("sections", reconcile(board.toSorted(byLevel), { key: "section" }));
    setDeadlines(due);
    setTold((times) => times + 1);
  }
  async function compare(day: string | undefined): Promise<void> {
    const at = instantOf(day ?? "");
    if (at === undefined) return void setThen(undefined);
    const board = await readBoard({ at, known_at: knownAt() });
    setThen(new Map(board.map((one) => [one.section, one.level])));
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
  createEffect(() => void compare(query.then).catch(tellFault));
  onCleanup(onFact((fact) => LEVEL_FACTS.test(fact.fact) && readSoon()));
  onCleanup(onFactsMissed(readSoon));
  onCleanup(() => clearTimeout(timer));

  const chosen = (): SectionLevel | undefined =>
    list.sections.find((one) => one.section === query.section) ?? list.sections[0];
  const choose = (section: string): void => setQuery({ section }, { replace: true });
  let move: (step: number) => void = () => undefined;
  bind({
    next: () => move(1),
    previous: () => move(-1),
    tab1: () => setQuery({ show: "sections" }),
    tab2: () => setQuery({ show: "due" }),
  });
  return (
    <div class="desk sections" style={deskColumns()}>
      <h1 class="hidden">{t("sections.title")}</h1>
      <section class="desk-main" aria-label={t("sections.title")}>
        <Tabs
          label={t("sections.show")}
          tabs={[
            { name: "sections", label: t("sections.tab.sections"), count: list.sections.length },
            { name: "due", label: t("sections.tab.due"), count: deadlines().length },
          ]}
          chosen={tab()}
          onChoose={(name) => setQuery({ show: name })}
        >
          <Show when={tab() === "sections"} fallback={<DueList deadlines={deadlines()} onSection={choose} />}>
            <div class="sections-tools row">
              <label class="row">
                <span>{t("sections.compare")}</span>
                <WhenInput
                  value={query.then ?? ""}
                  onWhen={(day) => setQuery({ then: day || undefined }, { replace: true })}
                />
              </label>
              <span class="grow" />
              <Show when={knownAt()}>
                {(at) => <strong>{t("sections.asKnown", { at: `${at().slice(0, 16).replace("T", " ")}Z` })}</strong>}
              </Show>
            </div>
            <div class="desk-list">
              <Board
                sections={list.sections}
                patrols={patrols()}
                then={then()}
                thenDay={query.then}
                chosen={chosen()?.section}
                onChoose={choose}
                mover={(mover) => (move = mover)}
              />
            </div>
          </Show>
        </Tabs>
        <SectionMap sections={list.sections} chosen={chosen()?.section} onChoose={choose} />
      </section>
      <DeskEdge />
      <SectionDetail section={chosen()} told={told()} />
    </div>
  );
}
