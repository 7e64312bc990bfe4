/**
 * Lets alarms be heard and seen beyond the page: the sound that the node says, the count in the
 * title of the tab, and what is read aloud.
 *
 * A sound that is played once is played once for each key, also over a reload of the page.
 */
import { createEffect, createSignal, on, onMount } from "solid-js";
import { alarmsNow, desk, deskKnown, waitingCount } from "../../api/alarms";
import { link } from "../../api/live/stream";
import { centre, may } from "../../api/session";
import type { Alarm } from "../../api/types";
import { t } from "../../i18n";
import { keep, kept } from "../kept";
import { isWaiting } from "./answer";
import { openSound, sound, trySound } from "./sound";
import { sentence } from "./words";

/** Keys of sounds that were played once are remembered up to so many. */
const PLAYED_MAX = 200;
/** Polite messages come at most this often. */
const POLITE_MS = 10_000;

const [assertive, setAssertive] = createSignal("");
const [polite, setPolite] = createSignal("");

/** What is read aloud at once, and what waits for a pause. */
export { assertive, polite };

/** Keeps sound, title and what is read aloud with the desk; belongs to the frame. */
export function callPeople(): void {
  onMount(() => may("answer_alarms") && openSound());
  followSound();
  followTitle();
  followVoice();
}

function followSound(): void {
  const key = (): string => desk().sounding?.key ?? "";
  createEffect(() => {
    const now = desk().sounding;
    if (!may("answer_alarms") || !now) return sound(undefined);
    if (now.sound !== "once") return sound(now.sound);
    sound(undefined);
    if (remember(key())) sound("once");
  });
  // The cut line is heard once too: what is not live cannot call.
  createEffect(
    on(
      () => link().state,
      (state, before) => {
        if (state === "lost" && before === "live" && may("answer_alarms")) trySound("once");
      },
    ),
  );
}

/** Whether a key is new; remembers it. */
function remember(key: string): boolean {
  const played = kept<string[]>("played", []);
  if (played.includes(key)) return false;
  keep("played", [...played, key].slice(-PLAYED_MAX));
  return true;
}

function followTitle(): void {
  createEffect(() => {
    const title = t("frame.title", { centre: centre()?.name ?? "" });
    const count = waitingCount();
    document.title = count > 0 ? t("frame.titleAlarms", { n: String(count), title }) : title;
  });
}

/** New Distress and Alarm interrupt; the rest is told together, at most once in ten seconds. */
function followVoice(): void {
  let told: Set<string> | undefined;
  let lastPolite = 0;
  createEffect(() => {
    if (!deskKnown()) return;
    const waiting = alarmsNow().filter(isWaiting);
    const fresh = waiting.filter((alarm) => told && !told.has(callOf(alarm)));
    told = new Set(waiting.map(callOf));
    const loud = fresh.filter((alarm) => ["distress", "alarm"].includes(alarm.priority));
    if (loud.length > 0) setAssertive(loud.map(spoken).join(". "));
    const quiet = fresh.length - loud.length;
    if (quiet > 0 && Date.now() - lastPolite > POLITE_MS) {
      lastPolite = Date.now();
      setPolite(t("strip.spokenMore", { n: quiet }));
    }
  });
}

const callOf = (alarm: Alarm): string => `${alarm.id}/${alarm.called_at}/${alarm.priority}`;

const spoken = (alarm: Alarm): string =>
  t("strip.spoken", { priority: t(`priority.${alarm.priority}`), sentence: sentence(alarm) });
