/** Stories of the incident desk: opened with one key, rescue first, two desks, to its end as a record. */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { transmit } from "./beacon";
import { keepScreen, logIn, startBrowser } from "./browser";
import { type RunningNode, freePort, startNode } from "./node";
import { PALETTES, SIZES, wear } from "./palettes";

const TEN_SECONDS_MS = 10_000;

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

async function arrive(name: string, to: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1680, height: 950 } });
  contexts.push(context);
  const page = await context.newPage();
  await logIn(page, node.address, name);
  await page.keyboard.press("g");
  await page.keyboard.press(to);
  return page;
}

const incident = (page: Page): Locator => page.getByRole("region", { name: "Incident", exact: true });
const details = (page: Page): Locator => page.getByRole("complementary", { name: "Rescue, people and tasks" });
const timeline = (page: Page): Locator => page.getByRole("list", { name: "What was done and written" });
const dialog = (page: Page): Locator => page.getByRole("dialog");

/** Records what was found of a factor. */
async function assess(page: Page, factor: string, finding: string): Promise<void> {
  await details(page).getByLabel(factor, { exact: true }).focus();
  await page.keyboard.type(finding);
  await page.keyboard.press("Enter");
  await details(page).getByRole("button", { name: `${factor}: ${finding}` }).waitFor();
}

describe("the incident desk", () => {
  it("opens an incident from an alarm within ten seconds and runs the rescue by keyboard alone", async () => {
    const officer = await arrive("officer", "a");
    await transmit(coastPort, 970_654_321, [11.5, 56.5]);
    await officer.getByRole("grid", { name: "Alarms" }).getByText("Distress signal").first().waitFor();
    await officer.getByRole("complementary").getByText("Distress signal").first().waitFor();
    const began = Date.now();
    await officer.keyboard.press("i");
    await incident(officer).getByRole("heading", { name: /Distress signal/ }).waitFor();
    expect(Date.now() - began).toBeLessThan(TEN_SECONDS_MS);
    const phases = officer.getByRole("group", { name: "Phase" });
    expect(await phases.getByRole("button", { name: "Rescue" }).getAttribute("aria-current")).toBe("step");
    await keepScreen(officer, "incident-rescue-begins");

    // Rescue is not left before the rescue centre knows.
    await officer.keyboard.press("Alt+2");
    await dialog(officer).getByText(/The rescue centre was not informed yet/).waitFor();
    await officer.keyboard.press("Control+Enter");
    await dialog(officer).getByText(/Inform the rescue centre first/).waitFor();
    await officer.keyboard.press("Escape");
    await details(officer).getByLabel("Rescue centre", { exact: true }).focus();
    await officer.keyboard.type("JRCC Denmark");
    await officer.keyboard.press("Enter");
    await details(officer).getByText("Rescue centre informed:").waitFor();

    await assess(officer, "Request for help", "Called by telephone, 40 persons.");
    await details(officer).getByText(/must not be the only factor/).waitFor();
    await details(officer).getByRole("button", { name: /^Positive information/ }).press("Enter");
    await timeline(officer).getByText(/^Stage: Distress/).waitFor();
    await assess(officer, "Seaworthiness", "Takes in water.");
    await assess(officer, "Pregnant women, children", "Six children.");
    await details(officer).getByText("4 of 12").waitFor();
    await keepScreen(officer, "incident-rescue");

    const supervisor = await arrive("supervisor", "i");
    await timeline(supervisor).getByText(/^Stage: Distress/).waitFor();
    await officer.keyboard.press("Escape");
    await officer.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await officer.keyboard.press("n");
    await officer.keyboard.type("Helicopter Rescue 2 is asked for.");
    await officer.keyboard.press("Control+d");
    await officer.keyboard.press("Enter");
    await timeline(supervisor).getByText("Helicopter Rescue 2 is asked for.").waitFor();
    expect(await violations(supervisor)).toEqual([]);
  });

  it("gives tasks, goes on to its review and ends as a record that is only read", async () => {
    const page = await arrive("officer", "i");
    await timeline(page).getByText("Helicopter Rescue 2 is asked for.").waitFor();
    await page.keyboard.press("t");
    await page.keyboard.type("PB-12");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Go to the position and report");
    await page.keyboard.press("Tab");
    await page.keyboard.type("25");
    await page.keyboard.press("Enter");
    await timeline(page).getByText("Task for PB-12: Go to the position and report").waitFor();
    await page.keyboard.press("Alt+4");
    await dialog(page).getByRole("heading", { name: "Go on to: Review?" }).waitFor();
    await page.keyboard.type("All persons are ashore in Hals.");
    await page.keyboard.press("Control+Enter");
    await details(page).getByText("What was known when, and how long it took").waitFor();
    await details(page).getByLabel("How it went and how it ended").focus();
    await page.keyboard.type("Forty persons were taken over by Rescue 2 and landed in Hals.");
    await details(page).getByRole("button", { name: /Close the incident/ }).press("Enter");
    await details(page).getByText(/1 tasks are open/).waitFor();
    await details(page).getByRole("button", { name: "Done: Go to the position and report" }).press("Enter");
    await timeline(page).getByText("Task Go to the position and report: Done").waitFor();
    await keepScreen(page, "incident-review");
    await details(page).getByRole("button", { name: /Close the incident/ }).press("Enter");
    await details(page).getByText("Forty persons were taken over by Rescue 2 and landed in Hals.").waitFor();
    await incident(page).getByText("Closed", { exact: true }).waitFor();
    await keepScreen(page, "incident-closed");

    await page.emulateMedia({ media: "print" });
    for (const text of ["JRCC Denmark", "Takes in water.", "Helicopter Rescue 2 is asked for.", "landed in Hals"]) {
      expect(await page.getByText(new RegExp(text)).first().isVisible(), text).toBe(true);
    }
    await page.setViewportSize({ width: 800, height: 1130 });
    await keepScreen(page, "incident-print");
  });

  it("goes to the incident that is worked already, and keeps to the rules of accessibility", async () => {
    await transmit(coastPort, 970_654_399, [11.2, 56.2]);
    const page = await arrive("supervisor", "a");
    await page.getByRole("grid", { name: "Alarms" }).getByText("Distress signal").first().waitFor();
    await page.getByRole("complementary").getByText("Distress signal").first().waitFor();
    await page.keyboard.press("i");
    await incident(page).waitFor();
    for (const palette of PALETTES) {
      await wear(page, palette);
      await timeline(page).waitFor();
      expect(await violations(page), palette).toEqual([]);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.waitForTimeout(1500);
        await keepScreen(page, `incident-${palette}-${size.width}`);
      }
    }
  });
});
