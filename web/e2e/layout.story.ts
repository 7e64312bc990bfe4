/**
 * Stories of layout: in a language that is longer by two fifths, and in German and Ukrainian, no text
 * of ours is cut on the main screens. What people and ships have written may be cut, and is told whole
 * on hover.
 */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keepScreen, startBrowser } from "./browser";
import { PASSWORD, type RunningNode, startNode } from "./node";
import { ourTexts } from "./our-texts";
import { SIZES } from "./palettes";

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
  context = await browser.newContext({ viewport: SIZES[0] });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
});
afterEach(() => context.close());

const LANGUAGES = [
  ["a language that is longer by two fifths", "en-XA", "long"],
  ["German", "de", "german"],
  ["Ukrainian", "uk", "ukrainian"],
] as const;
let ours: string[] = [];

/** Logged in as who sees the screens, in a language. */
async function enter(name: string, language: string): Promise<void> {
  ours = ourTexts(language);
  await page.goto(node.address);
  await page.locator("input").first().waitFor();
  await page.evaluate(
    (code) => localStorage.setItem("thalweg.language", JSON.stringify(code)),
    language,
  );
  await page.reload();
  await page.locator("input").first().waitFor();
  expect(await cutTexts(page)).toEqual([]);
  await page.locator("input").nth(0).fill(name);
  await page.locator("input").nth(1).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation").waitFor();
}

/**
 * Texts of ours that reach beyond what cuts them: an element that
 * hides what flows over, or the window. What scrolls cuts nothing, what is read aloud only has no room,
 * and a text that its element tells whole as a title may be shortened.
 */
async function cutTexts(of: Page): Promise<string[]> {
  return await of.evaluate((patterns) => {
    const isOurs = patterns.map((pattern) => new RegExp(pattern, "s"));
    const SLACK_PX = 1.5;
    const cuts = (style: CSSStyleDeclaration): boolean =>
      ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
    const scrolls = (style: CSSStyleDeclaration): boolean =>
      /auto|scroll/.test(`${style.overflowX} ${style.overflowY}`);
    const isCut = (text: Text): boolean => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) return false;
      for (let at = text.parentElement; at; at = at.parentElement) {
        if (at.classList.contains("hidden") || at.classList.contains("skip")) return false;
        if (at.title !== "") return false;
        const style = getComputedStyle(at);
        if (scrolls(style)) return false;
        if (!cuts(style)) continue;
        const room = at.getBoundingClientRect();
        if (room.width <= 1) return false;
        if (box.right > room.right + SLACK_PX || box.left < room.left - SLACK_PX) return true;
        if (box.bottom > room.bottom + SLACK_PX || box.top < room.top - SLACK_PX) return true;
      }
      return box.right > innerWidth + SLACK_PX;
    };
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node as Text;
      const said = text.data.trim();
      if (said === "" || !text.parentElement?.checkVisibility()) continue;
      if (!isOurs.some((pattern) => pattern.test(said))) continue;
      if (isCut(text)) found.push(`${text.data.trim()} in ${text.parentElement.className || text.parentElement.tagName}`);
    }
    return [...new Set(found)];
  }, ours);
}

describe.each(LANGUAGES)("in %s", (_, language, shot) => {
  it("no text is cut on the picture", async () => {
    await enter("officer", language);
    await page.getByRole("tab").nth(4).waitFor();
    await page.keyboard.press("3");
    const rows = page.getByRole("grid").getByRole("row");
    await rows.nth(5).waitFor();
    await rows.nth(2).click();
    await page.getByRole("complementary").getByRole("heading", { level: 2 }).waitFor();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.waitForTimeout(500);
      await keepScreen(page, `${shot}-picture-${size.width}`);
      expect(await cutTexts(page), String(size.width)).toEqual([]);
    }
    for (const key of ["l", "o", "Shift+I", "m"]) {
      await page.keyboard.press(key);
      await page.waitForTimeout(300);
      await keepScreen(page, `${shot}-picture-${key}`);
      expect(await cutTexts(page), key).toEqual([]);
      await page.keyboard.press("Escape");
    }
  });

  it("no text is cut at the alarm desk", async () => {
    await enter("supervisor", language);
    await page.goto(`${node.address}/alarms`);
    await page.getByRole("grid").getByRole("row").nth(1).waitFor();
    await page.locator(".to-do").waitFor();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.waitForTimeout(500);
      await keepScreen(page, `${shot}-alarms-${size.width}`);
      expect(await cutTexts(page), String(size.width)).toEqual([]);
    }
  });

  it("no text is cut on events, a report and the sections", async () => {
    await enter("supervisor", language);
    await page.goto(`${node.address}/events`);
    await page.getByRole("main").getByRole("grid").waitFor();
    await page.waitForTimeout(500);
    await keepScreen(page, `${shot}-events`);
    expect(await cutTexts(page), "events").toEqual([]);
    await page.keyboard.press("n");
    await page.getByRole("dialog").locator("select").first().waitFor();
    await page.waitForTimeout(500);
    await keepScreen(page, `${shot}-report`);
    expect(await cutTexts(page), "report").toEqual([]);
    await page.goto(`${node.address}/sections`);
    await page.getByRole("main").getByRole("grid").getByRole("row").nth(1).click();
    await page.waitForTimeout(1000);
    await keepScreen(page, `${shot}-sections`);
    expect(await cutTexts(page), "sections").toEqual([]);
    await page.keyboard.press("n");
    await page.getByRole("dialog").waitFor();
    await page.waitForTimeout(300);
    await keepScreen(page, `${shot}-propose`);
    expect(await cutTexts(page), "propose").toEqual([]);
  });

  it("no text is cut on sources, accounts and the help", async () => {
    await enter("admin", language);
    for (const [path, size] of ["/health", "/accounts", "/account"].flatMap((one) => SIZES.map((two) => [one, two] as const))) {
      await page.setViewportSize(size);
      await page.goto(`${node.address}${path}`);
      await page.getByRole("main").locator("h1, h2").first().waitFor();
      await page.waitForTimeout(1000);
      await keepScreen(page, `${shot}${path.replace("/", "-")}-${size.width}`);
      expect(await cutTexts(page), `${path} ${size.width}`).toEqual([]);
    }
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await keepScreen(page, `${shot}-help`);
    expect(await cutTexts(page)).toEqual([]);
  });
});

describe("the choice of a language", () => {
  it("is offered before logging in, is the account's, and redraws the screen in sight", async () => {
    await page.goto(node.address);
    await page.locator("select").selectOption("de");
    await page.getByRole("heading", { name: "Anmelden" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await page.locator("input").nth(0).fill("officer");
    await page.locator("input").nth(1).fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.getByRole("navigation", { name: "Ansichten" }).waitFor();
    await page.goto(`${node.address}/alarms`);
    await page.getByRole("columnheader", { name: "Zustand" }).waitFor();
    await page.locator(".me-button").click();
    await keepScreen(page, "language-menu");
    await page.locator(".me-menu select").selectOption("uk");
    await page.getByRole("columnheader", { name: "Стан" }).waitFor();
    await page.waitForTimeout(1500);

    // At another browser the account speaks the same language, and letters work on its keyboard.
    const other = await browser.newContext({ viewport: SIZES[0] });
    const desk = await other.newPage();
    await desk.goto(node.address);
    await desk.locator("input").nth(0).fill("officer");
    await desk.locator("input").nth(1).fill(PASSWORD);
    await desk.keyboard.press("Enter");
    await desk.locator("html[lang=uk]").waitFor();
    await other.close();
  });
});
