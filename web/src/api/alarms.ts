/**
 * The alarm desk as the node folds it: one store for the strip, the desk and the picture.
 *
 * It is asked for when a fact about alarms is told, and every few seconds besides, with the revision
 * that is known: nothing new costs a line.
 */
import { createSignal } from "solid-js";
import { freshKey, getVersioned, send } from "./client";
import { onFact, onFactsMissed } from "./live/stream";
import type { Alarm, AlarmDesk, AlarmPriority } from "./types";

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
};

const [desk, setDesk] = createSignal<AlarmDesk>(EMPTY);
/** Whether the desk was ever answered: before, nothing is known, which is not the same as quiet. */
const [deskKnown, setDeskKnown] = createSignal(false);
let etag: string | undefined;
let gathering: ReturnType<typeof setTimeout> | undefined;

export { desk, deskKnown };

export type Command =
  | { command: "acknowledge"; alarms: string[]; confirmed: number }
  | { command: "silence"; alarms: string[] }
  | { command: "hand_over"; alarm: string; to: unknown }
  | { command: "conclude"; alarm: string }
  | { command: "judge_not_real"; alarm: string; reason: string }
  | { command: "undo"; alarm: string }
  | { command: "shelve"; scope: unknown; reason: string; until: string }
  | { command: "unshelve"; scope: unknown }
  | { command: "take_out_of_service"; rule: unknown; reason: string; review_at: string }
  | { command: "return_to_service"; rule: unknown }
  | { command: "test" };

/** Asks for the desk now. */
export async function askDesk(): Promise<void> {
  const answer = await getVersioned<AlarmDesk>(
    "/alarms",
    {},
    etag === undefined ? {} : { ifNoneMatch: etag },
  );
  setDeskKnown(true);
  if (answer.status === 304) return;
  etag = answer.etag ?? undefined;
  setDesk(answer.body);
}

/** Does something at the desk; the desk as it then stands is shown at once. */
export async function commandDesk(command: Command): Promise<void> {
  const now = await send<AlarmDesk>("POST", "/alarms/commands", command, {
    headers: { "thalweg-desk": "1" },
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
  desk().rows.flatMap((row) => (row.is_fold ? row.folded : [row.alarm]));

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
