/** Stories of the event desk: a first report in a minute, by keyboard alone, and nothing lost. */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { transmit } from "./beacon";
import { keepScreen, logIn, startBrowser } from "./browser";
import { type RunningNode, freePort, startNode } from "./node";
import { PALETTES, SIZES, wear } from "./palettes";

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
  context = await browser.newContext({ viewport: { width: 1680, height: 950 } });
  page = await context.newPage();
});
afterEach(() => context.close());

const form = (): Locator => page.getByRole("dialog");
const list = (): Locator => page.getByRole("grid", { name: "Events" });
const details = (): Locator => page.getByRole("complementary", { name: "The event" });
const field = (label: string): Locator => form().getByLabel(label, { exact: true });

/** Types into a field that is reached with the keyboard. */
async function say(label: string, text: string): Promise<void> {
  await field(label).first().focus();
  await page.keyboard.type(text);
}

async function atTheDesk(name = "officer"): Promise<void> {
  await logIn(page, node.address, name);
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await list().waitFor();
}

/** What a patrol told of a boat, as an officer types it. */
async function typeCrossing(title: string): Promise<void> {
  await page.keyboard.press("n");
  await field("Kind of event *").waitFor();
  await page.keyboard.type("unauthorised b");
  await say("Stage *", "actual");
  await say("Destination *", "entry");
  await say("How detected *", "border s");
  await say("Title *", title);
  await form().getByRole("radio", { name: "Low" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await say("Position", "57 50N 010 40E");
  const reaction = form().locator("details", { hasText: "Reaction taken or planned" });
  await reaction.getByLabel("Kind *").focus();
  await page.keyboard.type("interception");
  await reaction.getByLabel("State *").focus();
  await page.keyboard.type("underway");
  await say("Description *", "Patrol P 540 heads there, on scene in 25 min.");
}

describe("the event desk", () => {
  it("takes a first report by keyboard alone, within 90 seconds, and says why it is owed", async () => {
    await atTheDesk();
    const began = Date.now();
    await typeCrossing("Rubber boat north of Skagen");
    await form().getByText(/Reportable: its impact is high, every event of this kind is/).waitFor();
    await field("How detected *").focus();
    await form().getByText("2021/581 Annex 2 §1").waitFor();
    await keepScreen(page, "report-form");
    await page.keyboard.press("Control+Enter");
    await details().getByText("Rubber boat north of Skagen").waitFor();
    expect(Date.now() - began).toBeLessThan(90_000);
    await details().getByText(/^sent \d\d:\d\dZ$/).waitFor();
    await details().getByText("Patrol P 540 heads there, on scene in 25 min.").first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it("accepts figures that do not add up, says so, and shows both impacts when they differ", async () => {
    await atTheDesk();
    await list().getByText("Rubber boat north of Skagen").waitFor();
    await details().getByText("Rubber boat north of Skagen").waitFor();
    await page.keyboard.press("f");
    await field("Title *").waitFor();
    await form().locator("summary", { hasText: /^Persons$/ }).press("Enter");
    await say("Total", "3");
    await say("Minors", "5");
    await form().getByText(/5 is more than total, which is 3/).waitFor();
    await form().getByRole("radio", { name: /^Impact High/ }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Report filed as partially valid").waitFor();
    await details().getByText("originator: Very high").waitFor();
    await details().getByText("3 persons, 5 minors").waitFor();
    await details().getByRole("button", { name: /Follow-up/ }).click();
    await details().getByText(/5 is more than total/).waitFor();
    await keepScreen(page, "events");
  });

  it("keeps what was typed when the browser is closed, and goes on where it was", async () => {
    await atTheDesk();
    await typeCrossing("Grey dinghy off Hirtshals");
    await page.reload();
    await page.getByText(/A report that was begun is kept/).waitFor();
    await page.getByRole("button", { name: "Go on writing" }).press("Enter");
    expect(await field("Title *").inputValue()).toBe("Grey dinghy off Hirtshals");
    await page.keyboard.press("Control+Enter");
    await list().getByText("Grey dinghy off Hirtshals").waitFor();
    expect(await page.getByText(/A report that was begun is kept/).count()).toBe(0);
  });

  it("hands the alarm over to the event that its report opened", async () => {
    await logIn(page, node.address);
    await transmit(coastPort, 970_123_457, [10.6, 57.9]);
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await page.getByRole("grid", { name: "Alarms" }).getByText("970123457").first().click();
    await page.getByRole("complementary", { name: "Alarm" }).getByText("970123457").first().waitFor();
    await page.keyboard.press("e");
    await field("Phase *").waitFor();
    expect(await form().getByLabel("Lives at risk").isChecked()).toBe(true);
    await form().getByRole("radio", { name: "Very high" }).focus();
    await page.keyboard.press("Space");
    await say("Rescue centre informed", "0000");
    const reaction = form().locator("details", { hasText: "Reaction taken or planned" });
    await reaction.getByLabel("Kind *").selectOption("rescue");
    await reaction.getByLabel("State *").selectOption("underway");
    await say("Description *", "JRCC informed, helicopter on its way.");
    await form().getByText(/Reportable: a timely reaction is needed/).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").getByText("Lives at risk").first().waitFor();
    await page.getByRole("dialog").getByText("Distress", { exact: true }).waitFor();
    await keepScreen(page, "event-rescue");
  });

  it("merges two events that are one, and closes for one of three reasons", async () => {
    await atTheDesk();
    await list().getByText("Rubber boat north of Skagen").click();
    await details().getByRole("button", { name: "Merge..." }).press("Enter");
    await details().getByRole("radio", { name: /Grey dinghy/ }).press("Space");
    await details().getByLabel("Why are they one?").focus();
    await page.keyboard.type("The same boat, seen twice.");
    await details().getByRole("button", { name: "Merge into this event" }).press("Enter");
    await page.getByText("Events merged").waitFor();
    await list().getByText("Grey dinghy off Hirtshals").waitFor({ state: "detached" });
    await page.keyboard.press("c");
    await details().getByRole("radio", { name: "The situation has ended" }).press("Space");
    await details().getByRole("button", { name: "Close the event" }).press("Enter");
    await page.getByText("Event closed").waitFor();
    await page.keyboard.press("4");
    await list().getByText("Rubber boat north of Skagen").waitFor();
  });

  it("can be read in every palette and size", async () => {
    await atTheDesk();
    for (const palette of PALETTES) {
      await wear(page, palette);
      expect(await violations(page), palette).toEqual([]);
    }
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await list().waitFor();
      await keepScreen(page, `events-${size.width}`);
    }
  });
});
