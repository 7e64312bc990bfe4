/** Which palette: chosen by hand, or by the clock of the room. */
import { createEffect, createRoot, createSignal } from "solid-js";
import { second } from "../api/clock";
import { kept, keep } from "./kept";

export const PALETTES = ["day", "dusk", "night", "contrast"] as const;
export type Palette = (typeof PALETTES)[number];
export type PaletteChoice = Palette | "clock";

const [choice, setChoice] = createSignal<PaletteChoice>(read());

export { choice };

/** The palette that is shown now. */
export function palette(): Palette {
  const chosen = choice();
  return chosen === "clock" ? byHour(new Date(second()).getHours()) : chosen;
}

export function choosePalette(chosen: PaletteChoice): void {
  setChoice(chosen);
  keep("palette", chosen);
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

function read(): PaletteChoice {
  const value = kept<string>("palette", "clock");
  return (PALETTES as readonly string[]).includes(value) ? (value as Palette) : "clock";
}
