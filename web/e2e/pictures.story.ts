/** Stories of situational pictures: the tree of layers, and the documents that make a picture, by keyboard alone. */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { keepScreen, logIn, startBrowser } from "./browser";
import { loggedIn } from "./chart";
import { type RunningNode, startNode } from "./node";
import { PALETTES, SIZES, wear } from "./palettes";

let node: RunningNode;
let browser: Browser;
let contexts: BrowserContext[];

beforeAll(async () => {
  [node, browser] = await Promise.all([startNode(), startBrowser()]);
  await fileReports();
});
afterAll(async () => {
  await browser.close();
  await node.stop();
});
beforeEach(() => {
  contexts = [];
});
afterEach(() => Promise.all(contexts.map((context) => context.close())));

const HANDLING = {
  classification: "unclassified",
  sensitivity: "amber",
  originator_consent_required: true,
  national_security_restricted: false,
  onward_transmission_prohibited: true,
  personal_data: "none",
  protects_asylum_or_risk_group: false,
};
const CONFIDENCE = { credibility: "certain", reliability: "always_reliable", validation: "validated" };

const crossing = (title: string, position: [number, number], handling: object = {}): object => ({
  stage: "initial",
  source: "patrol",
  detected_at: new Date(Date.now() - 600_000).toISOString(),
  position,
  form: {
    single_event: {
      title,
      impact: "medium",
      confidence: CONFIDENCE,
      lives_at_risk: false,
      needs_timely_reaction: true,
      secondary_movement: false,
      reaction: { kind: "interception", state: "underway", description: "Patrol P 540 heads north." },
      particulars: {
        unauthorised_border_crossing: {
          stage: "actual",
          destination: "entry",
          detection: "border_surveillance_operation",
        },
      },
    },
  },
  handling: { ...HANDLING, ...handling },
});

const other = (form: object, position?: [number, number]): object => ({
  stage: "initial",
  source: "coordination_centre",
  ...(position === undefined ? {} : { position }),
  form,
  handling: HANDLING,
});

/** What was filed before the story begins. */
async function fileReports(): Promise<void> {
  const post = await loggedIn(node.address);
  const now = new Date().toISOString();
  const reports = [
    crossing("Rubber boat off Skagen", [10.6, 57.8]),
    crossing("Dinghy in the surf", [10.2, 57.6], { national_security_restricted: true }),
    crossing("Two persons on the beach", [9.6, 57.3], { classification: "sensitive_non_classified" }),
    other(
      {
        environmental_information: {
          kind: "weather_forecast",
          valid_at: now,
          provider: "Danish Meteorological Institute",
        },
      },
      [11.2, 57.4],
    ),
    other({
      operational_plan: {
        name: "Night patrols off Skagen",
        kind: "national",
        situation: "More boats than usual.",
        aim: "See every boat before it lands.",
        from: now,
        tasks: "Two boats, one aircraft.",
        event_reporting: "By radio, then in writing.",
      },
    }),
    other({
      risk_analysis: {
        title: "The strait in autumn",
        product: "briefing_note",
        purpose: "understand_events",
        key_findings: "More boats on calm nights.",
        impact: "medium",
        confidence: CONFIDENCE,
        anonymised: true,
      },
    }),
  ];
  for (const report of reports) await post("/reports", report);
}

async function someone(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await logIn(page, node.address, name);
  return page;
}

const tree = (page: Page): Locator => page.getByRole("tree", { name: "Layers" });
const row = (page: Page, name: RegExp): Locator => tree(page).getByRole("treeitem", { name });
const here = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute("data-key") ?? "");
const dialog = (page: Page): Locator => page.getByRole("dialog");

/** Opens the tree once the picture has come. */
async function openLayers(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Layers/ }).waitFor();
  await page.keyboard.press("l");
}

/** Goes down the tree until the row is reached. */
async function goTo(page: Page, key: string): Promise<void> {
  await page.keyboard.press("Home");
  for (let step = 0; step < 60 && (await here(page)) !== key; step += 1) await page.keyboard.press("ArrowDown");
  expect(await here(page)).toBe(key);
}

/** Goes on with Tab until what is focused is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 160; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const one = document.activeElement;
      const label = one?.id ? document.querySelector(`label[for="${one.id}"]`)?.textContent : undefined;
      return one?.getAttribute("aria-label") ?? label ?? one?.textContent ?? "";
    });
    if (focused.startsWith(name)) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}

describe("the tree of layers", () => {
  it("is gone through, hidden, shown alone, folded and brought back by keys", async () => {
    const page = await someone("officer");
    await openLayers(page);
    await row(page, /^Unauthorised border crossings.*3 of 3/).waitFor();
    expect(await here(page)).toBe("events");
    await goTo(page, "unauthorised_border_crossings");
    await page.keyboard.press("Enter");
    await page.keyboard.press(" ");
    await row(page, /^Unauthorised border crossings.*0 of 3/).waitFor();
    expect(await row(page, /^Events/).getAttribute("aria-checked")).toBe("mixed");
    await page.getByText(/^Showing/).waitFor();
    await keepScreen(page, "layers-tree");
    await page.keyboard.press("Shift+ ");
    await row(page, /^Unauthorised border crossings.*3 of 3/).waitFor();
    await row(page, /^Vessels\b(?! of).*\b0 of/).waitFor();
    await page.keyboard.press("Shift+ ");
    await page.keyboard.press(" ");
    await page.keyboard.press("ArrowLeft");
    expect(await here(page)).toBe("events");
    await page.keyboard.press("ArrowLeft");
    await row(page, /^Unauthorised border crossings/).waitFor({ state: "detached" });
    await page.keyboard.press("ArrowRight");
    await row(page, /^Unauthorised border crossings/).waitFor();
    await goTo(page, "distress");
    await page.keyboard.press(" ");
    expect(await row(page, /^Distress/).getAttribute("aria-checked")).toBe("true");
    await goTo(page, "vessels");
    await page.keyboard.press(" ");
    await tabTo(page, "Name of a set");
    await page.keyboard.type("Night sea");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Reset" }).click();
    await page.getByText(/^Showing/).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Night sea" }).click();
    await row(page, /^Vessels\b(?! of).*\b0 of/).waitFor();
  });

  it("keeps to the rules of accessibility in every palette, at both sizes", async () => {
    const page = await someone("officer");
    for (const palette of PALETTES) {
      await wear(page, palette);
      await openLayers(page);
      await row(page, /^Unauthorised border crossings.*3 of 3/).waitFor();
      expect(await violations(page), palette).toEqual([]);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.waitForTimeout(1500);
        await keepScreen(page, `layers-${palette}-${size.width}`);
      }
    }
  });
});

describe("definition documents", () => {
  it("say what is on a picture and what the rules keep from it, and are amended with a reason", async () => {
    const page = await someone("supervisor");
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    const details = page.getByRole("complementary", { name: "Definition document" });
    await details.getByRole("heading", { name: "National situational picture" }).waitFor();
    await details.getByText("Made by law; nobody has amended it yet.").first().waitFor();
    await page.keyboard.press("e");
    await dialog(page).waitFor();
    await page.keyboard.type("Two years are enough for this coast.");
    await tabTo(page, "Days until archived");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("730");
    await keepScreen(page, "pictures-amend");
    await page.keyboard.press("Control+Enter");
    await dialog(page).waitFor({ state: "detached" });
    await details.getByText(/^Version 2, Shift supervisor/).waitFor();
    await details.getByText("Two years are enough for this coast.").waitFor();
    await details.getByText("2 years after something is over").waitFor();
    await keepScreen(page, "pictures-document");
  });

  it("define a specific picture, which S1 can then show instead", async () => {
    const page = await someone("supervisor");
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    await page.getByRole("grid", { name: "Pictures" }).getByRole("row").nth(1).waitFor();
    await page.keyboard.press("n");
    await dialog(page).waitFor();
    await page.keyboard.type("The operation begins.");
    for (const [label, text] of [
      ["Name", "Joint operation Coastal"],
      ["Purpose", "To see every boat before it lands."],
      ["Scope", "Events of the operation."],
      ["Reporting rules", "Within the hour."],
      ["Data security", "As in the framework."],
      ["Exchange with other pictures", "By this centre."],
      ["Originator’s consent", "By request for information."],
      ["Where it is written", "Operational plan Coastal, annex 4"],
    ] as const) {
      await dialog(page).getByRole("textbox", { name: label }).first().fill(text);
    }
    await dialog(page).getByLabel("Legal basis", { exact: false }).first().selectOption({ label: "Operational plan" });
    await page.keyboard.press("Control+Enter");
    await dialog(page).getByText("names the types of information").waitFor();
    await keepScreen(page, "pictures-new");
    const types = dialog(page).locator("details").filter({ hasText: "Types of information" }).last();
    await types.getByRole("button", { name: "Add" }).click();
    await types.getByRole("combobox").selectOption({ label: "Events" });
    await page.keyboard.press("Control+Enter");
    await dialog(page).waitFor({ state: "detached" });
    const details = page.getByRole("complementary", { name: "Definition document" });
    await details.getByRole("heading", { name: "Joint operation Coastal" }).waitFor();
    await details.getByText("held back for national security").waitFor();
    await keepScreen(page, "pictures-specific");
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await openLayers(page);
    await row(page, /^Unauthorised border crossings.*3 of 3/).waitFor();
    await page.getByLabel("Which picture").selectOption({ label: "Joint operation Coastal" });
    await row(page, /^Unauthorised border crossings.*2 of 2/).waitFor();
    await keepScreen(page, "layers-specific");
  });

  it("keep to the rules of accessibility in every palette, at both sizes", async () => {
    const page = await someone("supervisor");
    await page.goto(`${node.address}/pictures`);
    for (const palette of PALETTES) {
      await wear(page, palette);
      await page.getByRole("grid", { name: "Pictures" }).getByRole("row").nth(1).waitFor();
      await page.getByText("On this picture").waitFor();
      expect(await violations(page), palette).toEqual([]);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.waitForTimeout(1500);
        await keepScreen(page, `pictures-${palette}-${size.width}`);
      }
    }
  });
});
