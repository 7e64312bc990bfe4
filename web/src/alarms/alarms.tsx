/** S2, the alarm desk: answer alarms, and see whether the alarm system itself is healthy. */
import type { JSX } from "solid-js";
import { Show, createEffect, createMemo, createSignal, onCleanup, untrack } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { useSearchParams } from "@solidjs/router";
import { desk, deskKnown, deskNumber } from "../api/alarms";
import { me } from "../api/session";
import type { Alarm } from "../api/types";
import { t } from "../i18n";
import { timeText } from "../ui/age";
import { acknowledge, isWaiting } from "../ui/alarm/answer";
import { Button } from "../ui/button";
import { DeskEdge, deskColumns } from "../ui/desk";
import { bind } from "../ui/keys";
import { Tabs } from "../ui/tabs";
import { AsideList } from "./aside";
import { Detail } from "./detail";
import { AlarmList, alarmsOf } from "./list";
import { LoadBar } from "./load-bar";
import { LoadPanel } from "./load";
import { type DeskRow, deskRows, held, isFoldId, isOwn } from "./rows";
import { SoundTest, testedThisShift } from "./sound-test";
import "./alarms.css";

const TABS = ["all", "mine", "shelved", "out_of_service"] as const;
type TabName = (typeof TABS)[number];
/** How long rows keep their places after the last sign of a person. */
const HOLD_MS = 6000;

export default function Alarms(): JSX.Element {
  const [query, setQuery] = useSearchParams<{ alarm?: string; show?: string }>();
  const [opened, setOpened] = createSignal<ReadonlySet<string>>(new Set());
  const [marked, setMarked] = createSignal<ReadonlySet<string>>(new Set());
  const [testing, setTesting] = createSignal(false);
  const tab = (): TabName => TABS.find((name) => name === query.show) ?? "all";
  const hold = holding();

  const wanted = (alarm: Alarm): boolean =>
    tab() !== "mine" || isOwn(alarm, me()?.account, deskNumber());
  const now = createMemo(() => deskRows(desk().rows, opened(), wanted));
  const placed = createMemo<{ rows: DeskRow[]; fresh: number; of: string }>((before) => {
    const of = `${tab()}/${[...opened()].join()}`;
    const keeps = hold.on() && before !== undefined && before.of === of;
    return { of, ...(keeps ? held(before.rows, now()) : { rows: now(), fresh: 0 }) };
  });
  // Rows keep their elements while their alarms change: a press never lands on a row that went.
  const [list, setList] = createStore<{ rows: DeskRow[] }>({ rows: [] });
  createEffect(() => setList("rows", reconcile(structuredClone(placed().rows), { key: "id" })));

  const chosen = (): string | undefined => query.alarm;
  const rowChosen = (): DeskRow | undefined => list.rows.find((row) => row.id === chosen());
  const choose = (id: string): void => setQuery({ alarm: id }, { replace: true });
  // Who comes here without a choice looks at what waits first, and stays with it.
  createEffect(() => {
    if (query.alarm !== undefined) return;
    const first = list.rows.find((row) => alarmsOf(row).some(isWaiting)) ?? list.rows[0];
    if (first) choose(first.id);
  });
  const detailOf = (): string | undefined =>
    detailIn(rowChosen())?.id ?? (isFoldId(query.alarm) ? undefined : query.alarm);
  const rowsAlarms = (): Alarm[] => [rowChosen()].flatMap((row) => (row ? alarmsOf(row) : []));
  const mark = (id: string): void => {
    const next = new Set(marked());
    if (!next.delete(id)) next.add(id);
    setMarked(next);
  };
  const open = (id: string): void => {
    const next = new Set(opened());
    if (!next.delete(id)) next.add(id);
    setOpened(next);
  };
  const markedRows = (): DeskRow[] => list.rows.filter((row) => marked().has(row.id));
  const answer = (): void => {
    const rows = markedRows().length > 0 ? markedRows() : [rowChosen()].flatMap((row) => row ?? []);
    acknowledge(rows.flatMap(alarmsOf));
    setMarked(new Set<string>());
  };
  let move: (step: number) => void = () => undefined;
  const tabKeys = Object.fromEntries(
    TABS.map((name, index) => [`tab${index + 1}`, () => setQuery({ show: name })]),
  );
  bind({
    acknowledge: answer,
    next: () => move(1),
    previous: () => move(-1),
    mark: () => {
      const id = chosen();
      if (id !== undefined) mark(id);
    },
    ...tabKeys,
  });

  const counts = (): Partial<Record<TabName, number>> => ({
    all: desk().rows.length,
    shelved: desk().aside.filter((row) => row.aside.how === "shelved").length,
    out_of_service: desk().aside.filter((row) => row.aside.how === "out_of_service").length,
  });
  return (
    <div class="desk" style={deskColumns()}>
      <h1 class="hidden">{t("alarms.title")}</h1>
      <section class="desk-main" aria-label={t("alarms.title")}>
        <Flood />
        <div class="desk-tools">
          <LoadBar />
          <Button onPress={() => setTesting(true)}>
            {t("soundTest.open")}
            <Show when={!testedThisShift()}>
              <span class="chip">{t("soundTest.due")}</span>
            </Show>
          </Button>
        </div>
        <Tabs
          label={t("alarms.show")}
          tabs={TABS.map((name) => ({
            name,
            label: t(`alarms.tab.${name}`),
            count: counts()[name],
          }))}
          chosen={tab()}
          onChoose={(name) => setQuery({ show: name })}
        >
          <Show
            when={tab() === "all" || tab() === "mine"}
            fallback={<AsideList how={tab() as "shelved" | "out_of_service"} />}
          >
            <Show when={markedRows().length > 0 || placed().fresh > 0}>
              <div class="list-bar row">
                <Show when={markedRows().length > 0}>
                  <span>{t("alarms.marked", { n: markedRows().length })}</span>
                  <Button look="first" act="acknowledge" onPress={answer}>
                    {t("alarms.acknowledgeMarked")}
                  </Button>
                  <Button onPress={() => setMarked(new Set<string>())}>{t("alarms.unmark")}</Button>
                </Show>
                <span class="grow" />
                <Show when={placed().fresh > 0}>
                  <button type="button" class="pill" onClick={hold.end}>
                    {t("alarms.fresh", { n: placed().fresh })}
                  </button>
                </Show>
              </div>
            </Show>
            <div class="desk-list" ref={hold.watch}>
              <AlarmList
                rows={list.rows}
                chosen={chosen()}
                marked={marked()}
                opened={opened()}
                onChoose={choose}
                onMark={mark}
                onOpen={open}
                mover={(mover) => (move = mover)}
                empty={<Empty mine={tab() === "mine"} />}
              />
            </div>
          </Show>
        </Tabs>
        <LoadPanel />
      </section>
      <DeskEdge />
      <Detail id={detailOf()} row={rowsAlarms()} />
      <Show when={testing()}>
        <SoundTest onClose={() => setTesting(false)} />
      </Show>
    </div>
  );
}

/** The alarm of a row to look at: of a fold the first that waits. */
const detailIn = (row: DeskRow | undefined): Alarm | undefined =>
  row && (alarmsOf(row).find(isWaiting) ?? row.alarm);

/** Whether a person points at the list or works in it. */
function holding(): { on: () => boolean; end: () => void; watch: (list: HTMLElement) => void } {
  const [on, setOn] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => void setOn(false);
  const renew = (): void => {
    clearTimeout(timer);
    timer = setTimeout(end, HOLD_MS);
    if (!untrack(on)) setOn(true);
  };
  onCleanup(() => clearTimeout(timer));
  const watch = (list: HTMLElement): void => {
    for (const sign of ["pointermove", "pointerdown", "keydown"]) list.addEventListener(sign, renew);
    list.addEventListener("pointerleave", end);
  };
  return { on, end, watch };
}

/** Quiet is good, and has a beginning. */
function Empty(props: { mine: boolean }): JSX.Element {
  return (
    <Show when={deskKnown()} fallback={t("strip.unknown")}>
      <Show when={!props.mine} fallback={t("alarms.noneMine")}>
        <Show when={desk().quiet_since} fallback={t("strip.quiet")}>
          {(since) => <>{t("strip.quietSince", { since: timeText(Date.parse(since())) })}</>}
        </Show>
      </Show>
    </Show>
  );
}

function Flood(): JSX.Element {
  return (
    <Show when={desk().flood}>
      {(flood) => (
        <div class="flood" role="status">
          <strong>{t("flood.title", { since: timeText(Date.parse(flood().since)) })}</strong>
          <span>{t("flood.text")}</span>
        </div>
      )}
    </Show>
  );
}
