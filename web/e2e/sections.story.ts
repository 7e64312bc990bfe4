/** Stories of sections: a level is proposed, agreed, decided and answered, by keyboard alone. */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { keepScreen, logIn, startBrowser } from "./browser";
import { type RunningNode, startNode } from "./node";
import { PALETTES, SIZES, wear } from "./palettes";

const SECTION = "DK-DE Land 1";
const SECTIONS_MAX = 100;

let node: RunningNode;
let browser: Browser;
let contexts: BrowserContext[];

beforeAll(async () => {
  [node, browser] = await Promise.all([startNode(withTerms), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await node.stop();
});
beforeEach(() => {
  contexts = [];
});
afterEach(() => Promise.all(contexts.map((context) => context.close())));

/** The demo's centre with an agreement across its land border. */
const withTerms = (text: string): string => `${text}

[[terms.agreements]]
neighbour = "DE"
authority = "Bundespolizei"
reference = "Agreement of 2001"
`;

const sections = (page: Page): Locator => page.getByRole("grid", { name: "Sections" });
const section = (page: Page): Locator => sections(page).getByRole("row").filter({ hasText: SECTION });
const details = (page: Page): Locator => page.getByRole("complementary", { name: "Section" });
const dialog = (page: Page): Locator => page.getByRole("dialog");

/** Somebody who looks at the section, gone to by keys. */
async function atSection(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  contexts.push(context);
  const page = await context.newPage();
  await logIn(page, node.address, name);
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await sections(page).getByRole("row").nth(1).waitFor();
  const heading = details(page).getByRole("heading", { level: 2 });
  for (let step = 0; step < SECTIONS_MAX && (await heading.innerText()) !== SECTION; step += 1) {
    await page.keyboard.press("j");
  }
  await details(page).getByRole("heading", { name: SECTION }).waitFor();
  await section(page).waitFor();
  return page;
}

/** Goes on with Tab until what is focused is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 120; step += 1) {
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

async function recordYes(page: Page): Promise<void> {
  await page.keyboard.press("d");
  await dialog(page).waitFor();
  await page.keyboard.press("Space");
  await tabTo(page, "Authority or office");
  await page.keyboard.type("Border Guard Headquarters");
  await page.keyboard.press("Control+Enter");
  await dialog(page).waitFor({ state: "detached" });
}

describe("sections", () => {
  it("proposes high, agrees, decides, shows tasks with clocks and ticks one, by keyboard alone", async () => {
    const officer = await atSection("officer");
    await keepScreen(officer, "sections-no-level");
    await officer.keyboard.press("n");
    await dialog(officer).getByRole("heading", { name: `Propose a level for ${SECTION}` }).waitFor();
    await officer.keyboard.press("Space");
    await officer.keyboard.press("ArrowRight");
    await officer.keyboard.press("ArrowRight");
    await dialog(officer).getByText("The neighbour is contacted for coordinated measures").waitFor();
    await dialog(officer).getByText("with Bundespolizei").waitFor();
    await tabTo(officer, "Grounds");
    await officer.keyboard.type("Crossings at the green border doubled since May.");
    await tabTo(officer, "Risk analysis");
    await officer.keyboard.type("National risk analysis 2026/2");
    await keepScreen(officer, "sections-propose");
    await officer.keyboard.press("Control+Enter");
    await details(officer).getByText("Proposed, not in force").waitFor();
    await keepScreen(officer, "sections-pending");
    const own = details(officer).getByRole("button", { name: /Record the state's word/ });
    expect(await own.getAttribute("title")).toContain("supervisor");

    const supervisor = await atSection("supervisor");
    await recordYes(supervisor);
    await details(supervisor).getByText(/The state agreed; the decision of the Agency is awaited/).waitFor();
    await recordYes(supervisor);
    await section(supervisor).getByText("High").waitFor();

    await details(officer).getByText(/^Due .* left$/).first().waitFor();
    const task = "Border control is reinforced";
    await tabTo(officer, `Done... ${task}`);
    await officer.keyboard.press("Enter");
    await dialog(officer).getByRole("heading", { name: task }).waitFor();
    await officer.keyboard.type("Two patrols more each night, order 14.");
    await officer.keyboard.press("Control+Enter");
    await dialog(officer).waitFor({ state: "detached" });
    await details(officer).getByText("Two patrols more each night, order 14.").waitFor();
    await section(officer).getByText("1 of 13 done").waitFor();
    await keepScreen(officer, "sections-high");

    await officer.keyboard.press("2");
    await officer.getByRole("grid", { name: "Deadlines" }).getByText(SECTION).first().waitFor();
    await keepScreen(officer, "sections-due");
    await officer.keyboard.press("g");
    await officer.keyboard.press("p");
    await officer.getByRole("region", { name: /^Map of/ }).waitFor();
    await officer.waitForTimeout(3000);
    await keepScreen(officer, "picture-section-levels");
  });

  it("asks for an end of a critical level, and records a disagreement without hiding it", async () => {
    const officer = await atSection("officer");
    await officer.keyboard.press("n");
    await officer.keyboard.press("Space");
    for (let step = 0; step < 3; step += 1) await officer.keyboard.press("ArrowRight");
    await dialog(officer).getByText("The Commission is notified").waitFor();
    await dialog(officer).getByText(/Critical is temporary and needs both/).waitFor();
    await tabTo(officer, "Grounds");
    await officer.keyboard.type("Crossings every night.");
    await tabTo(officer, "Risk analysis");
    await officer.keyboard.type("National risk analysis 2026/3");
    await keepScreen(officer, "sections-propose-critical");
    await officer.keyboard.press("Control+Enter");
    await details(officer).getByText("Proposed, not in force").waitFor();

    const supervisor = await atSection("supervisor");
    await supervisor.keyboard.press("d");
    await supervisor.keyboard.press("Space");
    await supervisor.keyboard.press("ArrowRight");
    await tabTo(supervisor, "Authority or office");
    await supervisor.keyboard.type("Ministry of the Interior");
    await supervisor.keyboard.press("Control+Enter");
    await dialog(supervisor).getByText("Who does not consent says why").waitFor();
    await tabTo(supervisor, "Why not");
    await supervisor.keyboard.type("The figures are those of one district.");
    await supervisor.keyboard.press("Control+Enter");
    await dialog(supervisor).waitFor({ state: "detached" });
    await details(supervisor).getByRole("region", { name: "Not agreed" }).waitFor();
    await section(supervisor).getByText("High").waitFor();
    await keepScreen(supervisor, "sections-not-agreed");
  });

  it("keeps to the rules of accessibility in every palette, at both sizes, and in grey", async () => {
    const page = await atSection("supervisor");
    for (const palette of PALETTES) {
      await wear(page, palette);
      await section(page).waitFor();
      expect(await violations(page), palette).toEqual([]);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.waitForTimeout(1500);
        await keepScreen(page, `sections-${palette}-${size.width}`);
      }
    }
    await wear(page, "day");
    await section(page).waitFor();
    await page.addStyleTag({ content: "html { filter: grayscale(1); }" });
    await page.waitForTimeout(1500);
    await keepScreen(page, "sections-grey");
  });
});
