/** Stories of sources and health: a source with a wrong address shows its fault, and is put right. */
import { readFileSync } from "node:fs";
import { type Server, createServer } from "node:net";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { keepScreen, logIn, startBrowser } from "./browser";
import { type RunningNode, startNode } from "./node";
import { PALETTES, SIZES, wear } from "./palettes";

const FEED = join(import.meta.dirname, "../../fixtures/captures/ais/denmark-300s.nmea.gz");
const LINES = 2000;

let node: RunningNode;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let station: Server;
let stationPort: number;

beforeAll(async () => {
  [node, browser, stationPort] = await Promise.all([startNode(), startBrowser(), openStation()]);
});
afterAll(async () => {
  await browser.close();
  await node.stop();
  await new Promise((resolve) => station.close(resolve));
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  page = await context.newPage();
});
afterEach(() => context.close());

/** A coast station that sends sentences to whoever calls, then one that is broken. */
function openStation(): Promise<number> {
  const sentences = gunzipSync(readFileSync(FEED)).toString("latin1").split("\n").slice(0, LINES);
  station = createServer((caller) => {
    caller.on("error", () => undefined);
    caller.write(`${sentences.join("\n")}\n!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*00\r\n`);
  });
  return new Promise((resolve) => {
    station.listen(0, "127.0.0.1", () => {
      const at = station.address();
      resolve(typeof at === "object" && at ? at.port : 0);
    });
  });
}

const sources = (): Locator => page.getByRole("grid", { name: "Sources" });
const source = (name: string): Locator => sources().getByRole("row").filter({ hasText: name });
const details = (): Locator => page.getByRole("complementary", { name: "Source" });
const dialog = (): Locator => page.getByRole("dialog");

async function atHealth(name = "supervisor"): Promise<void> {
  await logIn(page, node.address, name);
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await source("danish-network").waitFor();
}

describe("sources and health", () => {
  it("shows what is wrong with a source that is added, and lets it be put right", async () => {
    await atHealth();
    await page.getByRole("button", { name: "Add a source..." }).click();
    await dialog().getByLabel("Name", { exact: true }).fill("coast-north");
    await dialog().getByLabel("Who runs it").fill("Coast guard, station north");
    await dialog().getByLabel("Host and port").fill("somewhere");
    await page.keyboard.press("Control+Enter");
    await dialog().getByText("Host:port, such as 10.0.0.5:5631").waitFor();
    await keepScreen(page, "source-form");
    await dialog().getByLabel("Host and port").fill("127.0.0.1:9");
    await page.keyboard.press("Control+Enter");
    await source("coast-north").getByText("Not connected").waitFor();
    await details().getByText(/refused/i).waitFor();
    await keepScreen(page, "source-not-connected");

    await details().getByRole("button", { name: "Edit..." }).click();
    await dialog().getByLabel("Host and port").fill(`127.0.0.1:${stationPort}`);
    await page.keyboard.press("Control+Enter");
    await source("coast-north").getByText(/^Sends/).waitFor();
    await details().getByText("Checksum wrong").waitFor();
    await keepScreen(page, "source-sends");
  });

  it("mutes a source for a reason, and uses it again", async () => {
    await atHealth();
    await source("danish-network").click();
    await details().getByRole("button", { name: "Mute..." }).click();
    await page.keyboard.type("Doubtful positions, the owner is asked");
    await page.keyboard.press("Control+Enter");
    await source("danish-network").getByText("Muted").waitFor();
    await details().getByText("Doubtful positions, the owner is asked").waitFor();
    await details().getByRole("button", { name: "Unmute" }).click();
    await source("danish-network").getByText(/^Sends/).waitFor();
  });

  it("opens an outlet, and says when its address is taken", async () => {
    await atHealth();
    await page.getByRole("button", { name: "Open an outlet..." }).click();
    await dialog().getByLabel("Name", { exact: true }).fill("patrol");
    await dialog().getByLabel("Address and port to listen on").fill(`127.0.0.1:${stationPort}`);
    await page.keyboard.press("Control+Enter");
    await dialog().getByText(/cannot be listened on/).waitFor();
    await dialog().getByLabel("Address and port to listen on").fill("127.0.0.1:0");
    await page.keyboard.press("Control+Enter");
    const outlets = page.getByRole("region", { name: "Outlets: AIS for other programs" });
    await outlets.getByText("patrol").waitFor();
    // The port is the one that other programs have to call.
    await outlets.getByText(/^127\.0\.0\.1:[1-9]\d+ asked for 127\.0\.0\.1:0$/).waitFor();
  });

  it("tells how large the past is, when it was backed up, and until when the certificate holds", async () => {
    await atHealth();
    const own = page.getByRole("region", { name: "This node" });
    for (const figure of ["Past positions", "Last backup", "Certificate ends", "Facts in the journal"]) {
      await own.getByText(figure).waitFor();
    }
    await own.getByText("The line is not protected").waitFor();
    await own.getByText(/^\d.* on disk$/).waitFor();
  });

  it("tells who may change sources those who may not", async () => {
    await atHealth("officer");
    const add = page.getByRole("button", { name: "Add a source..." });
    expect(await add.getAttribute("title")).toBe(
      "Sources are changed by a supervisor or administrator.",
    );
  });

  it("keeps to the rules of accessibility in every palette, at both sizes", async () => {
    await atHealth();
    for (const palette of PALETTES) {
      await wear(page, palette);
      await source("danish-network").waitFor();
      expect(await violations(page), palette).toEqual([]);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await keepScreen(page, `health-${palette}-${size.width}`);
      }
    }
  });
});
