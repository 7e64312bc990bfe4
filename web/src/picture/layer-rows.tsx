/**
 * The rows of the tree of layers. Arrows move, Space shows or hides, Shift and Space show one layer
 * alone, Enter goes there, plus and minus fade.
 */
import type { JSX } from "solid-js";
import { For, Show, createMemo, createSignal } from "solid-js";
import { Focus, LocateFixed, Lock } from "../ui/icons";
import { centre } from "../api/session";
import { t } from "../i18n";
import { Age } from "../ui/age";
import { Button } from "../ui/button";
import { boundsOf, closedOn, countText, markingOn, newestOn, sumOf } from "./layer-counts";
import { type TreeNode, checkedOf, fold, namesOf, treeNodes } from "./layer-tree";
import { fadeLayer, isShown, opacityOf, showLayers, solo, toggleSolo } from "./layers";
import { wantBox } from "./state";

const FADE_STEP = 0.1;
const FADE_MIN = 0.2;

/** Gives the tree the keyboard. */
export const focusTree = (): void => document.querySelector<HTMLElement>(".layer-tree [tabindex='0']")?.focus();

export function LayerTree(): JSX.Element {
  const [at, setAt] = createSignal("events");
  const nodes = createMemo(() => treeNodes());
  let list!: HTMLUListElement;
  const here = (): string => (nodes().some(({ key }) => key === at()) ? at() : "events");
  const go = (key: string | undefined): void => {
    if (key === undefined) return;
    setAt(key);
    list.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };
  const step = (by: number): void => {
    const all = nodes();
    const index = all.findIndex(({ key }) => key === here());
    go(all[Math.min(all.length - 1, Math.max(0, index + by))]?.key);
  };
  const right = (node: TreeNode): void => {
    if (node.open === false) fold(node.key, false);
    else if (node.open === true) step(1);
  };
  const left = (node: TreeNode): void => {
    if (node.open === true) fold(node.key, true);
    else go(node.above);
  };
  const acts: Record<string, (node: TreeNode) => void> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    ArrowRight: right,
    ArrowLeft: left,
    Home: () => go(nodes()[0]?.key),
    End: () => go(nodes().at(-1)?.key),
    " ": toggle,
    "Shift+ ": alone,
    Enter: zoom,
    z: zoom,
    "+": (node) => fade(node, FADE_STEP),
    "-": (node) => fade(node, -FADE_STEP),
  };
  /** Heard at the tree itself, before the page takes the same keys for something else. */
  const onKeyDown = (event: KeyboardEvent): void => {
    const node = nodes().find(({ key }) => key === here());
    const shifted = event.shiftKey && event.key === " ";
    const act = acts[shifted ? "Shift+ " : event.key];
    if (node === undefined || act === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act(node);
  };
  return (
    <ul class="layer-tree" role="tree" aria-label={t("layers.title")} ref={list} on:keydown={onKeyDown}>
      <For each={nodes().map(({ key }) => key)}>
        {(key) => (
          <Show when={nodes().find((node) => node.key === key)}>
            {(node) => <Row node={node()} here={here() === key} onHere={() => setAt(key)} />}
          </Show>
        )}
      </For>
    </ul>
  );
}

function toggle(node: TreeNode): void {
  showLayers(namesOf(node), checkedOf(node) !== "true");
}

function alone({ layers, open }: TreeNode): void {
  if (open === undefined && layers[0] !== undefined) toggleSolo(layers[0].name);
}

function zoom({ layers }: TreeNode): void {
  const bounds = boundsOf(layers);
  if (bounds !== undefined) wantBox([...bounds]);
}

function fade({ layers: [layer] }: TreeNode, by: number): void {
  if (layer?.fades !== true) return;
  const next = Math.round((opacityOf(layer.name) + by) * 10) / 10;
  fadeLayer(layer.name, Math.min(1, Math.max(FADE_MIN, next)));
}

function Row(props: { node: TreeNode; here: boolean; onHere: () => void }): JSX.Element {
  const node = (): TreeNode => props.node;
  const layer = () => (node().open === undefined ? node().layers[0] : undefined);
  const locked = (): boolean => layer()?.locked === true;
  return (
    <li
      role="treeitem"
      class="layer"
      classList={{ parent: layer() === undefined, bare: sumOf(node().layers).all === 0 }}
      style={{ "--level": node().level }}
      data-key={node().key}
      data-shown={checkedOf(node()) !== "false"}
      aria-level={node().level}
      aria-expanded={node().open}
      aria-checked={checkedOf(node())}
      aria-disabled={locked()}
      title={layer()?.law?.source}
      tabIndex={props.here ? 0 : -1}
      onFocus={() => props.onHere()}
      onClick={() => {
        props.onHere();
        if (!locked()) toggle(node());
      }}
    >
      <button
        type="button"
        class="twisty"
        tabIndex={-1}
        aria-hidden="true"
        data-open={node().open}
        onClick={(event) => {
          event.stopPropagation();
          if (node().open !== undefined) fold(node().key, node().open === true);
        }}
      />
      <span class="layer-tick" data-checked={checkedOf(node())} aria-hidden="true" />
      <span class="layer-text grow" dir="auto">
        {node().text}
      </span>
      <span class="hidden">{spoken(node())}</span>
      <Show when={locked()}>
        <Lock size={12} aria-label={t("layers.locked")} />
      </Show>
      <Marking node={node()} />
      <span class="number muted" aria-hidden="true">
        {countText(node().layers)}
      </span>
      <span class="layer-age muted" aria-hidden="true">
        <Show when={newestOn(node().layers)}>{(time) => <Age since={time()} />}</Show>
      </span>
      <Tools node={node()} />
    </li>
  );
}

/** What a screen reader says of a row after its text: in words what the counts and the marking show. */
function spoken(node: TreeNode): string {
  const { shown, all } = sumOf(node.layers);
  const closed = closedOn(node.layers);
  const said = [t("layers.count", { shown, all })];
  if (closed > 0) said.push(t("layers.closed", { n: closed }));
  const marking = markingOn(node.layers);
  if (marking !== undefined && marking !== centre()?.marking) said.push(t(`marking.${marking as "restreint_ue"}`));
  return said.join(", ");
}

/** A marking is worth a word when it is not that of the centre, and there is something that has it. */
function Marking(props: { node: TreeNode }): JSX.Element {
  const marking = (): string | undefined => {
    const highest = markingOn(props.node.layers);
    const isPlain = highest === centre()?.marking || highest === "unclassified";
    return isPlain || sumOf(props.node.layers).all === 0 ? undefined : highest;
  };
  return (
    <Show when={marking()}>
      {(mark) => (
        <abbr class="layer-mark" title={t(`marking.${mark() as "restreint_ue"}`)} aria-hidden="true">
          {t(`markingShort.${mark() as "restreint_ue"}`)}
        </abbr>
      )}
    </Show>
  );
}

/** What the pointer does; the keyboard does it by keys. */
function Tools(props: { node: TreeNode }): JSX.Element {
  const layer = () => (props.node.open === undefined ? props.node.layers[0] : undefined);
  const stop = (event: Event): void => event.stopPropagation();
  return (
    <span class="layer-tools row" aria-hidden="true" onClick={stop}>
      <Show when={layer()?.fades && isShown(layer()?.name ?? "") && layer()}>
        {(one) => (
          <input
            type="range"
            class="fade"
            min={FADE_MIN}
            max="1"
            step={FADE_STEP}
            tabIndex={-1}
            aria-label={t("layers.opacity", { layer: one().text() })}
            value={opacityOf(one().name)}
            onInput={(event) => fadeLayer(one().name, Number(event.currentTarget.value))}
          />
        )}
      </Show>
      <Show when={boundsOf(props.node.layers)}>
        <Button look="icon" tab={-1} label={t("layers.zoom", { layer: props.node.text })} onPress={() => zoom(props.node)}>
          <LocateFixed size={13} aria-hidden="true" />
        </Button>
      </Show>
      <Show when={layer()}>
        {(one) => (
          <Button
            look="icon"
            tab={-1}
            label={t("layers.solo", { layer: one().text() })}
            pressed={solo() === one().name}
            onPress={() => toggleSolo(one().name)}
          >
            <Focus size={13} aria-hidden="true" />
          </Button>
        )}
      </Show>
    </span>
  );
}
