/**
 * The layers of the picture: the three of the law first, in their order, then traffic and base.
 * (Reg. (EU) 2019/1896 Art. 24: events, operational and analysis layer.)
 *
 * Distress cannot be hidden.
 */
import { createSignal } from "solid-js";
import type { Key } from "../i18n";
import { remembered } from "../ui/remembered";

export type LayerName =
  | "events"
  | "findings"
  | "assets"
  | "zones"
  | "places"
  | "sections"
  | "vessels"
  | "aircraft"
  | "distress"
  | "radar"
  | "aids"
  | "stations"
  | "base-places"
  | "labels";

export type GroupName = "events" | "operations" | "analysis" | "traffic" | "base";

export interface Layer {
  name: LayerName;
  group: GroupName;
  text: Key;
  /** Kinds of track it shows, for layers of traffic. */
  kinds?: number[];
  locked?: boolean;
  fades?: boolean;
}

export const GROUPS: readonly GroupName[] = ["events", "operations", "analysis", "traffic", "base"];

export const LAYERS: readonly Layer[] = [
  { name: "events", group: "events", text: "layer.events" },
  { name: "findings", group: "events", text: "layer.findings" },
  { name: "assets", group: "operations", text: "layer.assets" },
  { name: "zones", group: "operations", text: "layer.zones", fades: true },
  { name: "places", group: "operations", text: "layer.places" },
  { name: "sections", group: "analysis", text: "layer.sections", fades: true },
  { name: "distress", group: "traffic", text: "layer.distress", kinds: [4], locked: true },
  { name: "vessels", group: "traffic", text: "layer.vessels", kinds: [0] },
  { name: "aircraft", group: "traffic", text: "layer.aircraft", kinds: [1] },
  { name: "radar", group: "traffic", text: "layer.radar", kinds: [5] },
  { name: "aids", group: "traffic", text: "layer.aids", kinds: [2] },
  { name: "stations", group: "traffic", text: "layer.stations", kinds: [3, 6] },
  { name: "base-places", group: "base", text: "layer.basePlaces" },
  { name: "labels", group: "base", text: "layer.labels" },
];

export interface LayerState {
  hidden: LayerName[];
  opacity: Partial<Record<LayerName, number>>;
}

/** What the list of tracks is narrowed to. */
export interface ListFilter {
  text: string;
  /** Only what is on the map. */
  inSight: boolean;
}

/** A set of layers with the filter of the list that goes with it. */
export interface SavedSet {
  name: string;
  state: LayerState;
  list?: ListFilter;
}

const DEFAULT: LayerState = { hidden: ["places"], opacity: {} };

const [state, setState] = remembered<LayerState>("layers", DEFAULT);
const [solo, setSolo] = createSignal<LayerName>();
const [savedSets, setSavedSets] = remembered<SavedSet[]>("layerSets", []);

const [inSight, setInSight] = remembered("tracksInSight", true);
const [filterText, setFilterText] = createSignal("");

export { filterText, inSight, savedSets, setFilterText, setInSight, solo };

const listFilter = (): ListFilter => ({ text: filterText(), inSight: inSight() });

function setListFilter({ text, inSight: only }: ListFilter): void {
  setFilterText(text);
  setInSight(only);
}

/** What a lone layer leaves standing: distress, and the names of what is shown. */
const ALWAYS: LayerName[] = ["distress", "labels", "base-places"];

export function isShown(name: LayerName): boolean {
  const alone = solo();
  if (alone !== undefined) return name === alone || ALWAYS.includes(name);
  return !state().hidden.includes(name);
}

export const opacityOf = (name: LayerName): number => state().opacity[name] ?? 1;

export function toggleLayer(name: LayerName): void {
  if (LAYERS.find((layer) => layer.name === name)?.locked) return;
  setSolo(undefined);
  const { hidden, opacity } = state();
  const next = hidden.includes(name) ? hidden.filter((one) => one !== name) : [...hidden, name];
  store({ hidden: next, opacity });
}

/** Shows one layer alone, or all again. */
export function toggleSolo(name: LayerName): void {
  setSolo(solo() === name ? undefined : name);
}

export function fadeLayer(name: LayerName, opacity: number): void {
  store({ ...state(), opacity: { ...state().opacity, [name]: opacity } });
}

/** Shows everything again. */
export function resetLayers(): void {
  setSolo(undefined);
  store({ hidden: [], opacity: {} });
}

export function saveSet(name: string): void {
  const others = savedSets().filter((set) => set.name !== name);
  setSavedSets([...others, { name, state: state(), list: listFilter() }].slice(-20));
}

export function dropSet(name: string): void {
  setSavedSets(savedSets().filter((set) => set.name !== name));
}

export function wearSet(name: string): void {
  const set = savedSets().find((one) => one.name === name);
  if (!set) return;
  setSolo(undefined);
  store(set.state);
  if (set.list) setListFilter(set.list);
}

/** Kinds of track that are hidden. */
export const hiddenKinds = (): number[] =>
  LAYERS.flatMap((layer) => (layer.kinds && !isShown(layer.name) ? layer.kinds : []));

const store = setState;
