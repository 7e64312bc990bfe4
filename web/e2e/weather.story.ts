/** Stories of weather, sea and daylight: at the pointer, as arrows, and in the record of a rescue. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { keepScreen, logIn, startBrowser } from "./browser";
import { PASSWORD, type RunningNode, startNode } from "./node";
import { PALETTES, SIZES, wear } from "./palettes";

const CAPTURE = join(import.meta.dirname, "../../fixtures/captures/grib2/jma-wind.grib2");
/** The recorded forecast's time: year in two octets, month, day, hour. */
const RECORDED = [7, 227, 6, 5, 0];

let node: RunningNode;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [node, browser] = await Promise.all([startNode(), startBrowser()]);
  await takeForecast();
});
afterAll(async () => {
  await browser.close();
  await node.stop();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
});
afterEach(() => context.close());

/** The recorded wind as if it had been issued an hour ago over the Danish straits. */
function forecast(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(readFileSync(CAPTURE));
  const view = new DataView(bytes.buffer);
  const issued = new Date(Date.now() - 3_600_000);
  for (let at = 0; at + RECORDED.length < bytes.length; at += 1) {
    if (!RECORDED.every((octet, index) => bytes[at + index] === octet)) continue;
    view.setUint16(at, issued.getUTCFullYear());
    bytes[at + 2] = issued.getUTCMonth() + 1;
    bytes[at + 3] = issued.getUTCDate();
    bytes[at + 4] = issued.getUTCHours();
    // Section 1 began 12 octets before its date.
    let section = at - 12;
    while (bytes[section + 4] !== 3) section += view.getUint32(section);
    moveGrid(view, section);
  }
  return bytes;
}

/** Thirty rows down from 58 degrees north, forty columns from 9 degrees east. */
function moveGrid(view: DataView, grid: number): void {
  const millionths = (degrees: number): number => Math.round(degrees * 1e6);
  view.setUint32(grid + 46, millionths(58.5));
  view.setUint32(grid + 50, millionths(8));
  view.setUint32(grid + 55, millionths(58.5 - 29 * 0.15));
  view.setUint32(grid + 59, millionths(8 + 39 * 0.2));
}

async function takeForecast(): Promise<void> {
  const login = await fetch(`${node.address}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: node.address },
    body: JSON.stringify({ name: "officer", password: PASSWORD }),
  });
  const cookie = login.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  const me = (await login.json()) as { forgery_word: string };
  const taken = await fetch(`${node.address}/api/v1/environment/files?name=wind.grib2`, {
    method: "POST",
    headers: {
      "content-type": "application/octet-stream",
      origin: node.address,
      cookie,
      "x-thalweg-forgery": me.forgery_word,
    },
    body: forecast(),
  });
  if (taken.status !== 201) throw new Error(await taken.text());
}

const line = (): Locator => page.getByRole("region", { name: "Weather, sea and daylight" });

async function atThePicture(): Promise<void> {
  await logIn(page, node.address);
  await line().getByText(/^Wind /).waitFor();
}

describe("weather, sea and daylight", () => {
  it("stand on the map's edge with who made them and how old they are", async () => {
    await atThePicture();
    const said = await line().innerText();
    expect(said).toMatch(/Wind \d{3}° \d+ kn/);
    expect(said).toMatch(/ECMWF, 1 h/);
    expect(said).toMatch(/Day|twilight|Night/i);
    expect(said).toMatch(/moon \d+ %/i);
  });

  it("are drawn as barbs when they are chosen by keyboard, with their valid time", async () => {
    await atThePicture();
    await line().getByLabel("Arrows").focus();
    await page.keyboard.type("wind");
    await line().getByText(/Arrows: ECMWF, valid /).waitFor();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const palette of PALETTES) {
        await wear(page, palette);
        await line().getByText(/Arrows: ECMWF, valid /).waitFor();
        expect(await violations(page), palette).toEqual([]);
        await keepScreen(page, `weather-${palette}-${size.width}`);
      }
    }
  });
});
