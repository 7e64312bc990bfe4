/**
 * The order in which tracks are drawn: what matters more lies above.
 *
 * A counting sort into few groups, so that a hundred thousand tracks take a few milliseconds, off the
 * page's thread.
 */
import { PACKED_BYTES, PACKED_WORDS } from "./protocol";

/** Groups from below to above. */
const GROUPS = 7;

/** The first group that stays a symbol in a crowd: radar targets, aircraft, distress. */
const SINGLED_OUT = 4;

/** Kind, status and speed of a record tell its group. */
function groupOf(marks: number, motion: number): number {
  const kind = marks & 255;
  if (kind === 4) return 6;
  if (kind === 1) return 5;
  if (kind === 5) return 4;
  if (kind === 2 || kind === 3 || kind === 6) return 0;
  const speed = motion & 65535;
  const moves = speed !== 65535 && speed >= 5;
  if (((marks >>> 8) & 15) !== 0) return 1;
  return moves ? 3 : 2;
}

/** What a picture holds, besides the records. */
export interface Counted {
  kinds: number[];
  statuses: number[];
  newest: number;
  /** Records before those that are never drawn as dots. */
  crowd: number;
}

/** Copies records into a buffer in drawing order and counts them. */
export function arrange(words: Uint32Array, into: Uint32Array): Counted {
  const count = words.length / PACKED_WORDS;
  const starts = new Uint32Array(GROUPS + 1);
  const kinds = [0, 0, 0, 0, 0, 0, 0];
  const statuses = [0, 0, 0];
  let newest = 0;
  for (let slot = 0; slot < count; slot += 1) {
    const word = slot * PACKED_WORDS;
    const marks = words[word + 9] ?? 0;
    const group = groupOf(marks, words[word + 7] ?? 0) + 1;
    starts[group] = (starts[group] ?? 0) + 1;
    const [kind, status] = [marks & 255, (marks >>> 8) & 15];
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    statuses[status] = (statuses[status] ?? 0) + 1;
    newest = Math.max(newest, words[word + 6] ?? 0);
  }
  for (let group = 1; group <= GROUPS; group += 1) {
    starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0);
  }
  const crowd = starts[SINGLED_OUT] ?? 0;
  for (let slot = 0; slot < count; slot += 1) {
    const word = slot * PACKED_WORDS;
    const group = groupOf(words[word + 9] ?? 0, words[word + 7] ?? 0);
    const place = starts[group] ?? 0;
    starts[group] = place + 1;
    into.set(words.subarray(word, word + PACKED_WORDS), place * PACKED_WORDS);
  }
  return { kinds, statuses, newest, crowd };
}

/** A buffer with room for so many records; somewhat more, so that it is rarely made anew. */
export function roomFor(count: number, spare: ArrayBuffer | undefined): ArrayBuffer {
  const needed = count * PACKED_BYTES;
  if (spare && spare.byteLength >= needed && spare.byteLength <= needed * 4 + 65536) return spare;
  return new ArrayBuffer(Math.ceil((needed * 1.25) / 65536 + 1) * 65536);
}
