/**
 * Quality of the reports: whether they come in time, complete and consistent, which indicators of a
 * month are missing, who has fallen silent, and whether the technical system works.
 */
import type { JSX } from "solid-js";
import { For, Match, Show, Switch, createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { useSearchParams } from "@solidjs/router";
import { onFact, onFactsMissed } from "../api/live/stream";
import {
  type Period,
  QUALITY_FACTS,
  readFigures,
  readIndicators,
  readSilent,
  readTechnical,
} from "../api/quality";
import type { IndicatorMatrix, QualityFigures, SilentReporter, TechnicalView } from "../api/types";
import { t } from "../i18n";
import { knownAt } from "../time/cursor";
import { bind } from "../ui/keys";
import { Tabs } from "../ui/tabs";
import { tellFault } from "../ui/toast";
import { Figures } from "./figures";
import { Matrix } from "./matrix";
import { Technical } from "./technical";
import { DAYS, type Days, daysOf, missingIn } from "./words";
import "./quality.css";

const TABS = ["reports", "indicators", "technical"] as const;
type TabName = (typeof TABS)[number];
/** Facts come in groups: one reading answers them all. */
const GATHER_MS = 500;
const DAY_MS = 86_400_000;

export default function Quality(): JSX.Element {
  const [query, setQuery] = useSearchParams<{ show?: string; days?: string; month?: string }>();
  const [figures, setFigures] = createSignal<QualityFigures>();
  const [matrix, setMatrix] = createSignal<IndicatorMatrix>();
  const [silent, setSilent] = createSignal<SilentReporter[]>([]);
  const [technical, setTechnical] = createSignal<TechnicalView>();
  const tab = (): TabName => TABS.find((name) => name === query.show) ?? "reports";
  const days = (): Days => daysOf(query.days);

  function period(): Period {
    const to = knownAt() === undefined ? Date.now() : Date.parse(knownAt() ?? "");
    const from = new Date(to - days() * DAY_MS).toISOString();
    return { from, to: new Date(to).toISOString(), known_at: knownAt() };
  }
  async function read(): Promise<void> {
    const asked = period();
    const [all, month, quiet, system] = await Promise.all([
      readFigures(asked),
      readIndicators(query.month, asked.known_at),
      readSilent(asked.known_at),
      readTechnical(asked),
    ]);
    setFigures(all);
    setMatrix(month);
    setSilent(quiet);
    setTechnical(system);
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void read().catch(tellFault);
    }, GATHER_MS);
  };
  onMount(() => void read().catch(tellFault));
  createEffect(on([knownAt, days, () => query.month], () => void read().catch(tellFault), { defer: true }));
  onCleanup(onFact((fact) => QUALITY_FACTS.test(fact.fact) && readSoon()));
  onCleanup(onFactsMissed(readSoon));
  onCleanup(() => clearTimeout(timer));
  bind({
    tab1: () => setQuery({ show: "reports" }),
    tab2: () => setQuery({ show: "indicators" }),
    tab3: () => setQuery({ show: "technical" }),
  });
  return (
    <div class="quality">
      <h1 class="hidden">{t("quality.title")}</h1>
      <Tabs
        label={t("quality.show")}
        tabs={[
          { name: "reports", label: t("quality.tab.reports"), count: figures()?.reports },
          { name: "indicators", label: t("quality.tab.indicators"), count: missingIn(matrix()) },
          { name: "technical", label: t("quality.tab.technical"), count: technical()?.components.length },
        ]}
        chosen={tab()}
        onChoose={(name) => setQuery({ show: name })}
      >
        <Show when={tab() !== "indicators"}>
          <PeriodChoice days={days()} onChoose={(chosen) => setQuery({ days: String(chosen) }, { replace: true })} />
        </Show>
        <Switch>
          <Match when={tab() === "reports" && figures()}>
            {(all) => <Figures figures={all()} silent={silent()} />}
          </Match>
          <Match when={tab() === "indicators" && matrix()}>
            {(month) => (
              <Matrix matrix={month()} onMonth={(chosen) => setQuery({ month: chosen }, { replace: true })} />
            )}
          </Match>
          <Match when={tab() === "technical" && technical()}>
            {(system) => <Technical system={system()} onChange={readSoon} />}
          </Match>
        </Switch>
      </Tabs>
    </div>
  );
}

function PeriodChoice(props: { days: Days; onChoose: (days: Days) => void }): JSX.Element {
  return (
    <div class="quality-tools row">
      <label class="row">
        <span>{t("quality.period")}</span>
        <select class="input" onChange={(event) => props.onChoose(daysOf(event.currentTarget.value))}>
          <For each={DAYS}>
            {(days) => (
              <option value={days} selected={days === props.days}>
                {t("quality.days", { n: days })}
              </option>
            )}
          </For>
        </select>
      </label>
      <Show when={knownAt()}>
        {(at) => <strong>{t("sections.asKnown", { at: `${at().slice(0, 16).replace("T", " ")}Z` })}</strong>}
      </Show>
    </div>
  );
}
