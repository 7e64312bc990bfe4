/** What is put together, and what can be done with it: the state behind the composer's screen. */
import { type Accessor, createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { useSearchParams } from "@solidjs/router";
import { BRIEFING_FACTS, keepBriefing, makeBriefing, newDay, readBriefings, retireBriefing } from "../api/briefings";
import { serverClock } from "../api/clock";
import { onFact, onFactsMissed } from "../api/live/stream";
import type { BriefingPage, BriefingRecord } from "../api/types";
import { t } from "../i18n";
import { knownAt } from "../time/cursor";
import { showMarking } from "../ui/frame/marking";
import { refusal } from "../ui/refusal";
import { tellDone, tellFault } from "../ui/toast";
import {
  type Draft,
  type ViewQuery,
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

/** Facts come in groups: one reading answers them all. */
const GATHER_MS = 200;

export interface Composer {
  records: Accessor<BriefingRecord[]>;
  draft: Accessor<Draft>;
  /** The briefing as the node keeps it; none of a new one. */
  record: Accessor<BriefingRecord | undefined>;
  changed: Accessor<boolean>;
  fault: Accessor<unknown>;
  index: Accessor<number>;
  page: Accessor<BriefingPage | undefined>;
  put: (draft: Draft) => void;
  open: (record: BriefingRecord | undefined) => void;
  begin: () => void;
  toPage: (index: number) => void;
  add: () => void;
  remove: () => void;
  shift: (step: number) => void;
  save: () => void;
  moveOn: () => void;
  retire: () => void;
  whyNotSave: Accessor<string | undefined>;
  whyNotKept: Accessor<string | undefined>;
  whyNotDay: Accessor<string | undefined>;
}

export function createComposer(): Composer {
  const [raw, setQuery] = useSearchParams();
  const query = (): ViewQuery & { briefing?: string; page?: string } => raw;
  const [records, setRecords] = createSignal<BriefingRecord[]>([]);
  const [draft, setDraft] = createSignal<Draft>(keptDraft() ?? emptyDraft(""));
  const [fault, setFault] = createSignal<unknown>();
  const record = (): BriefingRecord | undefined =>
    records().find((one) => one.briefing.id === draft().id);
  const changed = (): boolean => isChanged(draft(), record());
  const index = (): number => Math.min(Number(query().page ?? 1) - 1, draft().pages.length - 1);
  const page = (): Draft["pages"][number] | undefined => draft().pages[index()];
  const toPage = (nth: number): void => setQuery({ page: String(nth + 1) }, { replace: true });
  showMarking(() => draft().marking);

  async function read(): Promise<void> {
    setRecords(await readBriefings(knownAt()));
    if (draft().id === undefined && draft().pages.length === 0) open(chosenOf(query().briefing));
  }
  const chosenOf = (id: string | undefined): BriefingRecord | undefined =>
    records().find((one) => one.briefing.id === id) ?? records()[0];
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
  const remove = (): void => {
    put(withoutPage(draft(), index()));
    toPage(Math.max(0, index()));
  };
  const retire = (): void => {
    const before = record();
    if (before === undefined) return;
    void retireBriefing(before).then(() => {
      forgetDraft();
      setDraft(emptyDraft(""));
      return read();
    }).catch(tellFault);
  };
  return {
    records,
    draft,
    record,
    changed,
    fault,
    index,
    page,
    put,
    open,
    begin,
    toPage,
    add,
    remove,
    shift,
    save,
    moveOn,
    retire,
    whyNotSave,
    whyNotKept,
    whyNotDay,
  };
}
