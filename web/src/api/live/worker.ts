/**
 * The live picture's own thread: it holds the line to the node, decodes frames, keeps the table and
 * hands the page one packed buffer at a time. The page gives buffers back, so that none piles up.
 */
import type { Fact } from "../types";
import type { Box, FromWorker, Identity, LabelQuery, RowsQuery, ToWorker } from "./messages";
import { Line } from "./line";
import { arrange, roomFor } from "./order";
import { cellOf, keyOf, readFrame } from "./protocol";
import { type Identities, type Records, labelsOf, recordsOf, rowAt, rowsOf } from "./rows";
import { TrackTable } from "./table";

/** Shortest time between two pictures. */
const PICTURE_MS = 200;
/** How long cells of the last view may stand unconfirmed after a new view was sent. */
const CONFIRM_MS = 3000;
/** Identities of tracks that left the view are forgotten above so many. */
const IDENTITIES_MAX = 400_000;

const table = new TrackTable();
const identities: Identities = new Map();
const spare: ArrayBuffer[] = [];
let pictureTimer: ReturnType<typeof setTimeout> | undefined;
let confirmTimer: ReturnType<typeof setTimeout> | undefined;
let confirmed = new Set<number>();
let lastSeq = 0;

const tell = (message: FromWorker, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer });

const line = new Line({
  state: (state, at) => tell({ kind: "link", state, ...(at === undefined ? {} : { at }) }),
  opened: awaitConfirmation,
  frame: takeFrame,
  text: takeText,
  refused: () => tell({ kind: "refused" }),
});

self.onmessage = (event: MessageEvent<ToWorker>): void => {
  const message = event.data;
  switch (message.kind) {
    case "open":
      line.open(message.url);
      break;
    case "close":
      line.close();
      break;
    case "view":
      line.view(message.box, message.tracksMax);
      changeView(message.box);
      break;
    case "give":
      if (spare.length < 2) spare.push(message.buffer);
      break;
    case "rows":
      tellRows(message.past ? recordsOf(message.past) : table, message.query);
      break;
    case "labels":
      tellLabels(message.past ? recordsOf(message.past) : table, message.query);
      break;
    case "row":
      tellRow(message.id, message.question);
      break;
  }
};

function takeFrame(bytes: ArrayBuffer): void {
  const frame = readFrame(bytes);
  if (!frame) return;
  table.apply(frame);
  confirmed.add(frame.cell);
  pictureTimer ??= setTimeout(tellPicture, PICTURE_MS);
}

function tellPicture(): void {
  pictureTimer = undefined;
  const buffer = roomFor(table.count, spare.pop());
  const counted = arrange(table.words, new Uint32Array(buffer));
  const density = [...table.density].flat();
  tell({ kind: "picture", picture: { buffer, count: table.count, density, ...counted } }, [buffer]);
}

/** The node sends the cells of a new view that hold tracks; the others are then known to be empty. */
function awaitConfirmation(): void {
  confirmed = new Set();
  clearTimeout(confirmTimer);
  confirmTimer = setTimeout(() => {
    table.keepCells((cell) => confirmed.has(cell));
    tellPicture();
  }, CONFIRM_MS);
}

function changeView(box: Box): void {
  const [west, north] = cellOf(box[0], box[3]);
  const [east, south] = cellOf(box[2], box[1]);
  table.keepCells((cell) => {
    const [column, row] = [Math.floor(cell / 65536), cell % 65536];
    const across = west <= east ? column >= west && column <= east : column >= west || column <= east;
    return across && row >= north && row <= south;
  });
  awaitConfirmation();
}

function takeText(message: Record<string, unknown>): void {
  if (message["type"] === "names") {
    for (const identity of message["names"] as Identity[]) {
      const key = keyOf(identity.id);
      if (key !== undefined) identities.set(key, identity);
    }
    if (identities.size > IDENTITIES_MAX) forgetStrangers();
  } else if (message["type"] === "fact") {
    const fact = message as unknown as Fact;
    if (fact.seq <= lastSeq) return;
    lastSeq = fact.seq;
    tell({ kind: "fact", fact });
  } else if (message["type"] === "facts_missed") {
    tell({ kind: "factsMissed", after: Number(message["after"]) });
  }
}

function forgetStrangers(): void {
  for (const key of [...identities.keys()]) {
    if (table.offsetOf(key) === undefined) identities.delete(key);
  }
}

function tellRows(records: Records, query: RowsQuery): void {
  const { rows, matching } = rowsOf(records, identities, query);
  tell({ kind: "rows", key: query.key, rows, matching, total: records.count });
}

function tellLabels(records: Records, query: LabelQuery): void {
  tell({ kind: "labels", labels: labelsOf(records, identities, query) });
}

function tellRow(id: string, question: number): void {
  const key = keyOf(id);
  const word = key === undefined ? undefined : table.offsetOf(key);
  const row =
    key === undefined || word === undefined ? undefined : rowAt(table, word, key, identities);
  tell({ kind: "row", question, row });
}
