/** Stories of the shift: the log is written, the shift is signed out and taken over, by keyboard alone. */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { transmit } from "./beacon";
import { keepScreen, logIn, startBrowser } from "./browser";
import { type RunningNode, freePort, startNode } from "./node";
import { PALETTES, SIZES, wear } from "./palettes";

const FIVE_MINUTES_MS = 5 * 60_000;

let node: RunningNode;
let browser: Browser;
let contexts: BrowserContext[];
let coastPort: number;

beforeAll(async () => {
  coastPort = await freePort();
  const coast = `
[[source]]
name = "coast"
silence_secs = 86400
connection = { kind = "udp", listen = "127.0.0.1:${coastPort}" }

[[source]]
name = "radar-hel"
silence_secs = 60
connection = { kind = "tcp_client", address = "127.0.0.1:1" }
`;
  [node, browser] = await Promise.all([startNode((demo) => demo + coast), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await node.stop();
});
beforeEach(() => {
  contexts = [];
});
afterEach(() => Promise.all(contexts.map((context) => context.close())));

const log = (page: Page): Locator => page.getByRole("list", { name: "Shift log" });
const handover = (page: Page): Locator => page.getByRole("complementary", { name: "Handover" });
const unread = (page: Page): Locator => handover(page).locator('[data-unread="true"]');

async function atTheLog(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1680, height: 950 } });
  contexts.push(context);
  const page = await context.newPage();
  await logIn(page, node.address, name);
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await log(page).waitFor();
  await handover(page).getByRole("heading", { level: 2 }).first().waitFor();
  return page;
}

describe("the shift", () => {
  it("writes lines, corrects one without changing it, and keeps what is being typed", async () => {
    const page = await atTheLog("officer");
    await page.keyboard.press("n");
    await page.keyboard.type("Two persons seen on the mole of Skagen.");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Police Aalborg");
    await page.keyboard.press("Tab");
    await page.keyboard.type("telephone");
    await page.keyboard.press("Enter");
    await log(page).getByText("told Police Aalborg, telephone").waitFor();

    await log(page).getByRole("button", { name: /^Correct the line: Two persons/ }).press("Enter");
    await page.keyboard.press("n");
    await page.keyboard.type("Twelve persons on the mole of Skagen, not two.");
    await page.keyboard.press("Control+d");
    await page.keyboard.press("Enter");
    await log(page).getByText(/^corrected at/).waitFor();
    await log(page).getByText("Two persons seen on the mole of Skagen.").waitFor();
    expect(await log(page).getByText("Decision").count()).toBe(1);

    await page.keyboard.type("A line that is begun");
    await page.reload();
    await log(page).waitFor();
    const field = page.getByLabel("What", { exact: true });
    expect(await field.inputValue()).toBe("A line that is begun");
    await keepScreen(page, "log-written");
    await field.fill("");
  });

  it("is signed out and taken over within five minutes; nothing amber goes without a signature", async () => {
    const officer = await atTheLog("officer");
    await transmit(coastPort, 970_123_456, [11.9, 56.9]);
    await handover(officer).getByText("Distress signal").first().waitFor();
    await handover(officer).getByLabel("For who comes").fill("The patrol off Skagen is overdue since 02:00.");
    await keepScreen(officer, "handover-now");
    // The sheet may change between reading and signing; who is told so looks again and signs.
    await officer.keyboard.press("Escape");
    await officer.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (let attempt = 0; attempt < 5 && (await handover(officer).getByText(/hands over desk/).count()) === 0; attempt += 1) {
      await officer.keyboard.press("Shift+O");
      await officer.waitForTimeout(1000);
    }
    await handover(officer).getByText(/hands over desk 1/).waitFor();
    expect(await handover(officer).getByRole("button", { name: /Take over/ }).getAttribute("title")).toContain(
      "another officer",
    );

    const supervisor = await atTheLog("supervisor");
    const began = Date.now();
    await handover(supervisor).getByText("The patrol off Skagen is overdue since 02:00.").waitFor();
    const blocks = await unread(supervisor).count();
    expect(blocks).toBeGreaterThan(1);
    await keepScreen(supervisor, "handover-unread");
    expect(await violations(supervisor)).toEqual([]);
    await supervisor.keyboard.press("Shift+T");
    await handover(supervisor).getByText(/^Taken over by/).waitFor();
    // Who took over still has to read: what was amber is amber.
    expect(await unread(supervisor).count()).toBe(blocks);
    await supervisor.keyboard.press("j");
    for (let left = blocks; left > 0; left -= 1) {
      await supervisor.keyboard.press("Space");
      await expectSoon(() => unread(supervisor).count(), left - 1);
    }
    expect(Date.now() - began).toBeLessThan(FIVE_MINUTES_MS);
    await log(supervisor).getByText("Shift taken over").waitFor();
  });

  it("keeps to the rules of accessibility in every palette, at both sizes, and prints its sheet", async () => {
    const page = await atTheLog("supervisor");
    for (const palette of PALETTES) {
      await wear(page, palette);
      await log(page).waitFor();
      await handover(page).getByRole("heading", { level: 2 }).first().waitFor();
      expect(await violations(page), palette).toEqual([]);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.waitForTimeout(1000);
        await keepScreen(page, `log-${palette}-${size.width}`);
      }
    }
    await page.emulateMedia({ media: "print" });
    const pdf = await page.pdf({ format: "A4" });
    // A page is an object of its own in the file.
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
    expect(pages).toBeLessThanOrEqual(2);
  });
});

/** Waits until a count is so; what is written is told after it is on disk. */
async function expectSoon(count: () => Promise<number>, wanted: number): Promise<void> {
  for (let look = 0; look < 100 && (await count()) !== wanted; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await count()).toBe(wanted);
}
