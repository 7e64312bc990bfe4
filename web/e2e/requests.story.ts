/**
 * Stories of requests for information and of watchlists: asked, answered, refused and closed, and
 * a hit that is reported, by keyboard alone.
 */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { keepScreen, logIn, startBrowser } from "./browser";
import { type RunningNode, startNode } from "./node";
import { PALETTES, SIZES, wear } from "./palettes";

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
});
afterEach(() => context.close());

const dialog = (): Locator => page.getByRole("dialog");
const grid = (name: string): Locator => page.getByRole("grid", { name });
const details = (name: string): Locator => page.getByRole("complementary", { name });

/** Goes to a screen by the second key of its pair. */
async function goTo(key: string, name = "officer"): Promise<void> {
  await logIn(page, node.address, name);
  await page.keyboard.press("g");
  await page.keyboard.press(key);
}

/** Goes on with Tab until what is focused is called so. */
async function tabTo(name: string): Promise<void> {
  for (let step = 0; step < 160; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const one = document.activeElement;
      const label = one?.id ? document.querySelector(`label[for="${one.id}"]`)?.textContent : undefined;
      return one?.getAttribute("aria-label") ?? label ?? one?.textContent ?? "";
    });
    if (focused.trim().startsWith(name)) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}

/** Types into a field of the open form that is reached with the keyboard. */
async function say(label: string, text: string, nth = 0): Promise<void> {
  await dialog().getByLabel(label, { exact: true }).nth(nth).focus();
  await page.keyboard.type(text);
}

async function send(): Promise<void> {
  await page.keyboard.press("Control+Enter");
  await dialog().waitFor({ state: "detached" });
}

describe("requests for information", () => {
  it("asks two centres, enters an answer and a refusal on its ground, and closes", async () => {
    await goTo("q");
    await grid("Requests").waitFor();
    await keepScreen(page, "requests-empty");
    await page.keyboard.press("n");
    await say("What about", "Grey dinghy off Hirtshals");
    await say("Purpose *", "To complete");
    await say("Question *", "Was a grey dinghy seen leaving Larvik last night, and by whom?");
    await say("Answer needed by", "23:59");
    await say("Kind *", "ncc");
    await say("Name *", "NCC Norway");
    await keepScreen(page, "requests-form");
    await send();
    await details("Request").getByRole("heading", { name: "Grey dinghy off Hirtshals" }).waitFor();
    await keepScreen(page, "requests-out");

    await page.keyboard.press("r");
    await dialog().getByRole("heading", { name: "Enter an answer" }).waitFor();
    await page.keyboard.type("Two dinghies left at 23:10, seen by the coast radar.");
    await keepScreen(page, "requests-answer");
    await send();
    await details("Request").getByText("Two dinghies left at 23:10").waitFor();
    await page.keyboard.press("c");
    await dialog().getByRole("heading", { name: "Close the request" }).waitFor();
    await send();
    await page.keyboard.press("4");
    await grid("Requests").getByText("Grey dinghy off Hirtshals").waitFor();
    await details("Request").getByText("Closed").first().waitFor();
    await keepScreen(page, "requests-closed");
  });

  it("enters what came in, takes it up, and refuses it on a lawful ground only", async () => {
    await goTo("q");
    await grid("Requests").waitFor();
    await page.keyboard.press("Shift+N");
    await say("What about", "Lorry at Padborg");
    await say("Purpose *", "To raise");
    await say("Question *", "Did this lorry cross before?");
    const originator = dialog().locator("details", { hasText: "Originator" });
    await originator.getByLabel("Name *").focus();
    await page.keyboard.type("NCC Germany");
    await send();
    await details("Request").getByText("From NCC Germany").waitFor();
    await details("Request").getByText(/2 d left|3 d left/).first().waitFor();
    await page.keyboard.press("t");
    await details("Request").getByText(/^Working on it since/).waitFor();
    await page.keyboard.press("Shift+R");
    await dialog().getByRole("heading", { name: "Refuse the request" }).waitFor();
    await page.keyboard.press("Control+Enter");
    await dialog().getByText("Choose the ground: a refusal without one is not lawful.").waitFor();
    await dialog().getByText("2019/1896 Art. 89(5)").waitFor();
    await dialog().getByRole("radio", { name: /^It is not held/ }).focus();
    await page.keyboard.press("Space");
    await keepScreen(page, "requests-refuse");
    await send();
    await details("Request").getByText("It is not held").waitFor();
    await page.keyboard.press("4");
    await grid("Requests").getByText("Lorry at Padborg").waitFor();
    await keepScreen(page, "requests-refused");
  });

  it("asks about an event, with the event in the question and the question in its thread", async () => {
    await goTo("e");
    await grid("Events").waitFor();
    await page.keyboard.press("n");
    await say("Kind of event *", "unauthorised b");
    await say("Stage *", "actual");
    await say("Destination *", "entry");
    await say("How detected *", "border s");
    await say("Title *", "Rubber boat north of Skagen");
    await dialog().getByRole("radio", { name: "Low" }).focus();
    await page.keyboard.press("ArrowRight");
    const reaction = dialog().locator("details", { hasText: "Reaction taken or planned" });
    await reaction.getByLabel("Kind *").focus();
    await page.keyboard.type("interception");
    await reaction.getByLabel("State *").focus();
    await page.keyboard.type("underway");
    await say("Description *", "Patrol P 540 heads there.");
    await send();
    await details("The event").getByText("Rubber boat north of Skagen").waitFor();
    await page.keyboard.press("q");
    await say("Question *", "Which craft left Gothenburg after 20:00?");
    await say("Kind *", "ncc");
    await say("Name *", "NCC Sweden");
    expect(await dialog().getByLabel("What about").inputValue()).toBe("Rubber boat north of Skagen");
    await keepScreen(page, "requests-about-event");
    await send();
    await details("The event").getByText("Which craft left Gothenburg after 20:00?").waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("q");
    await page.getByRole("tab").first().waitFor();
    await page.keyboard.press("2");
    await details("Request").getByRole("button", { name: "Rubber boat north of Skagen" }).waitFor();
    await keepScreen(page, "requests-thread");
  });

  it("keeps to the rules of accessibility in every palette and at both sizes", async () => {
    await goTo("q");
    await page.keyboard.press("2");
    for (const palette of PALETTES) {
      await wear(page, palette);
      await grid("Requests").getByRole("row").nth(1).waitFor();
      expect(await violations(page), palette).toEqual([]);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await keepScreen(page, `requests-${palette}-${size.width}`);
      }
    }
  });
});

describe("watchlists", () => {
  /** Two ships that are on the picture now. */
  async function ships(): Promise<string[]> {
    const answer = await page.request.get(`${node.address}/api/v1/tracks?limit=200`);
    const { items } = (await answer.json()) as { items: { id: string }[] };
    return items.flatMap(({ id }) => (/^mmsi-2[0-9]{8}$/.test(id) ? [id.slice(5)] : [])).slice(0, 2);
  }

  it("lists a ship, hits once, reports the hit as it was prepared, and withdraws the entry", async () => {
    await goTo("w");
    await grid("Entries").waitFor();
    await keepScreen(page, "watchlists-empty");
    await tabTo("New list");
    await page.keyboard.press("Enter");
    await say("Name *", "Tobacco, Skagerrak");
    await keepScreen(page, "watchlists-list-form");
    await send();
    const [mmsi] = await ships();
    await page.getByText("Nothing is watched for.").waitFor();
    await page.getByRole("button", { name: /Add an entry/, disabled: false }).waitFor();
    await page.keyboard.press("n");
    await say("Name", "Alma Marie");
    await say("MMSI", mmsi ?? "");
    await say("Risk analysis it rests on", "Risk analysis 2026/7");
    await say("What to do on a hit", "Keep at a distance and report.");
    await say("Data policy (optional)", "For border surveillance only.");
    await keepScreen(page, "watchlists-add");
    await send();
    await grid("Entries").getByText("Alma Marie").waitFor();
    await details("Entry").getByText("Keep at a distance and report.").waitFor();
    await keepScreen(page, "watchlists-in-force");

    await page.keyboard.press("2");
    await grid("Hits").getByText("Alma Marie").waitFor();
    expect(await grid("Hits").getByText("In view").count()).toBe(1);
    await details("Hit").getByText("For border surveillance only.").waitFor();
    await keepScreen(page, "watchlists-hits");
    await page.keyboard.press("e");
    await dialog().getByText("Kind of event *").waitFor();
    expect(await dialog().getByLabel("Title *").inputValue()).toBe("Alma Marie on watchlist Tobacco, Skagerrak");
    await dialog().getByRole("radio", { name: "Low" }).focus();
    await page.keyboard.press("ArrowRight");
    await dialog().getByText(/it is of interest/i).waitFor();
    await keepScreen(page, "watchlists-report");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog", { name: "Alma Marie on watchlist Tobacco, Skagerrak" }).waitFor();
    await page.keyboard.press("Escape");
    await grid("Hits").getByText("Alma Marie on watchlist").waitFor();

    await page.keyboard.press("1");
    await page.keyboard.press("w");
    await dialog().getByRole("heading", { name: "Withdraw Alma Marie?" }).waitFor();
    await page.keyboard.type("Sold and renamed.");
    await send();
    await page.getByText("Nothing is watched for.").waitFor();
    await page.keyboard.press("2");
    await grid("Hits").getByText("Gone").waitFor();
    await page.keyboard.press("3");
    await grid("Entries").getByText("Withdrawn").waitFor();
    await keepScreen(page, "watchlists-withdrawn");
  });

  it("keeps to the rules of accessibility in every palette and at both sizes", async () => {
    await goTo("w");
    await page.getByRole("tab").first().waitFor();
    await page.keyboard.press("2");
    await grid("Hits").waitFor();
    for (const palette of PALETTES) {
      await wear(page, palette);
      await grid("Hits").getByRole("row").nth(1).waitFor();
      expect(await violations(page), palette).toEqual([]);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await keepScreen(page, `watchlists-${palette}-${size.width}`);
      }
    }
  });
});
