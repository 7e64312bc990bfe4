/** Levels of sections, what they compel, and the clocks of the law, as the node offers them. */
import { freshKey, get, send } from "./client";
import type {
  Attribution,
  Basis,
  DeadlineView,
  LevelSpan,
  Page,
  SectionImpact,
  SectionLevel,
  TaskView,
  WhatIf,
} from "./types";

/** Facts that change what is shown of sections. */
export const LEVEL_FACTS = /^(attribution_|task_|deadline|section_|terms_|event_|patrol_|schedule_)/;

/** Most sections, tasks and deadlines that are shown; a page of the API holds as many. */
const SHOWN_MAX = 10_000;

/** A level as it is proposed. */
export interface ProposalRequest {
  level: SectionImpact;
  until?: string;
  proposed_for: "coordination_centre" | "headquarters";
  grounds: string;
  basis: Basis;
  evidence: string[];
  review_at: string;
}

/** An authority's word. */
export interface WordRequest {
  consents: boolean;
  authority: string;
  note?: string;
}

/** Where an authority's word is recorded. */
export type WordKind = "agreement" | "decision";
export type TaskAnswer = "done" | "not_applicable" | "reopened";

/** Of when: as known at a time, or with the levels of another. */
export interface AsOf {
  at?: string | undefined;
  known_at?: string | undefined;
}

const all = async <T>(path: string, query: Record<string, string | boolean | undefined>): Promise<T[]> =>
  (await get<Page<T>>(path, { ...query, limit: SHOWN_MAX })).items;

export const readBoard = (of: AsOf): Promise<SectionLevel[]> => all("/sections/levels", { ...of });

export const readAttributions = (section: string, of: AsOf): Promise<Attribution[]> =>
  all(`/sections/${section}/attributions`, { known_at: of.known_at });

export const readSpans = (section: string, of: AsOf): Promise<LevelSpan[]> =>
  all(`/sections/${section}/levels`, { known_at: of.known_at });

export const readTasks = (section: string, of: AsOf): Promise<TaskView[]> =>
  all("/tasks", { section, known_at: of.known_at });

export const readDeadlines = (ended: boolean, of: AsOf): Promise<DeadlineView[]> =>
  all("/deadlines", { ended, known_at: of.known_at });

/** What a level would bring about if it came into force now. */
export const askWhatIf = (section: string, level: SectionImpact): Promise<WhatIf> =>
  get(`/sections/${section}/what-if`, { level });

export const proposeLevel = (section: string, proposal: ProposalRequest): Promise<Attribution> =>
  send("POST", `/sections/${section}/attributions`, proposal, { idempotencyKey: freshKey() });

/** Takes a step with an attribution, as it was read. */
function step(read: Attribution, name: string, body: unknown): Promise<Attribution> {
  const { section, id } = read.proposal;
  return send("POST", `/sections/${section}/attributions/${id}/${name}`, body, {
    idempotencyKey: freshKey(),
    ifMatch: `"${read.revision}"`,
  });
}

export const recordWord = (read: Attribution, kind: WordKind, word: WordRequest): Promise<Attribution> =>
  step(read, kind, word);

export const withdraw = (read: Attribution, reason: string): Promise<Attribution> =>
  step(read, "withdrawal", { reason });

export const recordReview = (read: Attribution, note: string, next: string): Promise<Attribution> =>
  step(read, "review", { note, next });

/** Says how far a task is, as it was read. */
export const answerTask = (read: TaskView, answer: TaskAnswer, note: string): Promise<TaskView> =>
  send("POST", `/tasks/${read.id}/answer`, { answer, note }, {
    idempotencyKey: freshKey(),
    ifMatch: `"${read.revision}"`,
  });

/** Says that what a clock runs for was done. */
export const endDeadline = (read: DeadlineView, note: string): Promise<DeadlineView> =>
  send("POST", `/deadlines/${read.id}/end`, { note }, { idempotencyKey: freshKey() });
