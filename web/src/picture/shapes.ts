/**
 * Zones, sections, places, events and findings of the picture: read when the screen opens and again
 * when a fact about them is told. What the cursor shows as known at a time is asked for as of then.
 */
import { createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { get } from "../api/client";
import { Problem } from "../api/errors";
import { readBoard } from "../api/levels";
import { onFact, onFactsMissed } from "../api/live/stream";
import type { EventRecord, Finding, OwnAsset, Page, Place, Section, SectionImpact, Zone } from "../api/types";
import { knownAt } from "../time/cursor";
import { tellFault } from "../ui/toast";
import type { Box } from "../map/contract";

/** Most things of one noun that a picture shows; a page of the API holds as many. */
const SHOWN_MAX = 10_000;
const GATHER_MS = 300;

const [zones, setZones] = createSignal<Zone[]>([]);
const [sections, setSections] = createSignal<Section[]>([]);
const [places, setPlaces] = createSignal<Place[]>([]);
const [events, setEvents] = createSignal<EventRecord[]>([]);
const [ownAssets, setOwnAssets] = createSignal<OwnAsset[]>([]);
const [findings, setFindings] = createSignal<Finding[]>([]);

/**
 * Findings that are worth a sign of their own. Those about zones are not: the track is in the zone for
 * all to see, and every ship in the territorial sea would have one.
 */
const drawnFindings = (): Finding[] =>
  findings().filter((finding) => !finding.noticed.startsWith("zone_"));

export { drawnFindings, events, findings, ownAssets, places, sections, zones };

/** Reads all and keeps it current while the caller lives. */
export function keepShapes(placesBox: () => Box | undefined): void {
  const asks: Record<string, () => Promise<void>> = {
    zone: () => read<Zone>("/zones", setZones),
    section: readSections,
    place: () => readPlaces(placesBox()),
    event: () => read<EventRecord>("/events", setEvents),
    asset: () => read<OwnAsset>("/assets", setOwnAssets, { kind: "asset" }),
    finding: () => read<Finding>("/findings", setFindings, { standing: "ongoing" }),
  };
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askWaiting = (): void => {
    timer = undefined;
    for (const noun of waiting) void asks[noun]?.().catch(tellFault);
    waiting.clear();
  };
  const askSoon = (noun: string): void => {
    waiting.add(noun);
    timer ??= setTimeout(askWaiting, GATHER_MS);
  };
  const askAll = (): void => Object.keys(asks).forEach(askSoon);
  onMount(askAll);
  createEffect(on(knownAt, askAll, { defer: true }));
  createEffect(on(placesBox, () => askSoon("place"), { defer: true }));
  onCleanup(onFactsMissed(askAll));
  onCleanup(
    onFact((fact) => {
      if (fact.fact === "reacted") askSoon("event");
      if (/^(report_|patrol_|schedule_)/.test(fact.fact)) askSoon("asset");
      if (fact.fact.startsWith("attribution")) askSoon("section");
      for (const noun of Object.keys(asks)) if (fact.fact.startsWith(noun)) askSoon(noun);
    }),
  );
  onCleanup(() => clearTimeout(timer));
}

async function read<T>(
  path: string,
  set: (items: T[]) => void,
  query: Record<string, string> = {},
): Promise<void> {
  try {
    const page = await get<Page<T>>(path, { ...query, limit: SHOWN_MAX, known_at: knownAt() });
    set(page.items);
  } catch (fault) {
    // A node of an earlier version has no such noun: the layer is then empty.
    if (fault instanceof Problem && fault.status === 404) return;
    throw fault;
  }
}

/** Sections are drawn by the level that is attributed to them. */
async function readSections(): Promise<void> {
  const board = await readBoard({ known_at: knownAt() });
  const levels = new Map(board.map((one) => [one.section, one.level]));
  await read<Section>("/sections", (drawn) =>
    setSections(drawn.map((section) => withLevel(section, levels.get(section.id)))),
  );
}

const withLevel = (section: Section, impact: SectionImpact | undefined): Section =>
  impact === undefined ? section : { ...section, impact };

async function readPlaces(box: Box | undefined): Promise<void> {
  if (!box) return void setPlaces([]);
  await read<Place>("/places", setPlaces, { bbox: box.map((edge) => edge.toFixed(4)).join(",") });
}
