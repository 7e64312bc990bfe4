/** The map of the picture: what is drawn on it, and what pointing and pressing does. */
import type { JSX } from "solid-js";
import { Show, createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { alarmsNow } from "../api/alarms";
import { askLabels, labels, lookAt } from "../api/live/stream";
import { centre } from "../api/session";
import { t } from "../i18n";
import type { Box, Camera, LonLat, MapView, Shape } from "../map/contract";
import { nearest, placeOf } from "../map/pick";
import { boxOf, grown, holds, positionsOf } from "../map/place";
import { cursor } from "../time/cursor";
import { inPast, otherPicture, shownPicture, unhurriedPicture } from "../time/shown";
import { keep, kept } from "../ui/kept";
import { bind } from "../ui/keys";
import { palette } from "../ui/palette";
import { Furniture } from "./furniture";
import { hiddenKinds, isShown, opacityOf } from "./layers";
import { marks } from "./marks";
import { Measure, measureShapes, pressMeasure } from "./measure";
import { drawnFindings, events, keepShapes, places, sections, zones } from "./shapes";
import * as look from "./looks";
import {
  type Selection,
  followed,
  hovered,
  mapBox,
  measuring,
  setFollowed,
  setHovered,
  setMapBox,
  vectorMinutes,
  watched,
} from "./state";
import { trailOf, trailShapes } from "./trail";

/** A track within so many pixels of the pointer is meant. */
const REACH_PX = 14;
/** Names at most, by zoom: from afar only what matters. */
const LABELS: readonly [zoom: number, most: number][] = [
  [6.5, 24],
  [7.5, 60],
  [9, 140],
  [99, 260],
];
const PLACES_ZOOM = 6;
/** What lies outside this share of the map's middle is panned to. */
const MIDDLE = 0.8;

export interface MapPanelProps {
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
  /** Whether the selection came with the wish to go there. */
  goTo: boolean;
  labels: boolean;
}

export function MapPanel(props: MapPanelProps): JSX.Element {
  let element!: HTMLDivElement;
  const [view, setView] = createSignal<MapView>();
  const [failed, setFailed] = createSignal(false);
  const [camera, setCamera] = createSignal<Camera>();
  const [pointer, setPointer] = createSignal<LonLat>();
  let asked: Box | undefined;

  const hits = (place: LonLat): string | undefined => {
    const map = view();
    if (!map) return undefined;
    const [x, y] = map.toPixel(place);
    const [lon] = map.toPlace([x + REACH_PX, y]);
    return nearest(shownPicture(), place, Math.abs(lon - place[0]), hiddenKinds());
  };
  function settled(): void {
    const map = view();
    if (!map) return;
    const now = map.box();
    setCamera(map.camera());
    setMapBox(now);
    keep("camera", map.camera());
    if (!asked || !holds(asked, now)) {
      asked = grown(now, 0.4);
      lookAt(asked);
    }
    refreshLabels();
  }

  function refreshLabels(): void {
    const now = mapBox();
    if (!now || !props.labels) return;
    const zoom = camera()?.zoom ?? 0;
    const most = LABELS.find(([below]) => zoom < below)?.[1] ?? 0;
    const first = marks(props.selection).map((mark) => mark.id);
    askLabels({ box: now, limit: most, first, hidden: hiddenKinds() }, otherPicture());
  }

  onMount(() => void start());
  async function start(): Promise<void> {
    const opens = centre()?.opens_at ?? [10, 55, 5];
    const at = kept<Camera>("camera", { lon: opens[0], lat: opens[1], zoom: opens[2] });
    try {
      const { makeMap } = await import("../map/maplibre/view");
      const map = makeMap(element, at, palette(), t("map.label"), {
        settled,
        moving: () => setCamera(view()?.camera()),
        pressed: press,
        pointed: point,
        dragged: () => setFollowed(undefined),
        failed: () => setFailed(true),
      });
      setView(map);
      settled();
      const sizes = new ResizeObserver(() => map.resize());
      sizes.observe(element);
      onCleanup(() => sizes.disconnect());
    } catch {
      setFailed(true);
    }
  }
  onCleanup(() => view()?.destroy());

  function press(place: LonLat): void {
    if (measuring()) return pressMeasure(place);
    const id = hits(place);
    props.onSelect(id === undefined ? undefined : { kind: "track", id });
  }

  function point(place: LonLat | undefined): void {
    setPointer(place);
    setHovered(place === undefined || measuring() ? undefined : hits(place));
  }

  keepShapes(() => ((camera()?.zoom ?? 0) >= PLACES_ZOOM && isShown("places") ? mapBox() : undefined));
  const draw = (act: (map: MapView) => unknown): void => {
    createEffect(() => {
      const map = view();
      if (map) act(map);
    });
  };
  draw((map) => inPast() || map.setPicture(shownPicture()));
  draw((map) => map.setPast(inPast() ? shownPicture() : undefined));
  draw((map) => map.setPalette(palette()));
  draw((map) => map.setLabels(props.labels ? labels() : []));
  draw((map) => map.setMarks(marks(props.selection)));
  draw((map) =>
    map.setTrackLook({ vectorMinutes: vectorMinutes(), hidden: hiddenKinds(), opacity: 1 }),
  );
  createEffect(() => trailOf(props.selection));
  const shapes: [Parameters<MapView["setShapes"]>[0], () => Shape[]][] = [
    ["zones", () => zones().map(look.ofZone)],
    ["sections", () => sections().map(look.ofSection)],
    ["places", () => places().map(look.ofPlace)],
    ["events", () => events().flatMap(look.ofEvent)],
    // In a replay the findings of now would stand beside the ships of then.
    ["findings", () => (cursor().mode === "replay" ? [] : drawnFindings().flatMap(look.ofFinding))],
    ["trail", trailShapes],
    ["measure", () => (measuring() ? measureShapes() : [])],
  ];
  for (const [layer, of] of shapes) draw((map) => map.setShapes(layer, of()));
  for (const layer of ["zones", "sections", "places", "events", "findings", "base-places"] as const) {
    draw((map) => map.setLayerShown(layer, isShown(layer), opacityOf(layer)));
  }
  createEffect(on([unhurriedPicture(), () => props.selection, watched, hovered], refreshLabels, { defer: true }));
  createEffect(() => {
    const id = followed();
    const place = id === undefined ? undefined : placeOf(shownPicture(), id);
    if (place) view()?.show({ lon: place[0], lat: place[1] }, false);
  });
  createEffect(on(() => [props.selection, view()] as const, ([now, map]) => now && map && bringIntoView(now)));

  function placesOf(selection: Selection): LonLat[] {
    const found = {
      track: () => placeOf(shownPicture(), selection.id),
      alarm: () => alarmsNow().find((alarm) => alarm.id === selection.id)?.position,
      event: () => events().find(({ event }) => event.id === selection.id)?.event.position,
      place: () => places().find((place) => place.id === selection.id)?.position,
      zone: () => undefined,
      section: () => undefined,
    }[selection.kind]();
    if (found) return [found];
    const shape =
      zones().find((zone) => zone.id === selection.id)?.area ??
      sections().find((section) => section.id === selection.id)?.line;
    return shape ? positionsOf(shape) : [];
  }

  function bringIntoView(selection: Selection): void {
    const map = view();
    const around = boxOf(placesOf(selection));
    if (!map || !around) return;
    if (props.goTo) return map.fit(around, Math.max(map.camera().zoom, 10));
    if (holds(grown(map.box(), (MIDDLE - 1) / 2), around)) return;
    map.show({ lon: (around[0] + around[2]) / 2, lat: (around[1] + around[3]) / 2 }, true);
  }

  bind({
    zoomTo: () => {
      const around = props.selection && boxOf(placesOf(props.selection));
      if (around) view()?.fit(around, 12);
    },
    fitAlarms: () => {
      const around = boxOf(alarmsNow().flatMap((alarm) => (alarm.position ? [alarm.position] : [])));
      if (around) view()?.fit(around, 10);
    },
  });

  const label = (): string =>
    t("map.describes", { n: shownPicture().count, alarms: alarmsNow().length, centre: centre()?.name ?? "" });
  return (
    <div class="map" role="region" aria-label={label()} data-measuring={measuring()}>
      <Show when={failed()}>
        <p class="empty">{t("map.failed")}</p>
      </Show>
      <div class="map-canvas" ref={element} hidden={failed()} />
      <Show when={view()}>{(map) => <Furniture map={map()} camera={camera()} pointer={pointer()} />}</Show>
      <Show when={measuring()}>
        <Measure />
      </Show>
    </div>
  );
}
