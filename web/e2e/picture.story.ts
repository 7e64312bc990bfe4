/** Stories of the common picture, in a real browser on a real node with the recorded Danish network. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from "vitest";
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
  context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
});
afterEach(() => context.close());

const rows = () => page.getByRole("grid", { name: "Tracks" }).getByRole("row");
const details = () => page.getByRole("complementary", { name: "Details" });

/** Logged in, with tracks in the list. */
async function atThePicture(): Promise<void> {
  await logIn(page, node.address);
  await page.keyboard.press("3");
  await rows().nth(5).waitFor();
}

/** The name of the first ship that has told it; ships say their names every six minutes only. */
async function firstName(): Promise<string> {
  const name = rows().nth(1).locator("[dir=auto]");
  await name.waitFor();
  return (await name.innerText()).trim();
}

async function wear(palette: string): Promise<void> {
  await page.evaluate((name) => localStorage.setItem("thalweg.palette", JSON.stringify(name)), palette);
  await page.reload();
  await rows().nth(5).waitFor();
}

describe("the common picture", () => {
  it("is worked by keyboard alone: find, read, watch, follow, open an event, let go", async () => {
    await atThePicture();
    const name = await firstName();
    await page.keyboard.press("/");
    await page.keyboard.type(name.toLowerCase());
    await rows().filter({ hasText: name }).first().waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.type(name);
    await page.getByRole("option", { name }).first().waitFor();
    await page.keyboard.press("Enter");
    await details().getByRole("heading", { name }).waitFor();
    expect(new URL(page.url()).searchParams.get("sel")).toMatch(/^track\/mmsi-/);
    await page.keyboard.press("w");
    await page.keyboard.press("f");
    await details().getByRole("button", { name: "Watch", pressed: true }).waitFor();
    await details().getByRole("button", { name: "Follow", pressed: true }).waitFor();
    await keepScreen(page, "picture-track");
    await page.keyboard.press("n");
    await page.getByRole("dialog", { name: /Open an event/ }).waitFor();
    await page.keyboard.press("Space");
    const title = page.getByRole("textbox", { name: "Title" });
    while (!(await title.evaluate((field) => field === document.activeElement))) {
      await page.keyboard.press("Shift+Tab");
    }
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Vessel off its plan");
    await keepScreen(page, "picture-new-event");
    await page.keyboard.press("Control+Enter");
    await details().getByRole("heading", { name: "Vessel off its plan" }).waitFor();
    await keepScreen(page, "picture-event");
    await page.keyboard.press("Escape");
    await details().waitFor({ state: "detached" });
  });

  it("answers an alarm with two keys", async () => {
    await atThePicture();
    await page.keyboard.press("1");
    const alarms = page.getByRole("grid", { name: "Alarms" });
    await alarms.getByRole("row").nth(1).waitFor();
    await page.keyboard.press("j");
    await details().getByRole("button", { name: "Acknowledge" }).waitFor();
    await keepScreen(page, "picture-alarm");
    await page.keyboard.press("a");
    await details().getByText("acknowledged", { exact: false }).first().waitFor();
  });

  it("tells its keys, and lets single letters be switched off", async () => {
    await atThePicture();
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keys on this screen" });
    await help.getByText("Follow the selection").waitFor();
    await keepScreen(page, "help");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "N. Kvist" }).click();
    await page.getByLabel("Single-letter keys").uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    expect(await help.count()).toBe(0);
  });

  it("keeps rows where they are while the pointer is on them", async () => {
    await atThePicture();
    const third = rows().nth(3);
    await third.hover();
    const before = await rows().allInnerTexts();
    await page.getByText("new wait while you point here").waitFor({ timeout: 30_000 });
    const after = await rows().allInnerTexts();
    const names = (texts: string[]) => texts.slice(1, 12).map((text) => text.split("\n")[0]);
    expect(names(after)).toEqual(names(before));
  });

  it("shows what a layer hides, and brings it back", async () => {
    await atThePicture();
    await page.keyboard.press("l");
    const layer = (name: RegExp) => page.getByRole("treeitem", { name });
    await layer(/^Vessels \d/).click();
    await page.getByText(/^Showing/).waitFor();
    expect(await layer(/^Distress/).getAttribute("aria-disabled")).toBe("true");
    await page.getByRole("button", { name: "Reset" }).click();
    await page.getByText(/^Showing/).waitFor({ state: "detached" });
  });

  it("asks nobody but its own node", async () => {
    const asked = new Set<string>();
    page.on("request", (request) => asked.add(new URL(request.url()).origin));
    page.on("websocket", (socket) => asked.add(new URL(socket.url()).host));
    await atThePicture();
    await page.getByRole("region", { name: /^Map of/ }).waitFor();
    const own = new URL(node.address);
    const others = [...asked].filter(
      (origin) => ![own.origin, own.host].includes(origin) && !origin.startsWith("blob:") && origin !== "null",
    );
    expect(others).toEqual([]);
  });
});

describe("the past", () => {
  it("is private, changes nothing, and is left with one key", async () => {
    await atThePicture();
    const changes: string[] = [];
    page.on("request", (request) => {
      // What a person's own screens remember is no change of the world.
      const own = request.url().endsWith("/settings/me");
      if (request.method() !== "GET" && !own) changes.push(`${request.method()} ${request.url()}`);
    });
    await rows().nth(2).click();
    await details().waitFor();
    await page.keyboard.press("{");
    await page.getByText(/^Replay of/).waitFor();
    await page.keyboard.press("]");
    const open = details().getByRole("button", { name: "Open event" });
    expect(await open.getAttribute("aria-disabled")).toBe("true");
    expect(await open.getAttribute("title")).toContain("Go back to live");
    await page.keyboard.press("n");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await keepScreen(page, "picture-replay");
    await page.keyboard.press(".");
    await page.getByText("The picture follows the present.").waitFor();
    expect(changes).toEqual([]);
  });

  it("leaves the live alarms as they are", async () => {
    await atThePicture();
    const alarms = () =>
      page.evaluate(async () => {
        type Alarm = { id: string; acknowledged?: unknown };
        const desk = (await (await fetch("/api/v1/alarms")).json()) as {
          rows: { alarm: Alarm; folded: Alarm[] }[];
          others: Alarm[];
        };
        // The live desk goes on meanwhile: it may fold rows and see causes end.
        const all = [...desk.rows.flatMap((row) => [row.alarm, ...row.folded]), ...desk.others];
        return all.map((alarm) => `${alarm.id} ${JSON.stringify(alarm.acknowledged)}`);
      });
    const before = await alarms();
    await page.keyboard.press("[");
    await page.getByText(/^Replay of/).waitFor();
    await page.keyboard.press("a");
    await page.keyboard.press(".");
    const after = await alarms();
    for (const alarm of before) expect(after).toContain(alarm);
  });

  it("is set by typing a time", async () => {
    await atThePicture();
    await page.keyboard.press("t");
    await page.getByRole("dialog", { name: "Show the past" }).waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("tomorrow");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("This is not a time").waitFor();
    await page.getByLabel("As known at: only").check();
    await page.getByLabel("As known at (UTC)").fill(new Date(Date.now() - 1000).toISOString().slice(0, 19).replace("T", " "));
    await page.keyboard.press("Enter");
    await page.getByText(/^What had arrived by/).waitFor();
    await page.keyboard.press(".");
    await page.getByText("The picture follows the present.").waitFor();
  });
});

describe("in every palette", () => {
  it.each(["day", "dusk", "night", "contrast"])("%s breaks no rule of accessibility", async (palette) => {
    await page.goto(node.address);
    await page.getByLabel("Name").waitFor();
    await page.evaluate((name) => localStorage.setItem("thalweg.palette", JSON.stringify(name)), palette);
    await page.reload();
    await page.getByLabel("Name").waitFor();
    await keepScreen(page, `log-in-${palette}`);
    expect(await violations(page)).toEqual([]);
    await atThePicture();
    await wear(palette);
    await rows().nth(2).click();
    await details().getByText("Identity and why").waitFor();
    await page.keyboard.press("l");
    await page.getByRole("button", { name: "Legend" }).click();
    await keepScreen(page, `picture-${palette}`);
    expect(await violations(page)).toEqual([]);
  });
});
