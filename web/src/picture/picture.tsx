/**
 * S1, the common picture: in ten seconds know what is different from normal, in thirty act on it.
 *
 * Left layers and list, in the middle the map, right the details of the one selection, which stands
 * in the URL.
 */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { useSearchParams } from "@solidjs/router";
import { bind } from "../ui/keys";
import { Details } from "./details";
import { Layers } from "./layers-panel";
import { List } from "./list";
import { MapPanel } from "./map-panel";
import { Legend } from "./legend";
import {
  type Selection,
  followed,
  measuring,
  readSelection,
  selectionText,
  setFollowed,
  setMeasuring,
  toggleWatch,
} from "./state";
import { isShown, toggleLayer } from "./layers";
import { TimePanel } from "../time/timeline/panel";
import { t } from "../i18n";
import "./picture.css";

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
  const track = (): string | undefined => {
    const now = selection();
    return now?.kind === "track" ? now.id : undefined;
  };
  const onTrack = (act: (id: string) => void): (() => void) => () => {
    const id = track();
    if (id !== undefined) act(id);
  };
  bind({
    close: () => {
      if (measuring()) setMeasuring(false);
      else if (layersOpen()) setLayersOpen(false);
      else select(undefined);
    },
    follow: onTrack((id) => setFollowed(followed() === id ? undefined : id)),
    watch: onTrack(toggleWatch),
    layers: () => setLayersOpen(!layersOpen()),
    labels: () => toggleLayer("labels"),
    measure: () => setMeasuring(!measuring()),
  });
  return (
    <div class="picture" data-details={selection() !== undefined}>
      <h1 class="hidden">{t("keys.goPicture")}</h1>
      <section class="picture-left" aria-label={t("picture.left")}>
        <Layers open={layersOpen()} onOpen={setLayersOpen} />
        <List selection={selection()} onSelect={select} />
      </section>
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
      <Show when={selection()}>
        {(now) => <Details selection={now()} onSelect={select} onClose={() => select(undefined)} />}
      </Show>
    </div>
  );
}
