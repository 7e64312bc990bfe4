/**
 * The tree of layers: groups, under them the headings of the law and the layers. What is folded is
 * remembered. Nodes are told in the order in which they are drawn, so that arrows go through them.
 */
import { known } from "../i18n";
import { remembered } from "../ui/remembered";
import { GROUPS, type Layer, type LayerName, isShown, layers } from "./layers";

export interface TreeNode {
  key: string;
  /** 1 for a group. */
  level: number;
  text: string;
  /** The layers in it; itself, for a layer. */
  layers: Layer[];
  /** Whether it is open; a layer neither is nor is not. */
  open?: boolean;
  /** The node above it. */
  above?: string;
}

/** Folded unless the person has opened them: what is looked at rarely. */
const FOLDED = ["operations/technical_functioning", "base"];

const [folded, setFolded] = remembered<string[]>("layersFolded", FOLDED);

export const isFolded = (key: string): boolean => folded().includes(key);

export function fold(key: string, folds: boolean): void {
  const others = folded().filter((one) => one !== key);
  setFolded(folds ? [...others, key] : others);
}

/** The nodes that are drawn, in order. */
export function treeNodes(all: Layer[] = layers()): TreeNode[] {
  return GROUPS.flatMap((group) => {
    const mine = all.filter((layer) => layer.group === group);
    const head = parent(group, 1, known(`layers.${group}`, group), mine);
    return isFolded(group) ? [head] : [head, ...under(group, mine)];
  });
}

/** Headings stand where their first layer does. */
function under(group: string, all: Layer[]): TreeNode[] {
  const told = new Set<string>();
  return all.flatMap((layer): TreeNode[] => {
    if (layer.heading === undefined) return [leaf(layer, 2, group)];
    const key = `${group}/${layer.heading}`;
    if (told.has(key)) return [];
    told.add(key);
    const mine = all.filter(({ heading }) => heading === layer.heading);
    const head = { ...parent(key, 2, known(`sublayerGroup.${layer.heading}`, layer.heading), mine), above: group };
    return isFolded(key) ? [head] : [head, ...mine.map((one) => leaf(one, 3, key))];
  });
}

const parent = (key: string, level: number, text: string, mine: Layer[]): TreeNode => ({
  key,
  level,
  text,
  layers: mine,
  open: !isFolded(key),
});

const leaf = (layer: Layer, level: number, above: string): TreeNode => ({
  key: layer.name,
  level,
  text: layer.text(),
  layers: [layer],
  above,
});

/** Whether all, none or some of a node's layers are shown. */
export function checkedOf({ layers: mine }: TreeNode): "true" | "false" | "mixed" {
  const shown = mine.filter(({ name }) => isShown(name)).length;
  if (shown === mine.length) return "true";
  return shown === 0 ? "false" : "mixed";
}

export const namesOf = ({ layers: mine }: TreeNode): LayerName[] => mine.map(({ name }) => name);
