/** One event with its reports, read again whenever a fact about it is told. */
import { createEffect, createSignal, onCleanup } from "solid-js";
import { readEvent } from "../../api/events";
import { onFact } from "../../api/live/stream";
import { type Filed, threadOf } from "../../api/reports";
import type { EventRecord } from "../../api/types";
import { tellDone } from "../toast";
import { showMarking } from "../frame/marking";

/** Facts that change an event. */
const EVENT_FACTS = /^(event_|events_|reacted|report_)/;

export interface KeptEvent {
  record: () => EventRecord | undefined;
  thread: () => Filed[];
  fault: () => unknown;
  /** Carries out a change; whether it was done. */
  act: (change: Promise<EventRecord>, told: string) => Promise<boolean>;
}

export function keepEvent(id: () => string | undefined): KeptEvent {
  const [record, setRecord] = createSignal<EventRecord>();
  const [thread, setThread] = createSignal<Filed[]>([]);
  const [fault, setFault] = createSignal<unknown>();
  const read = (): void => {
    const wanted = id();
    if (wanted === undefined) return void setRecord(undefined);
    const still = <T>(take: (value: T) => void) => (value: T): void => {
      if (id() === wanted) take(value);
    };
    readEvent(wanted).then(still(setRecord), still(setFault));
    threadOf(wanted).then(still(setThread), still(setFault));
  };
  createEffect(read);
  onCleanup(onFact((fact) => EVENT_FACTS.test(fact.fact) && read()));
  showMarking(() => record()?.told.handling?.classification);

  async function act(change: Promise<EventRecord>, told: string): Promise<boolean> {
    setFault(undefined);
    try {
      setRecord(await change);
      tellDone(told);
      return true;
    } catch (thrown) {
      setFault(thrown);
      return false;
    }
  }
  return { record, thread, fault, act };
}
