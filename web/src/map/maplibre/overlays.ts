/** What lies over the base map as shapes: zones, sections, places, events, trail, measure, labels. */
import type { LayerSpecification, Map as Engine } from "maplibre-gl";
import type { Palette } from "../../ui/palette";
import type { ShapeLayer } from "../contract";
import { COLOURS, type Colours } from "../symbols/colours";
import { FONT } from "./base";
import { addWeatherImages, weatherLayers } from "./weather";

export const SHAPE_LAYERS: readonly ShapeLayer[] = [
  "weather",
  "zones",
  "sections",
  "places",
  "things",
  "assets",
  "events",
  "findings",
  "trail",
  "plans",
  "measure",
];

/** Layers of the style that a layer of shapes is drawn by, from below to above. */
export function overlayLayers(palette: Palette): LayerSpecification[] {
  const colours = COLOURS[palette];
  return [
    ...densityLayers(colours),
    ...weatherLayers(colours),
    ...zoneLayers(colours),
    ...sectionLayers(colours),
    ...placeLayers(colours),
    ...trailLayers(colours),
  ] as LayerSpecification[];
}

/** Layers above the tracks. */
export function topLayers(palette: Palette): LayerSpecification[] {
  const colours = COLOURS[palette];
  return [
    ...labelLayers(colours),
    ...assetLayers(colours),
    ...eventLayers(colours),
    ...planLayers(colours),
    ...measureLayers(colours),
  ] as LayerSpecification[];
}

const text = (colours: Colours, size: number): { layout: object; paint: object } => ({
  layout: { "text-font": FONT, "text-size": size },
  paint: { "text-color": colours.label, "text-halo-color": colours.halo, "text-halo-width": 1.4 },
});

function zoneLayers(colours: Colours): object[] {
  const colour = ["match", ["get", "kind"], "closed", colours.closed, colours.zone];
  const words = text(colours, 11);
  const outline = (id: string, kinds: string[], dashes: number[] | undefined): object => ({
    id: `zones-${id}`,
    type: "line",
    source: "zones",
    filter: ["in", ["get", "kind"], ["literal", kinds]],
    paint: {
      "line-color": colour,
      "line-width": id === "closed" ? 2 : 1.3,
      ...(dashes ? { "line-dasharray": dashes } : {}),
    },
  });
  const others = ["closed", "watched", "speed_limit", "anchorage", "territorial_sea"];
  return [
    {
      id: "zones-fill",
      type: "fill",
      source: "zones",
      filter: ["in", ["get", "kind"], ["literal", ["closed", "speed_limit", "anchorage"]]],
      paint: { "fill-pattern": ["concat", "zone-", ["get", "kind"]], "fill-opacity": 0.8 },
    },
    outline("closed", ["closed"], undefined),
    outline("watched", ["watched"], [3, 2]),
    outline("speed", ["speed_limit"], [1, 1.5]),
    outline("anchorage", ["anchorage"], [5, 1.5]),
    outline("sea", ["territorial_sea"], [8, 2, 1, 2]),
    {
      ...outline("other", [], [4, 4]),
      filter: ["!", ["in", ["get", "kind"], ["literal", others]]],
    },
    {
      id: "zones-name",
      type: "symbol",
      source: "zones",
      minzoom: 7.5,
      layout: {
        ...words.layout,
        "text-field": ["get", "name"],
        "symbol-placement": "line",
        "text-offset": [0, 0.8],
        "symbol-spacing": 500,
      },
      paint: { ...words.paint, "text-color": colour },
    },
  ];
}

/** Weight and letter tell the impact; critical adds a dashed edge; without a level it is thin. */
function sectionLayers(colours: Colours): object[] {
  const width = ["match", ["get", "impact"], "low", 2, "medium", 4, "high", 6, "critical", 8, 1.1];
  const words = text(colours, 11);
  return [
    {
      id: "sections-chosen",
      type: "line",
      source: "sections",
      filter: ["==", ["get", "chosen"], true],
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": colours.chosen, "line-width": 18, "line-opacity": 0.35 },
    },
    {
      id: "sections-edge",
      type: "line",
      source: "sections",
      filter: ["==", ["get", "impact"], "critical"],
      paint: { "line-color": colours.label, "line-width": 12, "line-dasharray": [1, 0.7] },
    },
    {
      id: "sections-line",
      type: "line",
      source: "sections",
      layout: { "line-join": "round", "line-cap": "butt" },
      paint: { "line-color": colours.section, "line-width": width },
    },
    {
      id: "sections-letter",
      type: "symbol",
      source: "sections",
      minzoom: 5,
      filter: ["!=", ["get", "impact"], "none"],
      layout: {
        ...words.layout,
        "symbol-placement": "line",
        "symbol-spacing": 260,
        "text-field": ["upcase", ["slice", ["get", "impact"], 0, 1]],
        "text-size": 15,
        "text-offset": [0, -0.95],
      },
      paint: { ...words.paint, "text-color": colours.section },
    },
    {
      id: "sections-name",
      type: "symbol",
      source: "sections",
      minzoom: 7.5,
      layout: {
        ...words.layout,
        "symbol-placement": "line",
        "symbol-spacing": 420,
        "text-field": ["get", "name"],
        "text-offset": [0, 1.1],
      },
      paint: { ...words.paint, "text-color": colours.section },
    },
  ];
}

function placeLayers(colours: Colours): object[] {
  const words = text(colours, 11);
  return [
    {
      id: "places-dot",
      type: "symbol",
      source: "places",
      minzoom: 6.5,
      layout: {
        ...words.layout,
        "icon-image": ["concat", "place-", ["get", "sign"]],
        "icon-allow-overlap": ["step", ["zoom"], false, 9, true],
        "text-field": ["step", ["zoom"], "", 8, ["get", "name"]],
        "text-anchor": "left",
        "text-offset": [0.9, 0],
        "text-optional": true,
      },
      paint: { ...words.paint, "text-color": colours.place },
    },
  ];
}

/** Past positions are dots equally spaced by time, on a thin way. */
function trailLayers(colours: Colours): object[] {
  return [
    {
      id: "trail-way",
      type: "line",
      source: "trail",
      filter: ["==", ["geometry-type"], "LineString"],
      paint: { "line-color": colours.chosen, "line-width": 1, "line-opacity": 0.6 },
    },
    {
      id: "trail-dots",
      type: "circle",
      source: "trail",
      filter: ["==", ["geometry-type"], "Point"],
      paint: { "circle-color": colours.chosen, "circle-radius": 2.4 },
    },
  ];
}

/** Own assets stand above the tracks that show where they are. */
function assetLayers(colours: Colours): object[] {
  const words = text(colours, 11);
  return [
    {
      id: "assets-frame",
      type: "symbol",
      source: "assets",
      layout: {
        ...words.layout,
        "icon-image": ["concat", "asset-", ["get", "frame"]],
        "icon-allow-overlap": true,
        "text-field": ["step", ["zoom"], "", 8, ["get", "name"]],
        "text-anchor": "top",
        "text-offset": [0, 0.9],
        "text-optional": true,
      },
      paint: words.paint,
    },
  ];
}

function eventLayers(colours: Colours): object[] {
  const words = text(colours, 12);
  return [
    {
      id: "things-sign",
      type: "symbol",
      source: "things",
      layout: {
        ...words.layout,
        "icon-image": "thing",
        "icon-allow-overlap": true,
        "text-field": ["step", ["zoom"], "", 7, ["get", "text"]],
        "text-size": 11,
        "text-anchor": "left",
        "text-offset": [0.9, 0],
        "text-optional": true,
      },
      paint: words.paint,
    },
    {
      id: "events-pin",
      type: "symbol",
      source: "events",
      layout: {
        ...words.layout,
        "icon-image": ["concat", "event-", ["get", "impact"]],
        "icon-anchor": "bottom",
        "icon-allow-overlap": true,
        "text-field": ["step", ["zoom"], "", 7, ["get", "text"]],
        "text-anchor": "left",
        "text-offset": [1.1, -1.3],
        "text-optional": true,
      },
      paint: words.paint,
    },
    {
      id: "findings-dot",
      type: "circle",
      source: "findings",
      paint: {
        "circle-radius": 4,
        "circle-color": "transparent",
        "circle-stroke-color": colours.zone,
        "circle-stroke-width": 1.6,
      },
    },
  ];
}

/** What a person plans: range rings, and the ways to a meeting. */
function planLayers(colours: Colours): object[] {
  const words = text(colours, 11);
  const line = (kind: string, width: number, dashes: number[] | undefined): object => ({
    id: `plans-${kind}`,
    type: "line",
    source: "plans",
    filter: ["==", ["get", "kind"], kind],
    paint: {
      "line-color": colours.chosen,
      "line-width": width,
      ...(dashes ? { "line-dasharray": dashes } : {}),
    },
  });
  return [
    line("ring", 1.2, [6, 3]),
    line("own", 2, undefined),
    line("target", 1.6, [2, 2]),
    {
      id: "plans-meeting",
      type: "circle",
      source: "plans",
      filter: ["==", ["get", "kind"], "meeting"],
      paint: {
        "circle-radius": 5,
        "circle-color": colours.paper,
        "circle-stroke-color": colours.chosen,
        "circle-stroke-width": 2,
      },
    },
    {
      id: "plans-text",
      type: "symbol",
      source: "plans",
      filter: ["has", "text"],
      layout: {
        ...words.layout,
        "text-field": ["get", "text"],
        "text-anchor": ["match", ["get", "kind"], "ring-text", "bottom", "left"],
        "text-offset": [
          "match",
          ["get", "kind"],
          "ring-text",
          ["literal", [0, -0.2]],
          ["literal", [0.9, 0]],
        ],
        "text-allow-overlap": true,
        "text-max-width": 30,
      },
      paint: words.paint,
    },
  ];
}

function measureLayers(colours: Colours): object[] {
  const words = text(colours, 12);
  return [
    {
      id: "measure-line",
      type: "line",
      source: "measure",
      filter: ["==", ["geometry-type"], "LineString"],
      paint: { "line-color": colours.chosen, "line-width": 1.6, "line-dasharray": [3, 2] },
    },
    {
      id: "measure-points",
      type: "symbol",
      source: "measure",
      filter: ["==", ["geometry-type"], "Point"],
      layout: {
        ...words.layout,
        "text-field": ["get", "text"],
        "text-anchor": "left",
        "text-offset": [0.6, 0],
        "text-allow-overlap": true,
      },
      paint: words.paint,
    },
  ];
}

/** Names beside tracks; the engine drops those that would overlap, the least important first. */
function labelLayers(colours: Colours): object[] {
  return [
    {
      id: "labels",
      type: "symbol",
      source: "labels",
      layout: {
        "text-field": ["get", "text"],
        "text-font": FONT,
        "text-size": 11,
        "text-variable-anchor": ["left", "right", "top-left", "bottom-left"],
        "text-radial-offset": ["case", ["<", ["get", "rank"], 2], 1.7, 0.9],
        "text-justify": "auto",
        "text-max-width": 24,
        "text-padding": 3,
        "symbol-sort-key": ["get", "rank"],
      },
      paint: {
        "text-color": ["case", [">=", ["get", "rank"], 6], colours.place, colours.label],
        "text-halo-color": colours.halo,
        "text-halo-width": 1.4,
      },
    },
  ];
}

/** Counts of cells, while there are more tracks than can be told apart. */
function densityLayers(colours: Colours): object[] {
  const words = text(colours, 11);
  return [
    {
      id: "density-fill",
      type: "fill",
      source: "density",
      paint: {
        "fill-color": colours.ink,
        "fill-opacity": ["interpolate", ["linear"], ["ln", ["get", "count"]], 0, 0.06, 9, 0.6],
      },
    },
    {
      id: "density-count",
      type: "symbol",
      source: "density",
      minzoom: 5,
      layout: { ...words.layout, "text-field": ["to-string", ["get", "count"]] },
      paint: words.paint,
    },
  ];
}

/** Adds the sources and images that the overlays need; again after every change of style. */
export function addOverlays(map: Engine, palette: Palette): void {
  for (const name of [...SHAPE_LAYERS, "labels", "density"]) {
    if (!map.getSource(name)) {
      map.addSource(name, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    }
  }
  addImages(map, COLOURS[palette]);
}

function addImages(map: Engine, colours: Colours): void {
  const put = (name: string, size: number, draw: (pen: CanvasRenderingContext2D) => void): void => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size * 2;
    const pen = canvas.getContext("2d");
    if (!pen) return;
    pen.scale(2, 2);
    draw(pen);
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, pen.getImageData(0, 0, size * 2, size * 2), { pixelRatio: 2 });
  };
  put("zone-closed", 12, (pen) => hatch(pen, colours.closed));
  put("zone-speed_limit", 12, (pen) => dots(pen, colours.zone));
  put("zone-anchorage", 16, (pen) => crosses(pen, colours.zone));
  for (const sign of ["port", "airport", "crossing"]) {
    put(`place-${sign}`, 12, (pen) => placeSign(pen, sign, colours));
  }
  put("thing", 14, (pen) => thingSign(pen, colours));
  addWeatherImages(put, colours);
  for (const frame of ["sea", "air", "land"]) {
    put(`asset-${frame}`, 22, (pen) => assetFrame(pen, frame, colours));
  }
  for (const [index, impact] of ["low", "medium", "high", "very_high"].entries()) {
    put(`event-${impact}`, 26, (pen) => eventPin(pen, index + 1, colours));
  }
}

function hatch(pen: CanvasRenderingContext2D, colour: string): void {
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.5;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const shift of [-12, 0, 12]) {
    pen.moveTo(shift, 12);
    pen.lineTo(shift + 12, 0);
  }
  pen.stroke();
}

function dots(pen: CanvasRenderingContext2D, colour: string): void {
  pen.fillStyle = colour;
  pen.globalAlpha = 0.6;
  for (const [x, y] of [
    [3, 3],
    [9, 9],
  ] as const) {
    pen.beginPath();
    pen.arc(x, y, 1, 0, 7);
    pen.fill();
  }
}

function crosses(pen: CanvasRenderingContext2D, colour: string): void {
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.5;
  pen.beginPath();
  pen.moveTo(8, 5);
  pen.lineTo(8, 11);
  pen.moveTo(5, 8);
  pen.lineTo(11, 8);
  pen.stroke();
}

function placeSign(pen: CanvasRenderingContext2D, sign: string, colours: Colours): void {
  pen.strokeStyle = colours.place;
  pen.fillStyle = colours.halo;
  pen.lineWidth = 1.4;
  pen.beginPath();
  if (sign === "port") pen.rect(3, 3, 6, 6);
  else if (sign === "airport") pen.arc(6, 6, 3.4, 0, 7);
  else {
    pen.moveTo(6, 2.2);
    pen.lineTo(10, 9.4);
    pen.lineTo(2, 9.4);
    pen.closePath();
  }
  pen.fill();
  pen.stroke();
}

/** A sheet of paper: something that was reported of a place and is no event. */
function thingSign(pen: CanvasRenderingContext2D, colours: Colours): void {
  pen.fillStyle = colours.paper;
  pen.strokeStyle = colours.label;
  pen.lineWidth = 1.3;
  pen.beginPath();
  pen.rect(3, 2, 8, 10);
  pen.fill();
  pen.stroke();
  pen.lineWidth = 1;
  pen.beginPath();
  for (const y of [5, 7, 9]) {
    pen.moveTo(5, y);
    pen.lineTo(9, y);
  }
  pen.stroke();
}

/** The frame of an own asset by its medium, after APP-6: a circle at sea, a dome in the air, a box on land. */
function assetFrame(pen: CanvasRenderingContext2D, frame: string, colours: Colours): void {
  const path = (): void => {
    pen.beginPath();
    if (frame === "sea") pen.arc(11, 11, 7.5, 0, 7);
    else if (frame === "land") pen.rect(2.5, 5.5, 17, 11);
    else {
      pen.moveTo(3.5, 18);
      pen.lineTo(3.5, 11);
      pen.arc(11, 11, 7.5, Math.PI, 0);
      pen.lineTo(18.5, 18);
    }
  };
  for (const [colour, width] of [
    [colours.halo, 4.5],
    [colours.label, 2],
  ] as const) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    path();
    pen.stroke();
  }
}

/** A pin with one to four bars: the impact of an event. */
function eventPin(pen: CanvasRenderingContext2D, bars: number, colours: Colours): void {
  pen.fillStyle = colours.paper;
  pen.strokeStyle = colours.label;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(13, 25);
  pen.lineTo(8, 18);
  pen.lineTo(3, 18);
  pen.lineTo(3, 2);
  pen.lineTo(23, 2);
  pen.lineTo(23, 18);
  pen.lineTo(18, 18);
  pen.closePath();
  pen.fill();
  pen.stroke();
  const blues = ["#7f9ccb", "#7f9ccb", "#3f66a6", "#3f66a6"];
  for (let bar = 0; bar < 4; bar += 1) {
    pen.fillStyle = bar < bars ? (blues[bars - 1] ?? "#3f66a6") : "transparent";
    const height = 4 + bar * 2.6;
    pen.fillRect(5.5 + bar * 4, 16 - height, 3, height);
    pen.lineWidth = 0.7;
    pen.strokeRect(5.5 + bar * 4, 16 - height, 3, height);
  }
}
