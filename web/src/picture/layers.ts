/**
 * The layers of the picture: the three of the law first, in their order, with the sublayers that the
 * picture's definition document gives them; then traffic and base.
 * (Reg. (EU) 2019/1896 Art. 24: events, operational and analysis layer; 2021/581 Art. 24 sublayers.)
 *
 * Distress cannot be hidden.
 */
import { createSignal } from "solid-js";
import { sublayerName } from "../api/pictures";
import type { EventRecord, SublayerView } from "../api/types";
import { type Key, known } from "../i18n";
import { remembered } from "../ui/remembered";
import { isOnPicture, tree } from "./contents";

/** The sublayer of own assets: those of the board are drawn on it, not the reports that made it. */
export const OWN_ASSETS = "own_assets";

/** Layers that the client draws beside the sublayers of the law. */
type OwnName =
  | "findings"
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

/** A layer of ours, a sublayer's word, or `added:` and the name of one that the owner added. */
export type LayerName = OwnName | (string & {});

export const GROUPS = ["events", "operations", "analysis", "traffic", "base"] as const;
export type GroupName = (typeof GROUPS)[number];

export interface Layer {
  name: LayerName;
  group: GroupName;
  /** The heading of the law under which it stands. */
  heading?: string;
  text: () => string;
  /** Kinds of track it shows, for layers of traffic. */
  kinds?: number[];
  /** What the node says of it, for a sublayer of the law. */
  law?: SublayerView;
  locked?: boolean;
  fades?: boolean;
}

const own = (
  name: OwnName,
  group: GroupName,
  text: Key,
  more: Partial<Layer> = {},
): Layer => ({ name, group, text: () => known(text, name), ...more });

const OWN: readonly Layer[] = [
  own("findings", "events", "layer.findings"),
  own("zones", "operations", "layer.zones", { fades: true }),
  own("places", "operations", "layer.places"),
  own("distress", "traffic", "layer.distress", { kinds: [4], locked: true }),
  own("vessels", "traffic", "layer.vessels", { kinds: [0] }),
  own("aircraft", "traffic", "layer.aircraft", { kinds: [1] }),
  own("radar", "traffic", "layer.radar", { kinds: [5] }),
  own("aids", "traffic", "layer.aids", { kinds: [2] }),
  own("stations", "traffic", "layer.stations", { kinds: [3, 6] }),
  own("base-places", "base", "layer.basePlaces"),
  own("labels", "base", "layer.labels"),
];

/** Sections are drawn whether they have a level or not, on the sublayer of their levels. */
const SECTIONS = "risk_and_impact_levels";
const LAW_GROUPS: Record<string, GroupName> = {
  events: "events",
  operational: "operations",
  analysis: "analysis",
};

/** The name of a sublayer among the layers. */
const nameOf = (view: SublayerView): LayerName => {
  const name = sublayerName(view);
  return name === SECTIONS ? "sections" : name;
};

/** What people call a sublayer. */
export const sublayerText = (view: Pick<SublayerView, "sublayer"> & { name?: string | undefined }): string =>
  view.name ?? known(`sublayer.${view.sublayer}`, view.sublayer);

const ofLaw = (view: SublayerView): Layer => ({
  name: nameOf(view),
  group: LAW_GROUPS[view.layer] ?? "analysis",
  ...(view.group === undefined ? {} : { heading: view.group }),
  text: () => sublayerText(view),
  law: view,
  fades: nameOf(view) === "sections",
});

/** All layers in their order; sections are there before the node has said what it holds. */
export function layers(): Layer[] {
  const law = (tree()?.layers ?? []).flatMap(({ sublayers }) => sublayers.map(ofLaw));
  const sections = law.some(({ name }) => name === "sections")
    ? []
    : [own("sections", "analysis", "layer.sections", { fades: true })];
  return [...law, ...sections, ...OWN];
}

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

/** Whether some layer that is shown has the event. */
export function isEventShown({ event }: Pick<EventRecord, "event">): boolean {
  const law = layers().filter(({ law: view }) => (view?.event_kinds ?? []).length > 0);
  if (law.length === 0) return true;
  const has = ({ law: view }: Layer): boolean =>
    (view?.event_kinds ?? []).includes(event.kind) &&
    (view?.section === undefined || view.section === event.section);
  return isOnPicture(event.id) && law.some((layer) => has(layer) && isShown(layer.name));
}

export const opacityOf = (name: LayerName): number => state().opacity[name] ?? 1;

export function toggleLayer(name: LayerName): void {
  showLayers([name], !isShown(name));
}

/** Shows or hides several layers at once. */
export function showLayers(names: readonly LayerName[], shown: boolean): void {
  const locked = OWN.filter((layer) => layer.locked).map((layer) => layer.name);
  const meant = names.filter((name) => !locked.includes(name));
  const before = solo() === undefined ? state().hidden : hiddenNow();
  setSolo(undefined);
  const rest = before.filter((one) => !meant.includes(one));
  store({ ...state(), hidden: shown ? rest : [...rest, ...meant] });
}

/** What a lone layer hides becomes what is hidden, once another one is shown beside it. */
const hiddenNow = (): LayerName[] => layers().filter(({ name }) => !isShown(name)).map(({ name }) => name);

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
  OWN.flatMap((layer) => (layer.kinds && !isShown(layer.name) ? layer.kinds : []));

const store = setState;
