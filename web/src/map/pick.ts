/** Which track lies under a place of the map: a search through the packed buffer. */
import type { Picture } from "../api/live/messages";
import { PACKED_WORDS, idOf, keyOf, mercatorX, mercatorY } from "../api/live/protocol";

const WORLD = 2 ** 32;

/** The nearest track within so many degrees of longitude; of equal ones the one drawn on top. */
export function nearest(
  picture: Picture,
  place: [lon: number, lat: number],
  reachDegrees: number,
  hidden: number[] = [],
): string | undefined {
  const words = new Uint32Array(picture.buffer, 0, picture.count * PACKED_WORDS);
  const [x, y] = [mercatorX(place[0]) % WORLD, mercatorY(place[1])];
  let best = mercatorX(reachDegrees - 180) ** 2;
  let found = -1;
  for (let word = 0; word < words.length; word += PACKED_WORDS) {
    const aside = ((words[word] ?? 0) - x) | 0;
    const below = ((words[word + 1] ?? 0) - y) | 0;
    const distance = aside * aside + below * below;
    if (distance > best || hidden.includes((words[word + 9] ?? 0) & 255)) continue;
    best = distance;
    found = word;
  }
  return found < 0 ? undefined : idOf((words[found + 3] ?? 0) * WORLD + (words[found + 2] ?? 0));
}

/** Where a track of the picture is. */
export function placeOf(picture: Picture, id: string): [lon: number, lat: number] | undefined {
  const key = keyOf(id);
  if (key === undefined) return undefined;
  const words = new Uint32Array(picture.buffer, 0, picture.count * PACKED_WORDS);
  const [low, high] = [key % WORLD, Math.floor(key / WORLD)];
  for (let word = 0; word < words.length; word += PACKED_WORDS) {
    if (words[word + 2] !== low || words[word + 3] !== high) continue;
    return [((words[word + 4] ?? 0) | 0) * 1e-7, ((words[word + 5] ?? 0) | 0) * 1e-7];
  }
  return undefined;
}
