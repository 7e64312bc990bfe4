/** Which tracks lie under a place of the map: a search through the packed buffer. */
import type { Picture } from "../api/live/messages";
import { ABSENT, PACKED_WORDS, idOf, keyOf, mercatorX, mercatorY } from "../api/live/protocol";

const WORLD = 2 ** 32;
const DEGREES = 1e-7;

type Words = Uint32Array;

const wordsOf = (picture: Picture): Words =>
  new Uint32Array(picture.buffer, 0, picture.count * PACKED_WORDS);
const kindAt = (words: Words, word: number): number => (words[word + 9] ?? 0) & 255;
const idAt = (words: Words, word: number): string =>
  idOf((words[word + 3] ?? 0) * WORLD + (words[word + 2] ?? 0));

/** The tracks within so many degrees of longitude, nearest first; of equal ones the one drawn on top. */
export function tracksNear(
  picture: Picture,
  place: [lon: number, lat: number],
  reachDegrees: number,
  hidden: number[] = [],
  most = 1,
): string[] {
  const words = wordsOf(picture);
  const [x, y] = [mercatorX(place[0]) % WORLD, mercatorY(place[1])];
  const reach = mercatorX(reachDegrees - 180) ** 2;
  const found: { word: number; distance: number }[] = [];
  for (let word = 0; word < words.length; word += PACKED_WORDS) {
    const aside = ((words[word] ?? 0) - x) | 0;
    const below = ((words[word + 1] ?? 0) - y) | 0;
    const distance = aside * aside + below * below;
    if (distance > reach || hidden.includes(kindAt(words, word))) continue;
    found.push({ word, distance });
  }
  found.sort((one, other) => one.distance - other.distance || other.word - one.word);
  return found.slice(0, most).map(({ word }) => idAt(words, word));
}

/** The tracks in a box that does not cross the antimeridian, at most so many. */
export function tracksIn(
  picture: Picture,
  [west, south, east, north]: [number, number, number, number],
  hidden: number[],
  most: number,
): string[] {
  const words = wordsOf(picture);
  const found: string[] = [];
  for (let word = 0; word < words.length && found.length < most; word += PACKED_WORDS) {
    const [lon, lat] = lonLatAt(words, word);
    if (lon < west || lon > east || lat < south || lat > north) continue;
    if (!hidden.includes(kindAt(words, word))) found.push(idAt(words, word));
  }
  return found;
}

/** How a track moves, as it last told; what it did not tell is absent. */
export interface Motion {
  at: [lon: number, lat: number];
  kind: number;
  knots: number | undefined;
  /** Degrees. */
  course: number | undefined;
  /** Milliseconds since 1970. */
  heard: number;
}

/** How tracks of the picture move; those that are not in it are left out. */
export function motionsOf(picture: Picture, ids: readonly string[]): Map<string, Motion> {
  const wanted = new Map<number, string>();
  for (const id of ids) {
    const key = keyOf(id);
    if (key !== undefined) wanted.set(key, id);
  }
  const found = new Map<string, Motion>();
  if (wanted.size === 0) return found;
  const words = wordsOf(picture);
  for (let word = 0; word < words.length; word += PACKED_WORDS) {
    const id = wanted.get((words[word + 3] ?? 0) * WORLD + (words[word + 2] ?? 0));
    if (id !== undefined) found.set(id, motionAt(words, word));
  }
  return found;
}

function motionAt(words: Words, word: number): Motion {
  const motion = words[word + 7] ?? 0;
  const tenths = (value: number): number | undefined => (value === ABSENT ? undefined : value / 10);
  return {
    at: lonLatAt(words, word),
    kind: kindAt(words, word),
    knots: tenths(motion & 65535),
    course: tenths(motion >>> 16),
    heard: (words[word + 6] ?? 0) * 1000,
  };
}

const lonLatAt = (words: Words, word: number): [number, number] => [
  ((words[word + 4] ?? 0) | 0) * DEGREES,
  ((words[word + 5] ?? 0) | 0) * DEGREES,
];

/** Where a track of the picture is. */
export const placeOf = (picture: Picture, id: string): [lon: number, lat: number] | undefined =>
  motionsOf(picture, [id]).get(id)?.at;
