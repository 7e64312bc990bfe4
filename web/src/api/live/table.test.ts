import { describe, expect, it } from "vitest";
import { PACKED_WORDS, cellNumber, idOf, keyOf, readFrame } from "./protocol";
import { TrackTable } from "./table";

interface Spot {
  mmsi: number;
  lon: number;
  lat: number;
}

/** A frame as the protocol document lays it out. */
export function frameOf(kind: number, cell: [number, number], spots: Spot[], gone: number[] = []) {
  const bytes = new ArrayBuffer(24 + spots.length * 32 + gone.length * 8);
  const view = new DataView(bytes);
  view.setUint8(0, kind);
  view.setUint8(1, 8);
  view.setUint16(2, cell[0], true);
  view.setUint16(4, cell[1], true);
  view.setUint32(16, spots.length, true);
  view.setUint32(20, gone.length, true);
  spots.forEach((spot, index) => {
    const at = 24 + index * 32;
    view.setUint32(at, spot.mmsi, true);
    view.setUint32(at + 4, 1, true);
    view.setInt32(at + 8, spot.lon * 1e7, true);
    view.setInt32(at + 12, spot.lat * 1e7, true);
  });
  gone.forEach((mmsi, index) => {
    const at = 24 + spots.length * 32 + index * 8;
    view.setUint32(at, mmsi, true);
    view.setUint32(at + 4, 1, true);
  });
  const frame = readFrame(bytes);
  if (!frame) throw new Error("not a frame");
  return frame;
}

const ship = (mmsi: number) => ({ mmsi, lon: 11, lat: 56 });
const ids = (table: TrackTable) =>
  Array.from({ length: table.count }, (_, slot) => idOf(table.keyOfSlot(slot))).sort();

describe("the table of tracks", () => {
  it("replaces what it knows of a track and forgets what left its cell", () => {
    const table = new TrackTable();
    table.apply(frameOf(1, [135, 78], [ship(219000001), ship(219000002)]));
    table.apply(frameOf(1, [135, 78], [ship(219000001)], [219000002]));
    expect(ids(table)).toEqual(["mmsi-219000001"]);
  });

  it("keeps a track that another cell removes after it moved", () => {
    const table = new TrackTable();
    table.apply(frameOf(1, [135, 78], [ship(219000001)]));
    table.apply(frameOf(1, [136, 78], [ship(219000001)]));
    table.apply(frameOf(1, [135, 78], [], [219000001]));
    expect(ids(table)).toEqual(["mmsi-219000001"]);
  });

  it("takes a whole cell in place of what was known of it", () => {
    const table = new TrackTable();
    table.apply(frameOf(1, [135, 78], [ship(1), ship(2), ship(3)]));
    table.apply(frameOf(2, [135, 78], [ship(2)]));
    expect(ids(table)).toEqual(["mmsi-000000002"]);
  });

  it("shows counts when there are too many, and drops them when tracks come again", () => {
    const table = new TrackTable();
    table.apply(frameOf(1, [135, 78], [ship(1)]));
    const counts = frameOf(3, [135, 78], []);
    table.apply({ ...counts, records: 812 });
    expect(table.count).toBe(0);
    expect(table.density.get(cellNumber(135, 78))).toBe(812);
    table.apply(frameOf(2, [135, 78], [ship(1)]));
    expect(table.density.size).toBe(0);
  });

  it("has no holes after removals", () => {
    const table = new TrackTable();
    const many = Array.from({ length: 9000 }, (_, index) => ship(index + 1));
    table.apply(frameOf(1, [135, 78], many));
    const odd = many.map((spot) => spot.mmsi).filter((mmsi) => mmsi % 2 === 1);
    table.apply(frameOf(1, [135, 78], [], odd));
    expect(table.count).toBe(4500);
    for (let slot = 0; slot < table.count; slot += 1) {
      expect(table.words[slot * PACKED_WORDS + 2]).toBe(table.keyOfSlot(slot) % 2 ** 32);
    }
  });
});

describe("identifiers", () => {
  it("are written and read as the rest of the API does", () => {
    for (const id of ["mmsi-219622000", "mmsi-002190001", "radar-3-17", "own-3"]) {
      expect(idOf(keyOf(id) ?? 0)).toBe(id);
    }
    expect(keyOf("ship-1")).toBeUndefined();
  });
});
