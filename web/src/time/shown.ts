/** The picture that the cursor shows: the live one, the live one as it stood, or one of the past. */
import { createEffect, createRoot, createSignal, on } from "solid-js";
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

/** Whether the past is shown, in a replay or as it was known. */
export const inPast = (): boolean => cursor().mode === "replay" || cursor().mode === "known";

const NOTHING: Picture = {
  buffer: new ArrayBuffer(0),
  count: 0,
  kinds: [],
  statuses: [],
  density: [],
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
