/** The things of the API in the shape that it sends them. */

export type Role = "observer" | "duty_officer" | "supervisor" | "administrator";

export type Act =
  | "see_picture"
  | "answer_alarms"
  | "rule_alarms"
  | "write_events"
  | "draw_zones"
  | "define_border"
  | "see_health"
  | "run_sources"
  | "run_accounts"
  | "make_tokens";

/** Who is logged in. */
export interface Me {
  account: string;
  name: string;
  role: Role;
  may: Act[];
  forgery_word?: string;
}

/** Whose centre this is. */
export interface Centre {
  name: string;
  state?: string;
  marking: string;
  marking_text: string;
  opens_at: [lon: number, lat: number, zoom: number];
  version: string;
  at: string;
  started: string;
  seq: number;
}

/** One entry of the journal. */
export interface Fact {
  seq: number;
  id: string;
  happened: string;
  known: string;
  by: unknown;
  fact: string;
  body: unknown;
}

export interface Page<T> {
  items: T[];
  next?: string;
}

export interface SourceHealth {
  link: unknown;
  messages: number;
  bytes: number;
  faults: number;
  muted: number;
  last_message?: string;
  per_minute: number[];
  fault_kinds: { kind: string; count: number; sample: string }[];
  clock_ahead_secs?: number;
}

export interface SourceView {
  id: number;
  name: string;
  owner?: string;
  connection: { kind: string } & Record<string, unknown>;
  origin: string;
  health: SourceHealth;
  tracks: number;
  silent: boolean;
  muted?: { reason: string; until: string; by: unknown };
}
