/** Requests for information, as the node offers them. */
import { freshKey, get, send } from "./client";
import type { Filed, JsonObject } from "./reports";
import type { Page, RefusalGround, RequestEnd, RequestView } from "./types";

/** Facts that change what is shown of requests. */
export const REQUEST_FACTS = /^(request_|report_|deadline|event_)/;

/** Most requests that are shown; a page of the API holds as many. */
const SHOWN_MAX = 10_000;

/** A ground on which an answer may be refused, with its article. */
export interface Ground {
  ground: RefusalGround;
  article: string;
}

/** An answer as it is entered. */
export interface AnswerRequest {
  asked: number;
  text?: string;
  reports: string[];
  data_policy?: string;
  handling: JsonObject;
  consents: { originator: string; reference: string }[];
}

export async function readRequests(known_at?: string): Promise<RequestView[]> {
  const { items } = await get<Page<RequestView>>("/requests", { limit: SHOWN_MAX, known_at });
  return items;
}

let grounds: Promise<Ground[]> | undefined;

/** The lawful grounds of a refusal; they stay as they are while the node runs. */
export function readGrounds(): Promise<Ground[]> {
  grounds ??= get<Ground[]>("/requests/grounds").catch((fault: unknown) => {
    grounds = undefined;
    throw fault;
  });
  return grounds;
}

/** A report that was filed. */
export const readReport = (id: string): Promise<Filed> => get(`/reports/${id}`);

/** Takes a step with a request, as it was read. */
function step(read: RequestView, name: string, body: unknown): Promise<RequestView> {
  return send("POST", `/requests/${read.id}/${name}`, body, {
    idempotencyKey: freshKey(),
    ifMatch: `"${read.revision}"`,
  });
}

export const takeUp = (read: RequestView, asked: number): Promise<RequestView> =>
  step(read, "take-up", { asked });

export const answerRequest = (read: RequestView, answer: AnswerRequest): Promise<RequestView> =>
  step(read, "answers", answer);

export const refuseRequest = (
  read: RequestView,
  refusal: { asked: number; ground: RefusalGround; note?: string },
): Promise<RequestView> => step(read, "refusal", refusal);

export const takeRefusalBack = (
  read: RequestView,
  back: { asked: number; reason: string },
): Promise<RequestView> => step(read, "refusal/withdraw", back);

export const closeRequest = (
  read: RequestView,
  end: { reason: RequestEnd; note?: string },
): Promise<RequestView> => step(read, "close", end);
