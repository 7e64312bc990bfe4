/**
 * Requests to the node: one place for the forgery word, problems and revisions.
 *
 * Every change carries the word that the node gave with the session (`x-thalweg-forgery`), so that
 * no other page can send it in our name.
 */
import { Problem, problemOf, unreachable } from "./errors";

const BASE = "/api/v1";
let forgeryWord = "";
let whenLoggedOut: () => void = () => undefined;

/** Sets the word of the session that changes must carry. */
export function setForgeryWord(word: string | undefined): void {
  forgeryWord = word ?? "";
}

/** Says what to do when the node no longer knows the session. */
export function onLoggedOut(act: () => void): void {
  whenLoggedOut = act;
}

/** An answer with the revision it was read at. */
export interface Answer<T> {
  body: T;
  etag: string | null;
  status: number;
}

export interface Sending {
  /** The revision that was read, for changes of versioned things. */
  ifMatch?: string;
  /** The revision that is known, to be told only of others. */
  ifNoneMatch?: string;
  /** Makes a repeat of the same request harmless. */
  idempotencyKey?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export type Query = Record<string, string | number | boolean | undefined>;

/** Reads. */
export async function get<T>(path: string, query: Query = {}, sending: Sending = {}): Promise<T> {
  return (await ask<T>("GET", path + queryText(query), undefined, sending)).body;
}

/** Reads with the revision; status 304 has no body. */
export async function getVersioned<T>(
  path: string,
  query: Query = {},
  sending: Sending = {},
): Promise<Answer<T>> {
  return await ask<T>("GET", path + queryText(query), undefined, sending);
}

/** Changes something. */
export async function send<T>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  sending: Sending = {},
): Promise<T> {
  return (await ask<T>(method, path, body, sending)).body;
}

/** Asks with a body, for an answer that has a revision. */
export async function sendVersioned<T>(
  method: "POST" | "PUT",
  path: string,
  body?: unknown,
  sending: Sending = {},
): Promise<Answer<T>> {
  return await ask<T>(method, path, body, sending);
}

/** A file that the node makes, with the name that it gives it. */
export async function fetchFile(
  path: string,
  body: unknown,
  sending: Sending = {},
): Promise<{ name: string; file: Blob }> {
  const response = await reach("POST", path, body, sending);
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.code === "unauthenticated") whenLoggedOut();
    throw problem;
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  return { name: name ?? "document", file: await response.blob() };
}

/** Sends a file as it is, named by its kind. */
export async function sendFile<T>(path: string, file: Blob, kind: string, key?: string): Promise<T> {
  const sending: Sending = { headers: { "content-type": kind } };
  if (key !== undefined) sending.idempotencyKey = key;
  return (await ask<T>("POST", path, file, sending)).body;
}

async function ask<T>(
  method: string,
  path: string,
  body: unknown,
  sending: Sending,
): Promise<Answer<T>> {
  const response = await reach(method, path, body, sending);
  if (response.ok || response.status === 304) {
    const etag = response.headers.get("etag");
    const empty = response.status === 204 || response.status === 304;
    return {
      body: (empty ? undefined : await response.json()) as T,
      etag,
      status: response.status,
    };
  }
  const problem = await problemOf(response);
  if (problem.code === "unauthenticated") whenLoggedOut();
  throw problem;
}

async function reach(
  method: string,
  path: string,
  body: unknown,
  sending: Sending,
): Promise<Response> {
  const headers: Record<string, string> = { accept: "application/json", ...sending.headers };
  if (method !== "GET") headers["x-thalweg-forgery"] = forgeryWord;
  const isFile = body instanceof Blob;
  if (body !== undefined && !isFile) headers["content-type"] = "application/json";
  if (sending.ifMatch) headers["if-match"] = sending.ifMatch;
  if (sending.ifNoneMatch) headers["if-none-match"] = sending.ifNoneMatch;
  if (sending.idempotencyKey) headers["idempotency-key"] = sending.idempotencyKey;
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (body !== undefined) init.body = isFile ? body : JSON.stringify(body);
  if (sending.signal) init.signal = sending.signal;
  try {
    return await fetch(BASE + path, init);
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") throw fault;
    throw unreachable();
  }
}

/** A key that makes a repeat harmless; works without a secure context too. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function queryText(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

export { Problem };
