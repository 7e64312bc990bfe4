/**
 * Sounds of alarms, made by the browser itself: no file to load, none to be missing.
 *
 * A Distress sounds without a break, an Alarm again and again, a Warning once; a Caution has no
 * sound. Each has a rhythm of its own, so that it is told apart by ear alone.
 */
import { createSignal } from "solid-js";

export type Sound = "once" | "repeated" | "continuous";

interface Tone {
  at: number;
  hertz: number;
  secs: number;
}

/** A pattern of tones, and after how many seconds it begins again. */
interface Pattern {
  tones: readonly Tone[];
  everySecs: number;
}

const PATTERNS: Record<Sound, Pattern> = {
  once: { tones: pips(2, 587), everySecs: 0 },
  repeated: { tones: pips(3, 880), everySecs: 7 },
  continuous: {
    tones: [
      { at: 0, hertz: 740, secs: 0.5 },
      { at: 0.5, hertz: 988, secs: 0.5 },
    ],
    everySecs: 1,
  },
};

/** Loud enough to be heard in a room, quiet enough for a headset. */
const GAIN = 0.22;
/** Tones rise and fall this fast: without, they click. */
const RAMP_SECS = 0.012;

const [blocked, setBlocked] = createSignal(false);
let context: AudioContext | undefined;
let timer: ReturnType<typeof setInterval> | undefined;
let sounding: Sound | undefined;

/** Whether the browser lets nothing be heard until somebody presses something. */
export { blocked };

/** Makes ready to sound; says in `blocked` whether the browser allows it. */
export function openSound(): void {
  if (context || typeof AudioContext === "undefined") return;
  context = new AudioContext();
  const look = (): void => void setBlocked(context?.state !== "running");
  context.addEventListener("statechange", look);
  look();
  for (const gesture of ["pointerdown", "keydown"]) document.addEventListener(gesture, allowSound);
}

/** Asks the browser to let sounds be heard; works inside a press of a key or button. */
export function allowSound(): void {
  if (context?.state !== "running") void context?.resume().catch(() => undefined);
}

/** Plays a sound until another one, or none, is wanted. */
export function sound(wanted: Sound | undefined): void {
  if (wanted === sounding && wanted !== "once") return;
  clearInterval(timer);
  sounding = wanted;
  if (wanted === undefined) return;
  const pattern = PATTERNS[wanted];
  play(pattern);
  if (pattern.everySecs > 0) timer = setInterval(() => play(pattern), pattern.everySecs * 1000);
}

/** Plays a sound once, whatever sounds: to hear that it can be heard. */
export const trySound = (tried: Sound): void => play(PATTERNS[tried]);

function play(pattern: Pattern): void {
  if (context?.state !== "running") return;
  const begin = context.currentTime + 0.02;
  for (const tone of pattern.tones) playTone(context, begin, tone);
}

function playTone(audio: AudioContext, begin: number, tone: Tone): void {
  const [from, until] = [begin + tone.at, begin + tone.at + tone.secs];
  const gain = audio.createGain();
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(GAIN, from + RAMP_SECS);
  gain.gain.setValueAtTime(GAIN, until - RAMP_SECS);
  gain.gain.linearRampToValueAtTime(0, until);
  const oscillator = audio.createOscillator();
  oscillator.type = "triangle";
  oscillator.frequency.value = tone.hertz;
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(from);
  oscillator.stop(until);
}

function pips(count: number, hertz: number): Tone[] {
  return Array.from({ length: count }, (_, index) => ({ at: index * 0.34, hertz, secs: 0.2 }));
}
