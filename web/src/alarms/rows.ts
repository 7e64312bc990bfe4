/**
 * Rows of the desk's list: folds opened, filters applied, and places held.
 *
 * The node says the order. While a person points at the list or works in it, rows keep their places:
 * a press must never land on another alarm than the one that was aimed at. What is new is counted
 * meanwhile; a new Distress or Alarm ends the holding at once, for it must be seen.
 */
import type { Alarm, AlarmRow } from "../api/types";
import { isWaiting } from "../ui/alarm/answer";
import { ruleOf } from "../ui/alarm/words";

export interface DeskRow {
  id: string;
  alarm: Alarm;
  /** All alarms of a fold; empty for a single one. */
  fold: Alarm[];
  /** Whether it stands below the fold that it belongs to. */
  isInside: boolean;
  flashes: boolean;
}

export type Show = "all" | "mine";

/** The rows in the node's order; opened folds have their alarms below them. */
export function deskRows(
  rows: readonly AlarmRow[],
  opened: ReadonlySet<string>,
  wanted: (alarm: Alarm) => boolean,
): DeskRow[] {
  return rows.flatMap((row) => {
    if (!row.is_fold) return wanted(row.alarm) ? [single(row.alarm, row.flashes, false)] : [];
    const fold = [row.alarm, ...row.folded].filter(wanted);
    const [first] = fold;
    if (!first) return [];
    if (fold.length === 1) return [single(first, row.flashes, false)];
    const id = foldId(row.alarm);
    const head = { id, alarm: first, fold, isInside: false, flashes: row.flashes };
    return opened.has(id) ? [head, ...fold.map((alarm) => single(alarm, false, true))] : [head];
  });
}

export function foldId(alarm: Alarm): string {
  const { kind, zone } = ruleOf(alarm);
  return zone === undefined ? `fold-${kind}` : `fold-${kind}-${zone}`;
}

/** Whether an identifier is a fold's: folds go when a flood ends. */
export const isFoldId = (id: string | undefined): boolean => id?.startsWith("fold-") ?? false;

/** Whether an alarm is a person's own: acknowledged by them, or handed to their desk. */
export function isOwn(alarm: Alarm, account: string | undefined, desk: number): boolean {
  const given = alarm.responsible?.to === "desk" && alarm.responsible.which === desk;
  return given || (account !== undefined && alarm.acknowledged?.by.account === account);
}

/** The rows in the places that they had, and how many new ones wait to be let in. */
export function held(
  before: readonly DeskRow[],
  now: readonly DeskRow[],
): { rows: DeskRow[]; fresh: number } {
  const known = new Set(before.map((row) => row.id));
  const fresh = now.filter((row) => !known.has(row.id));
  if (before.length === 0 || fresh.some(mustBeSeen)) return { rows: [...now], fresh: 0 };
  const present = new Map(now.map((row) => [row.id, row]));
  return { rows: before.map((row) => present.get(row.id) ?? row), fresh: fresh.length };
}

function mustBeSeen(row: DeskRow): boolean {
  const loud = row.alarm.priority === "distress" || row.alarm.priority === "alarm";
  return loud && !row.isInside && isWaiting(row.alarm);
}

function single(alarm: Alarm, flashes: boolean, isInside: boolean): DeskRow {
  return { id: alarm.id, alarm, fold: [], isInside, flashes };
}
