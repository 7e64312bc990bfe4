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

export type AlarmPriority = "distress" | "alarm" | "warning" | "caution";
export type AlarmState =
  | "active"
  | "silenced"
  | "acknowledged"
  | "transferred"
  | "rectified"
  | "normal";

/** What an alarm is about. */
export type AlarmSubject =
  | { about: "track" | "zone"; which: string }
  | { about: "source"; which: number }
  | { about: "centre" };

export interface Alarm {
  id: string;
  kind: string;
  subject: AlarmSubject;
  zone?: string;
  priority: AlarmPriority;
  state: AlarmState;
  raised: { happened: string; known: string };
  position?: [lon: number, lat: number];
  causes: { finding?: string; at: string; standing: string }[];
  repeats: number;
  called_at: string;
  rectified_at?: string;
  silenced_until?: string;
  acknowledged?: { by: { account: string; desk: number }; at: string };
  responsible?: { to: "desk" | "event"; which: number | string };
  escalated_at?: string;
  not_real?: string;
  ended_at?: string;
  aside?: Aside;
  /** In a sentence. */
  title: string;
  subject_name?: string;
  zone_name?: string;
  /** Shown name of who acknowledged. */
  owner?: string;
}

export interface Aside {
  kind: string;
  reason?: string;
  until?: string;
  review_at?: string;
  by?: unknown;
}

export interface AlarmRow {
  alarm: Alarm;
  folded: Alarm[];
  is_fold: boolean;
  flashes: boolean;
}

/** The alarm desk as the node folds it. */
export interface AlarmDesk {
  at: string;
  seq: number;
  rows: AlarmRow[];
  others: Alarm[];
  aside: { scope: unknown; aside: Aside }[];
  flood?: { since: string };
  sounding?: { sound: "once" | "repeated" | "continuous"; priority: AlarmPriority; key: string };
  waiting: Record<AlarmPriority, number>;
  quiet_since?: string;
}

export type GeoGeometry =
  | { type: "Point"; coordinates: [number, number] }
  | { type: "LineString"; coordinates: [number, number][] }
  | { type: "MultiLineString" | "Polygon"; coordinates: [number, number][][] }
  | { type: "MultiPolygon"; coordinates: [number, number][][][] };

export interface Zone {
  id: string;
  name: string;
  kind: string;
  area: GeoGeometry;
  rules: Record<string, unknown>[];
}

export type SectionImpact = "low" | "medium" | "high" | "critical";

export interface Section {
  id: string;
  name: string;
  state: string;
  kind: string;
  line: GeoGeometry;
  neighbour?: string;
  impact?: SectionImpact;
}

export interface Place {
  id: string;
  name: string;
  kind: string;
  position: [lon: number, lat: number];
  state?: string;
  unlocode?: string;
}

export type EventImpact = "low" | "medium" | "high" | "very_high";

export interface Confidence {
  credibility: "certain" | "known_to_source" | "corroborated" | "uncorroborated";
  reliability: "always_reliable" | "mostly_reliable" | "mostly_unreliable" | "cannot_be_judged";
  validation: "not_validated" | "partially_validated" | "validated";
}

export interface BorderEvent {
  id: string;
  title: string;
  kind: string;
  stage: string;
  status: string;
  close_reason?: string;
  impact: EventImpact;
  confidence: Confidence;
  lives_at_risk: boolean;
  detected_at?: string;
  authority_aware_at: string;
  position?: [lon: number, lat: number];
  section?: string;
  tracks?: string[];
  alarms?: string[];
  reactions?: { id: string; kind: string; state: string; description: string }[];
}

export interface EventRecord {
  event: BorderEvent;
  revision: number;
  opened: unknown;
  history?: unknown[];
}

export interface Finding {
  id: string;
  noticed: string;
  track?: string;
  zone?: string;
  source?: number;
  from: string;
  until?: string;
  position?: [lon: number, lat: number];
  revision: number;
  standing: "ongoing" | "over" | "withdrawn";
  [evidence: string]: unknown;
}

/** A track with everything that is known about it. */
export interface TrackDetail {
  id: string;
  kind: string;
  status: string;
  position: [lon: number, lat: number];
  speed?: number;
  course?: number;
  heading?: number;
  rate_of_turn?: number;
  navigation_status?: string;
  altitude?: number;
  sensed: string;
  received: string;
  heard: string;
  source: number;
  name?: string;
  call_sign?: string;
  imo?: number;
  flag?: string;
  class?: string;
  type_code?: number;
  length_m?: number;
  beam_m?: number;
  destination?: string;
  first: string;
  fixes: number;
  wild: number;
  nominal_interval_secs: number;
  usual_interval_secs?: number;
  heard_by: { source: number; name?: string; last: string }[];
  claims: Record<string, unknown>[];
}

export interface PastPosition {
  at: string;
  position: [lon: number, lat: number];
  speed?: number;
  course?: number;
  heading?: number;
  source: number;
}
