/** Whatever the node says by a code has a text: codes are read from its API and sources. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PARTS, catalogueOf } from "./catalogues";
import { SOURCE } from "./languages";

const ROOT = join(import.meta.dirname, "../../..");
const rust = (path: string): string => readFileSync(join(ROOT, "crates", path), "utf8");

interface Schema {
  $ref?: string;
  enum?: string[];
  properties?: Record<string, Schema>;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
}
const schemas = (
  JSON.parse(readFileSync(join(ROOT, "docs/api/openapi.json"), "utf8")) as {
    components: { schemas: Record<string, Schema> };
  }
).components.schemas;

const english = Object.assign({}, ...PARTS.map((part) => catalogueOf(part, SOURCE))) as Record<string, string>;

/** Every field and every word that may stand in what a schema describes. */
function vocabulary(of: string): { fields: Set<string>; words: Set<string> } {
  const [fields, words, seen] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const walk = (schema: Schema): void => {
    const name = schema.$ref?.split("/").at(-1);
    if (name !== undefined) {
      // Shapes are drawn on the map, not told in words.
      if (seen.has(name) || name === "Area") return;
      seen.add(name);
      walk(schemas[name] ?? {});
    }
    for (const one of [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])]) walk(one);
    for (const word of schema.enum ?? []) words.add(word);
    for (const [field, inner] of Object.entries(schema.properties ?? {})) {
      fields.add(field);
      walk(inner);
    }
    if (schema.items) walk(schema.items);
  };
  walk({ $ref: `#/components/schemas/${of}` });
  return { fields, words };
}

/** The words of an enumeration of the API. */
const wordsOf = (schema: string): string[] => [...vocabulary(schema).words];

/** What `known` is asked for by a code, and which codes there are. */
const CODES: Record<string, string[]> = {
  "deadlineRule.": wordsOf("DeadlineRule"),
  "noticed.": Object.keys(english).filter((key) => key.startsWith("noticed.")).map((key) => key.slice(8)),
  "report.ground.": [...rust("domain/src/report/duty.rs").matchAll(/^ {8}\w+ = "(\w+)",/gm)].map((match) => match[1] ?? ""),
  "report.rule.": [...rust("domain/src/report/check.rs").matchAll(/^ {4}\w+ = "(\w+)", (?:Refused|Partial|Hint)/gm)].map((match) => match[1] ?? ""),
  "zoneKind.": wordsOf("ZoneKind"),
  "placeKind.": wordsOf("PlaceKind"),
  "duty.": wordsOf("Duty"),
  "eventKind.": wordsOf("EventKind"),
  "reaction.": wordsOf("ReactionKind"),
  "reactionState.": wordsOf("ReactionState"),
  "closeReason.": wordsOf("CloseReason"),
  "rescuePhase.": wordsOf("RescuePhase"),
  "credibility.": wordsOf("Credibility"),
  "reliability.": wordsOf("Reliability"),
  "validation.": wordsOf("Validation"),
  "marking.": wordsOf("Classification"),
  "impact.": wordsOf("EventImpact"),
  "sectionImpact.": wordsOf("SectionImpact"),
};

describe("what the node says by a code", () => {
  it.each(Object.entries(CODES))("%s has a text for each", (prefix, codes) => {
    expect(codes.length).toBeGreaterThan(2);
    expect(codes.filter((code) => english[prefix + code] === undefined)).toEqual([]);
  });

  it("has a text for every field and word of a report", () => {
    const { fields, words } = vocabulary("Report");
    expect(fields.size).toBeGreaterThan(200);
    const named = (name: string): boolean =>
      [`report.field.${name}`, `report.word.${name}`].some((key) => english[key] !== undefined);
    expect([...fields].filter((field) => !named(field))).toEqual([]);
    expect([...words].filter((word) => english[`report.word.${word}`] === undefined)).toEqual([]);
  });

  it("has the units of a quantity and of a measure", () => {
    const units = /pub enum Unit \{([^}]*)\}/.exec(rust("domain/src/goods.rs"))?.[1] ?? "";
    const words = [...units.matchAll(/"(\w+)"/g)].map((match) => match[1] ?? "");
    expect(words).toContain("litre_pure_alcohol");
    expect(words.filter((word) => english[`report.word.${word}`] === undefined)).toEqual([]);
  });

  it("says of an alarm what the node's catalogue says", () => {
    const entries = rust("detect/src/alarm/catalogue.rs").matchAll(/AlarmKind::(\w+) => Entry \{(.*?)\n {8}\}/gs);
    const told = [...entries].flatMap(([, kind, body]) => {
      const name = (kind ?? "").replace(/(?!^)([A-Z])/g, "_$1").toLowerCase();
      return ["title", "cause", "consequence", "action"].map((part) => {
        const sentence = new RegExp(`${part}: "([^"]*)"`).exec(body ?? "")?.[1]?.replace(/\\\n\s+/g, "");
        return [`alarm.${name}.${part}`, sentence] as const;
      });
    });
    expect(told.length).toBeGreaterThan(60);
    expect(told.filter(([key, sentence]) => english[key] !== sentence)).toEqual([]);
  });

  it("says of a clock of the law what its table says", () => {
    const table = rust("domain/src/deadline/rule.rs").matchAll(/^ {4}\w+ = "(\w+)", "[^"]*", "[^"]*",\s*"([^"]*)"/gm);
    const told = [...table].map(([, rule, title]) => [`deadlineRule.${rule}`, title] as const);
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter(([key, title]) => english[key] !== title)).toEqual([]);
  });
});
