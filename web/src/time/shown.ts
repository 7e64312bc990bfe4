/** The picture that the cursor shows: the live one, the live one as it stood, or one of the past. */
import { createEffect, createMemo, createRoot, createSignal, on } from "solid-js";
import type { Picture } from "../api/live/messages";
import { onFact, picture } from "../api/live/stream";
import { cursor } from "./cursor";
import { pastPicture } from "./replay/store";

const [frozen, setFrozen] = createSignal<Picture>();
const [arrived, setArrived] = createSignal(0);

/** Facts that arrived while the picture stood still. */
export { arrived };

export function shownPicture(): Picture {
  const { mode } = cursor();
  if (mode === "paused") return frozen() ?? picture();
  if (mode === "live") return picture();
  return pastPicture() ?? NOTHING;
}

/** The picture that is not the live one as it now is; `undefined` while live is shown. */
export const otherPicture = (): Picture | undefined =>
  cursor().mode === "live" ? undefined : shownPicture();

/** Above so many tracks lists and labels are asked for less often than once a second. */
const MANY = 20_000;
const MANY_MS = 3000;

/**
 * Tells the picture to those who read all of it: at once while there are few tracks, every few seconds
 * when there are many.
 */
export function unhurriedPicture(): () => Picture | undefined {
  let last = 0;
  return createMemo<Picture | undefined>((before) => {
    const now = shownPicture();
    const due = performance.now() - last >= MANY_MS;
    if (before && now.count > MANY && before.count > MANY && !due) return before;
    last = performance.now();
    return now;
  });
}

/** Whether the past is shown, in a replay or as it was known. */
export const inPast = (): boolean => cursor().mode === "replay" || cursor().mode === "known";

const NOTHING: Picture = {
  buffer: new ArrayBuffer(0),
  count: 0,
  kinds: [],
  statuses: [],
  density: [],
  crowd: 0,
  newest: 0,
};

createRoot(() => {
  createEffect(
    on(
      () => cursor().mode,
      (mode) => {
        setArrived(0);
        // A copy: the live picture's buffer goes back to the worker.
        const now = picture();
        setFrozen(mode === "paused" ? { ...now, buffer: now.buffer.slice(0) } : undefined);
      },
    ),
  );
  onFact(() => cursor().mode === "paused" && setArrived((count) => count + 1));
});
