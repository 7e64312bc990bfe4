/** A search and rescue transmitter: what it says over the air, as one AIS sentence. */
import { createSocket } from "node:dgram";

const ACTIVE = 14;
const HEADING_UNKNOWN = 511;
const COURSE_UNKNOWN = 3600;

/** Sends the position report of an active transmitter to a UDP source. */
export function transmit(port: number, mmsi: number, [lon, lat]: [number, number]): Promise<void> {
  const socket = createSocket("udp4");
  return new Promise((resolve, reject) => {
    socket.send(`${sentence(mmsi, lon, lat)}\r\n`, port, "127.0.0.1", (fault) => {
      socket.close();
      if (fault) reject(fault);
      else resolve();
    });
  });
}

/** A position report of class A (ITU-R M.1371-5 Annex 8, table 48). */
function sentence(mmsi: number, lon: number, lat: number): string {
  const bits = [
    field(1, 6),
    field(0, 2),
    field(mmsi, 30),
    field(ACTIVE, 4),
    field(-128, 8),
    field(0, 10),
    field(1, 1),
    field(Math.round(lon * 600_000), 28),
    field(Math.round(lat * 600_000), 27),
    field(COURSE_UNKNOWN, 12),
    field(HEADING_UNKNOWN, 9),
    field(new Date().getUTCSeconds(), 6),
    field(0, 25),
  ].join("");
  const payload = (bits.match(/.{6}/g) ?? []).map(armoured).join("");
  const body = `AIVDM,1,1,,A,${payload},0`;
  const sum = [...body].reduce((all, one) => all ^ one.charCodeAt(0), 0);
  return `!${body}*${sum.toString(16).toUpperCase().padStart(2, "0")}`;
}

/** A number in so many bits; negative ones as their complement. */
function field(value: number, width: number): string {
  const unsigned = value < 0 ? 2 ** width + value : value;
  return unsigned.toString(2).padStart(width, "0");
}

function armoured(six: string): string {
  const value = Number.parseInt(six, 2);
  return String.fromCharCode(value < 40 ? value + 48 : value + 56);
}
