/** Situational pictures by their definition documents, and what is on their layers. */
import { freshKey, get, send } from "./client";
import type { Holds, JsonObject } from "./reports";
import type { DefinitionVersion, Page, PictureItem, PictureTree, PictureView, SublayerView } from "./types";

/** The centre's own picture. */
export const OWN_PICTURE = "national";

/** Facts that change what is on a picture. */
export const PICTURE_FACTS =
  /^(event|reacted|report_|section_|attribution|zone_|component_|service_|picture_|terms_)/;
/** Facts that change which pictures there are. */
export const DEFINITION_FACTS = /^picture_/;

/** Whether a picture must have a sublayer. */
export type Presence = "mandatory" | "where_available" | "free";

export interface SublayerRule {
  sublayer: string;
  layer: string;
  group?: string;
  source: string;
  national: Presence;
  european: Presence;
  pre_frontier: Presence;
  specific: Presence;
}

export interface TakesRule {
  kind: string;
  subject: string;
  takes: string;
  source: string;
}

/** What a document may hold, and what the law says about it. */
export interface DefinitionRules {
  document: Extract<Holds, { kind: "record" }>;
  sublayers: SublayerRule[];
  takes: TakesRule[];
}

/** What a sublayer is told by: the law's word, or what its owner called it. */
export const sublayerName = ({ sublayer, name }: SublayerView): string =>
  name === undefined || name === null ? sublayer : `added:${name}`;

export const readPictures = async (known_at?: string, closed = false): Promise<PictureView[]> =>
  (await get<Page<PictureView>>("/pictures", { closed: closed ? "true" : undefined, known_at })).items;

export const readVersions = (id: string, known_at?: string): Promise<DefinitionVersion[]> =>
  get<DefinitionVersion[]>(`/pictures/${id}/versions`, { known_at });

export const readTree = (id: string, known_at?: string): Promise<PictureTree> =>
  get<PictureTree>(`/pictures/${id}/layers`, { known_at });

/** The items of a layer or sublayer that are current. */
export const readItems = async (id: string, part: string, limit: number, known_at?: string): Promise<PictureItem[]> =>
  (await get<Page<PictureItem>>(`/pictures/${id}/layers/${encodeURIComponent(part)}/items`, { limit, known_at })).items;

let rules: Promise<DefinitionRules> | undefined;

/** What the law says about documents: it does not change while the client runs. */
export function readRules(): Promise<DefinitionRules> {
  rules ??= get<DefinitionRules>("/pictures/rules");
  void rules.catch(() => (rules = undefined));
  return rules;
}

export const definePicture = (definition: JsonObject, reason: string): Promise<PictureView> =>
  send("POST", "/pictures", { definition, reason }, { idempotencyKey: freshKey() });

interface Read {
  id: string;
  revision: number;
}

const sending = (read: Read): { idempotencyKey: string; ifMatch: string } => ({
  idempotencyKey: freshKey(),
  ifMatch: `"${read.revision}"`,
});

/** Amends a document, as it was read. */
export const amendPicture = (read: Read, definition: JsonObject, reason: string): Promise<PictureView> =>
  send("PUT", `/pictures/${read.id}`, { definition, reason }, sending(read));

/** Closes a picture, as it was read. */
export const closePicture = (read: Read, reason: string): Promise<PictureView> =>
  send("POST", `/pictures/${read.id}/closing`, { reason }, sending(read));
