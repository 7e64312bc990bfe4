/** Stories of briefings: put together, presented, moved to a new day and printed, by keyboard. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { keepScreen, logIn, startBrowser } from "./browser";
import { type RunningNode, startNode } from "./node";
import { PALETTES, SIZES, wear } from "./palettes";
import { callAs, crossing } from "./reports";

let node: RunningNode;
let browser: Browser;
let contexts: BrowserContext[];

const DAY_MS = 86_400_000;

beforeAll(async () => {
  [node, browser] = await Promise.all([startNode(), startBrowser()]);
  const officer = await callAs(node.address, "officer");
  await officer("/reports", crossing("Rubber boat north of Skagen", "unclassified"));
  const known_at = new Date().toISOString();
  const view = { centre: [10.6, 57.8], zoom: 7, layers: ["events", "sections"], palette: "night" };
  await officer("/briefings", {
    title: "Morning briefing",
    pages: [
      { title: "The night at sea", known_at, view, text: "One rubber boat was met north of Skagen.\nThe sea is calm until noon." },
      { title: "Events by kind", known_at, chart: { figures: "events_by_kind", days: 30 } },
      { title: "Events over time", known_at, chart: { figures: "events_over_time", days: 14 } },
    ],
  });
});
afterAll(async () => {
  await browser.close();
  await node.stop();
});
beforeEach(() => {
  contexts = [];
});
afterEach(() => Promise.all(contexts.map((context) => context.close())));

async function atBriefings(palette: string, size: { width: number; height: number } = SIZES[0]): Promise<Page> {
  const context = await browser.newContext({ viewport: size });
  contexts.push(context);
  const page = await context.newPage();
  await logIn(page, node.address);
  await wear(page, palette);
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await page.getByRole("button", { name: /Morning briefing/ }).waitFor();
  return page;
}

/** The titles of the pages, in their order. */
const pages = (page: Page): Promise<string[]> => page.locator(".briefings-pages strong").allInnerTexts();

describe("briefings", () => {
  it("are put together without a fault of accessibility in any palette", async () => {
    for (const palette of PALETTES) {
      const page = await atBriefings(palette);
      await page.getByLabel("Title of the page").waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreen(page, `briefings-${palette}`);
    }
  });

  it("are presented full screen with arrows, and Escape ends it", async () => {
    const page = await atBriefings("night", SIZES[1]);
    await page.keyboard.press("p");
    await page.getByRole("dialog").waitFor();
    await page.getByText("One rubber boat was met north of Skagen.").waitFor();
    await page.getByText("Rubber boat north of Skagen").first().waitFor();
    expect(await page.locator(".presentation > .marking").first().innerText()).toBe("UNCLASSIFIED");
    await page.locator(".presentation canvas").waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, "briefings-presented-night");
    await page.keyboard.press("ArrowRight");
    await page.getByText("Unauthorised border crossing").first().waitFor();
    await keepScreen(page, "briefings-presented-kinds");
    await page.keyboard.press("End");
    await page.getByRole("heading", { name: "Events over time" }).waitFor();
    await keepScreen(page, "briefings-presented-series");
    await page.keyboard.press("ArrowLeft");
    await page.getByText("2 of 3").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("get pages, an order and a version by keyboard alone", async () => {
    const page = await atBriefings("day", SIZES[1]);
    await page.keyboard.press("n");
    await page.getByRole("button", { name: /Page 4/ }).waitFor();
    await page.keyboard.press("Shift+K");
    await page.keyboard.press("Shift+K");
    expect(await pages(page)).toEqual(["1. The night at sea", "2. Page 4", "3. Events by kind", "4. Events over time"]);
    await page.getByText("Not saved yet").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByText("The briefing is saved").waitFor();
    await page.getByText("Pages: 4, version 2").waitFor();
    await keepScreen(page, "briefings-saved");
  });

  it("take a view of the picture as a page", async () => {
    const page = await atBriefings("day");
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    // What is said of the middle of the map is said once the map stands.
    await page.getByRole("region", { name: "Weather, sea and daylight" }).getByText(/moon/i).waitFor();
    await page.keyboard.press("Shift+B");
    await page.getByText("The view is a page of the briefing").waitFor();
    expect((await pages(page)).at(-1)).toContain("The picture");
    await page.getByText(/Map at/).waitFor();
  });

  it("are the same pages on a new day, and a booklet", async () => {
    const officer = await callAs(node.address, "officer");
    const known_at = new Date(Date.now() - 2 * DAY_MS).toISOString();
    await officer("/briefings", { title: "Two days ago", pages: [{ title: "Then", known_at, text: "Quiet." }] });
    const page = await atBriefings("day");
    await page.getByRole("button", { name: /Two days ago/ }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("d");
    await page.getByText("The same pages, days later: 2").waitFor();
    await page.getByText("Pages: 1, version 2").waitFor();
    await page.keyboard.press("Control+Shift+E");
    await page.getByRole("dialog").waitFor();
    expect(await violations(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+Enter")]);
    expect(download.suggestedFilename()).toMatch(/^briefing-\d{4}-\d{6}\.pdf$/);
  });
});
