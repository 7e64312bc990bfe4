/** Stories of files: what is listed leaves as it is listed, and a file comes in whole or not at all. */
import { readFile } from "node:fs/promises";
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
  context = await browser.newContext({ viewport: { width: 1680, height: 950 } });
  page = await context.newPage();
  await logIn(page, node.address, "officer");
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await list().waitFor();
});
afterEach(() => context.close());

const list = (): Locator => page.getByRole("grid", { name: "Events" });
const dialog = (): Locator => page.getByRole("dialog");

/** A first report as a line of JSON; the name of the state of origin can be wrong. */
function line(title: string, country = "SY"): string {
  const handling = {
    classification: "unclassified",
    sensitivity: "amber",
    originator_consent_required: true,
    national_security_restricted: false,
    onward_transmission_prohibited: true,
    personal_data: "none",
    protects_asylum_or_risk_group: false,
  };
  const event = {
    title,
    impact: "medium",
    confidence: {
      credibility: "corroborated",
      reliability: "mostly_reliable",
      validation: "partially_validated",
    },
    lives_at_risk: false,
    needs_timely_reaction: true,
    secondary_movement: false,
    reaction: { kind: "interception", state: "underway", description: "Patrol on its way." },
    particulars: {
      unauthorised_border_crossing: {
        stage: "actual",
        destination: "entry",
        last_country_of_embarkation: country,
        detection: "border_surveillance_operation",
      },
    },
  };
  const report = {
    stage: "initial",
    source: "patrol",
    detected_at: "2025-06-01T02:00:00Z",
    position: [10.6, 57.8],
    form: { single_event: event },
    handling,
  };
  return JSON.stringify(report);
}

async function choose(lines: string[]): Promise<void> {
  await page.getByRole("button", { name: "Import..." }).click();
  const file = { name: "reports.jsonl", mimeType: "application/x-ndjson" };
  await page.getByLabel("File").setInputFiles({ ...file, buffer: Buffer.from(lines.join("\n")) });
  await dialog().getByRole("region", { name: "What becomes of the file" }).waitFor();
}

describe("files at the event desk", () => {
  it("refuses a file with one bad line, takes it once corrected, and exports what is listed", async () => {
    await choose([line("Boat at the northern tip"), line("Boat at the pier", "Syria")]);
    await dialog().getByText("/form/single_event/particulars", { exact: false }).waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, "files-refused");
    const take = dialog().getByRole("button", { name: "Import the file" });
    expect(await take.getAttribute("aria-disabled")).toBe("true");
    await page.keyboard.press("Escape");
    await choose([line("Boat at the northern tip"), line("Boat at the pier")]);
    await keepScreen(page, "files-account");
    await take.click();
    await list().getByText("Boat at the pier").waitFor();
    await page.getByRole("searchbox", { name: "Words in the title" }).fill("pier");
    await list().getByText("Boat at the northern tip").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Export..." }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Table (CSV)" }).click(),
    ]);
    const text = await readFile(await download.path(), "utf8");
    expect(download.suggestedFilename()).toMatch(/^events-.*unclassified\.csv$/);
    expect(text).toContain("Boat at the pier");
    expect(text).not.toContain("northern tip");
  });
});
