/** The map as MapLibre draws it. */
import {
  type BoxZoomHandlerOptions,
  Map as Engine,
  type GeoJSONSource,
  type MapMouseEvent,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Palette } from "../../ui/palette";
import type { Box, Label, MakeMap, MapEars, MapView, Mark, Picture, Shape, ShapeLayer, TrackLook } from "../contract";
import { baseStyle } from "./base";
import { SHAPE_LAYERS, addOverlays, overlayLayers, topLayers } from "./overlays";
import { TrackLayer } from "./track-layer";

/** Where the layers stand whose names begin with a word. */
const PREFIXES: Record<ShapeLayer, string> = {
  weather: "weather-",
  zones: "zones-",
  sections: "sections-",
  places: "places-",
  assets: "assets-",
  things: "things-",
  events: "events-",
  findings: "findings-",
  trail: "trail-",
  plans: "plans-",
  measure: "measure-",
};

type Features = FeatureCollection;

setWorkerUrl(workerUrl);

export const makeMap: MakeMap = (element, at, palette, label, ears) => {
  const engine = new Engine({
    container: element,
    style: baseStyle(palette),
    center: [at.lon, at.lat],
    zoom: at.zoom,
    minZoom: 1.5,
    maxZoom: 16,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // A second press at the same point goes on to the next thing there.
    doubleClickZoom: false,
    // The screen tells of new sizes itself.
    trackResize: false,
    renderWorldCopies: true,
    fadeDuration: 0,
    refreshExpiredTiles: false,
    locale: { "Map.Title": label },
    localIdeographFontFamily: false,
    boxZoom: boxZoomOf(ears),
  });
  engine.touchZoomRotate.disableRotation();
  engine.keyboard.disableRotation();
  return new MapLibreView(engine, palette, ears);
};

/** What a box that is drawn with Shift held does. */
function boxZoomOf({ boxed }: MapEars): true | BoxZoomHandlerOptions {
  if (!boxed) return true;
  return {
    boxZoomEnd: (map, from, to) => {
      const [one, other] = [map.unproject(from), map.unproject(to)];
      const [lons, lats] = [[one.lng, other.lng], [one.lat, other.lat]];
      boxed([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]);
    },
  };
}

class MapLibreView implements MapView {
  readonly #engine: Engine;
  readonly #tracks: TrackLayer;
  readonly #past: TrackLayer;
  readonly #shapes = new Map<string, Features>();
  readonly #shown = new Map<string, { shown: boolean; opacity: number }>();
  #palette: Palette;
  #ready = false;
  #showsPast = false;
  #pointed: { event: MapMouseEvent; frame: number } | undefined;

  constructor(engine: Engine, palette: Palette, ears: MapEars) {
    this.#engine = engine;
    this.#palette = palette;
    this.#tracks = new TrackLayer("tracks", palette);
    this.#past = new TrackLayer("past-tracks", palette);
    engine.on("style.load", () => this.#dress());
    engine.on("moveend", () => ears.settled());
    engine.on("move", () => ears.moving());
    engine.on("dragstart", () => ears.dragged());
    engine.on("click", ({ lngLat, point, originalEvent }) =>
      ears.pressed([lngLat.lng, lngLat.lat], [point.x, point.y], originalEvent.shiftKey),
    );
    engine.on("contextmenu", ({ lngLat, point, originalEvent }) => {
      originalEvent.preventDefault();
      ears.menu?.([lngLat.lng, lngLat.lat], [point.x, point.y]);
    });
    engine.on("mousemove", (event) => this.#point(event, ears));
    engine.on("mouseout", () => ears.pointed(undefined, [0, 0]));
    engine.on("webglcontextlost", () => ears.failed("context"));
  }

  camera = (): { lon: number; lat: number; zoom: number } => {
    const { lng, lat } = this.#engine.getCenter();
    return { lon: lng, lat, zoom: this.#engine.getZoom() };
  };

  box = (): Box => {
    const bounds = this.#engine.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  };

  metresPerPixel = (): number => {
    const { lat } = this.#engine.getCenter();
    const world = 512 * 2 ** this.#engine.getZoom();
    return (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / world;
  };

  toPixel = (place: [number, number]): [number, number] => {
    const { x, y } = this.#engine.project(place);
    return [x, y];
  };

  toPlace = (pixel: [number, number]): [number, number] => {
    const { lng, lat } = this.#engine.unproject(pixel);
    return [lng, lat];
  };

  show = (camera: { lon?: number; lat?: number; zoom?: number }, animated: boolean): void => {
    const now = this.camera();
    const to = {
      center: [camera.lon ?? now.lon, camera.lat ?? now.lat] as [number, number],
      zoom: camera.zoom ?? now.zoom,
    };
    if (animated) this.#engine.easeTo({ ...to, duration: 350 });
    else this.#engine.jumpTo(to);
  };

  fit = (box: Box, zoomMax: number): void => {
    this.#engine.fitBounds(box, { padding: 80, maxZoom: zoomMax, duration: 350 });
  };

  setPalette = (palette: Palette): void => {
    if (palette === this.#palette) return;
    this.#palette = palette;
    this.#tracks.setPalette(palette);
    this.#past.setPalette(palette);
    this.#ready = false;
    this.#engine.setStyle(baseStyle(palette), { diff: false });
  };

  setPicture = (picture: Picture): void => {
    this.#tracks.setPicture(picture);
    this.#put("density", densityFeatures(picture.density));
  };

  setTrackLook = (look: TrackLook): void => {
    this.#tracks.setLook(look);
    this.#past.setLook(look);
  };

  setMarks = (marks: Mark[]): void => {
    this.#tracks.setMarks(marks);
    this.#past.setMarks(marks.filter((mark) => !mark.flashes));
  };

  setLabels = (labels: Label[]): void => {
    const features = labels.map((one) => ({
      type: "Feature" as const,
      geometry: { type: "Point" as const, coordinates: [one.lon, one.lat] },
      properties: { text: one.text, rank: one.rank },
    }));
    this.#put("labels", { type: "FeatureCollection", features });
  };

  setShapes = (layer: ShapeLayer, shapes: Shape[]): void => {
    const features = shapes.map((shape) => ({
      type: "Feature" as const,
      geometry: shape.geometry as Geometry,
      properties: { ...shape.look, id: shape.id },
    }));
    this.#put(layer, { type: "FeatureCollection", features });
  };

  setLayerShown = (layer: ShapeLayer | "base-places" | "labels", shown: boolean, opacity = 1): void => {
    this.#shown.set(layer, { shown, opacity });
    if (this.#ready) this.#applyShown(layer);
  };

  setPast = (past: Picture | undefined): void => {
    this.#showsPast = past !== undefined;
    if (past) this.#past.setPicture(past);
    this.#chooseTime();
  };

  focus = (): void => {
    this.#engine.getCanvas().focus();
  };

  /** What is on the left stays where it is: nothing moves under the pointer when details open. */
  resize = (): void => {
    const corner = this.#engine.unproject([0, 0]);
    this.#engine.resize();
    const { x, y } = this.#engine.project(corner);
    if (Math.hypot(x, y) > 1) this.#engine.panBy([x, y], { animate: false });
  };

  destroy = (): void => this.#engine.remove();

  #dress(): void {
    addOverlays(this.#engine, this.#palette);
    for (const layer of overlayLayers(this.#palette)) this.#engine.addLayer(layer, "water");
    this.#engine.addLayer(this.#tracks);
    this.#engine.addLayer(this.#past);
    this.#chooseTime();
    for (const layer of topLayers(this.#palette)) this.#engine.addLayer(layer);
    this.#ready = true;
    for (const [name, data] of this.#shapes) this.#put(name, data);
    for (const layer of this.#shown.keys()) this.#applyShown(layer);
  }

  /** Either the live picture's layer is seen or that of the past, never both. */
  #chooseTime(): void {
    if (!this.#engine.getLayer("tracks")) return;
    const seen = (past: boolean): "visible" | "none" =>
      past === this.#showsPast ? "visible" : "none";
    this.#engine.setLayoutProperty("tracks", "visibility", seen(false));
    this.#engine.setLayoutProperty("past-tracks", "visibility", seen(true));
  }

  #put(name: string, data: Features): void {
    const before = this.#shapes.get(name);
    this.#shapes.set(name, data);
    // An empty layer that stays empty costs nothing.
    if (before && before.features.length === 0 && data.features.length === 0) return;
    if (this.#ready) this.#engine.getSource<GeoJSONSource>(name)?.setData(data);
  }

  #applyShown(layer: string): void {
    const { shown, opacity } = this.#shown.get(layer) ?? { shown: true, opacity: 1 };
    const prefix = (SHAPE_LAYERS as readonly string[]).includes(layer)
      ? PREFIXES[layer as ShapeLayer]
      : layer;
    for (const one of this.#engine.getStyle().layers) {
      if (!one.id.startsWith(prefix)) continue;
      this.#engine.setLayoutProperty(one.id, "visibility", shown ? "visible" : "none");
      if (one.type === "line") this.#engine.setPaintProperty(one.id, "line-opacity", opacity);
      if (one.type === "fill") this.#engine.setPaintProperty(one.id, "fill-opacity", opacity);
    }
  }

  /** Pointing is answered once a frame. */
  #point(event: MapMouseEvent, ears: MapEars): void {
    if (this.#pointed) {
      this.#pointed.event = event;
      return;
    }
    const frame = requestAnimationFrame(() => {
      const last = this.#pointed?.event ?? event;
      this.#pointed = undefined;
      ears.pointed([last.lngLat.lng, last.lngLat.lat], [last.point.x, last.point.y]);
    });
    this.#pointed = { event, frame };
  }
}

/** Cells of level 8 with their counts, out of pairs of cell and count. */
function densityFeatures(density: number[]): Features {
  const features: Feature[] = [];
  for (let at = 0; at < density.length; at += 2) {
    const [cell, count] = [density[at] ?? 0, density[at + 1] ?? 0];
    const [column, row] = [Math.floor(cell / 65536), cell % 65536];
    const [west, east] = [lonOf(column), lonOf(column + 1)];
    const [north, south] = [latOf(row), latOf(row + 1)];
    features.push({
      type: "Feature",
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [west, north],
            [east, north],
            [east, south],
            [west, south],
            [west, north],
          ],
        ],
      },
      properties: { count },
    });
  }
  return { type: "FeatureCollection", features };
}

const lonOf = (column: number): number => (column / 256) * 360 - 180;
const latOf = (row: number): number =>
  (Math.atan(Math.sinh(Math.PI * (1 - row / 128))) * 180) / Math.PI;
