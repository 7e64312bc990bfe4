/**
 * The one time cursor of the client: map, lists, charts and prints follow it.
 *
 * Only `live` and `paused` look at the live picture. In `replay` and `known` nothing may be written:
 * buttons that would change the world ask `writable` first and say why not.
 */
import { createSignal } from "solid-js";

export type Cursor =
  | { mode: "live" }
  /** The picture stands still; what arrives meanwhile is counted. */
  | { mode: "paused"; at: number }
  /** The past plays: private, in a store of its own. */
  | { mode: "replay"; from: number; to: number; at: number; speed: number; playing: boolean }
  /** What had arrived by then. */
  | { mode: "known"; at: number };

const [cursor, setCursor] = createSignal<Cursor>({ mode: "live" });

export { cursor, setCursor };

export const isLive = (): boolean => cursor().mode === "live";

/** Whether the world may be changed from what is shown. */
export const writable = (): boolean => cursor().mode === "live" || cursor().mode === "paused";

/** The instant for `known_at` of a request; `undefined` while the present is shown. */
export function knownAt(): string | undefined {
  const now = cursor();
  return now.mode === "known" ? new Date(now.at).toISOString() : undefined;
}

export const backToLive = (): void => {
  setCursor({ mode: "live" });
};
