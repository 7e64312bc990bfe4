/**
 * Stories of layout: in a language that is longer by two fifths no text of ours is cut on the main
 * screens. What people and ships have written may be cut, and is told whole on hover.
 */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keepScreen, startBrowser } from "./browser";
import { PASSWORD, type RunningNode, startNode } from "./node";
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

/** Logged in as who sees every screen, in the long language. */
async function enterLong(name: string): Promise<void> {
  await page.goto(node.address);
  await page.locator("input").first().waitFor();
  await page.evaluate(() => localStorage.setItem("thalweg.language", JSON.stringify("en-XA")));
  await page.reload();
  await page.locator("input").first().waitFor();
  expect(await cutTexts(page)).toEqual([]);
  await page.locator("input").nth(0).fill(name);
  await page.locator("input").nth(1).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation").waitFor();
}

/**
 * Texts between the marks of the long language that reach beyond what cuts them: an element that
 * hides what flows over, or the window. What scrolls cuts nothing, what is read aloud only has no room,
 * and a text that its element tells whole as a title may be shortened.
 */
async function cutTexts(of: Page): Promise<string[]> {
  return await of.evaluate(() => {
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
      if (!/^\[.*\]$/s.test(text.data.trim()) || !text.parentElement?.checkVisibility()) continue;
      if (isCut(text)) found.push(`${text.data.trim()} in ${text.parentElement.className || text.parentElement.tagName}`);
    }
    return [...new Set(found)];
  });
}

describe("in a language that is longer by two fifths", () => {
  it("no text is cut on the picture", async () => {
    await enterLong("officer");
    await page.keyboard.press("3");
    const rows = page.getByRole("grid").getByRole("row");
    await rows.nth(5).waitFor();
    await rows.nth(2).click();
    await page.getByRole("complementary").getByRole("heading", { level: 2 }).waitFor();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.waitForTimeout(500);
      await keepScreen(page, `long-picture-${size.width}`);
      expect(await cutTexts(page), String(size.width)).toEqual([]);
    }
    for (const key of ["l", "o", "Shift+I", "m"]) {
      await page.keyboard.press(key);
      await page.waitForTimeout(300);
      await keepScreen(page, `long-picture-${key}`);
      expect(await cutTexts(page), key).toEqual([]);
      await page.keyboard.press("Escape");
    }
  });

  it("no text is cut at the alarm desk", async () => {
    await enterLong("supervisor");
    await page.goto(`${node.address}/alarms`);
    await page.getByRole("grid").getByRole("row").nth(1).waitFor();
    await page.locator(".to-do").waitFor();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.waitForTimeout(500);
      await keepScreen(page, `long-alarms-${size.width}`);
      expect(await cutTexts(page), String(size.width)).toEqual([]);
    }
  });

  it("no text is cut on sources, accounts and the help", async () => {
    await enterLong("admin");
    for (const [path, size] of ["/health", "/accounts", "/account"].flatMap((one) => SIZES.map((two) => [one, two] as const))) {
      await page.setViewportSize(size);
      await page.goto(`${node.address}${path}`);
      await page.getByRole("main").locator("h1, h2").first().waitFor();
      await page.waitForTimeout(1000);
      await keepScreen(page, `long${path.replace("/", "-")}-${size.width}`);
      expect(await cutTexts(page), `${path} ${size.width}`).toEqual([]);
    }
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await keepScreen(page, "long-help");
    expect(await cutTexts(page)).toEqual([]);
  });
});
