/**
 * S1, the common picture: in ten seconds know what is different from normal, in thirty act on it.
 *
 * Left layers and list, in the middle the map, right the details of the one selection, which stands
 * in the URL.
 */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { useNavigate, useSearchParams } from "@solidjs/router";
import { bind } from "../ui/keys";
import { Details } from "./details";
import { Layers } from "./layers-panel";
import { List } from "./list";
import { MapPanel } from "./map-panel";
import { Legend } from "./legend";
import {
  type Selection,
  followed,
  mapBox,
  mapZoom,
  marked,
  readSelection,
  selectionText,
  setFollowed,
  setTool,
  toggleMark,
  toggleTool,
  toggleWatch,
  tool,
  unmarkAll,
} from "./state";
import { focusTree } from "./layer-rows";
import { tree } from "./contents";
import { type Layer, isShown, layers, toggleLayer } from "./layers";
import { cursor } from "../time/cursor";
import { palette } from "../ui/palette";
import { TimePanel } from "../time/timeline/panel";
import { t } from "../i18n";
import { Splitter, rememberedWidth } from "../ui/splitter";
import { keepNotes } from "./notes";
import { aboutTrack } from "./rings-panel";
import "./picture.css";

const LEFT = rememberedWidth("pictureLeft", () => 364, [280, 560]);
const RIGHT = rememberedWidth("pictureRight", () => 372, [320, 640]);

export default function Picture(): JSX.Element {
  const [parameters, setParameters] = useSearchParams<{ sel?: string; go?: string }>();
  const [layersOpen, setLayersOpen] = createSignal(false);
  const selection = (): Selection | undefined => readSelection(parameters.sel);
  const select = (next: Selection | undefined): void => {
    if (followed() !== undefined && followed() !== next?.id) setFollowed(undefined);
    setParameters(
      { sel: next === undefined ? undefined : selectionText(next), go: undefined },
      { replace: true },
    );
  };
  const aside = (): boolean => selection() !== undefined || marked().length > 0;
  const track = (): string | undefined => {
    const now = selection();
    return now?.kind === "track" ? now.id : undefined;
  };
  const onTrack = (act: (id: string) => void): (() => void) => () => {
    const id = track();
    if (id !== undefined) act(id);
  };
  /** Rings are about the selected track unless something else is said. */
  function openRings(): void {
    const id = track();
    if (id !== undefined && tool() !== "rings") void aboutTrack(id);
    toggleTool("rings");
  }
  /** A sublayer stands for its layer of the law too; a layer of ours only where there are none. */
  const namesOnPage = ({ group, name, law }: Layer): string[] =>
    law === undefined && tree() !== undefined ? [name] : [group, name];
  /** What is seen now, as a page of a briefing. */
  const navigate = useNavigate();
  function toBriefing(): void {
    const box = mapBox();
    if (box === undefined) return;
    const [west, south, east, north] = box;
    const view = new URLSearchParams({
      lon: ((west + east) / 2).toFixed(5),
      lat: ((south + north) / 2).toFixed(5),
      zoom: mapZoom().toFixed(2),
      layers: [...new Set(layers().filter(({ name }) => isShown(name)).flatMap(namesOnPage))].join(","),
      palette: palette(),
    });
    const now = cursor();
    if (now.mode !== "live") view.set("at", new Date(now.at).toISOString());
    navigate(`/briefings?${view.toString()}`);
  }
  keepNotes();
  bind({
    toBriefing,
    close: () => {
      if (tool() !== undefined) setTool(undefined);
      else if (layersOpen()) setLayersOpen(false);
      else if (marked().length > 0) unmarkAll();
      else select(undefined);
    },
    follow: onTrack((id) => setFollowed(followed() === id ? undefined : id)),
    watch: onTrack(toggleWatch),
    layers: () => {
      setLayersOpen(!layersOpen());
      if (layersOpen()) queueMicrotask(focusTree);
    },
    labels: () => toggleLayer("labels"),
    measure: () => toggleTool("measure"),
    rings: openRings,
    intercept: () => toggleTool("intercept"),
    mark: onTrack(toggleMark),
  });
  return (
    <div
      class="picture"
      data-details={aside()}
      style={{ "--left": `${LEFT.pixels()}px`, "--right": `${RIGHT.pixels()}px` }}
    >
      <h1 class="hidden">{t("keys.goPicture")}</h1>
      <section class="picture-left" aria-label={t("picture.left")}>
        <Layers open={layersOpen()} onOpen={setLayersOpen} />
        <List selection={selection()} onSelect={select} />
      </section>
      <Splitter label={t("picture.leftWidth")} width={LEFT} side="left" />
      <div class="picture-middle">
        <MapPanel
          selection={selection()}
          onSelect={select}
          goTo={parameters.go === "1"}
          labels={isShown("labels")}
        />
        <Legend />
        <TimePanel />
      </div>
      <Show when={aside()}>
        <Splitter label={t("picture.rightWidth")} width={RIGHT} side="right" />
        <Details selection={selection()} onSelect={select} onClose={() => select(undefined)} />
      </Show>
    </div>
  );
}
