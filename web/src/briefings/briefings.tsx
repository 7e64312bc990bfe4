/**
 * S16, the briefing composer: ordered pages, each frozen at its own time; presented full screen,
 * printed as a booklet, and moved to a new day with one key.
 */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { useSearchParams } from "@solidjs/router";
import {
  BRIEFING_FACTS,
  keepBriefing,
  makeBriefing,
  newDay,
  readBriefings,
  retireBriefing,
} from "../api/briefings";
import { serverClock } from "../api/clock";
import { onFact, onFactsMissed } from "../api/live/stream";
import type { BriefingRecord, Classification } from "../api/types";
import { t } from "../i18n";
import { knownAt } from "../time/cursor";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { Fault, SelectField, TextField, faultAt, faultElsewhere } from "../ui/form";
import { showMarking } from "../ui/frame/marking";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { tellDone, tellFault } from "../ui/toast";
import {
  type Draft,
  type ViewQuery,
  changedPage,
  daysUntil,
  draftOf,
  emptyDraft,
  forgetDraft,
  freshPage,
  isChanged,
  keepDraft,
  keptDraft,
  movedPage,
  viewOf,
  withPage,
  withoutPage,
} from "./draft";
import { PageEditor } from "./editor";
import { Presentation } from "./present";
import { BookletDialog } from "./print";
import "./briefings.css";

const MARKINGS: readonly Classification[] = [
  "unclassified",
  "sensitive_non_classified",
  "restreint_ue",
  "confidentiel_ue",
];
/** Facts come in groups: one reading answers them all. */
const GATHER_MS = 200;

export default function Briefings(): JSX.Element {
  const [raw, setQuery] = useSearchParams();
  const query = (): ViewQuery & { briefing?: string; page?: string } => raw;
  const [all, setAll] = createStore<{ records: BriefingRecord[] }>({ records: [] });
  const [draft, setDraft] = createSignal<Draft>(keptDraft() ?? emptyDraft(""));
  const [fault, setFault] = createSignal<unknown>();
  const [presenting, setPresenting] = createSignal(false);
  const [printing, setPrinting] = createSignal(false);
  const record = (): BriefingRecord | undefined =>
    all.records.find((one) => one.briefing.id === draft().id);
  const changed = (): boolean => isChanged(draft(), record());
  const index = (): number => Math.min(Number(query().page ?? 1) - 1, draft().pages.length - 1);
  const page = (): Draft["pages"][number] | undefined => draft().pages[index()];
  const toPage = (nth: number): void => setQuery({ page: String(nth + 1) }, { replace: true });
  showMarking(() => draft().marking);

  async function read(): Promise<void> {
    setAll("records", reconcile(await readBriefings(knownAt()), { key: "revision" }));
    if (draft().id === undefined && draft().pages.length === 0) open(chosenOf(query().briefing));
  }
  const chosenOf = (id: string | undefined): BriefingRecord | undefined =>
    all.records.find((one) => one.briefing.id === id) ?? all.records[0];
  function open(chosen: BriefingRecord | undefined): void {
    if (chosen === undefined) return;
    setDraft(draftOf(chosen));
    forgetDraft();
    setFault(undefined);
    setQuery({ briefing: chosen.briefing.id, page: "1" }, { replace: true });
  }
  function put(next: Draft): void {
    setDraft(next);
    if (changed()) keepDraft(next);
    else forgetDraft();
  }
  /** A view that came from the picture becomes a page of what is put together. */
  function takeView(): void {
    const view = viewOf(query());
    if (view === undefined) return;
    const at = Date.parse(query().at ?? "");
    const fresh = freshPage(t("briefings.viewTitle"), Number.isNaN(at) ? serverClock.now() : at);
    delete fresh.text;
    put(withPage(draft(), { ...fresh, view }));
    const taken = { lon: undefined, lat: undefined, zoom: undefined, layers: undefined, palette: undefined, at: undefined };
    setQuery({ ...taken, page: String(draft().pages.length) }, { replace: true });
    tellDone(t("briefings.viewTaken"));
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void read().catch(tellFault);
    }, GATHER_MS);
  };
  onMount(() => void read().then(takeView).catch(tellFault));
  createEffect(on(knownAt, readSoon, { defer: true }));
  onCleanup(onFact((fact) => BRIEFING_FACTS.test(fact.fact) && readSoon()));
  onCleanup(onFactsMissed(readSoon));
  onCleanup(() => clearTimeout(timer));

  /** Sends, shows what came of it, and says so. */
  async function send(work: () => Promise<BriefingRecord>, done: string): Promise<void> {
    try {
      const made = await work();
      forgetDraft();
      setFault(undefined);
      setDraft(draftOf(made));
      await read();
      setQuery({ briefing: made.briefing.id }, { replace: true });
      tellDone(done);
    } catch (refused) {
      setFault(refused);
    }
  }
  const save = (): void => {
    if (whyNotSave() !== undefined) return;
    const { title, marking, pages } = draft();
    const before = record();
    const request = { title, marking, pages };
    const work = (): Promise<BriefingRecord> =>
      before === undefined ? makeBriefing(request) : keepBriefing(before, request);
    void send(work, t("briefings.saved"));
  };
  const moveOn = (): void => {
    const before = record();
    if (before === undefined || whyNotDay() !== undefined) return;
    void send(() => newDay(before, days()), t("briefings.moved", { n: days() }));
  };
  const days = (): number => (draft().pages.length === 0 ? 0 : daysUntil(draft().pages, serverClock.now()));
  const whyNotSave = (): string | undefined => {
    const may = refusal("write_events");
    if (may !== undefined) return may;
    if (draft().title.trim() === "") return t("briefings.needsTitle");
    if (draft().pages.length === 0) return t("briefings.needsPage");
    return changed() ? undefined : t("briefings.unchanged");
  };
  const whyNotKept = (): string | undefined =>
    record() === undefined || changed() ? t("briefings.saveFirst") : undefined;
  const whyNotDay = (): string | undefined =>
    refusal("write_events") ?? whyNotKept() ?? (days() === 0 ? t("briefings.isToday") : undefined);
  const add = (): void => {
    put(withPage(draft(), freshPage(t("briefings.pageNumber", { n: draft().pages.length + 1 }), serverClock.now())));
    toPage(draft().pages.length - 1);
  };
  const shift = (step: number): void => {
    const to = index() + step;
    if (to < 0 || to >= draft().pages.length) return;
    put(movedPage(draft(), index(), step));
    toPage(to);
  };
  const begin = (): void => {
    put(emptyDraft(t("briefings.newTitle")));
    setQuery({ briefing: undefined, page: "1" }, { replace: true });
  };
  bind({
    next: () => toPage(Math.min(index() + 1, draft().pages.length - 1)),
    previous: () => toPage(Math.max(index() - 1, 0)),
    newPage: add,
    pageLater: () => shift(1),
    pageEarlier: () => shift(-1),
    present: () => whyNotKept() === undefined && setPresenting(true),
    newDay: moveOn,
    send: save,
    print: () => whyNotKept() === undefined && setPrinting(true),
  });
  return (
    <div class="briefings">
      <h1 class="hidden">{t("briefings.title")}</h1>
      <nav class="briefings-list" aria-label={t("briefings.list")}>
        <div class="row briefings-tools">
          <h2 class="grow">{t("briefings.title")}</h2>
          <Button refused={refusal("write_events")} onPress={begin}>
            {t("briefings.new")}
          </Button>
        </div>
        <Show when={all.records.length > 0} fallback={<p class="empty">{t("briefings.none")}</p>}>
          <ul>
            <For each={all.records}>
              {(one) => (
                <li>
                  <button
                    type="button"
                    class="briefings-one"
                    aria-current={one.briefing.id === draft().id}
                    onClick={() => open(one)}
                  >
                    <strong dir="auto">{one.briefing.title}</strong>
                    <span class="muted">
                      {t("briefings.summary", { n: one.briefing.pages.length, version: one.revision })}
                    </span>
                    <span class="muted">{lastOf(one)}</span>
                  </button>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </nav>
      <section class="briefings-pages" aria-label={t("briefings.pages")}>
        <div class="row briefings-tools">
          <h2 class="grow">{t("briefings.pages")}</h2>
          <Button act="newPage" refused={refusal("write_events")} onPress={add}>
            {t("briefings.addPage")}
          </Button>
        </div>
        <Show when={draft().pages.length > 0} fallback={<p class="empty">{t("briefings.noPages")}</p>}>
          <ol>
            <For each={draft().pages}>
              {(one, nth) => (
                <li>
                  <button
                    type="button"
                    class="briefings-one"
                    aria-current={nth() === index()}
                    onClick={() => toPage(nth())}
                  >
                    <strong dir="auto">{t("briefings.numbered", { n: nth() + 1, title: one.title })}</strong>
                    <span class="muted">{dateText(Date.parse(one.known_at))}</span>
                    <span class="muted">{partsOf(one)}</span>
                  </button>
                </li>
              )}
            </For>
          </ol>
          <div class="row briefings-order">
            <Button act="pageEarlier" refused={index() <= 0 ? t("briefings.first") : undefined} onPress={() => shift(-1)}>
              {t("briefings.earlier")}
            </Button>
            <Button
              act="pageLater"
              refused={index() >= draft().pages.length - 1 ? t("briefings.last") : undefined}
              onPress={() => shift(1)}
            >
              {t("briefings.later")}
            </Button>
            <Button
              onPress={() => {
                put(withoutPage(draft(), index()));
                toPage(Math.max(0, index()));
              }}
            >
              {t("briefings.removePage")}
            </Button>
          </div>
        </Show>
      </section>
      <section class="briefings-editor" aria-label={t("briefings.editor")}>
        <div class="row briefings-tools">
          <span class="grow muted" role="status">
            {changed() ? t("briefings.changed") : (lastOf(record()) ?? "")}
          </span>
          <Button act="newDay" refused={whyNotDay()} onPress={moveOn}>
            {t("briefings.newDay")}
          </Button>
          <Button act="print" refused={whyNotKept()} onPress={() => setPrinting(true)}>
            {t("briefings.booklet")}
          </Button>
          <Button act="present" refused={whyNotKept()} onPress={() => setPresenting(true)}>
            {t("briefings.present")}
          </Button>
          <Button look="first" act="send" refused={whyNotSave()} onPress={save}>
            {t("briefings.save")}
          </Button>
        </div>
        <div class="briefings-form stack" tabIndex={0} role="group" aria-label={t("briefings.editor")}>
          <Fault text={faultElsewhere(fault(), placed(draft().pages.length))} />
          <TextField
            label={t("briefings.name")}
            required
            maxLength={200}
            value={draft().title}
            fault={faultAt(fault(), "/title")}
            onInput={(title) => put({ ...draft(), title })}
          />
          <SelectField
            label={t("briefings.marking")}
            hint={t("briefings.markingHint")}
            value={draft().marking}
            options={MARKINGS.map((value) => ({ value, label: t(`marking.${value}`) }))}
            onChange={(marking) => put({ ...draft(), marking })}
          />
          <Show when={page()}>
            {(one) => (
              <PageEditor
                page={one()}
                index={index()}
                fault={fault()}
                onChange={(next) => put(changedPage(draft(), index(), next))}
              />
            )}
          </Show>
          <Show when={record()}>
            {(one) => (
              <p>
                <Button
                  refused={refusal("write_events") ?? whyNotKept()}
                  onPress={() => void retireBriefing(one()).then(() => open(all.records[0]), tellFault)}
                >
                  {t("briefings.retire")}
                </Button>
              </p>
            )}
          </Show>
        </div>
      </section>
      <Show when={presenting() && record()}>
        {(one) => <Presentation record={one()} from={index()} onClose={() => setPresenting(false)} />}
      </Show>
      <Show when={printing() && record()}>
        {(one) => <BookletDialog record={one()} onClose={() => setPrinting(false)} />}
      </Show>
    </div>
  );
}

/** The last version: by whom, and whether the same pages were moved to another day. */
function lastOf(record: BriefingRecord | undefined): string | undefined {
  const last = record?.versions.at(-1);
  if (last === undefined) return undefined;
  const said = { by: last.by, at: dateText(Date.parse(last.known)) };
  return last.moved_days === undefined
    ? t("briefings.lastKept", said)
    : t("briefings.lastMoved", { ...said, n: last.moved_days });
}

const partsOf = (page: Draft["pages"][number]): string =>
  [
    page.view === undefined ? "" : t("briefings.part.view"),
    page.text === undefined ? "" : t("briefings.part.text"),
    page.chart === undefined ? "" : t("briefings.part.chart"),
  ]
    .filter((part) => part !== "")
    .join(" \u00b7 ");

/** The fields that show their own faults. */
const placed = (pages: number): string[] => [
  "/title",
  ...Array.from({ length: pages }, (_, nth) =>
    ["", "/title", "/known_at", "/text", "/chart/days"].map((field) => `/pages/${nth}${field}`),
  ).flat(),
];
