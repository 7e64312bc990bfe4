/** Stories of quality: what falls short is seen, an incident is noted and its event opened. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { keepScreen, logIn, startBrowser } from "./browser";
import { PASSWORD, type RunningNode, startNode } from "./node";
import { PALETTES, SIZES, wear } from "./palettes";

const HOUR_MS = 3_600_000;
const MONTHS_BEFORE = [5, 4, 3] as const;

let node: RunningNode;
let browser: Browser;
let contexts: BrowserContext[];

beforeAll(async () => {
  [node, browser] = await Promise.all([startNode(), startBrowser()]);
  await reportSome(node.address);
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

/** A crossing that was detected some hours ago. */
const crossing = (hours: number, persons: object): unknown => ({
  stage: "initial",
  source: "patrol",
  detected_at: new Date(Date.now() - hours * HOUR_MS).toISOString(),
  position: [10.6, 57.8],
  form: {
    single_event: {
      title: `Boat ${hours} h ago`,
      impact: "medium",
      confidence: {
        credibility: "known_to_source",
        reliability: "mostly_reliable",
        validation: "not_validated",
      },
      lives_at_risk: false,
      needs_timely_reaction: true,
      secondary_movement: false,
      persons,
      reaction: { kind: "interception", state: "underway", description: "P 540 heads north." },
      particulars: {
        unauthorised_border_crossing: {
          stage: "actual",
          destination: "entry",
          detection: "border_surveillance_operation",
        },
      },
    },
  },
  handling: HANDLING,
});

/** The first of a month so many months ago. */
const monthAgo = (months: number): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1, 12)).toISOString();
};

const flows = (place: string, months: number): unknown => ({
  stage: "initial",
  source: "border_check",
  place,
  form: {
    indicator: {
      from: monthAgo(months),
      to: monthAgo(months - 1),
      measured: { flows: { rows: [{ unit: "passengers", count: 1200 }] } },
    },
  },
  handling: HANDLING,
});

/** One report in time, one late that does not add up, and a crossing point that fell silent. */
async function reportSome(address: string): Promise<void> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  const call = async (path: string, body?: unknown): Promise<unknown> => {
    const method = body === undefined ? "GET" : "POST";
    const init = body === undefined ? { headers } : { headers, method, body: JSON.stringify(body) };
    const response = await fetch(`${address}/api/v1${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const cookie = response.headers.get("set-cookie")?.split(";")[0];
    if (cookie !== undefined) headers["cookie"] = cookie;
    return await response.json();
  };
  const me = (await call("/session", { name: "officer", password: PASSWORD })) as { forgery_word: string };
  headers["x-thalweg-forgery"] = me.forgery_word;
  const places = (await call("/places?limit=50")) as { items: { id: string }[] };
  const place = places.items[0]?.id ?? "";
  await call("/reports", crossing(2, { total: 7 }));
  await call("/reports", crossing(30, { total: 3, minors: 5 }));
  for (const months of MONTHS_BEFORE) await call("/reports", flows(place, months));
}

async function atQuality(name: string, palette: string, size = SIZES[0]): Promise<Page> {
  const context = await browser.newContext({ viewport: size ?? { width: 1920, height: 1080 } });
  contexts.push(context);
  const page = await context.newPage();
  await logIn(page, node.address, name);
  await wear(page, palette);
  await page.keyboard.press("g");
  await page.keyboard.press("y");
  await page.getByRole("heading", { name: "Completeness" }).waitFor();
  return page;
}

describe("quality of reports", () => {
  it("shows what falls short, in words, without a fault of accessibility", async () => {
    for (const palette of PALETTES) {
      const page = await atQuality("officer", palette);
      const text = await page.locator(".quality").innerText();
      expect(text).toContain("below target");
      expect(text).toContain("2021/581 Art. 22");
      expect(await violations(page)).toEqual([]);
      await keepScreen(page, `quality-${palette}`);
    }
  });

  it("says of whom which indicator is missing", async () => {
    const page = await atQuality("officer", "day");
    await page.keyboard.press("2");
    await page.getByRole("columnheader", { name: "Crossing points" }).waitFor();
    expect(await page.locator(".matrix").first().innerText()).toMatch(/Missing|Awaited/);
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, "quality-indicators");
  });

  it("lets a supervisor note an incident by keyboard, which opens its event", async () => {
    const page = await atQuality("supervisor", "day");
    await page.keyboard.press("3");
    await page.getByRole("button", { name: "Add a component" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("Radar Nord");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Sea picture of the strait");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Border Guard");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("heading", { name: "Radar Nord" }).waitFor();
    await page.getByRole("button", { name: "Note an incident" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("link", { name: "Event" }).waitFor();
    await keepScreen(page, "quality-technical");
    await page.getByRole("link", { name: "Event" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Radar Nord: outage").first().waitFor();
  });
});
