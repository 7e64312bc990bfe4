/**
 * Carries what an account remembers to the node and back. Changes wait a moment and go together; they
 * are merged into what the account has then, so that two desks of one person do not undo each other.
 *
 * Limit: the node takes 64 KiB; beyond it, and while it does not answer, the browser alone remembers.
 */
import { get, send } from "./client";
import { keep, kept } from "../ui/kept";
import { adopt, forgetAll, onChange } from "../ui/remembered";

const PLACE = "/settings/me";
const WAIT_MS = 1000;
/** Whose preferences this browser has. */
const CACHE_OF = "cacheOf";
/** Under this name they stand in the account's document. */
const NAME = "screens";

interface Document {
  [NAME]?: Record<string, unknown>;
}

let waiting: Record<string, unknown> = {};
let timer: ReturnType<typeof setTimeout> | undefined;

/** Takes over what the account remembers, and tells it of changes from now on. */
export async function followPreferences(account: string): Promise<void> {
  if (kept(CACHE_OF, account) !== account) forgetAll();
  keep(CACHE_OF, account);
  onChange((name, value) => {
    waiting[name] = value;
    clearTimeout(timer);
    timer = setTimeout(flush, WAIT_MS);
  });
  document.addEventListener("visibilitychange", flushWhenHidden);
  try {
    adopt((await get<Document>(PLACE))[NAME] ?? {});
  } catch {
    // Without an answer the screens open as this browser remembers them.
  }
}

/** Sends what waits; to be called before the session ends. */
export async function endPreferences(): Promise<void> {
  document.removeEventListener("visibilitychange", flushWhenHidden);
  await sendWaiting();
  onChange(() => undefined);
}

const flush = (): void => void sendWaiting();
const flushWhenHidden = (): void => {
  if (document.visibilityState === "hidden") flush();
};

async function sendWaiting(): Promise<void> {
  clearTimeout(timer);
  const changes = waiting;
  waiting = {};
  if (Object.keys(changes).length === 0) return;
  try {
    const before = await get<Document>(PLACE);
    await send("PUT", PLACE, { ...before, [NAME]: { ...before[NAME], ...changes } });
  } catch {
    // They go with the next change; until then this browser has them.
    waiting = { ...changes, ...waiting };
  }
}
