/** Stories of reports on paper: asked for by keyboard alone, downloaded, and read by another reader. */
import { execFileSync } from "node:child_process";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { keepScreen, logIn, startBrowser } from "./browser";
import { type RunningNode, startNode } from "./node";
import { PALETTES, wear } from "./palettes";

let node: RunningNode;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [node, browser] = await Promise.all([startNode(), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await node.stop();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1680, height: 950 }, acceptDownloads: true });
  page = await context.newPage();
});
afterEach(() => context.close());

const dialog = (): Locator => page.getByRole("dialog", { name: "Reports on paper" });

/** What poppler reads in a file that is downloaded while something is done. */
async function downloaded(act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const path = await download.path();
  const text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
  return { name: download.suggestedFilename(), text };
}

describe("reports on paper", () => {
  it("makes the situation report of the day by keyboard alone", async () => {
    await logIn(page, node.address);
    for (const palette of PALETTES) {
      await wear(page, palette);
      await page.keyboard.press("Shift+P");
      await dialog().waitFor();
      expect(await violations(page), palette).toEqual([]);
      await keepScreen(page, `paper-${palette}`);
    }
    const { name, text } = await downloaded(() => page.keyboard.press("Control+Enter"));
    expect(name).toMatch(/^situation-\d{4}-\d{6}\.pdf$/);
    expect(text).toContain("Situation report");
    expect(text).toMatch(/Page 1 of \d+/);
    expect(text).toMatch(/Export \d{4}-000001/);
    await page.getByText(`${name} is made`).waitFor();
    await dialog().waitFor({ state: "detached" });
  });

  it("makes statistics of a period, and says what is wrong with one", async () => {
    await logIn(page, node.address);
    await page.keyboard.press("Shift+P");
    await dialog().getByRole("radio", { name: /^Statistics/ }).focus();
    await page.keyboard.press("Space");
    await dialog().getByLabel("First day (UTC)").fill("2026-12-31");
    await dialog().getByLabel("Last day").fill("2026-12-01");
    await page.keyboard.press("Control+Enter");
    await dialog().getByText(/a period has 1 to 731 days/).waitFor();
    await dialog().getByLabel("First day (UTC)").fill("2026-11-01");
    const { text } = await downloaded(() => page.keyboard.press("Control+Enter"));
    expect(text).toContain("1 November 2026 to 1 December 2026");
  });

  it("makes the sheet of an event from the event desk", async () => {
    await logIn(page, node.address);
    await page.keyboard.press("g");
    await page.keyboard.press("e");
    await page.getByRole("grid", { name: "Events" }).waitFor();
    await page.keyboard.press("n");
    const form = page.getByRole("dialog");
    await form.getByLabel("Kind of event *").waitFor();
    await page.keyboard.type("unauthorised b");
    await form.getByLabel("Stage *", { exact: true }).first().selectOption("actual");
    await form.getByLabel("Destination *", { exact: true }).first().selectOption("entry");
    await form.getByLabel("How detected *", { exact: true }).first().selectOption("border_surveillance_operation");
    await form.getByLabel("Title *", { exact: true }).fill("Łódź bez świateł");
    await form.getByRole("radio", { name: "Low" }).check();
    const reaction = form.locator("details", { hasText: "Reaction taken or planned" });
    await reaction.getByLabel("Kind *").selectOption("inspection");
    await reaction.getByLabel("State *").selectOption("planned");
    await form.getByLabel("Description *", { exact: true }).fill("A patrol looks at daylight.");
    await page.keyboard.press("Control+Enter");
    const sheet = page.getByRole("button", { name: "PDF sheet" });
    await sheet.press("Enter");
    await dialog().getByRole("radio", { name: /^Event sheet/ }).waitFor();
    const { name, text } = await downloaded(() => page.keyboard.press("Control+Enter"));
    expect(name).toMatch(/^event-/);
    expect(text).toContain("Łódź bez świateł");
    expect(text).toContain("A patrol looks at daylight.");
  });
});
