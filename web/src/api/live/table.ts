/**
 * All tracks of the view in one growing block of packed records, kept by the frames of the stream.
 *
 * Bound: the number of tracks the view asks for; beyond it the node sends counts instead, and the
 * table holds none. A record that goes is filled by the last one, so the block has no holes.
 */
import {
  type Frame,
  FrameKind,
  PACKED_WORDS,
  type TrackKey,
  WIRE_BYTES,
  keyAt,
  mercatorX,
  mercatorY,
  recordAt,
  removalsAt,
} from "./protocol";

const FIRST_ROOM = 4096;
const DEGREES = 1e-7;

export class TrackTable {
  #words = new Uint32Array(FIRST_ROOM * PACKED_WORDS);
  #count = 0;
  #slots = new Map<TrackKey, number>();
  #keys: TrackKey[] = [];
  #cellOfSlot: number[] = [];
  #cells = new Map<number, Set<TrackKey>>();
  /** Tracks in each cell while there are too many to be sent one by one. */
  readonly density = new Map<number, number>();

  get count(): number {
    return this.#count;
  }

  /** The records as words, `PACKED_WORDS` each. */
  get words(): Uint32Array {
    return this.#words.subarray(0, this.#count * PACKED_WORDS);
  }

  /** Where a track's record begins in `words`. */
  offsetOf(key: TrackKey): number | undefined {
    const slot = this.#slots.get(key);
    return slot === undefined ? undefined : slot * PACKED_WORDS;
  }

  keyOfSlot(slot: number): TrackKey {
    return this.#keys[slot] ?? 0;
  }

  /** Takes one frame. */
  apply(frame: Frame): void {
    if (frame.kind === FrameKind.Counts) return this.#count_(frame);
    if (this.density.size > 0) this.density.clear();
    const before = frame.kind === FrameKind.Whole ? this.#cells.get(frame.cell) : undefined;
    const left = before ? new Set(before) : undefined;
    for (let index = 0; index < frame.records; index += 1) {
      const at = recordAt(index);
      const key = keyAt(frame.view, at);
      this.#put(key, frame.cell, frame.view, at);
      left?.delete(key);
    }
    for (const key of left ?? []) this.#remove(key, frame.cell);
    const gone = removalsAt(frame);
    for (let index = 0; index < frame.removals; index += 1) {
      this.#remove(keyAt(frame.view, gone + index * 8), frame.cell);
    }
  }

  /** Drops the cells that a test refuses. */
  keepCells(wanted: (cell: number) => boolean): void {
    for (const [cell, keys] of [...this.#cells]) {
      if (wanted(cell)) continue;
      for (const key of [...keys]) this.#remove(key, cell);
    }
    for (const cell of [...this.density.keys()]) if (!wanted(cell)) this.density.delete(cell);
  }

  /** The cells that hold tracks. */
  cells(): IterableIterator<number> {
    return this.#cells.keys();
  }

  clear(): void {
    this.#count = 0;
    this.#slots.clear();
    this.#keys.length = 0;
    this.#cellOfSlot.length = 0;
    this.#cells.clear();
  }

  #count_(frame: Frame): void {
    if (this.#count > 0) this.clear();
    if (frame.records === 0) this.density.delete(frame.cell);
    else this.density.set(frame.cell, frame.records);
  }

  #put(key: TrackKey, cell: number, view: DataView, at: number): void {
    const slot = this.#slots.get(key) ?? this.#newSlot(key);
    this.#moveToCell(key, slot, cell);
    const word = slot * PACKED_WORDS;
    const lon = view.getInt32(at + 8, true);
    const lat = view.getInt32(at + 12, true);
    this.#words[word] = mercatorX(lon * DEGREES);
    this.#words[word + 1] = mercatorY(lat * DEGREES);
    for (let byte = 0; byte < WIRE_BYTES; byte += 4) {
      this.#words[word + 2 + byte / 4] = view.getUint32(at + byte, true);
    }
  }

  #newSlot(key: TrackKey): number {
    const slot = this.#count;
    if ((slot + 1) * PACKED_WORDS > this.#words.length) {
      const larger = new Uint32Array(this.#words.length * 2);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#count += 1;
    this.#slots.set(key, slot);
    this.#keys[slot] = key;
    this.#cellOfSlot[slot] = -1;
    return slot;
  }

  #moveToCell(key: TrackKey, slot: number, cell: number): void {
    const before = this.#cellOfSlot[slot];
    if (before === cell) return;
    if (before !== undefined && before >= 0) this.#leave(before, key);
    let keys = this.#cells.get(cell);
    if (!keys) this.#cells.set(cell, (keys = new Set()));
    keys.add(key);
    this.#cellOfSlot[slot] = cell;
  }

  /** A removal counts only from the cell that the track was last got from. */
  #remove(key: TrackKey, cell: number): void {
    const slot = this.#slots.get(key);
    if (slot === undefined || this.#cellOfSlot[slot] !== cell) return;
    this.#leave(cell, key);
    this.#slots.delete(key);
    const last = this.#count - 1;
    if (slot !== last) {
      this.#words.copyWithin(slot * PACKED_WORDS, last * PACKED_WORDS, this.#count * PACKED_WORDS);
      const moved = this.keyOfSlot(last);
      this.#keys[slot] = moved;
      this.#cellOfSlot[slot] = this.#cellOfSlot[last] ?? -1;
      this.#slots.set(moved, slot);
    }
    this.#keys.length = last;
    this.#cellOfSlot.length = last;
    this.#count = last;
  }

  #leave(cell: number, key: TrackKey): void {
    const keys = this.#cells.get(cell);
    keys?.delete(key);
    if (keys?.size === 0) this.#cells.delete(cell);
  }
}
