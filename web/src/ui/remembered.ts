/**
 * What a person's account remembers: palette, widths, layers and their sets, filters, watched tracks.
 *
 * The account's preferences at the node are the truth; the browser's store is a cache, so that a
 * screen opens as it was left before the node has answered. `api/preferences` carries both ways.
 */
import { type Accessor, createSignal, getOwner, onCleanup } from "solid-js";
import { forget, keep, kept } from "./kept";

interface Listening {
  take: (value: unknown) => void;
  otherwise: unknown;
}

const listening = new Map<string, Set<Listening>>();
let whenChanged: (name: string, value: unknown) => void = () => undefined;

/** A signal that the account remembers under a name. */
export function remembered<T>(name: string, otherwise: T): [Accessor<T>, (value: T) => void] {
  const [value, setValue] = createSignal<T>(kept(name, otherwise));
  const one: Listening = { take: (taken) => setValue(() => taken as T), otherwise };
  const all = listening.get(name) ?? new Set<Listening>();
  listening.set(name, all.add(one));
  if (getOwner()) onCleanup(() => all.delete(one));
  const set = (next: T): void => {
    if (Object.is(value(), next)) return;
    setValue(() => next);
    keep(name, next);
    whenChanged(name, next);
  };
  return [value, set];
}

/** Calls back when the person changes something that is remembered. */
export function onChange(ear: (name: string, value: unknown) => void): void {
  whenChanged = ear;
}

/** Takes what an account remembers. What it does not stays as this browser has it. */
export function adopt(values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values)) {
    keep(name, value);
    for (const one of listening.get(name) ?? []) one.take(value);
  }
}

/** Forgets what the person before remembered here. */
export function forgetAll(): void {
  for (const [name, all] of listening) {
    forget(name);
    for (const one of all) one.take(one.otherwise);
  }
}
