/** Own assets, operational plans, patrols and the schedules that they are drawn with. */
import { freshKey, get, send, sendVersioned } from "./client";
import type { JsonObject } from "./reports";
import type {
  Draw,
  OwnAsset,
  OwnKind,
  Page,
  Patrol,
  PatrolKind,
  PatrolLead,
  PatrolResults,
  PatrolTime,
  Plan,
  Schedule,
} from "./types";

/** Facts that change what is shown of assets, plans and patrols. */
export const ASSET_FACTS = /^(report_|patrol_|schedule_|section_|attribution_)/;

/** Most things of one noun that are shown; a page of the API holds as many. */
const SHOWN_MAX = 10_000;

interface Read {
  id: string;
  revision: number;
}

const all = async <T>(path: string, query: Record<string, string | undefined>): Promise<T[]> =>
  (await get<Page<T>>(path, { ...query, limit: SHOWN_MAX })).items;

const sending = (read: Read): { idempotencyKey: string; ifMatch: string } => ({
  idempotencyKey: freshKey(),
  ifMatch: `"${read.revision}"`,
});

export const readOwnAssets = (known_at?: string, kind?: OwnKind): Promise<OwnAsset[]> =>
  all("/assets", { known_at, kind });

export const readPlans = (known_at?: string): Promise<Plan[]> => all("/plans", { known_at });

/** The patrols that are out at some moment of a time. */
export const readPatrols = (time: PatrolTime, known_at?: string): Promise<Patrol[]> =>
  all("/patrols", { from: time.from, to: time.to, known_at });

/** A schedule, drawn again by the node. */
export const readSchedule = (id: string): Promise<Schedule> => get(`/schedules/${id}`);

/** Reports something anew, as it was read: all that is to be said of it. */
export const changeAsset = (read: Read, own: JsonObject): Promise<OwnAsset> =>
  send("PUT", `/assets/${read.id}`, { own }, sending(read));

export const withdrawAsset = (read: Read): Promise<OwnAsset> =>
  send("POST", `/assets/${read.id}/withdrawal`, undefined, sending(read));

export const endPlan = (read: Read): Promise<Plan> =>
  send("POST", `/plans/${read.id}/end`, undefined, sending(read));

/** What a patrol is to do, whether it is planned by hand or drawn. */
export interface PatrolOrder {
  section: string;
  kind: PatrolKind;
  plan?: string;
  lead: PatrolLead;
  members_count: number;
  tasks: string[];
  channel?: string;
  partner?: { kind: string; name: string };
}

export interface PatrolRequest extends PatrolOrder {
  planned: PatrolTime;
  assets: string[];
}

export const planPatrol = (patrol: PatrolRequest): Promise<Patrol> =>
  send("POST", "/patrols", patrol, { idempotencyKey: freshKey() });

/** What happens to a patrol. */
export type PatrolStep =
  | { step: "moved"; planned: PatrolTime; assets?: string[]; reason: string }
  | { step: "begun"; at?: string }
  | { step: "ended"; at?: string; results: PatrolResults; handover_note?: string }
  | { step: "cancelled"; reason: string };

/** Says what happens to a patrol, as it was read. */
export const stepPatrol = (read: Read, step: PatrolStep): Promise<Patrol> =>
  send("POST", `/patrols/${read.id}/steps`, step, sending(read));

export interface Minutes {
  least: number;
  most: number;
}

/** Within what patrols are drawn. */
export interface DrawRequest extends PatrolOrder {
  window: PatrolTime;
  coverage_mins: number;
  patrol_mins: Minutes;
  gap_mins: Minutes;
  assets_each?: number;
  means: { asset: string; rest_mins: number }[];
  seed?: string;
}

/** A draw that was looked at, with what names it. */
export interface LookedAt {
  draw: Draw;
  tag: string;
}

/** Draws without planning anything. */
export async function lookAtDraw(request: DrawRequest): Promise<LookedAt> {
  const { body, etag } = await sendVersioned<Draw>("POST", "/schedules/draws", request);
  return { draw: body, tag: etag ?? "" };
}

/** Decides a draw as it was looked at. */
export const decideDraw = (request: DrawRequest, { draw, tag }: LookedAt): Promise<unknown> =>
  send("POST", "/schedules", { ...request, seed: draw.seed }, { idempotencyKey: freshKey(), ifMatch: tag });
