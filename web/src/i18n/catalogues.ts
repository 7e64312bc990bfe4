/** The catalogues as files, for tests: the parts of a language, and which languages have them. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Catalogue } from "./languages";

/** The folders that hold a file for each language. */
export const PARTS = ["messages", "forms"] as const;
export type Part = (typeof PARTS)[number];

const fileOf = (part: Part, language: string): string =>
  join(import.meta.dirname, part, `${language}.json`);

/** The text of a catalogue's file. */
export const sourceOf = (part: Part, language: string): string =>
  readFileSync(fileOf(part, language), "utf8");

export const catalogueOf = (part: Part, language: string): Catalogue =>
  JSON.parse(sourceOf(part, language)) as Catalogue;

/** Every language that has a file of messages, English too. */
export const languagesHere = (): string[] =>
  readdirSync(join(import.meta.dirname, "messages"))
    .map((name) => name.replace(/\.json$/, ""))
    .filter((language) => PARTS.every((part) => existsSync(fileOf(part, language))))
    .sort();
