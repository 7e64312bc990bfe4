/** How the sources are, for the bar and for screens: asked for again and again while logged in. */
import { createSignal } from "solid-js";
import { get } from "./client";
import type { SourceView } from "./types";

const AGAIN_MS = 10_000;

export interface Feeds {
  all: number;
  /** Names of those that are silent or not connected. */
  silent: string[];
  sources: SourceView[];
}

const [feeds, setFeeds] = createSignal<Feeds>({ all: 0, silent: [], sources: [] });

export { feeds };

/** Asks now; the answer is in `feeds`. */
export async function askFeeds(): Promise<void> {
  const sources = await get<SourceView[]>("/sources");
  const silent = sources.filter((source) => {
    const cut = source.silent || source.health.link.state === "waiting";
    return cut && source.muted === undefined;
  });
  setFeeds({ all: sources.length, silent: silent.map((source) => source.name), sources });
}

/** Asks again and again; returns what ends it. A failure shows as the line that is cut. */
export function watchFeeds(): () => void {
  const ask = (): void => void askFeeds().catch(() => undefined);
  ask();
  const timer = setInterval(ask, AGAIN_MS);
  return () => clearInterval(timer);
}
