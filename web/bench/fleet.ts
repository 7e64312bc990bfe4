/**
 * A fleet that never was: so many ships under way between the Kattegat and the Gulf of Finland, whose
 * position reports (AIS message 1, ITU-R M.1371-5 table 48) go to a node over TCP as from a network.
 */
import { type Server, type Socket, createServer } from "node:net";

const METRES_PER_DEGREE = 111_120;
const KNOT_MPS = 0.514444;
/** Sends in so many portions a second. */
const PORTIONS = 10;
const AREA = { west: 4, south: 53.5, east: 24, north: 60 };

interface Ship {
  mmsi: number;
  lon: number;
  lat: number;
  knots: number;
  course: number;
  told: number;
}

export class Fleet {
  readonly #ships: Ship[];
  readonly #lines = new Set<Socket>();
  #server: Server | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #next = 0;

  /** Every ship reports once in so many seconds. */
  constructor(
    count: number,
    readonly intervalSecs: number,
  ) {
    this.#ships = Array.from({ length: count }, (_, index) => shipOf(index));
  }

  /** Begins to send; returns the port that a node calls. */
  async start(): Promise<number> {
    const server = createServer((line) => {
      this.#lines.add(line);
      line.on("close", () => this.#lines.delete(line));
      line.on("error", () => this.#lines.delete(line));
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.#timer = setInterval(() => this.#send(), 1000 / PORTIONS);
    const at = server.address();
    return typeof at === "object" && at ? at.port : 0;
  }

  stop(): void {
    clearInterval(this.#timer);
    for (const line of this.#lines) line.destroy();
    this.#server?.close();
  }

  #send(): void {
    if (this.#lines.size === 0) return;
    const portion = Math.ceil(this.#ships.length / this.intervalSecs / PORTIONS);
    const now = Date.now();
    const sentences: string[] = [];
    for (let count = 0; count < portion; count += 1) {
      const ship = this.#ships[this.#next % this.#ships.length];
      this.#next += 1;
      if (ship) sentences.push(sentenceOf(moved(ship, now), now));
    }
    const text = sentences.join("");
    for (const line of this.#lines) line.write(text);
  }
}

/** A ship whose place and way follow from its number alone. */
function shipOf(index: number): Ship {
  const chance = (salt: number): number => {
    const value = Math.sin(index * 12.9898 + salt * 78.233) * 43_758.5453;
    return value - Math.floor(value);
  };
  return {
    mmsi: 200_000_000 + index,
    lon: AREA.west + chance(1) * (AREA.east - AREA.west),
    lat: AREA.south + chance(2) * (AREA.north - AREA.south),
    knots: 4 + chance(3) * 16,
    course: chance(4) * 360,
    told: 0,
  };
}

/** The ship where it is now, on a straight way. */
function moved(ship: Ship, now: number): Ship {
  const secs = ship.told === 0 ? 0 : (now - ship.told) / 1000;
  const degrees = (ship.knots * KNOT_MPS * secs) / METRES_PER_DEGREE;
  const course = (ship.course * Math.PI) / 180;
  ship.lat += degrees * Math.cos(course);
  ship.lon += (degrees * Math.sin(course)) / Math.cos((ship.lat * Math.PI) / 180);
  ship.told = now;
  return ship;
}

function sentenceOf(ship: Ship, now: number): string {
  const fields: [bits: number, value: number][] = [
    [6, 1],
    [2, 0],
    [30, ship.mmsi],
    [4, 0],
    [8, 0],
    [10, Math.round(ship.knots * 10)],
    [1, 1],
    [28, Math.round(ship.lon * 600_000)],
    [27, Math.round(ship.lat * 600_000)],
    [12, Math.round(ship.course * 10) % 3600],
    [9, Math.round(ship.course) % 360],
    [6, Math.floor(now / 1000) % 60],
    [2, 0],
    [3, 0],
    [1, 0],
    [19, 0],
  ];
  const body = `AIVDM,1,1,,A,${armoured(fields)},0`;
  let sum = 0;
  for (let at = 0; at < body.length; at += 1) sum ^= body.charCodeAt(at);
  return `!${body}*${sum.toString(16).toUpperCase().padStart(2, "0")}\r\n`;
}

/** Bits as the six-bit letters of AIS. */
function armoured(fields: [bits: number, value: number][]): string {
  let [text, gathered, have] = ["", 0, 0];
  for (const [bits, value] of fields) {
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      gathered = gathered * 2 + (Math.floor(value / 2 ** bit) & 1);
      have += 1;
      if (have < 6) continue;
      text += String.fromCharCode(gathered < 40 ? gathered + 48 : gathered + 56);
      [gathered, have] = [0, 0];
    }
  }
  return text;
}
