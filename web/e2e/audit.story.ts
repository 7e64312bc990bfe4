/** Stories of the audit: what was known stands beside what is known since, and the register says by whom. */
import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { keepScreen, logIn, startBrowser } from "./browser";
import { BINARY, type RunningNode, startNode } from "./node";
import { PALETTES, SIZES, wear } from "./palettes";
import { callAs, crossing } from "./reports";

let node: RunningNode;
let browser: Browser;
let contexts: BrowserContext[];

/** A minute as a field of date and time has it, in UTC. */
const field = (at: number): string => new Date(at).toISOString().slice(0, 16);
const MINUTE_MS = 60_000;

beforeAll(async () => {
  [node, browser] = await Promise.all([startNode(), startBrowser()]);
  const officer = await callAs(node.address, "officer");
  await officer("/reports", crossing("Rubber boat north of Skagen", "unclassified"));
  const marked = (await officer("/reports", crossing("Boat with eleven persons", "sensitive_non_classified"))) as {
    report: { event: string };
  };
  await officer(`/events/${marked.report.event}?purpose=shift%20brief`);
  await officer("/print/situation", { day: new Date().toISOString().slice(0, 10), purpose: "morning brief" });
});
afterAll(async () => {
  await browser.close();
  await node.stop();
});
beforeEach(() => {
  contexts = [];
});
afterEach(() => Promise.all(contexts.map((context) => context.close())));

async function atAudit(palette: string, size: { width: number; height: number } = SIZES[0]): Promise<Page> {
  const context = await browser.newContext({ viewport: size });
  contexts.push(context);
  const page = await context.newPage();
  await logIn(page, node.address, "auditor");
  await wear(page, palette);
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByRole("heading", { name: /As known at/ }).waitFor();
  return page;
}

describe("the audit", () => {
  it("shows what was known beside what has become known since, without a fault of accessibility", async () => {
    for (const palette of PALETTES) {
      const page = await atAudit(palette);
      await page.getByText("Rubber boat north of Skagen").first().waitFor();
      const text = await page.locator(".audit-columns").innerText();
      expect(text).toContain("Boat with eleven persons");
      expect(text).toContain("new");
      expect(await page.locator(".marking").first().innerText()).toBe("SENSITIVE NON-CLASSIFIED");
      expect(await violations(page)).toEqual([]);
      await keepScreen(page, `audit-known-${palette}`);
    }
  });

  it("is all that an auditor sees, and nobody else sees it", async () => {
    const page = await atAudit("day");
    const rail = page.getByRole("navigation", { name: "Screens" });
    expect(await rail.getByRole("link").allInnerTexts()).toEqual(["Audit"]);
    const context = await browser.newContext({ viewport: SIZES[0] });
    contexts.push(context);
    const other = await context.newPage();
    await logIn(other, node.address, "supervisor");
    await other.goto(`${node.address}/audit`);
    await other.getByText("The audit is read by an auditor.").waitFor();
  });

  it("finds by keyboard who looked at what is marked, and for what", async () => {
    const page = await atAudit("night", SIZES[1]);
    await page.getByLabel("Read for").focus();
    await page.keyboard.type("inquiry 4");
    await page.keyboard.press("Tab");
    await page.locator("h1").first().evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press("2");
    await page.getByRole("grid", { name: "Register" }).waitFor();
    await page.getByRole("search").getByLabel("Kind").selectOption("view");
    await page.getByText("Looked at: Events").first().waitFor();
    const rows = page.locator(".table-body .table-row");
    const row = await rows.filter({ hasText: "shift brief" }).first().innerText();
    expect(row).toContain("N. Kvist");
    expect(row).toContain("Looked at: Events");
    await page.getByRole("grid", { name: "Register" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.getByText("Digest before").waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, "audit-register-night");
    await page.getByRole("search").getByLabel("Kind").selectOption("audit");
    await page.getByText("inquiry 4").first().waitFor();
    await page.getByRole("search").getByLabel("Kind").selectOption("export");
    await page.getByText("Situation report").first().waitFor();
    await keepScreen(page, "audit-register-exports");
  });

  it("compares two times and makes a record that holds without the node", async () => {
    const page = await atAudit("day", SIZES[1]);
    await page.getByLabel("As known at").first().fill(field(Date.now() - 60 * MINUTE_MS));
    await page.getByLabel("compared with").fill(field(Date.now() + MINUTE_MS));
    await page.getByRole("heading", { name: /Become known until|Since become known/ }).waitFor();
    await page.getByLabel("compared with").fill("");
    await page.getByText("Boat with eleven persons").first().waitFor();
    await page.locator("h1").first().evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press("Shift+R");
    await page.getByRole("dialog").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type("inquiry 4");
    await keepScreen(page, "audit-record");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+Enter")]);
    expect(download.suggestedFilename()).toMatch(/^audit-\d{4}-\d{6}\.json$/);
    const path = await download.path();
    expect(readFileSync(path, "utf8")).toContain("Boat with eleven persons");
    const verified = spawnSync(BINARY, ["audit", "verify", path], { encoding: "utf8" });
    expect(verified.stdout).toContain("sound");
    expect(verified.status).toBe(0);
  });
});
