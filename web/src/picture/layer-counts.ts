/** How much there is on layers, how much of it is shown, how new and how marked it is. */
import { number, t } from "../i18n";
import type { Box } from "../map/contract";
import { shownPicture } from "../time/shown";
import type { Layer } from "./layers";
import { isShown } from "./layers";
import { drawnFindings, places, sections, zones } from "./shapes";

export interface Sum {
  shown: number;
  all: number;
}

/** Classifications, lowest first. */
const MARKS = ["unclassified", "sensitive_non_classified", "restreint_ue", "confidentiel_ue"];

/** What is on several layers together. Those that the owner added show again what others show. */
export function sumOf(layers: readonly Layer[]): Sum {
  const counted = layers.length === 1 ? layers : layers.filter(({ law }) => law?.name === undefined);
  const sum = { shown: 0, all: 0 };
  for (const layer of counted) {
    const count = countOf(layer);
    sum.all += count;
    if (isShown(layer.name)) sum.shown += count;
  }
  return sum;
}

/** `14`, or `3/14` when something hides the others. */
export function countText(of: readonly Layer[]): string {
  const { shown, all } = sumOf(of);
  return shown === all ? number(all) : t("layers.part", { shown, all });
}

function countOf(layer: Layer): number {
  if (layer.kinds) return layer.kinds.reduce((sum, kind) => sum + (shownPicture().kinds[kind] ?? 0), 0);
  switch (layer.name) {
    case "findings":
      return drawnFindings().length;
    case "zones":
      return zones().length;
    case "places":
      return places().length;
    case "sections":
      return sections().length;
    default:
      return layer.law?.current ?? 0;
  }
}

/** How many are over: hidden from the map, there for who asks. */
export const closedOn = (layers: readonly Layer[]): number =>
  layers.reduce((sum, { law }) => sum + (law === undefined || law.name !== undefined ? 0 : law.closed), 0);

/** When the newest thing came, in milliseconds. */
export function newestOn(layers: readonly Layer[]): number | undefined {
  const times = layers.flatMap(({ law, kinds }) => {
    if (law?.newest !== undefined) return [Date.parse(law.newest)];
    const some = kinds?.some((kind) => (shownPicture().kinds[kind] ?? 0) > 0) === true;
    return some && shownPicture().newest > 0 ? [shownPicture().newest * 1000] : [];
  });
  return times.length > 0 ? Math.max(...times) : undefined;
}

/** The highest marking on several layers. */
export function markingOn(layers: readonly Layer[]): string | undefined {
  const marks = layers.map(({ law }) => MARKS.indexOf(law?.marking ?? ""));
  return MARKS[Math.max(-1, ...marks)];
}

/** The smallest box round what is current on several layers. */
export function boundsOf(layers: readonly Layer[]): Box | undefined {
  const boxes = layers.flatMap(({ law }) => (law?.bounds === undefined ? [] : [law.bounds as Box]));
  if (boxes.length === 0) return undefined;
  const edge = (index: 0 | 1 | 2 | 3, pick: (...edges: number[]) => number): number =>
    pick(...boxes.map((box) => box[index]));
  return [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
}
