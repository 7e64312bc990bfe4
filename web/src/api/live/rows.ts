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
    status: (marks >>> 8) & 15,
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

/** Where the parts of a packed record stand that a filter looks at, without making a row of it. */
const lonAt = (words: Uint32Array, word: number): number => ((words[word + 4] ?? 0) | 0) * DEGREES;
const latAt = (words: Uint32Array, word: number): number => ((words[word + 5] ?? 0) | 0) * DEGREES;
const kindAt = (words: Uint32Array, word: number): number => (words[word + 9] ?? 0) & 255;
const speedAt = (words: Uint32Array, word: number): number => {
  const told = (words[word + 7] ?? 0) & 65535;
  return told === ABSENT ? -1 : told / 10;
};

/** The rows of a query; only those that are in sight are made, of as many as match. */
export function rowsOf(
  records: Records,
  identities: Identities,
  query: RowsQuery,
): { rows: TrackRow[]; matching: number } {
  const found = matchingSlots(records, identities, query);
  found.sort(comparison(records, identities, query));
  const rows = found.slice(query.from, query.from + query.limit).map((slot) => {
    const row = rowAt(records, slot * PACKED_WORDS, records.keyOfSlot(slot), identities);
    return query.near ? { ...row, distance: distance(query.near, row.lon, row.lat) } : row;
  });
  return { rows, matching: found.length };
}

function matchingSlots(records: Records, identities: Identities, query: RowsQuery): number[] {
  const wanted = query.text.trim().toUpperCase();
  const { words } = records;
  const found: number[] = [];
  for (let slot = 0; slot < records.count; slot += 1) {
    const word = slot * PACKED_WORDS;
    if (query.hidden.includes(kindAt(words, word))) continue;
    if (query.box && !within(query.box, lonAt(words, word), latAt(words, word))) continue;
    if (wanted !== "" && !answersTo(records.keyOfSlot(slot), identities, wanted)) continue;
    found.push(slot);
  }
  return found;
}

function answersTo(key: TrackKey, identities: Identities, wanted: string): boolean {
  const identity = identities.get(key);
  return (
    (identity?.name?.toUpperCase().includes(wanted) ?? false) ||
    (identity?.call_sign?.includes(wanted) ?? false) ||
    identity?.flag === wanted ||
    idOf(key).toUpperCase().includes(wanted)
  );
}

function distance(from: [number, number], lon: number, lat: number): number {
  return Math.hypot((lon - from[0]) * Math.cos((from[1] * Math.PI) / 180), lat - from[1]);
}

function comparison(
  records: Records,
  identities: Identities,
  query: RowsQuery,
): (a: number, b: number) => number {
  const sign = query.descending ? -1 : 1;
  const { words } = records;
  const byKey = (a: number, b: number): number => records.keyOfSlot(a) - records.keyOfSlot(b);
  if (query.order === "name") {
    const nameOf = (slot: number): string => identities.get(records.keyOfSlot(slot))?.name ?? "";
    // What has no name comes last, whichever way the list runs.
    return (a, b) => {
      const [one, other] = [nameOf(a), nameOf(b)];
      if (one === other) return byKey(a, b);
      if (one === "" || other === "") return one === "" ? 1 : -1;
      return one < other ? -sign : sign;
    };
  }
  const near = query.near ?? [0, 0];
  const measures: Record<Exclude<TrackOrder, "name">, (word: number) => number> = {
    speed: (word) => speedAt(words, word),
    heard: (word) => words[word + 6] ?? 0,
    distance: (word) => distance(near, lonAt(words, word), latAt(words, word)),
  };
  const measure = measures[query.order];
  return (a, b) =>
    sign * (measure(a * PACKED_WORDS) - measure(b * PACKED_WORDS)) || byKey(a, b);
}

/** The labels that matter most in a box: distress, alarmed and selected, then what moves. */
export function labelsOf(records: Records, identities: Identities, query: LabelQuery): Label[] {
  const first = new Map(query.first.map((id, index) => [keyOf(id), 1 + index / 1000] as const));
  const { words } = records;
  const best: { slot: number; rank: number }[] = [];
  for (let slot = 0; slot < records.count; slot += 1) {
    const word = slot * PACKED_WORDS;
    if (query.hidden.includes(kindAt(words, word))) continue;
    if (!within(query.box, lonAt(words, word), latAt(words, word))) continue;
    const key = records.keyOfSlot(slot);
    const named = identities.get(key)?.name !== undefined;
    const rank = first.get(key) ?? rankOf(kindAt(words, word), speedAt(words, word), named);
    insert(best, { slot, rank }, query.limit);
  }
  return best.map(({ slot, rank }) => {
    const row = rowAt(records, slot * PACKED_WORDS, records.keyOfSlot(slot), identities);
    return { id: row.id, lon: row.lon, lat: row.lat, text: labelText(row), rank };
  });
}

/** Keeps the best of so many, in order; the first found wins a tie. */
function insert<T extends { rank: number }>(best: T[], one: T, most: number): void {
  if (best.length >= most && one.rank >= (best.at(-1)?.rank ?? Number.POSITIVE_INFINITY)) return;
  let [low, high] = [0, best.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((best[middle]?.rank ?? 0) <= one.rank) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, one);
  if (best.length > most) best.pop();
}

function rankOf(kind: number, speed: number, named: boolean): number {
  if (kind === DISTRESS) return 0;
  if (kind === 1) return 2;
  if (kind === 5) return 3;
  if (kind !== 0) return 8;
  // What is known by name comes before bare numbers, and the fast before the slow.
  return speed >= STILL_KNOTS ? (named ? 4 : 5) - Math.min(speed, 50) / 100 : 6;
}

function labelText(row: TrackRow): string {
  const name = row.name === "" ? row.id.replace("mmsi-", "") : row.name;
  return row.speed >= STILL_KNOTS ? `${name}  ${row.speed.toFixed(1)}` : name;
}
