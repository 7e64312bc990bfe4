/**
 * The things of the API by the names that the client uses, out of the types that are generated from
 * the API's document (`npm run generate`). Only what that document cannot say stands here.
 */
import type { components } from "./schema";

type Schemas = components["schemas"];
type LonLat = [lon: number, lat: number];

export type GeoGeometry =
  | { type: "Point"; coordinates: LonLat }
  | { type: "LineString"; coordinates: LonLat[] }
  | { type: "MultiLineString" | "Polygon"; coordinates: LonLat[][] }
  | { type: "MultiPolygon"; coordinates: LonLat[][][] };

/** Properties whose form the document tells only loosely. */
interface Closer {
  position: LonLat;
  opens_at: [lon: number, lat: number, zoom: number];
  area: GeoGeometry;
  line: GeoGeometry;
  claims: Claim[];
}

/** A thing as the node sends it: what is absent is left out, never null. */
type Sent<T> = T extends (infer Item)[]
  ? Sent<Item>[]
  : T extends object
    ? { [Name in keyof T]: Name extends keyof Closer ? Closer[Name] : Sent<Exclude<T[Name], null>> }
    : T;

/** One thing that a transponder claimed about itself. */
export interface Claim {
  what: string;
  value: unknown;
  source: number;
  first: string;
  last: string;
  times: number;
}

export interface Page<T> {
  items: T[];
  next?: string;
}

export type LinkedEntry = Sent<Schemas["LinkedEntry"]>;
export type RegisterKind = Schemas["RegisterKind"];
export type Thing = Sent<Omit<Schemas["Thing"], "aspects">> & { aspects: Record<string, string> };
export type Difference = Sent<Omit<Schemas["Difference"], "thing">> & { thing: Thing };
export interface KnownThen extends Omit<Sent<Schemas["KnownThen"]>, "items"> {
  items: Thing[];
}
export interface Differences extends Omit<Sent<Schemas["Differences"]>, "items"> {
  items: Difference[];
}
export type Classification = Schemas["Classification"];
export type BriefingPage = Sent<Schemas["BriefingPage"]>;
export type BriefingRecord = Sent<Schemas["BriefingRecord"]>;
export type ShownPage = Sent<Schemas["ShownPage"]>;
export type ShownChart = Sent<Schemas["ShownChart"]>;

export type Role = Schemas["Role"];
export type Act = Schemas["Act"];
export type Me = Sent<Schemas["Me"]>;
export type Account = Sent<Schemas["Account"]>;
export type Token = Sent<Schemas["Token"]>;
export type Centre = Sent<Schemas["CentreView"]> & { shift_starts?: string[] };

/** One entry of the journal, as the live line tells it. */
export interface Fact {
  seq: number;
  id: string;
  happened: string;
  known: string;
  by: unknown;
  fact: string;
  body: unknown;
}

// The document's `Link` names two things, and a form edits connections of every kind field by field:
// sources and outlets are told here.
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
  /** Where it does listen: with the port that the system gave, if none was named. */
  address: string;
  filter: { area?: number[]; types?: number[]; sources?: string[] };
  origin: "file" | "run_time";
  callers: number;
  sent: number;
  lost: number;
}

export type SystemHealth = Sent<Schemas["System"]>;

export type AlarmPriority = Schemas["AlarmPriority"];
export type AlarmState = Schemas["AlarmState"];
export type AlarmSubject = Schemas["AlarmSubject"];
export type Alarm = Sent<Schemas["AlarmView"]>;
export type AlarmRule = Sent<Schemas["AlarmRule"]>;
export type AlarmScope = Sent<Schemas["AsideScope"]>;
export type NotReal = Schemas["NotReal"];
export type Signed = Sent<Schemas["Signed"]>;
export type Aside = Sent<Schemas["Aside"]>;
export type CatalogueEntry = Sent<Schemas["CatalogueEntry"]>;

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

export type AlarmLoad = Sent<Schemas["LoadView"]>;
export type AlarmRow = Sent<Schemas["AlarmRow"]>;
export type AlarmDesk = Sent<Schemas["AlarmDesk"]>;

export type Zone = Sent<Schemas["Drawn_Zone"]>;
export type SectionImpact = Schemas["SectionImpact"];
/** A section; the picture joins its level to it, which comes of an attribution. */
export type Section = Sent<Schemas["Drawn_BorderSection"]> & { impact?: SectionImpact };
export type SectionLevel = Sent<Schemas["SectionLevel"]>;
export type Attribution = Sent<Schemas["Attribution"]>;
export type Basis = Sent<Schemas["Basis"]>;
export type LevelSpan = Sent<Schemas["LevelSpan"]>;
export type WhatIf = Sent<Schemas["WhatIf"]>;
export type Consequence = Sent<Schemas["Consequence"]>;
export type TaskView = Sent<Schemas["TaskView"]>;
export type DeadlineView = Sent<Schemas["DeadlineView"]>;
export type Place = Sent<Schemas["Drawn_Place"]>;

export type RefusalGround = Schemas["RefusalGround"];
export type RequestEnd = Schemas["RequestEnd"];
export type RequestView = Sent<Schemas["RequestView"]>;
/** One who was asked. */
export type AskedView = RequestView["asked"][number];
/** What one of them answered. */
export type GivenAnswer = Sent<Schemas["Answer"]>;
export type WatchlistView = Sent<Schemas["WatchlistView"]>;
export type WatchEntry = Sent<Schemas["EntryView"]>;
export type WatchItem = WatchEntry["item"];
export type HitView = Sent<Schemas["HitView"]>;

export type EventImpact = Schemas["EventImpact"];
export type Confidence = Schemas["Confidence"];
export type BorderEvent = Sent<Schemas["Event"]>;
export type EventRecord = Sent<Schemas["Record"]>;
export type Finding = Sent<Schemas["Finding"]>;
export type Note = Sent<Schemas["TrackNote"]>;
export type TrackDetail = Sent<Schemas["TrackDetail"]>;

/** Where a track was. */
export interface PastPosition {
  at: string;
  position: LonLat;
  speed?: number;
  course?: number;
  heading?: number;
  source: number;
}

export type LogLine = Sent<Schemas["LogLine"]>;
/** What an entry of the log says; the line of an officer is none of a map. */
type Matter =
  | Exclude<Sent<Schemas["Matter"]>, { kind: "written" }>
  | { kind: "written"; incident?: string; line: LogLine };
export type LogEntry = Omit<Sent<Schemas["LogView"]>, "matter"> & { matter: Matter };
export type Incident = Sent<Schemas["IncidentView"]>;
export type IncidentEntry = Sent<Schemas["IncidentEntry"]>;
export type IncidentPhase = Schemas["IncidentPhase"];
export type IncidentTask = Sent<Schemas["IncidentTaskRecord"]>;
export type RescueFactor = Schemas["RescueFactor"];
export type RescueTrigger = Schemas["RescueTrigger"];
export type Sheet = Sent<Schemas["SheetView"]>;
export type SheetBlock = Sent<Schemas["SheetBlock"]>;
export type SheetLine = Sent<Schemas["SheetLine"]>;
export type BlockKind = Schemas["BlockKind"];
export type Handover = Sent<Schemas["HandoverView"]>;
/** Something on the board of own assets. */
export type OwnAsset = Sent<Schemas["OwnAssetView"]>;
export type OwnKind = Schemas["OwnKind"];
/** An asset in the narrow sense, as it was reported. */
export type ReportedAsset = Sent<Schemas["Asset"]>;
export type CentreStatus = Sent<Schemas["CentreStatus"]>;
export type OperationalStatus = Schemas["OperationalStatus"];
export type Plan = Sent<Schemas["PlanView"]>;
export type Patrol = Sent<Schemas["PatrolView"]>;
export type PatrolKind = Schemas["PatrolKind"];
export type PatrolState = Schemas["PatrolState"];
export type PatrolLead = Schemas["PatrolLead"];
export type PatrolTime = Schemas["PatrolTime"];
export type PatrolResults = Sent<Schemas["PatrolResults"]>;
export type Draw = Sent<Schemas["DrawView"]>;
export type Schedule = Sent<Schemas["ScheduleDetail"]>;
export type QualityFigures = Sent<Schemas["QualityFigures"]>;
export type IndicatorMatrix = Sent<Schemas["IndicatorMatrix"]>;
export type MatrixRow = IndicatorMatrix["rows"][number];
export type IndicatorKind = Schemas["IndicatorKind"];
export type IndicatorStanding = Schemas["IndicatorStanding"];
export type SilentReporter = Sent<Schemas["SilentReporter"]>;
export type TechnicalView = Sent<Schemas["TechnicalView"]>;
export type ComponentView = TechnicalView["components"][number];
export type Component = Sent<Schemas["Component"]>;
export type ComponentRequest = Sent<Schemas["TechnicalComponent"]>;
export type ComponentIncident = Sent<Schemas["ComponentIncident"]>;
export type IncidentRequest = Sent<Schemas["IncidentRequest"]>;

/** A thing in its latest version. */
export interface Versioned<T> {
  value: T;
  revision: number;
  seq: number;
  retired: boolean;
}

export type PictureView = Sent<Schemas["PictureView"]>;
export type DefinitionDocument = Sent<Schemas["DefinitionDocument"]>;
export type DefinitionVersion = Sent<Schemas["DefinitionVersion"]>;
export type PictureTree = Sent<Schemas["PictureTree"]>;
export type ShownEvent = Sent<Schemas["ShownEvent"]>;
export type SublayerView = Sent<Schemas["SublayerView"]>;
export type PictureItem = Sent<Schemas["Item"]>;
export type EnvironmentView = Sent<Schemas["EnvironmentView"]>;
export type FieldValue = EnvironmentView["values"][number];
export type Quantity = Schemas["FieldQuantity"];
export type SkyCourse = Sent<Schemas["Course"]>;
export type ArrowKind = Schemas["ArrowKind"];
export type Arrows = Sent<Schemas["Arrows"]>;
