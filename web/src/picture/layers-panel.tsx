/** The layers panel: the three layers of the law first; show, solo, opacity, sets of one's own. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { ChevronDown, ChevronRight, Focus, Lock } from "../ui/icons";
import { desk } from "../api/alarms";
import { shownPicture } from "../time/shown";
import { number, t } from "../i18n";
import { Age } from "../ui/age";
import { Button } from "../ui/button";
import {
  GROUPS,
  type GroupName,
  LAYERS,
  type Layer,
  dropSet,
  fadeLayer,
  isShown,
  opacityOf,
  resetLayers,
  saveSet,
  savedSets,
  solo,
  toggleLayer,
  toggleSolo,
  wearSet,
} from "./layers";
import { drawnFindings, events, ownAssets, places, sections, zones } from "./shapes";

export function Layers(props: { open: boolean; onOpen: (open: boolean) => void }): JSX.Element {
  return (
    <div class="layers">
      <button
        type="button"
        class="layers-head"
        aria-expanded={props.open}
        onClick={() => props.onOpen(!props.open)}
      >
        {props.open ? (
          <ChevronDown size={14} aria-hidden="true" />
        ) : (
          <ChevronRight size={14} aria-hidden="true" />
        )}
        <span class="grow">{t("layers.title")}</span>
        <kbd class="key" aria-hidden="true">
          {t("layers.key")}
        </kbd>
      </button>
      <Show when={props.open} fallback={<Summary />}>
        <div class="layers-body">
          <For each={GROUPS}>{(group) => <Group name={group} />}</For>
          <Sets />
        </div>
      </Show>
      <HiddenBar />
    </div>
  );
}

/** The groups in one line each, while the panel is folded. */
function Summary(): JSX.Element {
  return (
    <ul class="layers-summary">
      <For each={GROUPS.slice(0, 4)}>
        {(group) => (
          <li>
            <span class="grow">{t(`layers.${group}`)}</span>
            <Count layers={layersOf(group)} always />
            <Newest group={group} />
          </li>
        )}
      </For>
    </ul>
  );
}

function Group(props: { name: GroupName }): JSX.Element {
  return (
    <fieldset class="layer-group">
      <legend>{t(`layers.${props.name}`)}</legend>
      <For each={layersOf(props.name)}>{(layer) => <Row layer={layer} />}</For>
    </fieldset>
  );
}

function Row(props: { layer: Layer }): JSX.Element {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== " " || !event.shiftKey) return;
    event.preventDefault();
    toggleSolo(props.layer.name);
  };
  return (
    <div class="layer" data-shown={isShown(props.layer.name)}>
      <label class="row grow">
        <input
          type="checkbox"
          checked={isShown(props.layer.name)}
          disabled={props.layer.locked}
          onChange={() => toggleLayer(props.layer.name)}
          onKeyDown={onKeyDown}
        />
        <span class="cut">{t(props.layer.text)}</span>
        <Show when={props.layer.locked}>
          <Lock size={12} aria-label={t("layers.locked")} />
        </Show>
      </label>
      <Show when={props.layer.fades && isShown(props.layer.name)}>
        <input
          type="range"
          class="fade"
          min="0.2"
          max="1"
          step="0.1"
          aria-label={t("layers.opacity", { layer: t(props.layer.text) })}
          value={opacityOf(props.layer.name)}
          onInput={(event) => fadeLayer(props.layer.name, Number(event.currentTarget.value))}
        />
      </Show>
      <Count layers={[props.layer]} />
      <Button
        look="icon"
        label={t("layers.solo", { layer: t(props.layer.text) })}
        pressed={solo() === props.layer.name}
        onPress={() => toggleSolo(props.layer.name)}
      >
        <Focus size={13} aria-hidden="true" />
      </Button>
    </div>
  );
}

function Count(props: { layers: Layer[]; always?: boolean }): JSX.Element {
  const sums = () => sumOf(props.layers);
  return (
    <Show when={props.always || sums().all > 0}>
      <span class="number muted" title={t("layers.count", { shown: sums().shown, all: sums().all })}>
        <Show when={sums().shown !== sums().all} fallback={number(sums().all)}>
          {t("layers.part", { shown: sums().shown, all: sums().all })}
        </Show>
      </span>
    </Show>
  );
}

/** How old the newest thing of a group is. */
function Newest(props: { group: GroupName }): JSX.Element {
  const at = (): number | undefined => {
    if (props.group === "traffic") return shownPicture().newest > 0 ? shownPicture().newest * 1000 : undefined;
    if (props.group !== "events") return undefined;
    const times = desk().rows.map((row) => Date.parse(row.alarm.called_at));
    return times.length > 0 ? Math.max(...times) : undefined;
  };
  return <Show when={at()}>{(time) => <Age since={time()} />}</Show>;
}

function HiddenBar(): JSX.Element {
  const sums = () => sumOf(LAYERS.filter((layer) => layer.group !== "base"));
  return (
    <Show when={sums().shown < sums().all}>
      <p class="hidden-bar row">
        <span class="grow">{t("layers.showing", { shown: sums().shown, all: sums().all })}</span>
        <Button look="plain" onPress={resetLayers}>
          {t("ui.reset")}
        </Button>
      </p>
    </Show>
  );
}

function Sets(): JSX.Element {
  const [name, setName] = createSignal("");
  const save = (event: Event): void => {
    event.preventDefault();
    if (name().trim() === "") return;
    saveSet(name().trim());
    setName("");
  };
  return (
    <fieldset class="layer-group">
      <legend>{t("layers.sets")}</legend>
      <For each={savedSets()}>
        {(set) => (
          <div class="row">
            <button type="button" class="button plain grow" onClick={() => wearSet(set.name)}>
              <span dir="auto">{set.name}</span>
            </button>
            <Button look="plain" onPress={() => dropSet(set.name)}>
              {t("layers.dropSet")}
            </Button>
          </div>
        )}
      </For>
      <form class="row" onSubmit={save}>
        <input
          class="input"
          aria-label={t("layers.setName")}
          placeholder={t("layers.setName")}
          maxLength={40}
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {t("layers.save")}
        </button>
      </form>
    </fieldset>
  );
}

const layersOf = (group: GroupName): Layer[] => LAYERS.filter((layer) => layer.group === group);

function sumOf(layers: Layer[]): { shown: number; all: number } {
  let [shown, all] = [0, 0];
  for (const layer of layers) {
    const count = countOf(layer);
    all += count;
    if (isShown(layer.name)) shown += count;
  }
  return { shown, all };
}

function countOf(layer: Layer): number {
  if (layer.kinds) return layer.kinds.reduce((sum, kind) => sum + (shownPicture().kinds[kind] ?? 0), 0);
  switch (layer.name) {
    case "events":
      return events().length;
    case "findings":
      return drawnFindings().length;
    case "assets":
      return ownAssets().length;
    case "zones":
      return zones().length;
    case "places":
      return places().length;
    case "sections":
      return sections().length;
    default:
      return 0;
  }
}
