/**
 * The binary frames of the live stream (`docs/protocol/live.md`, section 4), and the packed records
 * in which the picture travels on to map and lists.
 *
 * A packed record is 40 bytes: the 32 of the wire, and before them the place as web-mercator
 * coordinates in 2^-32 of the world. Whole numbers let the graphics card subtract the map's centre
 * exactly, so that a ship does not tremble at any zoom, and they wrap at the antimeridian.
 */

/** Bytes of a record on the wire. */
export const WIRE_BYTES = 32;
/** Bytes of a packed record. */
export const PACKED_BYTES = 40;
/** 32-bit words of a packed record. */
export const PACKED_WORDS = PACKED_BYTES / 4;
/** What stands where a measure is absent. */
export const ABSENT = 65535;

const HEADER_BYTES = 24;
const WORLD = 2 ** 32;

/** What a frame does with its cell. */
export const FrameKind = { Changes: 1, Whole: 2, Counts: 3 } as const;

export interface Frame {
  kind: number;
  /** Column in the upper, row in the lower 16 bits. */
  cell: number;
  records: number;
  removals: number;
  /** The frame's bytes. */
  view: DataView;
}

/** A track's identifier as one number: kind times 2^32 plus number. */
export type TrackKey = number;

/** Reads the head of a frame; `undefined` for what is no frame of this version. */
export function readFrame(bytes: ArrayBuffer): Frame | undefined {
  if (bytes.byteLength < HEADER_BYTES) return undefined;
  const view = new DataView(bytes);
  const kind = view.getUint8(0);
  const records = view.getUint32(16, true);
  const removals = view.getUint32(20, true);
  const body = kind === FrameKind.Counts ? 0 : records * WIRE_BYTES;
  if (kind < 1 || kind > 3 || view.getUint8(1) !== 8) return undefined;
  if (bytes.byteLength < HEADER_BYTES + body + removals * 8) return undefined;
  const cell = cellNumber(view.getUint16(2, true), view.getUint16(4, true));
  return { kind, cell, records, removals, view };
}

/** Where a record of a frame begins. */
export const recordAt = (index: number): number => HEADER_BYTES + index * WIRE_BYTES;

/** The identifier at a place of a frame. */
export function keyAt(view: DataView, at: number): TrackKey {
  return view.getUint32(at + 4, true) * WORLD + view.getUint32(at, true);
}

/** Where the identifiers of removed tracks begin. */
export const removalsAt = (frame: Frame): number => recordAt(frame.records);

export const cellNumber = (column: number, row: number): number => column * 65536 + row;

/** The identifier as the rest of the API writes it. */
export function idOf(key: TrackKey): string {
  const kind = Math.floor(key / WORLD);
  const number = key % WORLD;
  if (kind === 1) return `mmsi-${String(number).padStart(9, "0")}`;
  if (kind === 2) return `radar-${Math.floor(number / 65536)}-${number % 65536}`;
  return `own-${number}`;
}

/** The number of an identifier, `undefined` for a text that is none. */
export function keyOf(id: string): TrackKey | undefined {
  const [kind, first, second] = id.split("-");
  const number = Number(first);
  if (first === undefined || !Number.isInteger(number) || number < 0) return undefined;
  if (kind === "mmsi") return WORLD + number;
  if (kind === "own") return 3 * WORLD + number;
  const target = Number(second);
  if (kind !== "radar" || !Number.isInteger(target)) return undefined;
  return 2 * WORLD + number * 65536 + target;
}

/** Longitude in degrees as a mercator coordinate of the whole-number world. */
export function mercatorX(lon: number): number {
  return ((lon + 180) / 360) * WORLD;
}

/** Latitude in degrees as a mercator coordinate, 0 in the north. */
export function mercatorY(lat: number): number {
  const bounded = Math.max(-85.051129, Math.min(85.051129, lat));
  const sine = Math.sin((bounded * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
}

/** The level-8 cell of a place. */
export function cellOf(lon: number, lat: number): [column: number, row: number] {
  const bound = (value: number): number => Math.max(0, Math.min(255, Math.floor(value / 2 ** 24)));
  return [bound(mercatorX(lon)), bound(mercatorY(lat))];
}
