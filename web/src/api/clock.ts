/**
 * The node's clock. Ages and the time in the bar follow it, not the clock of the desk's computer.
 */
import { createSignal } from "solid-js";

let ahead = 0;
const [second, setSecond] = createSignal(Date.now());

/** The time of the node as far as it is known. */
export const serverClock = {
  set(at: string): void {
    const told = Date.parse(at);
    if (!Number.isNaN(told)) ahead = told - Date.now();
  },
  now: (): number => Date.now() + ahead,
};

/** The node's time, anew every second. */
export { second };

setInterval(() => setSecond(serverClock.now()), 1000);
