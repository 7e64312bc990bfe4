/** The incidents of the desk, read again when a fact about one is told. */
import { createSignal, onCleanup, onMount } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { INCIDENT_FACTS, readIncidents } from "../api/incidents";
import { onFact, onFactsMissed } from "../api/live/stream";
import type { Incident } from "../api/types";
import { knownAt } from "../time/cursor";
import { tellFault } from "../ui/toast";

/** Two desks see each other's line within a second: facts are gathered for less. */
const GATHER_MS = 80;

export interface KeptIncidents {
  all: () => Incident[];
  /** Whether they were ever read. */
  known: () => boolean;
  read: () => void;
  /** Puts the answer to a change into its place; whether it was done. */
  act: (change: Promise<Incident>, told?: string) => Promise<boolean>;
}

export function keepIncidents(tell: (text: string) => void): KeptIncidents {
  const [list, setList] = createStore<{ all: Incident[] }>({ all: [] });
  const [known, setKnown] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  async function readNow(): Promise<void> {
    const all = await readIncidents(knownAt());
    setList("all", reconcile(all, { key: "id" }));
    setKnown(true);
  }
  const read = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void readNow().catch(tellFault);
    }, GATHER_MS);
  };
  onMount(() => void readNow().catch(tellFault));
  onCleanup(onFact((fact) => INCIDENT_FACTS.test(fact.fact) && read()));
  onCleanup(onFactsMissed(read));
  onCleanup(() => clearTimeout(timer));

  async function act(change: Promise<Incident>, told?: string): Promise<boolean> {
    try {
      const now = await change;
      setList("all", (one) => one.id === now.id, reconcile(now, { key: "id" }));
      if (told !== undefined) tell(told);
      return true;
    } catch (fault) {
      tellFault(fault);
      read();
      return false;
    }
  }
  return { all: () => list.all, known, read, act };
}
