/** The palettes and the two sizes at which screens are looked at. */
import type { Page } from "playwright-core";

export const PALETTES = ["day", "dusk", "night", "contrast"] as const;
export const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

/** Shows the page in a palette; flashing stands still, so that it is judged as a person sees it. */
export async function wear(page: Page, palette: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.evaluate(
    (name) => localStorage.setItem("thalweg.palette", JSON.stringify(name)),
    palette,
  );
  await page.reload();
  await page.getByRole("navigation", { name: "Screens" }).waitFor();
  // A press lets the browser sound.
  await page.mouse.click(2, 2);
}
