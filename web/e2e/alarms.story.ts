/** Stories of the alarm desk: the alarms are those that the recorded Danish network raises. */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { transmit } from "./beacon";
import { keepScreen, logIn, startBrowser } from "./browser";
import { type RunningNode, freePort, startNode } from "./node";
import { PALETTES, SIZES, wear } from "./palettes";

/** The feed needs a while until a ship enters a zone. */
const FEED_MS = 200_000;

let node: RunningNode;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** Where a coast station's datagrams go. */
let coastPort: number;

beforeAll(async () => {
  coastPort = await freePort();
  const coast = `
[[source]]
name = "coast"
silence_secs = 86400
connection = { kind = "udp", listen = "127.0.0.1:${coastPort}" }
`;
  [node, browser] = await Promise.all([startNode((demo) => demo + coast), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await node.stop();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  page = await context.newPage();
});
afterEach(() => context.close());

const strip = (): Locator => page.getByRole("region", { name: "Alarm strip" });
const list = (): Locator => page.getByRole("grid", { name: "Alarms" });
const rows = (text: string | RegExp): Locator => list().getByRole("row").filter({ hasText: text });
const details = (): Locator => page.getByRole("complementary", { name: "Alarm" });
const dialog = (): Locator => page.getByRole("dialog");

async function atTheDesk(name = "officer"): Promise<void> {
  await logIn(page, node.address, name);
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await list().getByRole("row").nth(1).waitFor();
}

/** Chooses the first such row, as a person who points at it does. */
async function choose(text: string | RegExp): Promise<void> {
  await rows(text).first().click();
  await details().getByRole("heading", { level: 2 }).waitFor();
}

describe("the alarm strip", () => {
  it("lets a Distress be taken with one key from any screen, and opens the rescue check-list", async () => {
    await logIn(page, node.address);
    await transmit(coastPort, 970_123_456, [10.6, 57.9]);
    await strip().getByRole("img", { name: /Waiting: 1 Distress/ }).waitFor();
    await strip().getByText("Distress signal").waitFor();
    expect(await page.title()).toMatch(/^\(\d+\) /);
    await page.keyboard.press("a");
    await dialog().getByRole("heading", { name: "Rescue comes first" }).waitFor();
    await keepScreen(page, "alarm-rescue");
    await page.keyboard.press("Space");
    await dialog().getByText("1 of 7 done").waitFor();
    await page.keyboard.press("Escape");
    await strip().getByRole("img", { name: /Waiting: 0 Distress/ }).waitFor();
  });

  it("silences every sound for 30 s", async () => {
    await atTheDesk();
    await rows("New").first().waitFor();
    await page.keyboard.press("s");
    await rows("Silenced").first().waitFor();
    await expect.poll(() => strip().getByRole("button", { name: "Silence" }).count()).toBe(0);
  });

  it("tells who may answer those who may not", async () => {
    await logIn(page, node.address, "observer");
    const answer = strip().getByRole("button", { name: "Acknowledge" });
    await answer.waitFor();
    expect(await answer.getAttribute("aria-disabled")).toBe("true");
    expect(await answer.getAttribute("title")).toBe(
      "Alarms are answered by a duty officer or supervisor.",
    );
  });
});

describe("the alarm desk", () => {
  it("shelves an alarm for a reason, and brings it back", async () => {
    await atTheDesk();
    await choose("Fast towards the shore");
    await page.keyboard.press("Shift+S");
    await page.keyboard.type("Pilot boat on its way home");
    await keepScreen(page, "alarm-shelve");
    await page.keyboard.press("Control+Enter");
    await dialog().waitFor({ state: "hidden" });
    await page.keyboard.press("3");
    const shelved = page.getByRole("grid", { name: "Shelved alarms" });
    await shelved.getByText("Pilot boat on its way home").waitFor();
    await shelved.getByRole("button", { name: "Unshelve" }).click();
    await shelved.getByText("Nothing is shelved. Every alarm calls.").waitFor();
  });

  it(
    "takes all alarms of a rule only when their number is confirmed",
    async () => {
      await atTheDesk();
      await page.getByText(/^Flood of alarms since/).waitFor({ timeout: FEED_MS });
      await keepScreen(page, "alarm-flood");
      await choose(/Fast towards the shore.*\d+ subjects/);
      await page.keyboard.press("a");
      const heading = dialog().getByRole("heading", { name: /^Acknowledge \d+ alarms\?$/ });
      const count = Number(/\d+/.exec((await heading.textContent()) ?? "")?.[0]);
      expect(await dialog().getByRole("listitem").count()).toBe(count);
      await keepScreen(page, "alarm-confirm");
      await page.keyboard.press("Enter");
      await page.getByText(`${count} alarms acknowledged`).waitFor();
    },
    FEED_MS + 30_000,
  );

  it(
    "shows an alarm of a zone after two keys, and takes it with the third",
    async () => {
      await atTheDesk();
      await rows(/(Entered zone|Speed in zone).*Exercise/).first().waitFor({ timeout: FEED_MS });
      await choose(/(Entered zone|Speed in zone).*Exercise/);
      await details().getByText("Do this").waitFor();
      const title = await details().getByRole("heading", { level: 2 }).textContent();
      await page.keyboard.press("a");
      const one = page.getByText(/^Acknowledged: /);
      const many = dialog().getByRole("heading", { name: /^Acknowledge \d+ alarms\?$/ });
      await one.or(many).first().waitFor();
      if (await many.isVisible()) await page.keyboard.press("Enter");
      await details().getByText("Acknowledged · N. Kvist").waitFor();
      expect(title).toContain("Exercise");
    },
    FEED_MS + 30_000,
  );

  it("opens an event from an alarm, adds a reaction and closes it for a lawful reason", async () => {
    await atTheDesk();
    await choose("New");
    const subject = await details().getByRole("heading", { level: 2 }).textContent();
    await page.keyboard.press("n");
    await dialog().getByRole("heading", { name: "Open an event" }).waitFor();
    await keepScreen(page, "event-open");
    await page.keyboard.press("Control+Enter");
    await dialog().getByText("Every event gets one impact.").waitFor();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Control+Enter");
    const event = dialog().filter({ hasText: subject ?? "" });
    await event.getByText("Impact Medium").waitFor();
    await event.getByLabel("What is done or planned").fill("Patrol boat PB-12 sent to look");
    await page.keyboard.press("Control+Enter");
    await event.getByRole("listitem").filter({ hasText: "PB-12" }).waitFor();
    await keepScreen(page, "event-panel");
    await event.getByRole("button", { name: "Close the event..." }).click();
    await event.getByText("The situation has ended").click();
    await event.getByRole("button", { name: "Close the event", exact: true }).click();
    await event.getByText("Closed", { exact: true }).first().waitFor();
    await page.keyboard.press("Escape");
    await details().getByRole("button", { name: "With those who work on an event" }).waitFor();
  });

  it("keeps to the rules of accessibility in every palette, at both sizes, and in grey", async () => {
    await atTheDesk();
    for (const palette of PALETTES) {
      await wear(page, palette);
      await list().getByRole("row").nth(1).waitFor();
      await details().getByText("Do this").waitFor();
      expect(await violations(page), palette).toEqual([]);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await keepScreen(page, `alarms-${palette}-${size.width}`);
      }
    }
    await wear(page, "day");
    await details().getByText("Do this").waitFor();
    await page.addStyleTag({ content: "html { filter: grayscale(1) }" });
    await keepScreen(page, "alarms-grey");
  });
});
