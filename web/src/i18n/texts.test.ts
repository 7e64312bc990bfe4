/** Every word a person reads comes from the catalogue, and every key that is used is in it. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import en from "./messages/en.json";

const SOURCES = join(import.meta.dirname, "..");
const READ_ALOUD = new Set(["title", "placeholder", "alt", "aria-label", "label"]);

function files(ending: RegExp): string[] {
  const all = readdirSync(SOURCES, { recursive: true, encoding: "utf8" });
  return all.filter((name) => ending.test(name) && !name.includes(".test."));
}

const textOf = (name: string): string => readFileSync(join(SOURCES, name), "utf8");

function literalsIn(name: string): string[] {
  const source = ts.createSourceFile(name, textOf(name), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && READ_ALOUD.has(node.name.getText())) {
      const value = node.initializer;
      if (value && ts.isStringLiteral(value) && /\p{L}/u.test(value.text)) found.push(value.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe("texts", () => {
  it.each(files(/\.tsx$/))("%s has no text of its own", (name) => {
    expect(literalsIn(name)).toEqual([]);
  });

  it("are in the catalogue wherever a key is used", () => {
    const missing = files(/\.tsx?$/).flatMap((name) =>
      [...textOf(name).matchAll(/\bt\(\s*"([^"]+)"/g)]
        .map((match) => match[1] ?? "")
        .filter((key) => !(key in en))
        .map((key) => `${name}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it("are in the catalogue for every code of a problem", () => {
    const rust = readFileSync(join(SOURCES, "../../crates/node/src/api/problem.rs"), "utf8");
    const codes = [...rust.matchAll(/^ {4}(\w+) = [A-Z_]+, "/gm)].map((match) =>
      (match[1] ?? "").replace(/(?!^)([A-Z])/g, "_$1").toLowerCase(),
    );
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !(`problem.${code}` in en))).toEqual([]);
  });
});
