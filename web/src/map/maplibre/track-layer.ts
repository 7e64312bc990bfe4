/**
 * The layer of tracks: the packed buffer of the live line goes to the graphics card as it is, and all
 * tracks are drawn in one call each for vectors, symbols and marks.
 *
 * Bound: the tracks of the view. Vectors are left out above `VECTORS_MAX`, where they would only be
 * noise.
 */
import type { CustomLayerInterface, Map as Engine } from "maplibre-gl";
import { PACKED_BYTES, PACKED_WORDS, keyOf } from "../../api/live/protocol";
import type { Palette } from "../../ui/palette";
import { HEADINGS_ZOOM_MIN, type Mark, type Picture, type TrackLook } from "../contract";
import { COLOURS, parts } from "../symbols/colours";
import { Program } from "./program";
import {
  DOT_FRAGMENT,
  DOT_VERTEX,
  HEADING_FRAGMENT,
  HEADING_VERTEX,
  MARK_FRAGMENT,
  MARK_VERTEX,
  SYMBOL_FRAGMENT,
  SYMBOL_VERTEX,
  VECTOR_FRAGMENT,
  VECTOR_VERTEX,
} from "./shaders";

const VECTORS_MAX = 12_000;
/** Two triangles for the line and two for the flag. */
const HEADING_VERTICES = 12;
/** Above so many tracks, and from afar, ships are dots. */
const SYMBOLS_MAX = 20_000;
const DOTS_ZOOM_MAX = 8.5;
const WORLD = 2 ** 32;
const EQUATOR_M = 40_075_016.686;
/** Flashing: once in so many milliseconds, lit for the first half. */
const FLASH_MS = 1200;
const MARK_BYTES = 16;
const MARK_KINDS: Record<Mark["kind"], number> = {
  selected: 0,
  hovered: 1,
  watched: 2,
  alarm: 3,
  warning: 4,
  caution: 5,
  distress: 6,
};

export class TrackLayer implements CustomLayerInterface {
  readonly type = "custom" as const;
  readonly renderingMode = "2d" as const;
  #map: Engine | undefined;
  #programs:
    | { symbols: Program; dots: Program; vectors: Program; headings: Program; marks: Program }
    | undefined;
  #tracks: WebGLBuffer | null = null;
  #markBuffer: WebGLBuffer | null = null;
  #trackArray: WebGLVertexArrayObject | null = null;
  #markArray: WebGLVertexArrayObject | null = null;
  #uploaded = 0;
  #room = 0;
  #picture: Picture | undefined;
  #marks: Mark[] = [];
  #markCount = 0;
  #flashes = false;
  #marked = false;
  #look: TrackLook = { vectorMinutes: 6, hidden: [], opacity: 1 };
  #palette: Palette;
  #still = window.matchMedia("(prefers-reduced-motion: reduce)");

  constructor(
    readonly id: string,
    palette: Palette,
  ) {
    this.#palette = palette;
  }

  setPicture(picture: Picture): void {
    this.#picture = picture;
    this.#upload();
  }

  setMarks(marks: Mark[]): void {
    this.#marks = marks;
    this.#uploadMarks();
  }

  setLook(look: TrackLook): void {
    this.#look = look;
    this.#map?.triggerRepaint();
  }

  setPalette(palette: Palette): void {
    this.#palette = palette;
    this.#map?.triggerRepaint();
  }

  onAdd(map: Engine, gl: WebGL2RenderingContext): void {
    this.#map = map;
    this.#programs = {
      symbols: new Program(gl, SYMBOL_VERTEX, SYMBOL_FRAGMENT),
      dots: new Program(gl, DOT_VERTEX, DOT_FRAGMENT),
      vectors: new Program(gl, VECTOR_VERTEX, VECTOR_FRAGMENT),
      headings: new Program(gl, HEADING_VERTEX, HEADING_FRAGMENT),
      marks: new Program(gl, MARK_VERTEX, MARK_FRAGMENT),
    };
    this.#tracks = gl.createBuffer();
    this.#markBuffer = gl.createBuffer();
    this.#room = 0;
    this.#trackArray = trackArray(gl, this.#tracks);
    this.#markArray = markArray(gl, this.#markBuffer);
    this.#upload();
  }

  onRemove(_: Engine, gl: WebGL2RenderingContext): void {
    gl.deleteBuffer(this.#tracks);
    gl.deleteBuffer(this.#markBuffer);
    gl.deleteVertexArray(this.#trackArray);
    gl.deleteVertexArray(this.#markArray);
    this.#programs = undefined;
  }

  render(gl: WebGL2RenderingContext | WebGLRenderingContext): void {
    const map = this.#map;
    if (!map || !this.#programs || !(gl instanceof WebGL2RenderingContext)) return;
    const { symbols, marks } = this.#programs;
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.STENCIL_TEST);
    gl.disable(gl.CULL_FACE);
    if (this.#uploaded > 0) {
      gl.bindVertexArray(this.#trackArray);
      if (this.#uploaded <= VECTORS_MAX) this.#drawMotion(gl, map);
      const crowd = this.#isCrowd(map) ? Math.min(this.#picture?.crowd ?? 0, this.#uploaded) : 0;
      if (crowd > 0) this.#drawDots(gl, map, crowd);
      if (this.#uploaded > crowd) this.#drawSymbols(gl, symbols, map, crowd);
    }
    if (this.#uploaded > 0 && !this.#marked) {
      // What the bench takes for the first useful picture.
      this.#marked = true;
      performance.mark("picture");
    }
    if (this.#markCount > 0) this.#drawMarks(gl, marks, map);
    gl.bindVertexArray(null);
  }

  /** Course vectors, and near by heading lines with turn flags. */
  #drawMotion(gl: WebGL2RenderingContext, map: Engine): void {
    if (!this.#programs) return;
    const { vectors, headings } = this.#programs;
    const begin = (program: Program): void => {
      program.use();
      place(program, map);
      program.whole("u_hidden", bits(this.#look.hidden));
      program.float("u_opacity", this.#look.opacity);
      program.colour("u_ink", parts(COLOURS[this.#palette].ink));
    };
    if (this.#look.vectorMinutes > 0) {
      begin(vectors);
      vectors.float("u_minutes", this.#look.vectorMinutes);
      vectors.float("u_metres_to_pixels", (worldPixels(map) / EQUATOR_M) * ratio(map));
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.#uploaded);
    }
    if (map.getZoom() >= HEADINGS_ZOOM_MIN) {
      begin(headings);
      headings.float("u_size", symbolSize(map.getZoom(), this.#uploaded));
      gl.drawArraysInstanced(gl.TRIANGLES, 0, HEADING_VERTICES, this.#uploaded);
    }
  }

  #isCrowd(map: Engine): boolean {
    return this.#uploaded > SYMBOLS_MAX && map.getZoom() < DOTS_ZOOM_MAX;
  }

  #drawDots(gl: WebGL2RenderingContext, map: Engine, count: number): void {
    const dots = this.#programs?.dots;
    if (!dots) return;
    const colours = COLOURS[this.#palette];
    pointAt(gl, this.#tracks, 0);
    dots.use();
    place(dots, map);
    dots.whole("u_hidden", bits(this.#look.hidden));
    dots.colour("u_ink", parts(colours.ink));
    dots.colour("u_still", parts(colours.still));
    dots.colour("u_aid", parts(colours.aid));
    gl.drawArraysInstanced(gl.POINTS, 0, 1, count);
  }

  /** Draws the records from one on as symbols. */
  #drawSymbols(gl: WebGL2RenderingContext, symbols: Program, map: Engine, from: number): void {
    const colours = COLOURS[this.#palette];
    pointAt(gl, this.#tracks, from);
    symbols.use();
    place(symbols, map);
    symbols.whole("u_hidden", bits(this.#look.hidden));
    symbols.float("u_size", symbolSize(map.getZoom(), this.#uploaded));
    symbols.float("u_opacity", this.#look.opacity);
    symbols.colour("u_ink", parts(colours.ink));
    symbols.colour("u_still", parts(colours.still));
    symbols.colour("u_aid", parts(colours.aid));
    symbols.colour("u_paper", parts(colours.paper));
    symbols.colour("u_distress", parts(colours.distress));
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.#uploaded - from);
    if (from > 0) pointAt(gl, this.#tracks, 0);
  }

  #drawMarks(gl: WebGL2RenderingContext, marks: Program, map: Engine): void {
    const colours = COLOURS[this.#palette];
    const flashes = this.#flashes && !this.#still.matches;
    marks.use();
    place(marks, map);
    marks.float("u_lit", flashes && performance.now() % FLASH_MS > FLASH_MS / 2 ? 0.45 : 1);
    marks.colour("u_chosen", parts(colours.chosen));
    marks.colour("u_ink", parts(colours.ink));
    marks.colour("u_alarm", parts(colours.alarm));
    marks.colour("u_warning", parts(colours.warning));
    marks.colour("u_caution", parts(colours.caution));
    marks.colour("u_paper", parts(colours.halo));
    gl.bindVertexArray(this.#markArray);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.#markCount);
    if (flashes) this.#repaintAtNextFlash();
  }

  #flashTimer: ReturnType<typeof setTimeout> | undefined;

  #repaintAtNextFlash(): void {
    const wait = FLASH_MS / 2 - (performance.now() % (FLASH_MS / 2));
    this.#flashTimer ??= setTimeout(() => {
      this.#flashTimer = undefined;
      this.#map?.triggerRepaint();
    }, wait);
  }

  #upload(): void {
    const gl = this.#programs?.symbols.gl;
    const picture = this.#picture;
    if (!gl || !picture) return;
    const bytes = new Uint8Array(picture.buffer, 0, picture.count * PACKED_BYTES);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#tracks);
    if (bytes.byteLength > this.#room) {
      this.#room = Math.ceil(bytes.byteLength * 1.3);
      gl.bufferData(gl.ARRAY_BUFFER, this.#room, gl.DYNAMIC_DRAW);
    }
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, bytes);
    this.#uploaded = picture.count;
    this.#uploadMarks();
  }

  #uploadMarks(): void {
    const gl = this.#programs?.symbols.gl;
    const picture = this.#picture;
    if (!gl || !picture) return;
    const found = locate(picture, this.#marks);
    this.#markCount = found.byteLength / MARK_BYTES;
    this.#flashes = this.#marks.some((mark) => mark.flashes);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#markBuffer);
    gl.bufferData(gl.ARRAY_BUFFER, found, gl.DYNAMIC_DRAW);
    this.#map?.triggerRepaint();
  }
}

/** The marks whose tracks are in the picture, as place, kind, whether it flashes. */
function locate(picture: Picture, marks: Mark[]): Uint32Array<ArrayBuffer> {
  if (marks.length === 0) return new Uint32Array(0);
  const wanted = new Map<number, Mark[]>();
  for (const mark of marks) {
    const key = keyOf(mark.id);
    if (key !== undefined) wanted.set(key, [...(wanted.get(key) ?? []), mark]);
  }
  const words = new Uint32Array(picture.buffer, 0, picture.count * PACKED_WORDS);
  const found: number[] = [];
  for (let word = 0; word < words.length; word += PACKED_WORDS) {
    const key = (words[word + 3] ?? 0) * WORLD + (words[word + 2] ?? 0);
    for (const mark of wanted.get(key) ?? []) {
      found.push(words[word] ?? 0, words[word + 1] ?? 0, MARK_KINDS[mark.kind], mark.flashes ? 1 : 0);
    }
  }
  return new Uint32Array(found);
}

function trackArray(gl: WebGL2RenderingContext, buffer: WebGLBuffer): WebGLVertexArrayObject {
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  pointAt(gl, buffer, 0);
  gl.bindVertexArray(null);
  return array;
}

/** Lets the bound array begin at a record. */
function pointAt(gl: WebGL2RenderingContext, buffer: WebGLBuffer | null, record: number): void {
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  const attribute = (at: number, size: number, type: number, offset: number): void => {
    gl.enableVertexAttribArray(at);
    gl.vertexAttribIPointer(at, size, type, PACKED_BYTES, record * PACKED_BYTES + offset);
    gl.vertexAttribDivisor(at, 1);
  };
  attribute(0, 2, gl.INT, 0);
  attribute(1, 3, gl.UNSIGNED_SHORT, 28);
  attribute(2, 4, gl.UNSIGNED_BYTE, 36);
}

function markArray(gl: WebGL2RenderingContext, buffer: WebGLBuffer): WebGLVertexArrayObject {
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  for (const [at, type, offset] of [
    [0, gl.INT, 0],
    [1, gl.UNSIGNED_INT, 8],
  ] as const) {
    gl.enableVertexAttribArray(at);
    gl.vertexAttribIPointer(at, 2, type, MARK_BYTES, offset);
    gl.vertexAttribDivisor(at, 1);
  }
  gl.bindVertexArray(null);
  return array;
}

const ratio = (map: Engine): number => map.getPixelRatio();
const worldPixels = (map: Engine): number => 512 * 2 ** map.getZoom();

/** Tells a program where the map's centre is and how far a pixel reaches. */
function place(program: Program, map: Engine): void {
  const { lng, lat } = map.getCenter();
  const sine = Math.sin((lat * Math.PI) / 180);
  const x = ((lng + 180) / 360) * WORLD;
  const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
  const canvas = map.getCanvas();
  program.wholes("u_centre", Math.floor(x) | 0, Math.floor(y) | 0);
  program.pair("u_fraction", x - Math.floor(x), y - Math.floor(y));
  program.float("u_scale", (worldPixels(map) / WORLD) * ratio(map));
  program.pair("u_half", canvas.width / 2, canvas.height / 2);
  program.float("u_ratio", ratio(map));
}

/** Smaller from afar and in a crowd. */
function symbolSize(zoom: number, count: number): number {
  const near = Math.max(0.62, Math.min(1.15, 0.62 + (zoom - 5) * 0.085));
  return count > 20_000 ? near * 0.7 : near;
}

const bits = (kinds: number[]): number => kinds.reduce((all, kind) => all | (1 << kind), 0);
