/**
 * The alarm desk as the node folds it: one store for the strip, the desk and the picture.
 *
 * It is asked for when a fact about alarms is told, and every few seconds besides, with the revision
 * that is known: nothing new costs a line.
 */
import { createSignal } from "solid-js";
import { freshKey, getVersioned, send } from "./client";
import { onFact, onFactsMissed } from "./live/stream";
import type { Alarm, AlarmDesk, AlarmPriority, AlarmRule, AlarmScope, NotReal } from "./types";
import { keep, kept } from "../ui/kept";

const AGAIN_MS = 5000;
/** Facts come in bursts; one question answers them all. */
const GATHER_MS = 100;

const EMPTY: AlarmDesk = {
  at: new Date(0).toISOString(),
  seq: 0,
  rows: [],
  others: [],
  aside: [],
  waiting: { distress: 0, alarm: 0, warning: 0, caution: 0 },
  overflowed: 0,
};

const [desk, setDesk] = createSignal<AlarmDesk>(EMPTY);
/** Whether the desk was ever answered: before, nothing is known, which is not the same as quiet. */
const [deskKnown, setDeskKnown] = createSignal(false);
/** At which desk this browser stands: who acknowledges here, does so there. */
const [deskNumber, setDeskNumber] = createSignal(kept("desk", 1));
let etag: string | undefined;
let gathering: ReturnType<typeof setTimeout> | undefined;

export { desk, deskKnown, deskNumber };

/** Says at which desk this browser stands. */
export function sitAt(number: number): void {
  setDeskNumber(number);
  keep("desk", number);
}

/** Who can take the responsibility for an alarm. */
export type Responsible = { to: "desk"; which: number } | { to: "event"; which: string };

export type Command =
  | { command: "acknowledge"; alarms: string[]; confirmed: number }
  | { command: "silence"; alarms: string[] }
  | { command: "hand_over"; alarm: string; to: Responsible }
  | { command: "conclude"; alarm: string }
  | { command: "judge_not_real"; alarm: string; reason: NotReal }
  | { command: "undo"; alarm: string }
  | { command: "shelve"; scope: AlarmScope; reason: string; until: string }
  | { command: "unshelve"; scope: AlarmScope }
  | { command: "take_out_of_service"; rule: AlarmRule; reason: string; review_at: string }
  | { command: "return_to_service"; rule: AlarmRule }
  | { command: "test" };

/** Asks for the desk now. */
export async function askDesk(): Promise<void> {
  const answer = await getVersioned<AlarmDesk>(
    "/alarms",
    {},
    etag === undefined ? {} : { ifNoneMatch: etag },
  );
  setDeskKnown(true);
  // An answer that was on its way while a command was obeyed is older than what is shown.
  if (answer.status === 304 || answer.body.seq < desk().seq) return;
  etag = answer.etag ?? undefined;
  setDesk(answer.body);
}

/** Does something at the desk; the desk as it then stands is shown at once. */
export async function commandDesk(command: Command): Promise<void> {
  const now = await send<AlarmDesk>("POST", "/alarms/commands", command, {
    headers: { "thalweg-desk": String(deskNumber()) },
    idempotencyKey: freshKey(),
  });
  etag = undefined;
  setDesk(now);
}

/** Keeps the desk current; returns what ends it. */
export function watchDesk(): () => void {
  const ask = (): void => {
    gathering = undefined;
    void askDesk().catch(() => undefined);
  };
  const soon = (): void => {
    gathering ??= setTimeout(ask, GATHER_MS);
  };
  ask();
  const timer = setInterval(ask, AGAIN_MS);
  const ends = [
    onFact((fact) => fact.fact.includes("alarm") && soon()),
    onFactsMissed(soon),
    () => clearInterval(timer),
  ];
  return () => ends.forEach((end) => end());
}

/** The alarms that call now, first first, folded ones opened. */
export const alarmsNow = (): Alarm[] =>
  desk().rows.flatMap((row) => [row.alarm, ...row.folded]);

/** The alarm of a track that calls loudest, for its mark on the map. */
export function alarmOfTrack(id: string): Alarm | undefined {
  return alarmsNow().find((alarm) => alarm.subject.about === "track" && alarm.subject.which === id);
}

/** How many wait to be acknowledged. */
export const waitingCount = (): number =>
  Object.values(desk().waiting).reduce((sum, count) => sum + count, 0);

/** The loudest priority that waits. */
export function loudest(): AlarmPriority | undefined {
  const order: AlarmPriority[] = ["distress", "alarm", "warning", "caution"];
  return order.find((priority) => desk().waiting[priority] > 0);
}
