/** Notes that people made on tracks. */
import { createSignal } from "solid-js";
import { freshKey, get, send } from "./client";
import { onFact, onFactsMissed } from "./live/stream";
import type { Note, Page } from "./types";

/** Notes that are read; older ones are found by their track. */
const READ_MAX = 10_000;

const [notes, setNotes] = createSignal<ReadonlyMap<string, Note[]>>(new Map());

/** The notes on a track, the last first. */
export const notesOn = (track: string): Note[] => notes().get(track) ?? [];

/** Reads the notes as known at a time, or as of now. */
export async function readNotes(known_at?: string): Promise<void> {
  const { items } = await get<Page<Note>>("/notes", { limit: READ_MAX, known_at });
  const byTrack = new Map<string, Note[]>();
  for (const note of items) byTrack.set(note.track, [...(byTrack.get(note.track) ?? []), note]);
  setNotes(byTrack);
}

/** Calls back when somebody noted something; returns what ends it. */
export function onNoted(ear: () => void): () => void {
  const ends = [onFact((fact) => fact.fact === "noted" && ear()), onFactsMissed(ear)];
  return () => ends.forEach((end) => end());
}

export const addNote = (track: string, text: string): Promise<Note> =>
  send("POST", "/notes", { track, text }, { idempotencyKey: freshKey() });
