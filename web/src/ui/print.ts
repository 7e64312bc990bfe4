/**
 * Whether the page is being printed: then it wears the day palette, and lists draw all their rows.
 */
import { createSignal } from "solid-js";

const [printing, setPrinting] = createSignal(false);

export { printing };

/** Listens to the browser's wish to print, and to a screen that is looked at as if printed. */
export function listenToPrint(): void {
  const asPrinted = window.matchMedia("print");
  asPrinted.addEventListener("change", () => setPrinting(asPrinted.matches));
  window.addEventListener("beforeprint", () => setPrinting(true));
  window.addEventListener("afterprint", () => setPrinting(asPrinted.matches));
}
