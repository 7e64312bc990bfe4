/** S3, the event desk: receive, rate, report, merge and close the events of the picture. */
import type { JSX } from "solid-js";
import { Show, createEffect, createMemo, createSignal, onCleanup, onMount } from "solid-js";
import { useSearchParams } from "@solidjs/router";
import { get } from "../api/client";
import { second, serverClock } from "../api/clock";
import { onFact, onFactsMissed } from "../api/live/stream";
import type { EventRecord, Page } from "../api/types";
import { t } from "../i18n";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { DeskEdge, deskColumns } from "../ui/desk";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { beginReport, blankReport, forgetDraft, keptDraft, written } from "../ui/report/draft";
import { Tabs } from "../ui/tabs";
import { tellFault } from "../ui/toast";
import { EventDetail } from "./detail";
import { FileTools } from "./files";
import { EventTable } from "./table";
import { VIEWS, type View, inView } from "./views";
import "../ui/desk.css";
import "./events.css";

/** Events that the desk shows at most; older ones are found by the API's search. */
const SHOWN_MAX = 10_000;
/** How long to gather facts before the list is read again. */
const GATHER_MS = 300;

export default function Events(): JSX.Element {
  const [query, setQuery] = useSearchParams<{ event?: string; show?: string }>();
  const [text, setText] = createSignal("");
  const records = keepEvents();
  const view = (): View => VIEWS.find((name) => name === query.show) ?? "open";
  // Ages tick every second; what is due changes with the minute.
  const minute = createMemo(() => Math.floor(second() / 60_000) * 60_000);
  const shown = createMemo(() => inView(records(), view(), text(), minute()));
  const choose = (id: string): void => setQuery({ event: id }, { replace: true });
  const chosen = (): string | undefined => query.event ?? shown()[0]?.event.id;
  const isListed = (): boolean => shown().some(({ event }) => event.id === chosen());
  const count = (name: View): number => inView(records(), name, "", minute()).length;

  const begin = (): void =>
    beginReport(blankReport(serverClock.now()), (event) => event !== undefined && choose(event));
  let move: (step: number) => void = () => undefined;
  let filter: HTMLInputElement | undefined;
  const tabKeys = Object.fromEntries(
    VIEWS.map((name, index) => [`tab${index + 1}`, () => setQuery({ show: name })]),
  );
  bind({
    newReport: () => refusal("write_events") === undefined && begin(),
    next: () => move(1),
    previous: () => move(-1),
    filter: () => filter?.focus(),
    ...tabKeys,
  });

  return (
    <div class="desk" style={deskColumns()}>
      <h1 class="hidden">{t("screen.events")}</h1>
      <section class="desk-main" aria-label={t("screen.events")}>
        <KeptDraft />
        <div class="events-tools row">
          <input
            ref={filter}
            class="input events-filter"
            type="search"
            aria-label={t("events.filter")}
            placeholder={t("events.filter")}
            value={text()}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <span class="grow" />
          <FileTools listed={() => shown().map(({ event }) => event.id)} />
          <Button look="first" act="newReport" refused={refusal("write_events")} onPress={begin}>
            {t("events.new")}
          </Button>
        </div>
        <Tabs
          label={t("events.views")}
          tabs={VIEWS.map((name) => ({ name, label: t(`events.view.${name}`), count: count(name) }))}
          chosen={view()}
          onChoose={(name) => setQuery({ show: name })}
        >
          <div class="desk-list">
            <EventTable
              rows={shown()}
              chosen={isListed() ? chosen() : undefined}
              onChoose={choose}
              mover={(mover) => (move = mover)}
              empty={t(text() === "" ? `events.empty.${view()}` : "events.emptyFilter")}
            />
          </div>
        </Tabs>
      </section>
      <DeskEdge />
      <EventDetail id={chosen()} />
    </div>
  );
}

/** All events, read again when a fact about one is told. */
function keepEvents(): () => EventRecord[] {
  const [records, setRecords] = createSignal<EventRecord[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = (): void => {
    timer = undefined;
    get<Page<EventRecord>>("/events", { limit: SHOWN_MAX }).then(
      ({ items }) => setRecords(items),
      tellFault,
    );
  };
  const readSoon = (): void => {
    timer ??= setTimeout(read, GATHER_MS);
  };
  onMount(read);
  onCleanup(onFactsMissed(readSoon));
  onCleanup(onFact(({ fact }) => /^(event|reacted|report)/.test(fact) && readSoon()));
  onCleanup(() => clearTimeout(timer));
  return records;
}

/** What was typed and neither filed nor thrown away is offered again. */
function KeptDraft(): JSX.Element {
  const [kept, setKept] = createSignal(keptDraft());
  createEffect(() => {
    if (written() === undefined) setKept(keptDraft());
  });
  return (
    <Show when={written() === undefined && kept()}>
      {(draft) => (
        <div class="list-bar row" role="status">
          <span class="grow">{t("report.kept", { at: dateText(draft().at) })}</span>
          <Button onPress={() => beginReport(draft().report)}>{t("report.goOn")}</Button>
          <Button
            onPress={() => {
              forgetDraft();
              setKept(undefined);
            }}
          >
            {t("report.discard")}
          </Button>
        </div>
      )}
    </Show>
  );
}
