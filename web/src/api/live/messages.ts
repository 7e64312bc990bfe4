/** What page and worker say to each other. */
import type { Fact } from "../types";

/** A box in degrees: west, south, east, north; west > east crosses the antimeridian. */
export type Box = [west: number, south: number, east: number, north: number];

/** Who a track claims to be. */
export interface Identity {
  id: string;
  name?: string;
  call_sign?: string;
  imo?: number;
  flag?: string;
  class?: string;
  type_code?: number;
  length_m?: number;
  beam_m?: number;
  destination?: string;
}

/** A row of the list of tracks, as numbers and texts that need no further question. */
export interface TrackRow {
  id: string;
  name: string;
  kind: number;
  status: number;
  lon: number;
  lat: number;
  /** Seconds since 1970. */
  heard: number;
  /** Knots; NaN when absent. */
  speed: number;
  /** Degrees; NaN when absent. */
  course: number;
  heading: number;
  navigation: number;
  source: number;
  flag: string;
  class: string;
  callSign: string;
  /** Degrees from the place that "near" was asked for, in cosine-corrected degrees. */
  distance: number;
}

export type TrackOrder = "name" | "speed" | "heard" | "distance";

/** Which rows the list wants. */
export interface RowsQuery {
  /** Names the question; the answer carries it. */
  key: string;
  text: string;
  /** Only in this box. */
  box?: Box;
  near?: [lon: number, lat: number];
  order: TrackOrder;
  descending: boolean;
  /** Kinds that are hidden. */
  hidden: number[];
  from: number;
  limit: number;
}

export interface LabelQuery {
  box: Box;
  limit: number;
  /** Tracks that come first: alarmed, selected, watched. */
  first: string[];
  hidden: number[];
}

export interface Label {
  id: string;
  lon: number;
  lat: number;
  text: string;
  rank: number;
}

/** A picture of the past, copied for a question; the worker keeps nothing of it. */
export interface PackedRecords {
  buffer: ArrayBuffer;
  count: number;
}

export type ToWorker =
  | { kind: "open"; url: string }
  | { kind: "close" }
  | { kind: "view"; box: Box; tracksMax: number }
  | { kind: "give"; buffer: ArrayBuffer }
  | { kind: "rows"; query: RowsQuery; past?: PackedRecords }
  | { kind: "labels"; query: LabelQuery; past?: PackedRecords }
  | { kind: "row"; id: string; question: number };

/** How the line to the node is. */
export type LinkState = "connecting" | "live" | "lost";

/** The picture as one packed buffer, and what it counts. */
export interface Picture {
  buffer: ArrayBuffer;
  count: number;
  /** Tracks of each kind. */
  kinds: number[];
  /** Tracks of each status. */
  statuses: number[];
  /** Cells with their counts, pairs, while there are too many tracks. */
  density: number[];
  /** Records, from the first, that become dots in a crowd; the others stay symbols. */
  crowd: number;
  /** The newest "last heard", in seconds since 1970. */
  newest: number;
}

export type FromWorker =
  | { kind: "picture"; picture: Picture }
  | { kind: "rows"; key: string; rows: TrackRow[]; total: number; matching: number }
  | { kind: "labels"; labels: Label[] }
  | { kind: "row"; question: number; row: TrackRow | undefined }
  | { kind: "link"; state: LinkState; at?: string }
  | { kind: "fact"; fact: Fact }
  | { kind: "factsMissed"; after: number }
  | { kind: "refused" };
