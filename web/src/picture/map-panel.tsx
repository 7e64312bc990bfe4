/** The map of the picture: what is drawn on it, and what pointing and pressing does. */
import type { JSX } from "solid-js";
import { Show, createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { alarmsNow } from "../api/alarms";
import { labels, lookAt } from "../api/live/stream";
import { centre } from "../api/session";
import { t } from "../i18n";
import type { Box, Camera, LonLat, MapView } from "../map/contract";
import { placeOf, tracksIn } from "../map/pick";
import { boxOf, grown, holds } from "../map/place";
import { inPast, shownPicture, unhurriedPicture } from "../time/shown";
import { keep, kept } from "../ui/kept";
import { bind } from "../ui/keys";
import { palette } from "../ui/palette";
import { Furniture } from "./furniture";
import { keepContents } from "./contents";
import { hiddenKinds, isShown, opacityOf } from "./layers";
import { HoverTip } from "./hover-tip";
import { type Called, Chooser, MapMenu } from "./map-menu";
import { askNames } from "./names";
import { marks, trackOfSelection } from "./marks";
import { endOffer, offer, pressMap, pressToMark } from "./press";
import { SHAPES } from "./map-shapes";
import { keepShapes } from "./shapes";
import {
  MARKED_MAX,
  type Selection,
  followed,
  hovered,
  mapBox,
  markToo,
  marked,
  setFollowed,
  setHovered,
  setMapBox,
  setMapZoom,
  tool,
  vectorMinutes,
  wantedBox,
  watched,
} from "./state";
import { thingsAt, tracksAt } from "./things";
import { OpenTool, pressTool } from "./tools";
import { trailOf } from "./trail";
import { MapWeather } from "./weather-line";
import { alarmsBox, markedBox, placesOf } from "./where";

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
  const [tip, setTip] = createSignal<[number, number]>([0, 0]);
  const [called, setCalled] = createSignal<Called>();
  let asked: Box | undefined;

  function settled(): void {
    const map = view();
    if (!map) return;
    const now = map.box();
    setCamera(map.camera());
    setMapBox(now);
    setMapZoom(map.camera().zoom);
    keep("camera", map.camera());
    if (!asked || !holds(asked, now)) {
      asked = grown(now, 0.4);
      lookAt(asked);
    }
    refreshLabels();
  }

  const refreshLabels = (): void => {
    if (props.labels) askNames(props.selection);
  };

  onMount(() => void start());
  async function start(): Promise<void> {
    const opens = centre()?.opens_at ?? [10, 55, 5];
    const at = kept<Camera>("camera", { lon: opens[0], lat: opens[1], zoom: opens[2] });
    try {
      const { makeMap } = await import("../map/maplibre/view");
      const map = makeMap(element, at, palette(), t("map.label"), {
        settled,
        moving: () => {
          setCamera(view()?.camera());
          endOffer();
        },
        pressed: press,
        menu: callMenu,
        boxed: (box) => markToo(tracksIn(shownPicture(), box, hiddenKinds(), MARKED_MAX)),
        pointed: point,
        dragged: () => setFollowed(undefined),
        failed: () => setFailed(true),
      });
      setView(map);
      settled();
      const sizes = new ResizeObserver(() => {
        map.resize();
        if (props.selection) bringIntoView(props.selection);
      });
      sizes.observe(element);
      onCleanup(() => sizes.disconnect());
    } catch {
      setFailed(true);
    }
  }
  onCleanup(() => view()?.destroy());

  function press(place: LonLat, pixel: [number, number], adds: boolean): void {
    const map = view();
    if (!map) return;
    if (pressTool(map, place)) return;
    if (adds) return pressToMark(map, place);
    props.onSelect(pressMap(map, place, pixel));
  }

  function point(place: LonLat | undefined, pixel: [number, number]): void {
    const map = view();
    setPointer(place);
    setTip(pixel);
    const idle = place === undefined || tool() === "measure" || tool() === "rings";
    setHovered(idle || !map ? undefined : tracksAt(map, place, 1)[0]);
  }

  const toScreen = ([x, y]: [number, number]): [number, number] => {
    const { left, top } = element.getBoundingClientRect();
    return [left + x, top + y];
  };
  function callMenu(place: LonLat, pixel: [number, number]): void {
    const map = view();
    endOffer();
    if (map) setCalled({ at: toScreen(pixel), place, things: thingsAt(map, place) });
  }
  /** Called by key: at the selection if it is in sight, else in the middle. */
  function callMenuByKey(): void {
    const map = view();
    if (!map) return;
    const around = props.selection && boxOf(placesOf(props.selection));
    const middle: LonLat = [map.camera().lon, map.camera().lat];
    const place: LonLat =
      around && holds(map.box(), around)
        ? [(around[0] + around[2]) / 2, (around[1] + around[3]) / 2]
        : middle;
    callMenu(place, map.toPixel(place));
  }

  keepContents();
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
  for (const [layer, of] of SHAPES) draw((map) => map.setShapes(layer, of()));
  for (const layer of ["zones", "sections", "places", "findings", "base-places"] as const) {
    draw((map) => map.setLayerShown(layer, isShown(layer), opacityOf(layer)));
  }
  createEffect(on([unhurriedPicture(), () => props.selection, watched, marked, hovered], refreshLabels, { defer: true }));
  createEffect(() => {
    const id = followed();
    const place = id === undefined ? undefined : placeOf(shownPicture(), id);
    if (place) view()?.show({ lon: place[0], lat: place[1] }, false);
  });
  createEffect(on(() => [props.selection, view()] as const, ([now, map]) => now && map && bringIntoView(now)));

  function bringIntoView(selection: Selection): void {
    const map = view();
    const around = boxOf(placesOf(selection));
    if (!map || !around) return;
    if (props.goTo) return map.fit(around, Math.max(map.camera().zoom, 10));
    if (holds(grown(map.box(), (MIDDLE - 1) / 2), around)) return;
    map.show({ lon: (around[0] + around[2]) / 2, lat: (around[1] + around[3]) / 2 }, true);
  }

  const fit = (around: Box | undefined): void => around && view()?.fit(around, 10);
  createEffect(on(wantedBox, fit, { defer: true }));
  bind({
    zoomTo: () => {
      const around = props.selection && boxOf(placesOf(props.selection));
      if (around) view()?.fit(around, 12);
    },
    fitAlarms: () => fit(alarmsBox()),
    fitMarked: () => fit(markedBox()),
    mapMenu: callMenuByKey,
  });

  const label = (): string =>
    t("map.describes", { n: shownPicture().count, alarms: alarmsNow().length, centre: centre()?.name ?? "" });
  return (
    <div class="map" role="region" aria-label={label()} data-tool={tool()}>
      <Show when={failed()}>
        <p class="empty">{t("map.failed")}</p>
      </Show>
      <div class="map-canvas" ref={element} hidden={failed()} />
      <Show when={view()}>{(map) => <Furniture map={map()} camera={camera()} pointer={pointer()} />}</Show>
      <Show when={view()}>{(map) => <MapWeather map={map()} camera={camera()} pointer={pointer()} />}</Show>
      <Show when={pointer() && hovered()}>{(id) => <HoverTip track={id()} pixel={tip()} />}</Show>
      <OpenTool target={trackOfSelection(props.selection)} />
      <Show when={offer()} keyed>
        <Chooser toScreen={toScreen} onSelect={props.onSelect} />
      </Show>
      <Show when={called()} keyed>
        {(now) => (
          <MapMenu
            called={now}
            selected={trackOfSelection(props.selection)}
            onSelect={props.onSelect}
            onMiddle={([lon, lat]) => view()?.show({ lon, lat }, true)}
            onClose={() => setCalled(undefined)}
          />
        )}
      </Show>
    </div>
  );
}
