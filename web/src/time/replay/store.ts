/**
 * The past as a picture of its own: what `replay` answers, packed like the live picture but in a store
 * that the live one never sees and that never sees the live one.
 *
 * Bound: one stretch of steps is kept; another stretch replaces it.
 */
import { createSignal } from "solid-js";
import { get } from "../../api/client";
import type { Picture } from "../../api/live/messages";
import { arrange } from "../../api/live/order";
import { ABSENT, PACKED_BYTES, PACKED_WORDS, keyOf, mercatorX, mercatorY } from "../../api/live/protocol";

const WORLD = 2 ** 32;
const KINDS = [
  "vessel",
  "search_and_rescue_aircraft",
  "aid_to_navigation",
  "base_station",
  "distress_device",
  "radar_target",
  "own_station",
];
const STATUSES = ["fresh", "coasting", "lost"];

/** A track at a step: id, place, speed, course, heading, kind, status, age in seconds. */
export type PastTrack = [
  id: string,
  lon: number,
  lat: number,
  speed: number | null,
  course: number | null,
  heading: number | null,
  kind: string,
  status: string,
  ageSecs: number,
];

export interface Step {
  at: string;
  tracks: PastTrack[];
}

const [steps, setSteps] = createSignal<Step[]>([]);
const [pastPicture, setPastPicture] = createSignal<Picture>();
const [loading, setLoading] = createSignal(false);
let asked = 0;

export { loading, pastPicture, steps };

/** Reads a stretch of the past. */
export async function loadStretch(from: number, to: number, stepSecs: number): Promise<void> {
  asked += 1;
  const mine = asked;
  setLoading(true);
  const found: Step[] = [];
  let cursor: string | undefined;
  try {
    do {
      const page = await get<{ steps: Step[]; next?: string }>("/replay", {
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        step_secs: stepSecs,
        cursor,
      });
      if (mine !== asked) return;
      found.push(...page.steps);
      setSteps([...found]);
      cursor = page.next;
    } while (cursor !== undefined);
  } finally {
    if (mine === asked) setLoading(false);
  }
}

/** Shows the last step that is not after an instant. */
export function showStep(at: number): void {
  const step = stepAt(steps(), at);
  setPastPicture(step && pictureOf(step));
}

export function leavePast(): void {
  asked += 1;
  setSteps([]);
  setPastPicture(undefined);
  setLoading(false);
}

/** The last step at or before an instant; the first one before all. */
export function stepAt(all: Step[], at: number): Step | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Date.parse(all[middle]?.at ?? "") <= at) low = middle + 1;
    else high = middle;
  }
  return all[Math.max(0, low - 1)];
}

/** A step as the packed picture that the map draws. */
export function pictureOf(step: Step): Picture {
  const words = new Uint32Array(step.tracks.length * PACKED_WORDS);
  const at = Date.parse(step.at) / 1000;
  step.tracks.forEach((track, index) => write(words, index * PACKED_WORDS, track, at));
  const buffer = new ArrayBuffer(step.tracks.length * PACKED_BYTES);
  const counted = arrange(words, new Uint32Array(buffer));
  return { buffer, count: step.tracks.length, density: [], ...counted };
}

function write(words: Uint32Array, word: number, track: PastTrack, at: number): void {
  const [id, lon, lat, speed, course, heading, kind, status, ageSecs] = track;
  const key = keyOf(id) ?? 0;
  const tenths = (value: number | null): number => (value === null ? ABSENT : Math.round(value * 10));
  words[word] = mercatorX(lon);
  words[word + 1] = mercatorY(lat);
  words[word + 2] = key % WORLD;
  words[word + 3] = Math.floor(key / WORLD);
  words[word + 4] = Math.round(lon * 1e7);
  words[word + 5] = Math.round(lat * 1e7);
  words[word + 6] = at - ageSecs;
  words[word + 7] = tenths(speed) | (tenths(course) << 16);
  words[word + 8] = tenths(heading);
  words[word + 9] = Math.max(0, KINDS.indexOf(kind)) | (Math.max(0, STATUSES.indexOf(status)) << 8) | (15 << 16);
}
