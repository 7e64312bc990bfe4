/** Stories of people: accounts are made by an administrator, passwords and tokens by everybody. */
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./axe";
import { keepScreen, logIn, startBrowser } from "./browser";
import { PASSWORD, type RunningNode, startNode } from "./node";
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
  context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  page = await context.newPage();
});
afterEach(() => context.close());

const dialog = (): Locator => page.getByRole("dialog");
const people = (): Locator => page.getByRole("grid", { name: "People" });

async function atAccounts(): Promise<void> {
  await logIn(page, node.address, "admin");
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await people().getByText("N. Kvist").waitFor();
}

describe("people", () => {
  it("that mistype their password are told so, and no more", async () => {
    await page.goto(node.address);
    await page.getByLabel("Name").fill("officer");
    await page.getByLabel("Password").fill("not my password");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("Name or password is wrong").waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, "log-in");
  });

  it("get an account from an administrator, who is told what is wrong with it", async () => {
    await atAccounts();
    await page.getByRole("button", { name: "Make an account..." }).click();
    await dialog().getByLabel("Name that colleagues see").fill("M. Dahl");
    await dialog().getByLabel("Name to log in with").fill("officer");
    await dialog().getByLabel("First password").fill(PASSWORD);
    await page.keyboard.press("Control+Enter");
    await dialog().getByText("The name is taken").waitFor();
    await dialog().getByLabel("Name to log in with").fill("mdahl");
    await page.keyboard.press("Control+Enter");
    await people().getByText("M. Dahl").waitFor();

    const other = await browser.newContext();
    const theirs = await other.newPage();
    await logIn(theirs, node.address, "mdahl");
    await theirs.getByText("M. Dahl").waitFor();
    await other.close();
  });

  it("that are not administrators see no accounts", async () => {
    await logIn(page, node.address, "supervisor");
    expect(await page.getByRole("link", { name: "People" }).count()).toBe(0);
    await page.goto(`${node.address}/accounts`);
    await page.getByText("Accounts are made by an administrator.").first().waitFor();
  });

  it("see the secret of a token once", async () => {
    await logIn(page, node.address, "officer");
    await page.goto(`${node.address}/account`);
    await page.getByRole("button", { name: "Make a token..." }).click();
    await dialog().getByLabel("What it is for").fill("chart table");
    await page.keyboard.press("Control+Enter");
    const secret = await dialog().getByText(/^thw_/).textContent();
    const asked = await fetch(`${node.address}/api/v1/session`, {
      headers: { authorization: `Bearer ${secret ?? ""}` },
    });
    expect(asked.status).toBe(200);
    await page.getByRole("button", { name: "I have kept it" }).click();
    await page.getByRole("row", { name: /chart table/ }).waitFor();
    expect(await page.getByText(secret ?? "").count()).toBe(0);
    await page.getByRole("button", { name: "End", exact: true }).click();
    await page.getByText("You have no tokens.").waitFor();
  });

  it("log in again after they changed their password", async () => {
    await logIn(page, node.address, "supervisor");
    await page.goto(`${node.address}/account`);
    await page.getByLabel("Current password").fill("not my password");
    await page.getByLabel("New password", { exact: true }).fill("a better word for it");
    await page.getByLabel("New password again").fill("a better word for it");
    await page.getByRole("button", { name: "Change the password" }).click();
    await page.getByText("The password of now is another").waitFor();
    await page.getByLabel("Current password").fill(PASSWORD);
    await page.getByRole("button", { name: "Change the password" }).click();
    await page.getByRole("heading", { name: "Log in" }).waitFor();
  });

  it("meet screens that keep to the rules of accessibility in every palette", async () => {
    await atAccounts();
    for (const palette of PALETTES) {
      await wear(page, palette);
      await people().getByText("N. Kvist").waitFor();
      expect(await violations(page), palette).toEqual([]);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await keepScreen(page, `accounts-${palette}-${size.width}`);
      }
    }
    await page.goto(`${node.address}/account`);
    await page.getByRole("heading", { name: "Tokens for programs" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, "account");
  });
});
