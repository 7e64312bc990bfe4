/**
 * What is on the layers of the picture that is shown: how much on every sublayer, and what of it has a
 * place on the map. Read when the screen opens and again, not too often, when a fact changes it.
 */
import { createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { Problem } from "../api/errors";
import { onFact, onFactsMissed } from "../api/live/stream";
import { OWN_PICTURE, PICTURE_FACTS, readItems, readPictures, readTree } from "../api/pictures";
import type { PictureItem, PictureTree, PictureView } from "../api/types";
import { knownAt } from "../time/cursor";
import { remembered } from "../ui/remembered";
import { tellFault } from "../ui/toast";

/** Facts come in groups, and a picture is composed of all of them: it is read at most so often. */
const GATHER_MS = 1_000;
/** Things of a layer that are drawn. */
const DRAWN_MAX = 2_000;

const [chosenPicture, choosePicture] = remembered("shownPicture", OWN_PICTURE);
const [pictures, setPictures] = createSignal<PictureView[]>([]);
const [tree, setTree] = createSignal<PictureTree>();
const [things, setThings] = createSignal<PictureItem[]>([]);
const [eventsOfPicture, setEventsOfPicture] = createSignal<ReadonlySet<string>>();

export { choosePicture, pictures, things, tree };

/** The picture that is shown: the chosen one as long as it is kept, else the centre's own. */
export const shownPictureId = (): string => {
  const one = pictures().find(({ id }) => id === chosenPicture());
  return one === undefined || one.own ? OWN_PICTURE : one.id;
};

/** Whether an event is on the picture that is shown; all that is known here is on the own one. */
export const isOnPicture = (event: string): boolean => eventsOfPicture()?.has(event) ?? true;

/** Keeps it current while the caller lives. */
export function keepContents(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void read().catch(tellFault);
    }, GATHER_MS);
  };
  onMount(() => void read().catch(tellFault));
  createEffect(on([knownAt, chosenPicture], () => void read().catch(tellFault), { defer: true }));
  onCleanup(onFact((fact) => PICTURE_FACTS.test(fact.fact) && askSoon()));
  onCleanup(onFactsMissed(askSoon));
  onCleanup(() => clearTimeout(timer));
}

let reading = 0;

async function read(): Promise<void> {
  const [mine, known_at] = [(reading += 1), knownAt()];
  try {
    setPictures(await readPictures(known_at));
    const id = shownPictureId();
    const next = await readTree(id, known_at);
    const drawn = next.layers.filter(({ layer, sublayers }) => layer !== "events" && sublayers.some(({ bounds }) => bounds));
    const parts = await Promise.all(drawn.map(({ layer }) => readItems(id, layer, DRAWN_MAX, known_at)));
    const events = id === OWN_PICTURE ? undefined : await readItems(id, "events", 10_000, known_at);
    // Who asked later is answered.
    if (mine !== reading) return;
    setTree(next);
    setThings(parts.flat().filter(({ of, position }) => of === "report" && position));
    setEventsOfPicture(events && new Set(events.map(({ id: event }) => event)));
  } catch (fault) {
    // A node of an earlier version has no such noun: then all that is known is shown.
    if (fault instanceof Problem && fault.status === 404) return void setTree(undefined);
    throw fault;
  }
}
