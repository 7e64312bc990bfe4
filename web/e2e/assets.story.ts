/** Stories of own assets: patrols are drawn, decided, moved, sent out and come back, by keyboard alone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { keepScreen, logIn, startBrowser } from "./browser";
import { loggedIn } from "./chart";
import { type RunningNode, startNode } from "./node";
import { PALETTES, SIZES, wear } from "./palettes";

const FIXTURE = join(import.meta.dirname, "../../fixtures/demo/own-assets.jsonl");

let node: RunningNode;
let browser: Browser;
let contexts: BrowserContext[];

beforeAll(async () => {
  [node, browser] = await Promise.all([startNode(), startBrowser()]);
  await reportOwnAssets(node.address);
});
afterAll(async () => {
  await browser.close();
  await node.stop();
});
beforeEach(() => {
  contexts = [];
});
afterEach(() => Promise.all(contexts.map((context) => context.close())));

/** Files what the demo's centre reports of its own assets and plans. */
async function reportOwnAssets(address: string): Promise<void> {
  const post = await loggedIn(address);
  for (const line of readFileSync(FIXTURE, "utf8").trim().split("\n")) {
    await post("/reports", (JSON.parse(line) as { report: unknown }).report);
  }
}

const patrols = (page: Page): Locator => page.getByRole("grid", { name: "Patrols" });
const assets = (page: Page): Locator => page.getByRole("grid", { name: "Own assets" });
const details = (page: Page): Locator => page.getByRole("complementary", { name: "Details" });
const dialog = (page: Page): Locator => page.getByRole("dialog");
const done = (page: Page, text: string): Promise<void> => page.getByText(text, { exact: true }).first().waitFor();

/** Somebody who looks at the board, gone to by keys. */
async function atBoard(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  contexts.push(context);
  const page = await context.newPage();
  await logIn(page, node.address, name);
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.getByRole("button", { name: /NCC Denmark/ }).waitFor();
  return page;
}

/** Goes on with Tab until what is focused is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const one = document.activeElement;
      const label = one?.id ? document.querySelector(`label[for="${one.id}"]`)?.textContent : undefined;
      return one?.getAttribute("aria-label") ?? label ?? one?.closest("label")?.textContent ?? one?.textContent ?? "";
    });
    if (focused.startsWith(name)) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}

/** Draws patrols for the boats, looks at them and plans them. */
async function drawForBoats(page: Page): Promise<void> {
  await page.keyboard.press("d");
  await dialog(page).getByRole("heading", { name: "Draw patrols at random" }).waitFor();
  await page.keyboard.type("DK-DE Sea 2");
  await tabTo(page, "Tasks");
  await page.keyboard.type("Keep the Belt; look at the harbours");
  for (const boat of ["PB 901", "PB 902", "PB 903"]) {
    await tabTo(page, boat);
    await page.keyboard.press("Space");
  }
  await page.keyboard.press("Control+Enter");
  await dialog(page).getByText(/^Patrols: \d/).waitFor();
}

describe("own assets", () => {
  it("draws patrols at random, plans them, moves one with a reason, and draws it again to check", async () => {
    const page = await atBoard("officer");
    await keepScreen(page, "assets-no-patrols");
    await drawForBoats(page);
    const seed = await dialog(page).locator(".seed").innerText();
    expect(seed).toMatch(/^[0-9a-f]{32}$/);
    await keepScreen(page, "assets-draw");
    await page.keyboard.press("Control+Enter");
    await done(page, "Patrols planned as they were drawn");
    await patrols(page).getByRole("row").nth(1).waitFor();
    await details(page).getByText(/^Drawn for /).waitFor();
    await keepScreen(page, "assets-drawn");

    await page.keyboard.press("m");
    await dialog(page).getByText(/Its time was drawn at random/).waitFor();
    const field = page.getByLabel("Until", { exact: true });
    const until = new Date(`${(await field.inputValue()).replace(" ", "T")}:00Z`);
    await tabTo(page, "Until");
    await page.keyboard.press("Control+a");
    await page.keyboard.type(new Date(until.getTime() + 600_000).toISOString().slice(0, 16).replace("T", " "));
    await tabTo(page, "Reason");
    await page.keyboard.type("The relief boat is late.");
    await keepScreen(page, "assets-move");
    await page.keyboard.press("Control+Enter");
    await done(page, "Patrol moved");
    await details(page).getByText("Moved: The relief boat is late.").waitFor();
    await tabTo(page, "Draw it again to check");
    await page.keyboard.press("Enter");
    await details(page).getByText("The seed draws the same patrols again.").waitFor();
    await details(page).getByText(seed).waitFor();
  });

  it("sends a patrol out and takes it back with a note for the next one", async () => {
    const page = await atBoard("officer");
    await page.keyboard.press("n");
    await dialog(page).getByRole("heading", { name: "Plan a patrol" }).waitFor();
    await page.keyboard.type("DK-DE Land 1");
    await tabTo(page, "From");
    await page.keyboard.press("Control+a");
    await page.keyboard.type(new Date(Date.now() + 120_000).toISOString().slice(0, 16).replace("T", " "));
    await tabTo(page, "Car 14");
    await page.keyboard.press("Space");
    await keepScreen(page, "assets-plan");
    await page.keyboard.press("Control+Enter");
    await done(page, "Patrol planned");
    await patrols(page).getByRole("row").filter({ hasText: "Car 14" }).click();
    await details(page).getByText("Car 14").first().waitFor();
    await page.keyboard.press("o");
    await page.keyboard.press("Control+Enter");
    await done(page, "The patrol is out");
    await patrols(page).getByRole("row").filter({ hasText: "Car 14" }).getByText("Out", { exact: true }).waitFor();
    await page.keyboard.press("r");
    await page.keyboard.type("The gate at kilometre 12 is open.");
    await tabTo(page, "Persons checked");
    await page.keyboard.type("6");
    await keepScreen(page, "assets-back");
    await page.keyboard.press("Control+Enter");
    await done(page, "The patrol is back");
    await details(page).getByRole("region", { name: "For the next patrol" }).getByText("The gate at kilometre 12 is open.").waitFor();
    await keepScreen(page, "assets-patrol-done");
  });

  it("reports an asset and the centre's status anew", async () => {
    const page = await atBoard("officer");
    await page.keyboard.press("2");
    await assets(page).getByRole("row").nth(1).waitFor();
    await keepScreen(page, "assets-list");
    await page.keyboard.press("e");
    await dialog(page).waitFor();
    await tabTo(page, "Task");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Engine on trial");
    await page.keyboard.press("Control+Enter");
    await done(page, "Reported");
    await assets(page).getByText("Engine on trial").waitFor();
    await page.keyboard.press("3");
    await page.getByRole("button", { name: /NCC Denmark/ }).press("Enter");
    await details(page).getByRole("heading", { name: /NCC Denmark/ }).waitFor();
    await page.keyboard.press("e");
    await dialog(page).getByText(/told in real time/).waitFor();
    await page.keyboard.press("ArrowDown");
    await tabTo(page, "Cause");
    await page.keyboard.type("The line to the radar of Skagen is cut.");
    await keepScreen(page, "assets-centre-change");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: /NCC Denmark.*Limited/ }).waitFor();
    await keepScreen(page, "assets-units");
    await page.keyboard.press("4");
    await details(page).getByText("Be where they land").waitFor();
    await keepScreen(page, "assets-plans");
  });

  it("shows own assets beside and on the map", async () => {
    const page = await atBoard("officer");
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await page.getByRole("region", { name: /^Map of/ }).waitFor();
    await page.keyboard.press("4");
    const list = page.getByRole("grid", { name: "Assets" });
    await list.getByText("PB 901").waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("z");
    await page.waitForTimeout(3000);
    await keepScreen(page, "picture-assets");
    expect(await violations(page)).toEqual([]);
  });

  it("keeps to the rules of accessibility in every palette and at both sizes", async () => {
    const page = await atBoard("officer");
    for (const palette of PALETTES) {
      await wear(page, palette);
      await patrols(page).getByRole("row").nth(1).waitFor();
      expect(await violations(page), palette).toEqual([]);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.waitForTimeout(1000);
        await keepScreen(page, `assets-${palette}-${size.width}`);
      }
    }
  });
});
