/** Which palette: chosen by hand, or by the clock of the room. */
import { createEffect, createRoot } from "solid-js";
import { second } from "../api/clock";
import { printing } from "./print";
import { remembered } from "./remembered";

export const PALETTES = ["day", "dusk", "night", "contrast"] as const;
export type Palette = (typeof PALETTES)[number];
export type PaletteChoice = Palette | "clock";

const [chosen, setChosen] = remembered<string>("palette", "clock");

/** What the person chose; what is no palette of ours is left to the clock. */
export const choice = (): PaletteChoice =>
  (PALETTES as readonly string[]).includes(chosen()) ? (chosen() as Palette) : "clock";

/** The palette that is shown now; paper is bright. */
export function palette(): Palette {
  if (printing()) return "day";
  const now = choice();
  return now === "clock" ? byHour(new Date(second()).getHours()) : now;
}

export function choosePalette(wanted: PaletteChoice): void {
  setChosen(wanted);
}

/** Shows the next palette. */
export function nextPalette(): void {
  const index = PALETTES.indexOf(palette());
  choosePalette(PALETTES[(index + 1) % PALETTES.length] ?? "day");
}

/** Puts the palette on the page. */
export function wearPalette(): void {
  createRoot(() =>
    createEffect(() => {
      document.documentElement.dataset["palette"] = palette();
    }),
  );
}

export function byHour(hour: number): Palette {
  if (hour >= 8 && hour < 17) return "day";
  return hour >= 6 && hour < 21 ? "dusk" : "night";
}
