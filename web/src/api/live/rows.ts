/** Rows and labels out of the table: which tracks, in which order, under which words. */
import type { Box, Identity, Label, LabelQuery, RowsQuery, TrackOrder, TrackRow } from "./messages";
import { ABSENT, PACKED_WORDS, type TrackKey, idOf, keyOf } from "./protocol";

/** Records that can be gone through: the table of the live picture, or a picture of the past. */
export interface Records {
  readonly count: number;
  readonly words: Uint32Array;
  keyOfSlot: (slot: number) => TrackKey;
}

/** A packed picture as records. */
export function recordsOf(picture: { buffer: ArrayBuffer; count: number }): Records {
  const words = new Uint32Array(picture.buffer, 0, picture.count * PACKED_WORDS);
  const keyOfSlot = (slot: number): TrackKey => {
    const word = slot * PACKED_WORDS;
    return (words[word + 3] ?? 0) * 2 ** 32 + (words[word + 2] ?? 0);
  };
  return { count: picture.count, words, keyOfSlot };
}

export type Identities = Map<TrackKey, Identity>;

const DEGREES = 1e-7;
const DISTRESS = 4;
/** Below this many knots a ship is taken to lie still. */
const STILL_KNOTS = 0.5;

/** Reads a record as a row. */
export function rowAt(
  table: Records,
  word: number,
  key: TrackKey,
  identities: Identities,
): TrackRow {
  const words = table.words;
  const signed = (at: number): number => ((words[at] ?? 0) | 0) * DEGREES;
  const [motion, bearing, marks] = [words[word + 7], words[word + 8], words[word + 9]].map(
    (value) => value ?? 0,
  ) as [number, number, number];
  const identity = identities.get(key);
  return {
    id: idOf(key),
    name: identity?.name ?? "",
    kind: marks & 255,
    status: (marks >>> 8) & 255,
    navigation: (marks >>> 16) & 255,
    lon: signed(word + 4),
    lat: signed(word + 5),
    heard: words[word + 6] ?? 0,
    speed: tenths(motion & 65535),
    course: tenths(motion >>> 16),
    heading: tenths(bearing & 65535),
    source: bearing >>> 16,
    flag: identity?.flag ?? "",
    class: identity?.class ?? "",
    callSign: identity?.call_sign ?? "",
    distance: 0,
  };
}

const tenths = (value: number): number => (value === ABSENT ? Number.NaN : value / 10);

/** Whether a place lies in a box. */
export function within(box: Box, lon: number, lat: number): boolean {
  if (lat < box[1] || lat > box[3]) return false;
  return box[0] <= box[2] ? lon >= box[0] && lon <= box[2] : lon >= box[0] || lon <= box[2];
}

/** The rows of a query, of all that match. */
export function rowsOf(
  table: Records,
  identities: Identities,
  query: RowsQuery,
): { rows: TrackRow[]; matching: number } {
  const wanted = query.text.trim().toUpperCase();
  const hidden = new Set(query.hidden);
  const found: TrackRow[] = [];
  for (let slot = 0; slot < table.count; slot += 1) {
    const key = table.keyOfSlot(slot);
    const row = rowAt(table, slot * PACKED_WORDS, key, identities);
    if (hidden.has(row.kind)) continue;
    if (query.box && !within(query.box, row.lon, row.lat)) continue;
    if (wanted !== "" && !answersTo(row, wanted)) continue;
    if (query.near) row.distance = distance(query.near, row);
    found.push(row);
  }
  found.sort(comparison(query.order, query.descending));
  return { rows: found.slice(query.from, query.from + query.limit), matching: found.length };
}

function answersTo(row: TrackRow, wanted: string): boolean {
  return (
    row.name.toUpperCase().includes(wanted) ||
    row.callSign.includes(wanted) ||
    row.id.toUpperCase().includes(wanted) ||
    row.flag === wanted
  );
}

function distance(from: [number, number], row: TrackRow): number {
  const east = (row.lon - from[0]) * Math.cos((from[1] * Math.PI) / 180);
  return Math.hypot(east, row.lat - from[1]);
}

function comparison(order: TrackOrder, descending: boolean): (a: TrackRow, b: TrackRow) => number {
  const sign = descending ? -1 : 1;
  const byId = (a: TrackRow, b: TrackRow): number => (a.id < b.id ? -1 : 1);
  if (order === "name") {
    // What has no name comes last, whichever way the list runs.
    return (a, b) => {
      if (a.name === b.name) return byId(a, b);
      if (a.name === "" || b.name === "") return a.name === "" ? 1 : -1;
      return a.name < b.name ? -sign : sign;
    };
  }
  const measure = (row: TrackRow): number => (Number.isNaN(row[order]) ? -1 : row[order]);
  return (a, b) => sign * (measure(a) - measure(b)) || byId(a, b);
}

/** The labels that matter most in a box: distress, alarmed and selected, then what moves. */
export function labelsOf(table: Records, identities: Identities, query: LabelQuery): Label[] {
  const first = new Map(query.first.map((id, index) => [keyOf(id), index] as const));
  const hidden = new Set(query.hidden);
  const found: { row: TrackRow; rank: number }[] = [];
  for (let slot = 0; slot < table.count; slot += 1) {
    const key = table.keyOfSlot(slot);
    const row = rowAt(table, slot * PACKED_WORDS, key, identities);
    if (hidden.has(row.kind) || !within(query.box, row.lon, row.lat)) continue;
    const asked = first.get(key);
    found.push({ row, rank: asked === undefined ? rank(row) : 1 + asked / 1000 });
  }
  found.sort((a, b) => a.rank - b.rank || (a.row.id < b.row.id ? -1 : 1));
  return found.slice(0, query.limit).map(({ row, rank: order }) => ({
    id: row.id,
    lon: row.lon,
    lat: row.lat,
    text: labelText(row),
    rank: order,
  }));
}

function rank(row: TrackRow): number {
  if (row.kind === DISTRESS) return 0;
  if (row.kind === 1) return 2;
  if (row.kind === 5) return 3;
  if (row.kind !== 0) return 8;
  // What is known by name comes before bare numbers, and the fast before the slow.
  const named = row.name === "" ? 5 : 4;
  return row.speed >= STILL_KNOTS ? named - Math.min(row.speed, 50) / 100 : 6;
}

function labelText(row: TrackRow): string {
  const name = row.name === "" ? row.id.replace("mmsi-", "") : row.name;
  return row.speed >= STILL_KNOTS ? `${name}  ${row.speed.toFixed(1)}` : name;
}
