/**
 * The layers panel: which picture, its layers as a tree with how much is on each, how new and how
 * marked; what hides something, and sets of one's own.
 */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { A } from "@solidjs/router";
import { t } from "../i18n";
import { Age } from "../ui/age";
import { Button } from "../ui/button";
import { showMarking } from "../ui/frame/marking";
import { ChevronDown, ChevronRight } from "../ui/icons";
import { choosePicture, pictures, shownPictureId, tree } from "./contents";
import { LayerTree } from "./layer-rows";
import { countText, markingOn, newestOn, sumOf } from "./layer-counts";
import {
  GROUPS,
  type GroupName,
  type Layer,
  dropSet,
  isShown,
  layers,
  resetLayers,
  saveSet,
  savedSets,
  wearSet,
} from "./layers";

export function Layers(props: { open: boolean; onOpen: (open: boolean) => void }): JSX.Element {
  showMarking(() => markingOn(layers().filter(({ name }) => isShown(name))));
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
          <WhichPicture />
          <LayerTree />
          <LeftOut />
          <Sets />
        </div>
      </Show>
      <HiddenBar />
    </div>
  );
}

/** The groups in one line each, while the panel is folded. */
function Summary(): JSX.Element {
  const of = (group: GroupName): Layer[] => layers().filter((layer) => layer.group === group);
  return (
    <ul class="layers-summary">
      <For each={GROUPS.slice(0, 4)}>
        {(group) => (
          <li>
            <span class="grow">{t(`layers.${group}`)}</span>
            <span class="number muted">{countText(of(group))}</span>
            <Show when={newestOn(of(group))}>{(time) => <Age since={time()} />}</Show>
          </li>
        )}
      </For>
    </ul>
  );
}

/** Which picture is shown, when there are several, and the way to its document. */
function WhichPicture(): JSX.Element {
  const name = (): string => tree()?.name ?? "";
  const link = (): string => `/pictures?picture=${shownPictureId()}`;
  return (
    <Show when={tree()}>
      <div class="row layers-picture">
        <Show when={pictures().length > 1} fallback={<span class="grow cut" dir="auto">{name()}</span>}>
          <select
            class="input grow"
            aria-label={t("layers.picture")}
            value={shownPictureId()}
            onChange={(event) => choosePicture(event.currentTarget.value)}
          >
            <For each={pictures()}>
              {(one) => (
                <option value={one.own ? "national" : one.id} selected={shownPictureId() === (one.own ? "national" : one.id)}>
                  {one.definition.name}
                </option>
              )}
            </For>
          </select>
        </Show>
        <A href={link()}>
          {t("layers.document")}
        </A>
      </div>
    </Show>
  );
}

/** What the rules of the picture keep from it; on which ground is told where the document is. */
function LeftOut(): JSX.Element {
  const count = (): number => (tree()?.left_out ?? []).reduce((sum, one) => sum + one.count, 0);
  return (
    <Show when={count() > 0}>
      <p class="layers-left-out muted">
        <A href={`/pictures?picture=${shownPictureId()}`}>
          {t("layers.leftOut", { n: count() })}
        </A>
      </p>
    </Show>
  );
}

function HiddenBar(): JSX.Element {
  const sums = () => sumOf(layers().filter((layer) => layer.group !== "base"));
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
