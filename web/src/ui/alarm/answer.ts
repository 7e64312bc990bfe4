/**
 * Answering alarms from any screen: strip, desk and picture do it here, so that the same rules hold.
 *
 * Acknowledging means "seen, and mine". Several at once need one rule, no Distress, and a person who
 * confirms their number; a Distress opens the rescue check-list. What the node would refuse is said
 * before it is tried, from the same table of states; the node has the last word.
 */
import { createSignal } from "solid-js";
import { alarmsNow, commandDesk } from "../../api/alarms";
import type { Command } from "../../api/alarms";
import type { Alarm } from "../../api/types";
import { t } from "../../i18n";
import { refusal } from "../refusal";
import { tellDone, tellFault } from "../toast";
import { ruleOf, subjectText } from "./words";

/** The most that are acknowledged or silenced at once, as at the node. */
export const CHOSEN_MAX = 100;

const UNACKNOWLEDGED = new Set(["active", "silenced", "rectified"]);

/** What is asked before several are acknowledged. */
const [confirming, setConfirming] = createSignal<Alarm[]>();
/** The Distress whose rescue check-list is open. */
const [rescue, setRescue] = createSignal<Alarm>();

export { confirming, rescue, setConfirming, setRescue };

/** Whether nobody answered it yet. */
export const isUnacknowledged = (alarm: Alarm): boolean => UNACKNOWLEDGED.has(alarm.state);

/** Whether lives may be at risk, however loudly it calls: the rescue check-list belongs to it. */
export const isRescue = (alarm: Alarm): boolean =>
  alarm.priority === "distress" || alarm.kind === "distress_signal";

/** Whether it waits for a person. */
export const isWaiting = (alarm: Alarm): boolean =>
  isUnacknowledged(alarm) && alarm.aside === undefined;

/** Whether it makes a sound now. */
export const sounds = (alarm: Alarm): boolean =>
  alarm.state === "active" && alarm.priority !== "caution" && alarm.aside === undefined;

export type AlarmAct = "acknowledge" | "silence" | "handOver" | "conclude" | "notReal" | "shelve";

/** Why an act on one alarm is refused now; `undefined` when it is not. */
export function whyNot(act: AlarmAct, alarm: Alarm | undefined): string | undefined {
  return refusal("answer_alarms") ?? (alarm ? byState(act, alarm) : t("alarm.why.none"));
}

/** The table of states, as far as it concerns what a person does. */
export function byState(act: AlarmAct, alarm: Alarm): string | undefined {
  if (alarm.state === "normal") return t("alarm.why.ended");
  const distress = alarm.priority === "distress";
  const waits = isUnacknowledged(alarm);
  switch (act) {
    case "acknowledge":
      return alarm.state === "acknowledged" ? t("alarm.why.acknowledged") : undefined;
    case "silence":
      return sounds(alarm) ? undefined : t("alarm.why.noSound");
    case "handOver":
      return waits ? t("alarm.why.acknowledgeFirst") : undefined;
    case "conclude":
      if (waits) return t("alarm.why.acknowledgeFirst");
      return distress || alarm.rectified_at !== undefined ? undefined : t("alarm.why.causeGoesOn");
    case "notReal":
      return distress && waits ? t("alarm.why.acknowledgeFirst") : undefined;
    case "shelve":
      return distress ? t("alarm.why.distressStays") : undefined;
  }
}

/** Why these cannot be acknowledged together; `undefined` when they can. */
export function whyNotTogether(alarms: readonly Alarm[]): string | undefined {
  if (alarms.length < 2) return undefined;
  if (alarms.length > CHOSEN_MAX) return t("alarm.why.tooMany", { n: CHOSEN_MAX });
  if (alarms.some((alarm) => alarm.priority === "distress")) return t("alarm.why.distressAlone");
  const rules = new Set(alarms.map((alarm) => JSON.stringify(ruleOf(alarm))));
  return rules.size > 1 ? t("alarm.why.rulesDiffer") : undefined;
}

/** Acknowledges one; asks first when they are several. */
export function acknowledge(alarms: readonly Alarm[]): void {
  const waiting = alarms.filter((alarm) => byState("acknowledge", alarm) === undefined);
  const [first] = waiting;
  const why = whyNot("acknowledge", first ?? alarms[0]) ?? whyNotTogether(waiting);
  if (why !== undefined) return tellFault(why);
  if (waiting.length > 1) setConfirming(waiting);
  else if (first) void acknowledgeNow([first]);
}

/** Acknowledges what was confirmed. */
export async function acknowledgeNow(alarms: readonly Alarm[]): Promise<void> {
  const ids = alarms.map((alarm) => alarm.id);
  if (!(await give({ command: "acknowledge", alarms: ids, confirmed: ids.length }))) return;
  const distress = alarms.find(isRescue);
  if (distress) setRescue(distress);
  const [first] = alarms;
  if (first && alarms.length === 1) tellDone(t("alarm.done.one", { subject: subjectText(first) }));
  else tellDone(t("alarm.done.many", { n: alarms.length }));
}

/** Pauses every sound for half a minute. */
export function silenceAll(): void {
  const sounding = alarmsNow().filter(sounds).slice(0, CHOSEN_MAX);
  const why = refusal("answer_alarms") ?? (sounding.length > 0 ? undefined : t("alarm.why.noSound"));
  if (why !== undefined) return tellFault(why);
  void give({ command: "silence", alarms: sounding.map((alarm) => alarm.id) });
}

/** Gives a command; a refusal is told. Whether it was obeyed. */
export async function give(command: Command): Promise<boolean> {
  try {
    await commandDesk(command);
    return true;
  } catch (fault) {
    tellFault(fault);
    return false;
  }
}
