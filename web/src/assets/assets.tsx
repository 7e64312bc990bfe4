/**
 * Own assets and patrols (2019/1896 Art. 21(3)(c), 2021/581 Art. 10 and 11): how the centres stand,
 * who is out and comes next, what can be sent, and by which plan.
 */
import type { JSX } from "solid-js";
import { Match, Show, Switch, createEffect, createMemo, createSignal, on, onCleanup, onMount } from "solid-js";
import { useSearchParams } from "@solidjs/router";
import { ASSET_FACTS, readOwnAssets, readPatrols, readPlans } from "../api/assets";
import { get } from "../api/client";
import { serverClock } from "../api/clock";
import { onFact, onFactsMissed } from "../api/live/stream";
import type { OwnAsset, Page, Patrol, Plan, Section } from "../api/types";
import { byName, t } from "../i18n";
import { knownAt } from "../time/cursor";
import { Button } from "../ui/button";
import { DeskEdge, deskColumns } from "../ui/desk";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { blankOwnAssets, blankPlan } from "../ui/report/asking";
import { beginReport } from "../ui/report/draft";
import { Tabs } from "../ui/tabs";
import { tellFault } from "../ui/toast";
import { Board, Day } from "./board";
import { Centres } from "./centres";
import { DrawSchedule } from "./draw";
import { OwnDetail } from "./own-detail";
import { PatrolDetail } from "./patrol-detail";
import { PlanDetail } from "./plan-detail";
import { PlanPatrol } from "./plan-patrol";
import { AssetTable, UnitTable } from "./own-tables";
import { PatrolTable, PlanTable } from "./tables";
import {
  DAY_MS,
  TABS,
  type TabName,
  byPatrol,
  byStatus,
  centreOf,
  dayOf,
  dayTime,
} from "./words";
import "./assets.css";

/** Facts come in groups: one reading answers them all. */
const GATHER_MS = 300;
/** Positions by tracks are read again so often. */
const AGAIN_MS = 30_000;
const SHOWN_MAX = 10_000;

export default function OwnAssets(): JSX.Element {
  const [query, setQuery] = useSearchParams<{ show?: string; day?: string; patrol?: string; own?: string; plan?: string }>();
  const [own, setOwn] = createSignal<OwnAsset[]>([]);
  const [patrols, setPatrols] = createSignal<Patrol[]>([]);
  const [plans, setPlans] = createSignal<Plan[]>([]);
  const [sections, setSections] = createSignal<Section[]>([]);
  const [asking, setAsking] = createSignal<"plan" | "draw">();
  const tab = (): TabName => TABS.find((name) => name === query.show) ?? "patrols";
  const day = (): string => query.day ?? dayOf(Date.parse(knownAt() ?? "") || serverClock.now());

  async function read(): Promise<void> {
    const known_at = knownAt();
    const [board, out, planned, border] = await Promise.all([
      readOwnAssets(known_at),
      readPatrols(dayTime(day()), known_at),
      readPlans(known_at),
      get<Page<Section>>("/sections", { limit: SHOWN_MAX, known_at }),
    ]);
    setOwn(board);
    setPatrols(out.toSorted(byPatrol));
    setPlans(planned);
    setSections(border.items.toSorted((one, other) => byName(one.name, other.name)));
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void read().catch(tellFault);
    }, GATHER_MS);
  };
  onMount(() => {
    void read().catch(tellFault);
    const again = setInterval(readSoon, AGAIN_MS);
    onCleanup(() => clearInterval(again));
  });
  createEffect(on([knownAt, day], readSoon, { defer: true }));
  onCleanup(onFact((fact) => ASSET_FACTS.test(fact.fact) && readSoon()));
  onCleanup(onFactsMissed(readSoon));
  onCleanup(() => clearTimeout(timer));

  const centres = (): OwnAsset[] => own().filter((one) => centreOf(one) !== undefined).toSorted((a, b) => byName(a.name, b.name));
  const assets = createMemo((): OwnAsset[] => own().filter(({ kind }) => kind === "asset").toSorted(byStatus));
  const units = (): OwnAsset[] => own().filter(({ kind }) => kind !== "asset").toSorted(byStatus);
  const ours = (): OwnAsset[] => assets().filter((one) => one.ours).toSorted((a, b) => byName(a.name, b.name));
  const inForce = (): Plan[] => plans().filter(({ standing }) => standing !== "over");

  const chosenPatrol = (): Patrol | undefined => patrols().find(({ id }) => id === query.patrol) ?? patrols()[0];
  const shownOwn = (): OwnAsset[] => (tab() === "assets" ? assets() : units());
  const chosenOwn = (): OwnAsset | undefined => own().find(({ id }) => id === query.own) ?? shownOwn()[0];
  const chosenPlan = (): Plan | undefined => plans().find(({ id }) => id === query.plan) ?? plans()[0];

  const show = (name: TabName): void => setQuery({ show: name, own: undefined });
  const chooseOwn = (id: string): void => setQuery({ own: id }, { replace: true });
  const chooseCentre = (id: string): void => setQuery({ show: "units", own: id });
  const goToDay = (days: number): void => setQuery({ day: dayOf(Date.parse(`${day()}T00:00:00Z`) + days * DAY_MS) }, { replace: true });
  const whyNoPatrol = (): string | undefined =>
    refusal("plan_patrols") ?? (sections().length > 0 ? undefined : t("patrols.noSections"));
  const ask = (what: "plan" | "draw") => (): void => void (whyNoPatrol() === undefined && setAsking(what));
  const begin = (): void => {
    const now = serverClock.now();
    if (tab() === "plans") beginReport(blankPlan(now), readSoon);
    else beginReport(blankOwnAssets(now, tab() === "assets" ? "asset" : "unit"), readSoon);
  };
  const whyNoReport = (): string | undefined => refusal("write_events");
  /** What was planned is shown, on whichever day it is. */
  const planned = (on: string): void => {
    setQuery({ day: on, patrol: undefined }, { replace: true });
    readSoon();
  };
  let move: (step: number) => void = () => undefined;
  const tabKeys = Object.fromEntries(TABS.map((name, index) => [`tab${index + 1}`, () => show(name)]));
  bind({
    newPatrol: () => (tab() === "patrols" ? ask("plan")() : whyNoReport() === undefined && begin()),
    drawSchedule: () => {
      if (whyNoPatrol() !== undefined) return;
      show("patrols");
      setAsking("draw");
    },
    next: () => move(1),
    previous: () => move(-1),
    ...tabKeys,
  });
  const mover = (moves: (step: number) => void): void => void (move = moves);
  return (
    <div class="desk own-assets" style={deskColumns()}>
      <h1 class="hidden">{t("assets.title")}</h1>
      <section class="desk-main" aria-label={t("assets.title")}>
        <Centres centres={centres()} chosen={tab() === "units" ? query.own : undefined} onChoose={chooseCentre} />
        <Tabs
          label={t("assets.show")}
          tabs={TABS.map((name) => ({
            name,
            label: t(`assets.tab.${name}`),
            count: { patrols: patrols().length, assets: assets().length, units: units().length, plans: inForce().length }[name],
          }))}
          chosen={tab()}
          onChoose={show}
        >
          <div class="own-tools row">
            <Show
              when={tab() === "patrols"}
              fallback={
                <>
                  <span class="grow muted">{t(`assets.hint.${tab() as "assets"}`)}</span>
                  <Button act="newPatrol" refused={whyNoReport()} onPress={begin}>
                    {t(tab() === "plans" ? "plans.new" : "assets.new")}
                  </Button>
                </>
              }
            >
              <Day day={day()} onDay={(next) => setQuery({ day: next }, { replace: true })} onStep={goToDay} />
              <span class="grow" />
              <Button act="newPatrol" refused={whyNoPatrol()} onPress={ask("plan")}>
                {t("patrols.new")}
              </Button>
              <Button act="drawSchedule" refused={whyNoPatrol()} onPress={ask("draw")}>
                {t("draw.open")}
              </Button>
            </Show>
          </div>
          <Switch>
            <Match when={tab() === "patrols"}>
              <Board
                assets={ours()}
                patrols={patrols()}
                day={day()}
                chosen={chosenPatrol()?.id}
                onChoose={(patrol) => setQuery({ patrol }, { replace: true })}
              />
              <div class="desk-list">
                <PatrolTable
                  patrols={patrols()}
                  day={day()}
                  chosen={chosenPatrol()?.id}
                  onChoose={(patrol) => setQuery({ patrol }, { replace: true })}
                  mover={mover}
                />
              </div>
            </Match>
            <Match when={tab() === "assets"}>
              <div class="desk-list">
                <AssetTable assets={assets()} chosen={chosenOwn()?.id} onChoose={chooseOwn} mover={mover} />
              </div>
            </Match>
            <Match when={tab() === "units"}>
              <div class="desk-list">
                <UnitTable units={units()} chosen={chosenOwn()?.id} onChoose={chooseOwn} mover={mover} />
              </div>
            </Match>
            <Match when={tab() === "plans"}>
              <div class="desk-list">
                <PlanTable
                  plans={plans()}
                  chosen={chosenPlan()?.id}
                  onChoose={(plan) => setQuery({ plan }, { replace: true })}
                  mover={mover}
                />
              </div>
            </Match>
          </Switch>
        </Tabs>
      </section>
      <DeskEdge />
      <aside class="desk-details" aria-label={t("assets.details")}>
        <Switch fallback={<p class="empty">{t("assets.choose")}</p>}>
          <Match when={tab() === "patrols" && chosenPatrol()}>
            {(patrol) => <PatrolDetail patrol={patrol()} onChanged={readSoon} />}
          </Match>
          <Match when={tab() === "plans" && chosenPlan()}>
            {(plan) => <PlanDetail plan={plan()} onChanged={readSoon} />}
          </Match>
          <Match when={(tab() === "assets" || tab() === "units") && chosenOwn()}>
            {(one) => <OwnDetail own={one()} onChanged={readSoon} />}
          </Match>
        </Switch>
      </aside>
      <Show when={asking() === "plan"}>
        <PlanPatrol
          assets={ours()}
          sections={sections()}
          plans={inForce()}
          onClose={() => setAsking(undefined)}
          onPlanned={planned}
        />
      </Show>
      <Show when={asking() === "draw"}>
        <DrawSchedule
          assets={ours()}
          sections={sections()}
          plans={inForce()}
          onClose={() => setAsking(undefined)}
          onPlanned={planned}
        />
      </Show>
    </div>
  );
}
