/**
 * S10 as far as requests for information go: what others ask here, what this centre asked, what is
 * due, and what each of those asked answered.
 */
import type { JSX } from "solid-js";
import { createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { useSearchParams } from "@solidjs/router";
import { serverClock } from "../api/clock";
import { onFact, onFactsMissed } from "../api/live/stream";
import { REQUEST_FACTS, readRequests } from "../api/requests";
import type { RequestView } from "../api/types";
import { t } from "../i18n";
import { knownAt } from "../time/cursor";
import { Button } from "../ui/button";
import { DeskEdge, deskColumns } from "../ui/desk";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { blankRequest, incomingRequest } from "../ui/report/asking";
import { beginReport } from "../ui/report/draft";
import { Tabs } from "../ui/tabs";
import { tellFault } from "../ui/toast";
import { RequestDetail } from "./detail";
import { RequestTable } from "./table";
import { TABS, type Tab, inTab } from "./words";
import "./requests.css";

/** Facts come in groups: one reading answers them all. */
const GATHER_MS = 200;

export default function Requests(): JSX.Element {
  const [query, setQuery] = useSearchParams<{ request?: string; show?: string }>();
  const [requests, setRequests] = createSignal<RequestView[]>([]);
  const tab = (): Tab => TABS.find((name) => name === query.show) ?? "in";
  const shown = (): RequestView[] => inTab(requests(), tab());
  const chosen = (): RequestView | undefined =>
    requests().find(({ id }) => id === query.request) ?? shown()[0];
  const choose = (request: string): void => setQuery({ request }, { replace: true });
  const show = (name: Tab): void => setQuery({ show: name, request: undefined });

  const read = (): Promise<void> => readRequests(knownAt()).then((all) => void setRequests(all));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void read().catch(tellFault);
    }, GATHER_MS);
  };
  onMount(() => void read().catch(tellFault));
  createEffect(on(knownAt, readSoon, { defer: true }));
  onCleanup(onFact((fact) => REQUEST_FACTS.test(fact.fact) && readSoon()));
  onCleanup(onFactsMissed(readSoon));
  onCleanup(() => clearTimeout(timer));

  const ask = (): void => beginReport(blankRequest(serverClock.now()), () => show("out"));
  const enter = (): void => beginReport(incomingRequest(serverClock.now()), () => show("in"));
  /** What was changed stays in sight, even if it is in another tab now. */
  const replace = (one: RequestView): void => {
    setRequests((all) => all.map((other) => (other.id === one.id ? one : other)));
    choose(one.id);
  };
  let move: (step: number) => void = () => undefined;
  const tabKeys = Object.fromEntries(TABS.map((name, index) => [`tab${index + 1}`, () => show(name)]));
  bind({
    enterRequest: () => refusal("write_events") === undefined && enter(),
    newRequest: () => refusal("write_events") === undefined && ask(),
    next: () => move(1),
    previous: () => move(-1),
    ...tabKeys,
  });
  return (
    <div class="desk requests" style={deskColumns()}>
      <h1 class="hidden">{t("requests.title")}</h1>
      <section class="desk-main" aria-label={t("requests.title")}>
        <div class="requests-tools row">
          <span class="grow muted">{t(`requests.hint.${tab()}`)}</span>
          <Button act="enterRequest" refused={refusal("write_events")} onPress={enter}>
            {t("requests.enter")}
          </Button>
          <Button look="first" act="newRequest" refused={refusal("write_events")} onPress={ask}>
            {t("requests.new")}
          </Button>
        </div>
        <Tabs
          label={t("requests.show")}
          tabs={TABS.map((name) => ({
            name,
            label: t(`requests.tab.${name}`),
            count: inTab(requests(), name).length,
          }))}
          chosen={tab()}
          onChoose={show}
        >
          <div class="desk-list">
            <RequestTable
              requests={shown()}
              chosen={chosen()?.id}
              onChoose={choose}
              mover={(mover) => (move = mover)}
              empty={t(`requests.empty.${tab()}`)}
            />
          </div>
        </Tabs>
      </section>
      <DeskEdge />
      <RequestDetail request={chosen()} onChanged={replace} />
    </div>
  );
}
