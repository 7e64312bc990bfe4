/** The fields of a source's form, and the settings that they make. */
import type { SourceConnection, SourceView } from "../api/types";

export const KINDS = ["tcp_client", "tcp_server", "udp", "serial", "file", "stdin", "replay"] as const;
export type Kind = (typeof KINDS)[number];

export interface Part {
  name: string;
  type: "text" | "number" | "check";
  example: string;
  /** Whether it may be left empty. */
  optional?: boolean;
}

export interface Fields {
  name: string;
  owner: string;
  kind: Kind;
  silence: string;
  [part: string]: string | boolean;
}

const text = (name: string, example: string): Part => ({ name, type: "text", example });
const check = (name: string): Part => ({ name, type: "check", example: "" });

const PARTS: Record<Kind, readonly Part[]> = {
  tcp_client: [text("address", "10.0.0.5:5631")],
  tcp_server: [text("listen", "0.0.0.0:5631")],
  udp: [text("listen", "0.0.0.0:5632"), { ...text("group", "239.192.0.1"), optional: true }],
  serial: [text("device", "/dev/ttyUSB0"), { name: "baud", type: "number", example: "38400" }],
  file: [text("path", "/srv/ais/day.nmea.gz")],
  stdin: [],
  replay: [
    text("path", "/srv/ais/day.nmea.gz"),
    { name: "speed", type: "number", example: "1", optional: true },
    check("repeat"),
    check("as_now"),
  ],
};

/** What a kind of connection asks for. */
export const partsOf = (kind: Kind): readonly Part[] => PARTS[kind];

/** The fields of a source; of a new one when there is none. */
export function fieldsOf(source: SourceView | undefined): Fields {
  if (!source) return { name: "", owner: "", kind: "tcp_client", silence: "120", baud: "38400" };
  const { kind, ...parts } = source.connection;
  const fields = Object.entries(parts).map(([name, value]) => [
    name,
    typeof value === "boolean" ? value : String(value),
  ]);
  return {
    ...(Object.fromEntries(fields) as Record<string, string | boolean>),
    name: source.name,
    owner: source.owner ?? "",
    kind: KINDS.find((one) => one === kind) ?? "tcp_client",
    silence: source.silence_secs === undefined ? "" : String(source.silence_secs),
  };
}

export interface SourceSettings {
  name: string;
  owner: string;
  connection: SourceConnection;
  /** Never when null. */
  silence_secs: number | null;
}

/** The settings that the fields say; what is wrong with them, the node says. */
export function settings(fields: Fields): SourceSettings {
  const connection: SourceConnection = { kind: fields.kind };
  for (const part of partsOf(fields.kind)) {
    const value = fields[part.name];
    if (part.type === "check") connection[part.name] = value === true;
    else if (value === undefined || value === "") {
      if (!part.optional) connection[part.name] = part.type === "number" ? 0 : "";
    } else connection[part.name] = part.type === "number" ? Number(value) : String(value).trim();
  }
  return {
    name: fields.name.trim(),
    owner: fields.owner.trim(),
    connection,
    silence_secs: fields.silence === "" ? null : Number(fields.silence),
  };
}
