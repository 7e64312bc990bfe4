/**
 * `npm run bench`: what the common picture costs with many moving tracks, in a real browser on a real
 * node. Environment: `THALWEG_BINARY`, `TRACKS` (100000), `SOAK_MINS` (2; an hour for the bar).
 *
 * Prints one table: the longest task of the main thread while panning (bar: 50 ms), the first useful
 * picture (bar: 2 s), and the heap over the soak (bar: flat).
 */
import type { Page } from "playwright-core";
import { logIn, startBrowser } from "../e2e/browser";
import { startNode } from "../e2e/node";
import { Fleet } from "./fleet";
import { tasksWhile } from "./trace";

const TRACKS = Number(process.env["TRACKS"] ?? 100_000);
const SOAK_MINS = Number(process.env["SOAK_MINS"] ?? 2);
const INTERVAL_SECS = 10;
const WAIT_MS = 180_000;
const SAMPLE_MS = 10_000;
const PAN_MS = 12_000;

const ms = (value: number): string => `${value.toFixed(1)} ms`;

const fleet = new Fleet(TRACKS, INTERVAL_SECS);
const port = await fleet.start();
const node = await startNode((config) =>
  config.replace(
    /\[source\.connection\][\s\S]*/,
    `[source.connection]\nkind = "tcp_client"\naddress = "127.0.0.1:${port}"\n`,
  ),
);
const browser = await startBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await logIn(page, node.address);
  say("waiting for all tracks");
  await allArrived(page);
  say(`${await shownTracks(page)} tracks; first picture, standing, panning, soak`);
  const first = await firstPicture(page);
  say(`first picture after ${ms(first)}`);
  const session = await browser.newBrowserCDPSession();
  const still = await tasksWhile(session, () => page.waitForTimeout(10_000));
  say(`longest task standing ${ms(still.longest)} of which processor ${ms(still.longestCpu)}`);
  const panning = await tasksWhile(session, () => pan(page));
  say(`longest task panning ${ms(panning.longest)} of which processor ${ms(panning.longestCpu)}`);
  const heap = await soak(page);
  const rows: [string, string, string][] = [
    ["tracks on the map", String(await shownTracks(page)), ""],
    ["first useful picture", `${first.toFixed(0)} ms`, "2000 ms"],
    ["longest task, standing", ms(still.longest), "50 ms"],
    ["longest task, panning", ms(panning.longest), "50 ms"],
    ["  of it processor time", ms(panning.longestCpu), ""],
    ["tasks over 50 ms, panning", `${panning.over50} of ${panning.count}`, "0"],
    ["99th percentile, panning", ms(panning.p99), ""],
    ["main thread busy, panning", `${(panning.busy * 100).toFixed(0)} %`, ""],
    [`heap after ${SOAK_MINS} min`, `${heap.map((mb) => mb.toFixed(0)).join(" ")} MB`, "flat"],
  ];
  for (const [what, measured, bar] of rows) {
    process.stdout.write(`${what.padEnd(30)}${measured.padEnd(36)}${bar}\n`);
  }
} finally {
  await browser.close();
  await node.stop();
  fleet.stop();
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Tracks that the page counts on its tab. */
async function shownTracks(page: Page): Promise<number> {
  const text = await page.getByRole("tab", { name: /^Tracks/ }).innerText();
  return Number(text.replace(/\D/g, ""));
}

/** The whole area in sight, and all ships told once. */
async function allArrived(page: Page): Promise<void> {
  await page.evaluate(() =>
    localStorage.setItem("thalweg.camera", JSON.stringify({ lon: 14, lat: 57, zoom: 5.3 })),
  );
  await page.reload();
  const until = Date.now() + WAIT_MS;
  while (Date.now() < until && (await shownTracks(page)) < TRACKS * 0.98) await page.waitForTimeout(1000);
}

/** From the beginning of the navigation, with a warm cache, until tracks were drawn. */
async function firstPicture(page: Page): Promise<number> {
  await page.reload();
  const mark = await page.waitForFunction(() => performance.getEntriesByName("picture")[0]?.startTime, undefined, {
    timeout: WAIT_MS,
  });
  return Number(await mark.jsonValue());
}

/** Drags the map to and fro as a hand does, for so long. */
async function pan(page: Page): Promise<void> {
  const [x, y] = [1100, 450];
  const until = Date.now() + PAN_MS;
  for (let turn = 0; Date.now() < until; turn += 1) {
    const aside = turn % 2 === 0 ? 260 : -260;
    await page.mouse.move(x - aside / 2, y);
    await page.mouse.down();
    for (let step = 0; step <= 20 && Date.now() < until; step += 1) {
      await page.mouse.move(x - aside / 2 + (aside * step) / 20, y + Math.sin(step / 4) * 60);
    }
    await page.mouse.up();
  }
}

/** The heap after collecting, again and again, in megabytes. */
async function soak(page: Page): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  const samples: number[] = [];
  const until = Date.now() + SOAK_MINS * 60_000;
  while (Date.now() < until) {
    await page.waitForTimeout(Math.min(SAMPLE_MS, (SOAK_MINS * 60_000) / 6));
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    samples.push(usedSize / 1e6);
  }
  return samples;
}
