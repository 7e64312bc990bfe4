/** Stories of planning on the common picture: menus, rings, meetings, marks, notes, widths. */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { keepScreen, logIn, startBrowser } from "./browser";
import { type RunningNode, startNode } from "./node";

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
  context = await browser.newContext({
    viewport: { width: 1920, height: 1080 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
});
afterEach(() => context.close());

const rows = (): Locator => page.getByRole("grid", { name: "Tracks" }).getByRole("row");
const details = (): Locator => page.getByRole("complementary", { name: "Details" });
const menu = (): Locator => page.getByRole("menu");
const tool = (name: string): Locator => page.getByRole("complementary", { name });

async function atThePicture(): Promise<void> {
  await logIn(page, node.address);
  await page.getByRole("region", { name: /^Map of/ }).waitFor();
  await page.keyboard.press("3");
  await rows().nth(5).waitFor();
}

/** Lets the officer select a ship that is under way, fast enough to be met nowhere by a rowing boat. */
async function selectFastShip(): Promise<void> {
  const speed = page.getByRole("columnheader", { name: "Knots" }).getByRole("button");
  await speed.click();
  await speed.click();
  await rows().nth(1).click();
  await details().getByText("Speed", { exact: true }).first().waitFor();
}

/** Draws a box over the middle of the map, with Shift held. */
async function boxOverMiddle(): Promise<void> {
  const box = await page.getByRole("region", { name: /^Map of/ }).boundingBox();
  if (!box) throw new Error("the map has no place");
  await page.keyboard.down("Shift");
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.4);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.7, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.9, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
}

const widthOf = async (place: Locator): Promise<number> => (await place.boundingBox())?.width ?? 0;

describe("the menu of the map", () => {
  it("is called by key, goes by arrows, copies coordinates and lists what is near", async () => {
    await atThePicture();
    await page.keyboard.press("Shift+F10");
    await menu().waitFor();
    await keepScreen(page, "picture-menu");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByText(/^Copied 5\d°/).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^5\d°.*N 0\d\d°.*E$/);
    await page.keyboard.press("Shift+F10");
    await menu().waitFor();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.getByText(/^Near 5\d°/).waitFor();
    await rows().nth(1).getByText(/nm \d{3}°/).waitFor();
    await page.keyboard.press("Shift+F10");
    await menu().waitFor();
    await page.keyboard.press("Escape");
    await menu().waitFor({ state: "detached" });
  });

  it("is the menu of a row too", async () => {
    await atThePicture();
    await rows().nth(2).click({ button: "right" });
    await menu().getByRole("menuitemcheckbox", { name: /^Watch / }).click();
    await details().getByRole("button", { name: "Watch", pressed: true }).waitFor();
  });
});

describe("what is drawn on the chart", () => {
  it("is selected from its list, by pressing it, and by pressing again for what lies under it", async () => {
    await atThePicture();
    await page.keyboard.press("6");
    const chart = page.getByRole("grid", { name: "Chart" });
    await page.keyboard.press("/");
    await page.keyboard.type("closed area");
    await chart.getByRole("row").nth(1).click();
    await details().getByText("Closed area").waitFor();
    const name = await details().getByRole("heading", { level: 2 }).innerText();
    await page.keyboard.press("z");
    await page.waitForTimeout(1000);
    await page.keyboard.press("Escape");
    await details().waitFor({ state: "detached" });
    const told = page.getByLabel("Coordinates");
    const before = await told.innerText();

    const map = page.getByRole("region", { name: /^Map of/ });
    const box = await map.boundingBox();
    if (!box) throw new Error("the map has no place");
    const press = (): Promise<void> =>
      page.mouse.click(box.x + (box.width - 372) / 2, box.y + box.height / 2);
    const seen = new Set<string>();
    for (let presses = 0; presses < 8 && !seen.has(name); presses += 1) {
      await press();
      await details().getByRole("heading", { level: 2 }).waitFor();
      seen.add(await details().getByRole("heading", { level: 2 }).innerText());
    }
    expect([...seen]).toContain(name);
    // The place under the pointer is told, not the one that the map began with.
    expect(await told.innerText()).not.toBe(before);
  });
});

describe("planning", () => {
  it("draws range rings that go with a track, and takes them away", async () => {
    await atThePicture();
    await selectFastShip();
    await page.keyboard.press("o");
    await tool("Range rings").getByText(/going with it$/).waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("far");
    await page.keyboard.press("Enter");
    await tool("Range rings").getByText("Type 1 to 8 distances").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("2 5");
    await page.keyboard.press("Enter");
    await tool("Range rings").getByText("2 nm, 5 nm").waitFor();
    await page.keyboard.press("z");
    await keepScreen(page, "picture-rings");
    expect(await violations(page)).toEqual([]);
    await tool("Range rings").getByRole("button", { name: "Remove all" }).click();
    expect(await tool("Range rings").getByText("2 nm, 5 nm").count()).toBe(0);
    await page.keyboard.press("Escape");
    await tool("Range rings").waitFor({ state: "detached" });
  });

  it("tells how to meet a track, and when it cannot be reached", async () => {
    await atThePicture();
    await selectFastShip();
    await page.keyboard.press("Shift+I");
    await page.keyboard.type("56 10 N 11 30 E");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("90");
    await tool("Meeting").getByText(/^\d{3}°$/).waitFor();
    await page.keyboard.press("Escape");
    await details().getByText("Meet at").waitFor();
    await details().getByText(/in \d+ (s|min|h)/).waitFor();
    await keepScreen(page, "picture-meeting");
    await page.keyboard.press("Shift+I");
    await page.keyboard.press("Tab");
    await page.keyboard.type("0.4");
    await tool("Meeting").getByText("Cannot be reached at 0.4 kn.").waitFor();
    await tool("Meeting").getByText(/It takes at least \d+/).waitFor();
    await tool("Meeting").getByRole("button", { name: "Remove this plan" }).click();
    expect(await details().getByText("Meet at").count()).toBe(0);
  });

  it("marks tracks by key, tells what they are, and fits them", async () => {
    await atThePicture();
    await rows().nth(1).click();
    await page.keyboard.press("x");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await details().getByRole("heading", { name: "2 tracks marked" }).waitFor();
    await rows().nth(6).click({ modifiers: ["Shift"] });
    await details().getByRole("heading", { name: "6 tracks marked" }).waitFor();
    await boxOverMiddle();
    const many = details().getByRole("heading", { name: /^\d+ tracks marked$/ });
    await expect.poll(async () => Number.parseInt(await many.innerText())).toBeGreaterThan(6);
    await page.keyboard.press("Escape");
    for (const row of [1, 2, 3]) await rows().nth(row).click({ modifiers: ["Control"] });
    await details().getByRole("heading", { name: "3 tracks marked" }).waitFor();
    await page.keyboard.press("Shift+F");
    await keepScreen(page, "picture-marked");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await details().getByRole("heading", { name: "3 tracks marked" }).waitFor({ state: "detached" });
  });

  it("notes on a track what colleagues should know", async () => {
    await atThePicture();
    await rows().nth(1).click();
    await details().getByRole("button", { name: "Note..." }).waitFor();
    await page.keyboard.press("Shift+N");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.press("Control+Enter");
    await dialog.getByText("A note has 1 to 1000 characters").waitFor();
    await page.keyboard.type("Pilot says: engine trouble, under tow.");
    await page.keyboard.press("Control+Enter");
    await details().getByText("Pilot says: engine trouble, under tow.").waitFor();
    await details().getByText("N. Kvist").waitFor();
  });
});

describe("panels", () => {
  it("are made wider by key, and are so at the next log-in on another machine", async () => {
    await atThePicture();
    const edge = page.getByRole("separator", { name: "Width of layers and list" });
    const left = page.getByRole("region", { name: "Layers and list" });
    const before = await widthOf(left);
    await edge.focus();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press("ArrowRight");
    expect(await widthOf(left)).toBe(before + 48);
    const kept = page.waitForResponse(
      (answer) => answer.request().postData()?.includes(`"pictureLeft":${before + 64}`) ?? false,
    );
    await page.keyboard.press("ArrowRight");
    await kept;
    const elsewhere = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    page = await elsewhere.newPage();
    await atThePicture();
    await expect.poll(() => widthOf(page.getByRole("region", { name: "Layers and list" }))).toBe(before + 64);
    await page.getByRole("separator", { name: "Width of layers and list" }).press("Enter");
    await expect.poll(() => widthOf(page.getByRole("region", { name: "Layers and list" }))).toBe(before);
    await elsewhere.close();
  });
});
