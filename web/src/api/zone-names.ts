/** What zones are called: asked for once, and again when a zone was drawn, changed or retired. */
import { createSignal } from "solid-js";
import { byName } from "../i18n";
import { get } from "./client";
import { onFact, onFactsMissed } from "./live/stream";
import type { Page, Zone } from "./types";

const [names, setNames] = createSignal<ReadonlyMap<string, string>>(new Map());

/** The name of a zone in use. */
export const zoneName = (id: string): string | undefined => names().get(id);

/** The zones in use, by name. */
export const zonesByName = (): [id: string, name: string][] =>
  [...names()].sort((a, b) => byName(a[1], b[1]));

async function ask(): Promise<void> {
  const { items } = await get<Page<Zone>>("/zones", { limit: 10_000 });
  setNames(new Map(items.map((zone) => [zone.id, zone.name])));
}

/** Keeps the names current; returns what ends it. */
export function watchZoneNames(): () => void {
  const again = (): void => void ask().catch(() => undefined);
  again();
  const ends = [onFact((fact) => fact.fact.startsWith("zone") && again()), onFactsMissed(again)];
  return () => ends.forEach((end) => end());
}
