/** Moving the cursor: pausing, replaying, stepping, and the way back to live. */
import { Problem } from "../api/client";
import { serverClock } from "../api/clock";
import { t } from "../i18n";
import { tellFault } from "../ui/toast";
import { type Cursor, backToLive, cursor, setCursor } from "./cursor";
import { leavePast, loadStretch, showStep } from "./replay/store";

export const SPEEDS = [1, 10, 60, 300, 600] as const;
/** The stretch that is replayed when none was chosen. */
const STRETCH_MS = 2 * 3600_000;
/** A stretch is read in at most so many steps. */
const STEPS_MAX = 720;
const TICK_MS = 100;

let ticking: ReturnType<typeof setInterval> | undefined;
let last = 0;

/** Plays a stretch of the past. */
export function replay(from: number, to: number, at = from, playing = true, speed = 60): void {
  setCursor({ mode: "replay", from, to, at, speed, playing });
  const stepSecs = Math.max(2, Math.ceil((to - from) / 1000 / STEPS_MAX));
  loadStretch(from, to, stepSecs).then(() => showNow(), failed);
  keepTicking();
}

/** Shows what had arrived by an instant. */
export function showKnown(at: number): void {
  setCursor({ mode: "known", at });
  loadStretch(at, at, 1).then(() => showStep(at), failed);
}

/** Live again, at once; what was read of the past is dropped. */
export function toLive(): void {
  backToLive();
  leavePast();
  clearInterval(ticking);
  ticking = undefined;
}

/** Stops or goes on, whatever is shown. */
export function playPause(): void {
  const now = cursor();
  if (now.mode === "live") setCursor({ mode: "paused", at: serverClock.now() });
  else if (now.mode === "paused") toLive();
  else if (now.mode === "replay") {
    const again = now.at >= now.to;
    setCursor({ ...now, at: again ? now.from : now.at, playing: again || !now.playing });
    keepTicking();
  }
}

/** Moves the cursor; from the present it begins a replay that stands still. */
export function step(ms: number): void {
  const now = cursor();
  if (now.mode === "replay") return seek(now.at + ms);
  if (now.mode === "known") return showKnown(Math.min(now.at + ms, serverClock.now()));
  const present = serverClock.now();
  if (ms < 0) replay(present - STRETCH_MS, present, present + ms, false);
}

/** Puts the cursor on an instant; the stretch moves with it when it lies outside. */
export function seek(at: number): void {
  const now = cursor();
  const present = serverClock.now();
  if (at >= present) return toLive();
  if (now.mode === "known") return showKnown(at);
  if (now.mode !== "replay" || at < now.from || at > now.to) {
    const to = Math.min(present, at + STRETCH_MS / 2);
    return replay(at - STRETCH_MS / 2, to, at, false);
  }
  setCursor({ ...now, at });
  showNow();
}

export function chooseSpeed(speed: number): void {
  const now = cursor();
  if (now.mode === "replay") setCursor({ ...now, speed });
}

function keepTicking(): void {
  last = performance.now();
  ticking ??= setInterval(tick, TICK_MS);
}

function tick(): void {
  const present = performance.now();
  const passed = present - last;
  last = present;
  const now = cursor();
  if (now.mode !== "replay" || !now.playing) return;
  const next = advanced(now, passed);
  setCursor(next);
  showNow();
}

/** The cursor after so many milliseconds; it stops at the end of its stretch. */
export function advanced(
  now: Cursor & { mode: "replay" },
  passedMs: number,
): Cursor & { mode: "replay" } {
  const at = Math.min(now.to, now.at + passedMs * now.speed);
  return { ...now, at, playing: at < now.to };
}

function showNow(): void {
  const now = cursor();
  if (now.mode === "replay") showStep(now.at);
}

function failed(fault: unknown): void {
  toLive();
  const missing = fault instanceof Problem && fault.status === 404;
  tellFault(missing ? t("time.noHistory") : fault);
}
