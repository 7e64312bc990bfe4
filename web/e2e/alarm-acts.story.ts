/** Stories of what is done with an alarm after it was seen. The alarms are those of distress devices. */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { transmit } from "./beacon";
import { keepScreen, logIn, startBrowser } from "./browser";
import { type RunningNode, freePort, startNode } from "./node";

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
  page.setDefaultTimeout(30_000);
});
afterEach(() => context.close());

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

/** A device transmits; the officer takes the alarm and leaves the rescue check-list. */
async function takeDistress(mmsi: number): Promise<void> {
  await transmit(coastPort, mmsi, [10.6, 57.9]);
  await rows(`mmsi-${mmsi}`).first().click();
  await details().getByText(`mmsi-${mmsi}`).first().waitFor();
  await details().getByText("Do this").waitFor();
  await page.keyboard.press("a");
  await dialog().getByRole("heading", { name: "Rescue comes first" }).waitFor();
  await page.keyboard.press("Escape");
  await details().getByText(/Acknowledged · N\. Kvist/).waitFor();
}

const history = (): Locator => details().getByRole("region", { name: "What happened to it" });

describe("an alarm that was taken", () => {
  it("is handed over to another desk, by keyboard", async () => {
    await atTheDesk();
    await takeDistress(970_111_111);
    await page.keyboard.press("h");
    await dialog().getByRole("heading", { name: "Hand over" }).waitFor();
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("0");
    await page.keyboard.press("Control+Enter");
    await dialog().getByText("A desk has a number from 1 to 65535.").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("3");
    await keepScreen(page, "alarm-hand-over");
    await page.keyboard.press("Control+Enter");
    await history().getByText("Handed over").waitFor();
    await details().getByText("At desk 3").waitFor();
  });

  it("is judged not real for a reason, and only for one", async () => {
    await atTheDesk();
    await takeDistress(970_222_222);
    await page.keyboard.press("r");
    await dialog().getByRole("heading", { name: "Not real" }).waitFor();
    await page.keyboard.press("Control+Enter");
    await dialog().getByRole("alert").first().waitFor();
    await dialog().getByLabel("Exercise").focus();
    await page.keyboard.press("Space");
    await keepScreen(page, "alarm-not-real");
    await page.keyboard.press("Control+Enter");
    await history().getByText("Judged not real").waitFor();
    await rows("mmsi-970222222").waitFor({ state: "detached" });
  });

  it("is given back with one key, and waits again", async () => {
    await atTheDesk();
    await takeDistress(970_333_333);
    await page.keyboard.press("u");
    await page.getByText("Your last act was taken back").waitFor();
    await history().getByText("Last act taken back").waitFor();
    await rows("mmsi-970333333").getByText("New").waitFor();
    await page.keyboard.press("u");
    await page.getByText("Only your own last act can be taken back, for 60 s.").waitFor();
  });

  it("is concluded when it is dealt with", async () => {
    await atTheDesk();
    await takeDistress(970_444_444);
    await page.keyboard.press("c");
    await history().getByText("Concluded").waitFor();
    await rows("mmsi-970444444").waitFor({ state: "detached" });
  });
});

describe("a rule", () => {
  it("is taken out of service by a supervisor until a review, and comes back", async () => {
    await atTheDesk("supervisor");
    await rows("Fast towards the shore").first().click();
    await details().getByRole("heading", { name: "Fast towards the shore" }).waitFor();
    await details().getByRole("button", { name: "Out of service..." }).press("Enter");
    await dialog().getByText("Nobody will be called by: Fast towards the shore").waitFor();
    await page.keyboard.press("Control+Enter");
    await dialog().getByText("Give a reason.").waitFor();
    await dialog().getByLabel("Reason").fill("Ferries ring it all day; the list of routes is on its way");
    await keepScreen(page, "alarm-out-of-service");
    await page.keyboard.press("Control+Enter");
    await dialog().waitFor({ state: "hidden" });
    await page.keyboard.press("4");
    const aside = page.getByRole("grid", { name: "Rules out of service" });
    await aside.getByText("Ferries ring it all day").waitFor();
    await aside.getByRole("button", { name: "Return to service" }).press("Enter");
    await aside.getByText("No rule is out of service.").waitFor();
  });

  it("is not taken out of service by an officer, who is told by whom", async () => {
    await atTheDesk();
    await rows("Fast towards the shore").first().click();
    const button = details().getByRole("button", { name: "Out of service..." });
    expect(await button.getAttribute("title")).toBe("Rules are taken out of service by a supervisor.");
  });
});

describe("on paper", () => {
  it("the desk shows every alarm whole, who printed it and when, and nothing to press", async () => {
    await atTheDesk();
    await page.emulateMedia({ media: "print" });
    await page.getByText(/^Printed by N\. Kvist/).waitFor();
    const shown = await list().getByRole("row").count();
    expect(shown).toBe(Number(await list().getAttribute("aria-rowcount")));
    expect(await page.locator(".button:visible").count()).toBe(0);
    const { width, height } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      height: document.body.scrollHeight,
    }));
    expect(width).toBeLessThanOrEqual(1920);
    expect(height).toBeGreaterThan(100);
    await keepScreen(page, "alarms-print");
  });

  it("an open event is what is printed", async () => {
    await atTheDesk();
    await takeDistress(970_555_555);
    await page.keyboard.press("n");
    await dialog().getByRole("heading", { name: "Open an event" }).waitFor();
    await page.keyboard.press("Space");
    await page.keyboard.press("Control+Enter");
    await dialog().getByText("What happened").waitFor();
    await page.emulateMedia({ media: "print" });
    await page.getByText(/^Printed by N\. Kvist/).waitFor();
    await keepScreen(page, "event-print");
    expect(await list().isVisible()).toBe(false);
    expect(await dialog().getByText("Impact").first().isVisible()).toBe(true);
    expect(await page.locator(".button:visible").count()).toBe(0);
  });
});
