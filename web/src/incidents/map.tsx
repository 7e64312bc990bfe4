/** The map of an incident: where it began, its tracks and all others round it. */
import type { JSX } from "solid-js";
import { Show, createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { lookAt } from "../api/live/stream";
import { centre } from "../api/session";
import type { Incident } from "../api/types";
import { t } from "../i18n";
import type { LonLat, MapView, Shape } from "../map/contract";
import { shownPicture } from "../time/shown";
import { palette } from "../ui/palette";

const ZOOM = 10;
const VECTOR_MINUTES = 6;

export function IncidentMap(props: { incident: Incident }): JSX.Element {
  let element!: HTMLDivElement;
  const [view, setView] = createSignal<MapView>();
  const [failed, setFailed] = createSignal(false);
  const place = (): LonLat | undefined => props.incident.position;

  onMount(() => void start());
  onCleanup(() => view()?.destroy());
  async function start(): Promise<void> {
    const opens = centre()?.opens_at ?? [10, 55, 5];
    const [lon, lat] = place() ?? [opens[0], opens[1]];
    try {
      const { makeMap } = await import("../map/maplibre/view");
      const ignore = (): void => undefined;
      const at = { lon, lat, zoom: place() ? ZOOM : opens[2] };
      const map = makeMap(element, at, palette(), t("incident.map", { title: props.incident.title }), {
        settled: () => lookAt(map.box()),
        moving: ignore,
        pressed: ignore,
        pointed: ignore,
        dragged: ignore,
        failed: () => setFailed(true),
      });
      map.setTrackLook({ vectorMinutes: VECTOR_MINUTES, hidden: [], opacity: 1 });
      setView(map);
      const sizes = new ResizeObserver(() => map.resize());
      sizes.observe(element);
      onCleanup(() => sizes.disconnect());
    } catch {
      setFailed(true);
    }
  }
  const shapes = (): Shape[] => {
    const at = place();
    if (!at) return [];
    const look = { kind: "event", name: props.incident.title, impact: "high", chosen: true };
    return [{ id: props.incident.id, geometry: { type: "Point", coordinates: at }, look }];
  };
  createEffect(() => view()?.setPicture(shownPicture()));
  createEffect(() => view()?.setPalette(palette()));
  createEffect(() => view()?.setShapes("events", shapes()));
  createEffect(() =>
    view()?.setMarks(
      (props.incident.tracks ?? []).map((id) => ({ id, kind: "selected" as const, flashes: false })),
    ),
  );
  createEffect(
    on([view, () => props.incident.id], ([map]) => {
      const at = place();
      if (map && at) map.show({ lon: at[0], lat: at[1], zoom: ZOOM }, false);
    }),
  );
  return (
    <div class="incident-map map">
      <Show when={failed()}>
        <p class="empty">{t("map.failed")}</p>
      </Show>
      <div class="map-canvas" ref={element} hidden={failed()} />
    </div>
  );
}
