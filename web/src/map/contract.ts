/**
 * The seam to the map: what screens ask of a map, in the words of the picture. Only `map/maplibre`
 * knows which engine draws it.
 */
import type { Box, Label, Picture } from "../api/live/messages";
import type { GeoGeometry } from "../api/types";
import type { Palette } from "../ui/palette";

export type { Box, Label, Picture };

export type LonLat = [lon: number, lat: number];

export interface Camera {
  lon: number;
  lat: number;
  zoom: number;
}

/** A mark round a track. */
export interface Mark {
  id: string;
  /** Selected: a square by its corners; hovered: a thin ring; watched: a dashed ring; alarm: bold. */
  kind: "selected" | "hovered" | "watched" | "distress" | "alarm" | "warning" | "caution";
  flashes: boolean;
}

/** Heading lines and turn flags are drawn from this zoom on: from afar they would touch each other. */
export const HEADINGS_ZOOM_MIN = 10;

/** How tracks are drawn. */
export interface TrackLook {
  /** Length of the course vectors, one for all tracks. */
  vectorMinutes: number;
  /** Kinds that are hidden. */
  hidden: number[];
  opacity: number;
}

/** Layers of shapes, from below to above. */
export type ShapeLayer =
  | "weather"
  | "zones"
  | "sections"
  | "places"
  | "things"
  | "assets"
  | "events"
  | "findings"
  | "trail"
  | "plans"
  | "measure";

export interface Shape {
  id: string;
  geometry: GeoGeometry;
  /** What the look depends on: `kind`, `name`, `impact`, `chosen`, `text`. */
  look: Record<string, string | number | boolean>;
}

export interface MapEars {
  /** The view changed and rests. */
  settled: () => void;
  /** The view is changing. */
  moving: () => void;
  /** Pressed; with Shift held it adds to what is marked. */
  pressed: (at: LonLat, pixel: [number, number], adds: boolean) => void;
  /** Pressed with the other button, or held. */
  menu?: (at: LonLat, pixel: [number, number]) => void;
  /** A box was drawn with Shift held; where nobody listens, the map goes there. */
  boxed?: (box: Box) => void;
  pointed: (at: LonLat | undefined, pixel: [number, number]) => void;
  /** A person moved the map, as opposed to the program. */
  dragged: () => void;
  /** The map cannot be drawn here. */
  failed: (reason: string) => void;
}

export interface MapView {
  camera: () => Camera;
  box: () => Box;
  /** Metres that a pixel covers at the centre. */
  metresPerPixel: () => number;
  toPixel: (place: LonLat) => [number, number];
  toPlace: (pixel: [number, number]) => LonLat;
  show: (camera: Partial<Camera>, animated: boolean) => void;
  fit: (box: Box, zoomMax: number) => void;
  setPalette: (palette: Palette) => void;
  setPicture: (picture: Picture) => void;
  setTrackLook: (look: TrackLook) => void;
  setMarks: (marks: Mark[]) => void;
  setLabels: (labels: Label[]) => void;
  setShapes: (layer: ShapeLayer, shapes: Shape[]) => void;
  setLayerShown: (layer: ShapeLayer | "base-places" | "labels", shown: boolean, opacity?: number) => void;
  /** Shows a picture of the past, in a layer of its own, in place of the live one; or the live one. */
  setPast: (past: Picture | undefined) => void;
  /** Gives the map the keyboard. */
  focus: () => void;
  resize: () => void;
  destroy: () => void;
}

/** Makes a map in an element. */
export type MakeMap = (
  element: HTMLElement,
  at: Camera,
  palette: Palette,
  label: string,
  ears: MapEars,
) => MapView;
