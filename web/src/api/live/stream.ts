/**
 * The live picture as the page sees it: one store, filled by the worker, read by map and lists.
 *
 * Replay has a store of its own (`time/replay`) and never writes here.
 */
import { createSignal } from "solid-js";
import { serverClock } from "../clock";
import type { Fact } from "../types";
import type {
  Box,
  FromWorker,
  Label,
  LabelQuery,
  LinkState,
  Picture,
  RowsQuery,
  ToWorker,
  TrackRow,
} from "./messages";

/** Tracks that are asked for one by one; above, the node sends counts of cells. */
const TRACKS_MAX = 150_000;

export interface Link {
  state: LinkState;
  /** Since when it is so. */
  since: number;
}

const EMPTY: Picture = {
  buffer: new ArrayBuffer(0),
  count: 0,
  kinds: [],
  statuses: [],
  density: [],
  crowd: 0,
  newest: 0,
};

const [picture, setPicture] = createSignal<Picture>(EMPTY, { equals: false });
const [link, setLink] = createSignal<Link>({ state: "connecting", since: Date.now() });
const [rows, setRows] = createSignal<{
  key: string;
  rows: TrackRow[];
  total: number;
  matching: number;
}>({
  key: "",
  rows: [],
  total: 0,
  matching: 0,
});
const [labels, setLabels] = createSignal<Label[]>([]);
const factEars = new Set<(fact: Fact) => void>();
const missedEars = new Set<(after: number) => void>();
const questions = new Map<number, (row: TrackRow | undefined) => void>();
let worker: Worker | undefined;
let question = 0;
let refused: () => void = () => undefined;

export { labels, link, picture, rows };

/** Begins to watch; safe to call again. */
export function watchLive(whenRefused: () => void): void {
  refused = whenRefused;
  if (worker) return;
  worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = (event: MessageEvent<FromWorker>): void => take(event.data);
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  tell({ kind: "open", url: `${scheme}//${location.host}/api/v1/live` });
}

/** Ends watching, at log-out. */
export function unwatchLive(): void {
  tell({ kind: "close" });
  worker?.terminate();
  worker = undefined;
  setPicture(EMPTY);
}

/** Says which box is looked at. */
export const lookAt = (box: Box): void => tell({ kind: "view", box, tracksMax: TRACKS_MAX });

/** Asks for rows, of the live picture or of one of the past; they arrive in `rows`. */
export function askRows(query: RowsQuery, past?: Picture): void {
  tell(past ? { kind: "rows", query, past: copied(past) } : { kind: "rows", query });
}

/** Asks for labels, of the live picture or of one of the past; they arrive in `labels`. */
export function askLabels(query: LabelQuery, past?: Picture): void {
  tell(past ? { kind: "labels", query, past: copied(past) } : { kind: "labels", query });
}

const copied = ({ buffer, count }: Picture): { buffer: ArrayBuffer; count: number } => ({
  buffer: buffer.slice(0),
  count,
});

/** One track of the live picture, if it is in the view. */
export function askRow(id: string): Promise<TrackRow | undefined> {
  question += 1;
  const number = question;
  return new Promise((resolve) => {
    questions.set(number, resolve);
    tell({ kind: "row", id, question: number });
  });
}

/** Calls back for every fact that is appended; returns what ends it. */
export function onFact(ear: (fact: Fact) => void): () => void {
  factEars.add(ear);
  return () => factEars.delete(ear);
}

/** Calls back when facts were missed: read anew what is built from them. */
export function onFactsMissed(ear: (after: number) => void): () => void {
  missedEars.add(ear);
  return () => missedEars.delete(ear);
}

function tell(message: ToWorker, transfer: Transferable[] = []): void {
  worker?.postMessage(message, transfer);
}

function take(message: FromWorker): void {
  switch (message.kind) {
    case "picture": {
      const before = picture().buffer;
      setPicture(message.picture);
      if (before.byteLength > 0) tell({ kind: "give", buffer: before }, [before]);
      break;
    }
    case "rows":
      setRows(message);
      break;
    case "labels":
      setLabels(message.labels);
      break;
    case "row":
      questions.get(message.question)?.(message.row);
      questions.delete(message.question);
      break;
    case "link":
      if (message.at !== undefined) serverClock.set(message.at);
      if (link().state !== message.state) setLink({ state: message.state, since: serverClock.now() });
      break;
    case "fact":
      for (const ear of factEars) ear(message.fact);
      break;
    case "factsMissed":
      for (const ear of missedEars) ear(message.after);
      break;
    case "refused":
      refused();
      break;
  }
}
