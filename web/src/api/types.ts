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

/** An account of a person or machine. */
export interface Account {
  id: string;
  /** What is typed to log in. */
  name: string;
  shown: string;
  role: Role;
  active: boolean;
}

/** A token for programs, without its secret. */
export interface Token {
  label: string;
  made: string;
  expires: string;
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
  shift_starts?: string[];
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
  link: {
    state: "connecting" | "connected" | "waiting" | "ended" | "stopped";
    since: string;
    detail?: string;
    reopened: number;
  };
  bytes: number;
  lines: number;
  messages: number;
  observations: number;
  faults: number;
  muted: number;
  last_message?: string;
  per_minute: number[];
  fault_kinds: { kind: string; count: number; sample: string }[];
  clock_ahead_secs?: number;
}

export type SourceConnection = { kind: string } & Record<string, unknown>;

export interface SourceView {
  id: number;
  name: string;
  owner?: string;
  connection: SourceConnection;
  silence_secs?: number;
  origin: "file" | "run_time";
  health: SourceHealth;
  judged?: { copies: number; late: number; wild: number; no_room: number };
  tracks: number;
  silent: boolean;
  muted?: { reason: string; until: string; by: unknown };
}

/** AIS sentences for other programs. */
export interface OutletView {
  name: string;
  listen: string;
  filter: { area?: number[]; types?: number[]; sources?: string[] };
  origin: "file" | "run_time";
  callers: number;
  sent: number;
  lost: number;
}

/** The node's own health. */
export interface SystemHealth {
  at: string;
  started: string;
  version: string;
  tracks: number;
  facts: number;
  writes_waiting: number;
  unsaved_since?: string;
  batches_waiting: number;
  positions_durable: number;
  positions_lost: number;
  disk_free_bytes?: number;
  memory_bytes?: number;
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
  acknowledged?: Signed;
  responsible?: { to: "desk" | "event"; which: number | string };
  escalated_at?: string;
  not_real?: NotReal;
  ended_at?: string;
  aside?: Aside;
  /** In a sentence. */
  title: string;
  subject_name?: string;
  zone_name?: string;
  /** Shown name of who acknowledged. */
  owner?: string;
}

/** A kind of alarm, in one zone or wherever it rings. */
export interface AlarmRule {
  kind: string;
  zone?: string;
}

/** Which alarms are set aside: one concern, all of a rule, or all about a subject. */
export type AlarmScope =
  | ({ scope: "concern"; subject: AlarmSubject } & AlarmRule)
  | ({ scope: "rule" } & AlarmRule)
  | ({ scope: "subject" } & AlarmSubject);

export type NotReal = "sensor" | "rule" | "known" | "exercise";

export interface Signed {
  by: { account: string; desk: number };
  at: string;
}

/** Why alarms do not call for a while. */
export interface Aside {
  how: "shelved" | "out_of_service";
  reason: string;
  until: string;
  signed: Signed;
}

/** What one kind of alarm means and asks of a person. */
export interface CatalogueEntry {
  kind: string;
  title: string;
  priority?: AlarmPriority;
  cause: string;
  consequence: string;
  action: string;
  act_within_secs: number;
  shelvable: boolean;
  calls: number;
  false_percent?: number;
}

/** One alarm with what happened to it and what its kind means. */
export interface AlarmDetail {
  alarm: Alarm;
  history: {
    seq: number;
    happened: string;
    known: string;
    by: string;
    change: { change: string; act?: string } & Record<string, unknown>;
  }[];
  catalogue: CatalogueEntry;
  false_percent?: number;
}

/** The load that alarms put on people, beside what it should be. */
export interface AlarmLoad {
  at: string;
  since: string;
  calls: number;
  per_ten_minutes: number;
  per_day: number;
  peak_hour: number;
  peak_minute: number;
  mix: Record<AlarmPriority, number>;
  loudest: (AlarmRule & { calls: number })[];
  loudest_share: number;
  flood_share: number;
  stale: number;
  chattering: { kind: string; subject: AlarmSubject; zone?: string }[];
  whole_since: string;
  aims: { measure: string; aim: number; not_above?: number }[];
  mix_aims: { alarm: number; warning: number; caution: number };
  series: { from: string; calls: number }[];
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
  aside: { scope: AlarmScope; aside: Aside }[];
  flood?: { since: string };
  sounding?: { sound: "once" | "repeated" | "continuous"; priority: AlarmPriority; key: string };
  waiting: Record<AlarmPriority, number>;
  quiet_since?: string;
  overflowed?: number;
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
  opened: { happened: string; known: string };
  history?: { seq: number; happened: string; known: string; by: string; what: string }[];
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
