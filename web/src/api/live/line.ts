/** One line to the node that comes back by itself: back-off, heartbeat watch, resume token. */
import type { Box, LinkState } from "./messages";

const WAIT_FIRST_MS = 500;
const WAIT_MAX_MS = 15_000;
const HEARTBEAT_SECS = 15;

/** What the line tells. */
export interface LineEars {
  state: (state: LinkState, at?: string) => void;
  /** A stream began; the tracks of the view come anew. */
  opened: () => void;
  frame: (bytes: ArrayBuffer) => void;
  text: (message: Record<string, unknown>) => void;
  /** The node lets us in no more: the session ended. */
  refused: () => void;
}

export class Line {
  #ears: LineEars;
  #socket: WebSocket | undefined;
  #url = "";
  #view: string | undefined;
  #resume: string | undefined;
  #wait = WAIT_FIRST_MS;
  #heartbeatSecs = HEARTBEAT_SECS;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(ears: LineEars) {
    this.#ears = ears;
  }

  open(url: string): void {
    this.#url = url;
    this.#connect();
  }

  close(): void {
    this.#url = "";
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#socket?.close();
    this.#socket = undefined;
  }

  /** Says what is looked at; the node sends its tracks anew. */
  view(bbox: Box, tracksMax: number): void {
    this.#view = JSON.stringify({ bbox, tracks_max: tracksMax });
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(this.#view);
  }

  #connect(): void {
    this.#ears.state("connecting");
    const resume = this.#resume === undefined ? "" : `?resume=${this.#resume}`;
    const socket = new WebSocket(this.#url + resume);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    socket.onopen = (): void => {
      if (this.#view !== undefined) socket.send(this.#view);
      this.#ears.opened();
    };
    socket.onmessage = (event: MessageEvent<ArrayBuffer | string>): void => {
      this.#watch();
      if (typeof event.data === "string") this.#text(JSON.parse(event.data));
      else this.#ears.frame(event.data);
    };
    socket.onclose = (): void => {
      if (this.#socket === socket) void this.#lost();
    };
    this.#watch();
  }

  #text(message: Record<string, unknown>): void {
    if (message["type"] === "hello" || message["type"] === "heartbeat") {
      this.#resume = String(message["resume"]);
      this.#heartbeatSecs = Number(message["heartbeat_secs"] ?? this.#heartbeatSecs);
      this.#wait = WAIT_FIRST_MS;
      this.#ears.state("live", String(message["at"]));
    } else {
      this.#ears.text(message);
    }
  }

  /** Takes a line for dead when nothing came for twice the heartbeat. */
  #watch(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      const socket = this.#socket;
      this.#socket = undefined;
      socket?.close();
      void this.#lost();
    }, this.#heartbeatSecs * 2000);
  }

  async #lost(): Promise<void> {
    clearTimeout(this.#silence);
    this.#socket = undefined;
    if (this.#url === "") return;
    this.#ears.state("lost");
    if (await this.#sessionEnded()) return this.#ears.refused();
    const jitter = 0.75 + Math.random() / 2;
    this.#retry = setTimeout(() => this.#connect(), this.#wait * jitter);
    this.#wait = Math.min(this.#wait * 2, WAIT_MAX_MS);
  }

  /** A refused WebSocket does not say why; the session's route does. */
  async #sessionEnded(): Promise<boolean> {
    try {
      return (await fetch("/api/v1/session")).status === 401;
    } catch {
      return false;
    }
  }
}
