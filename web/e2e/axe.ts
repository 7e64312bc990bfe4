/** The accessibility engine, with contrast on. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Violation {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** What the page breaks, one line each; empty when it breaks nothing. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(SOURCE);
  const found = await page.evaluate(async (rules) => {
    const axe = (window as unknown as { axe: { run: (of: Document, how: object) => Promise<{ violations: Violation[] }> } }).axe;
    return (await axe.run(document, { runOnly: rules })).violations;
  }, RULES);
  return found.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id} at ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`,
    ),
  );
}
