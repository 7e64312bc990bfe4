/** Who is logged in, and whose centre this is. */
import { createSignal } from "solid-js";
import { get, onLoggedOut, send, setForgeryWord } from "./client";
import { serverClock } from "./clock";
import { Problem } from "./errors";
import { endPreferences, followPreferences } from "./preferences";
import { unwatchLive, watchLive } from "./live/stream";
import type { Act, Centre, Me } from "./types";

/** Where the person stands: nothing known yet, nobody made an account yet, out, or in. */
export type Standing = "unknown" | "first_run" | "out" | "in" | "unreachable";

const [standing, setStanding] = createSignal<Standing>("unknown");
const [me, setMe] = createSignal<Me>();
const [centre, setCentre] = createSignal<Centre>();

export { centre, me, standing };

/** Whether the person may do something. */
export const may = (act: Act): boolean => me()?.may.includes(act) ?? false;

/** Finds out where the person stands. */
export async function arrive(): Promise<void> {
  onLoggedOut(leave);
  try {
    await enter(await get<Me>("/session"));
  } catch (fault) {
    if (fault instanceof Problem && fault.code === "unauthenticated") await askForSetup();
    else setStanding("unreachable");
  }
}

export async function logIn(name: string, password: string): Promise<void> {
  await enter(await send<Me>("POST", "/session", { name, password }));
}

/** Makes the first account and logs it in. */
export async function setUp(first: {
  code: string;
  name: string;
  shown: string;
  password: string;
}): Promise<void> {
  await send("POST", "/setup", first);
  await logIn(first.name, first.password);
}

export async function logOut(): Promise<void> {
  await endPreferences();
  await send("DELETE", "/session");
  leave();
}

async function enter(person: Me): Promise<void> {
  setForgeryWord(person.forgery_word);
  const whose = await get<Centre>("/centre");
  serverClock.set(whose.at);
  setCentre(whose);
  await followPreferences(person.account);
  setMe(person);
  setStanding("in");
  if (may("see_picture")) watchLive(leave);
}

function leave(): void {
  unwatchLive();
  setForgeryWord(undefined);
  setMe(undefined);
  setStanding("out");
}

async function askForSetup(): Promise<void> {
  const { needed } = await get<{ needed: boolean }>("/setup");
  setStanding(needed ? "first_run" : "out");
}
