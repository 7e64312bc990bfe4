/** S5, the log of the shift and its handover: what was written and done, and who answers for it now. */
import type { JSX } from "solid-js";
import { Show, createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { second } from "../api/clock";
import { onFact, onFactsMissed } from "../api/live/stream";
import { HANDOVER_FACTS, LOG_FACTS, openHandovers, readLog, readSheet } from "../api/log";
import { shift } from "../api/shift";
import type { Handover, LogEntry, Sheet } from "../api/types";
import { t } from "../i18n";
import { knownAt } from "../time/cursor";
import { timeText } from "../ui/age";
import { Button } from "../ui/button";
import { DeskEdge, deskColumns } from "../ui/desk";
import { CheckField } from "../ui/form";
import { bind } from "../ui/keys";
import { type Corrected, LineForm } from "../ui/log/line";
import { tellFault } from "../ui/toast";
import { Entries } from "./entries";
import { Handovers } from "./handover";
import "./log.css";

/** Facts come in groups: one reading answers them all. */
const GATHER_MS = 100;
/** The sheet of now is looked at again after so long, and with every fact. */
const SHEET_MS = 10_000;
const SHIFT_MS = 24 * 3_600_000;

export default function Log(): JSX.Element {
  const [log, setLog] = createStore<{ entries: LogEntry[] }>({ entries: [] });
  const [from, setFrom] = createSignal(shift(second()).began);
  const [all, setAll] = createSignal(false);
  const [corrects, setCorrects] = createSignal<Corrected>();
  const [open, setOpen] = createStore<{ handovers: Handover[] }>({ handovers: [] });
  const [now, setNow] = createSignal<{ sheet: Sheet; etag: string }>();

  async function readEntries(): Promise<void> {
    const { items } = await readLog(new Date(from()).toISOString(), knownAt());
    setLog("entries", reconcile(items.toReversed(), { key: "seq" }));
  }
  async function readHandovers(): Promise<void> {
    setOpen("handovers", reconcile(await openHandovers(knownAt()), { key: "id" }));
  }
  async function readNow(): Promise<void> {
    const read = await readSheet();
    if (read.etag !== now()?.etag) setNow(read);
  }
  const gathered = (read: () => Promise<void>): (() => void) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    onCleanup(() => clearTimeout(timer));
    return () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void read().catch(tellFault);
      }, GATHER_MS);
    };
  };
  const [entriesSoon, handoversSoon, nowSoon] = [gathered(readEntries), gathered(readHandovers), gathered(readNow)];
  const allSoon = (): void => [entriesSoon, handoversSoon, nowSoon].forEach((read) => read());
  onMount(allSoon);
  createEffect(on([knownAt, from], allSoon, { defer: true }));
  onCleanup(
    onFact((fact) => {
      if (LOG_FACTS.test(fact.fact)) entriesSoon();
      if (HANDOVER_FACTS.test(fact.fact)) handoversSoon();
      nowSoon();
    }),
  );
  onCleanup(onFactsMissed(allSoon));
  const timer = setInterval(nowSoon, SHEET_MS);
  onCleanup(() => clearInterval(timer));

  const step = (by: number): void => {
    const blocks = [...document.querySelectorAll<HTMLElement>(".sheet-block[tabindex]")];
    const at = blocks.findIndex((block) => block === document.activeElement);
    const unread = blocks.findIndex((block) => block.dataset["unread"] === "true");
    const next = at < 0 ? Math.max(0, unread) : at + by;
    blocks[Math.min(Math.max(next, 0), blocks.length - 1)]?.focus();
  };
  bind({ next: () => step(1), previous: () => step(-1), print: () => window.print() });

  return (
    <div class="desk shift" style={deskColumns()}>
      <h1 class="hidden">{t("log.title")}</h1>
      <section class="desk-main" aria-label={t("log.title")}>
        <div class="shift-tools row">
          <span>{t("log.since", { at: timeText(from()) })}</span>
          <Button onPress={() => setFrom(from() - SHIFT_MS)}>{t("log.earlier")}</Button>
          <span class="grow" />
          <CheckField label={t("log.all")} checked={all()} onChange={setAll} />
          <Show when={knownAt()}>
            {(at) => <strong>{t("sections.asKnown", { at: `${at().slice(0, 16).replace("T", " ")}Z` })}</strong>}
          </Show>
        </div>
        <Entries entries={log.entries} all={all()} onCorrect={setCorrects} />
        <LineForm corrects={corrects()} onCorrect={setCorrects} />
      </section>
      <DeskEdge />
      <aside class="desk-details" aria-label={t("handover.title")}>
        <div class="handovers" tabIndex={0} role="group" aria-label={t("handover.sheets")}>
          <Handovers open={open.handovers} now={now()} onChanged={allSoon} />
        </div>
      </aside>
    </div>
  );
}
