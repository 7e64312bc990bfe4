/**
 * The style of the base map: the node's own vector tiles, no glyphs and no sprites from anywhere.
 * Letters are drawn from the fonts that the page carries.
 */
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Palette } from "../../ui/palette";
import { COLOURS, type Colours } from "../symbols/colours";

/** The page's own font, as MapLibre looks it up. */
export const FONT = ["Inter Variable"];

/** Zoom beyond which the tiles are enlarged. */
const TILES_ZOOM_MAX = 7;

export function baseStyle(palette: Palette): StyleSpecification {
  return {
    version: 8,
    sources: {
      base: {
        type: "vector",
        tiles: [`${location.origin}/tiles/base/{z}/{x}/{y}.mvt`],
        minzoom: 0,
        maxzoom: TILES_ZOOM_MAX,
        attribution: "",
      },
    },
    layers: baseLayers(COLOURS[palette]),
    transition: { duration: 0, delay: 0 },
  };
}

function baseLayers(colours: Colours): LayerSpecification[] {
  return [
    { id: "sea", type: "background", paint: { "background-color": colours.sea } },
    area("land", "land", colours.land),
    area("urban", "urban", colours.urban),
    line("coast", colours.coast, ["interpolate", ["linear"], ["zoom"], 3, 0.5, 8, 1.1, 12, 1.6]),
    {
      ...line("border", colours.border, 1),
      filter: ["!=", ["get", "kind"], "disputed"],
    },
    {
      ...line("border", colours.disputed, 1),
      id: "border-disputed",
      filter: ["==", ["get", "kind"], "disputed"],
      paint: { "line-color": colours.disputed, "line-width": 1, "line-dasharray": [2, 2] },
    },
    ...names(colours),
  ] as LayerSpecification[];
}

const area = (id: string, layer: string, colour: string): LayerSpecification => ({
  id,
  type: "fill",
  source: "base",
  "source-layer": layer,
  paint: { "fill-color": colour, "fill-antialias": false },
});

const line = (layer: string, colour: string, width: unknown): LayerSpecification =>
  ({
    id: layer,
    type: "line",
    source: "base",
    "source-layer": layer,
    layout: { "line-join": "round" },
    paint: { "line-color": colour, "line-width": width },
  }) as LayerSpecification;

function names(colours: Colours): LayerSpecification[] {
  const halo = { "text-halo-color": colours.halo, "text-halo-width": 1.2 };
  return [
    {
      id: "water",
      type: "symbol",
      source: "base",
      "source-layer": "water",
      minzoom: 4,
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONT,
        "text-size": 11,
        "text-letter-spacing": 0.08,
        "text-max-width": 7,
      },
      paint: { "text-color": colours.water, "text-halo-color": colours.sea, "text-halo-width": 1 },
    },
    {
      id: "country",
      type: "symbol",
      source: "base",
      "source-layer": "country",
      maxzoom: 8,
      layout: {
        "text-field": ["upcase", ["get", "name"]],
        "text-font": FONT,
        "text-size": ["interpolate", ["linear"], ["zoom"], 3, 9, 7, 12],
        "text-letter-spacing": 0.16,
        "text-max-width": 7,
      },
      paint: { "text-color": colours.country, "text-halo-color": colours.land, "text-halo-width": 1 },
    },
    {
      id: "base-places",
      type: "symbol",
      source: "base",
      "source-layer": "port",
      minzoom: 6,
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONT,
        "text-size": 10.5,
        "text-anchor": "left",
        "text-offset": [0.4, 0],
        "symbol-sort-key": ["coalesce", ["get", "rank"], 9],
        "text-padding": 6,
      },
      paint: { "text-color": colours.place, ...halo },
    },
  ] as LayerSpecification[];
}
