/**
 * Short messages at the edge. Good news goes by itself, a fault stays until it is read; at most four
 * at once, the oldest gives way.
 */
import type { JSX } from "solid-js";
import { For, createSignal } from "solid-js";
import { CircleCheck, TriangleAlert, X } from "./icons";
import { wordsOf } from "../api/errors";
import { t } from "../i18n";
import { Button } from "./button";
import "./toast.css";

const SHOWN_MS = 6000;
const TOASTS_MAX = 4;

interface Toast {
  number: number;
  text: string;
  fault: boolean;
}

const [toasts, setToasts] = createSignal<Toast[]>([]);
let count = 0;

/** Tells that something was done. */
export function tellDone(text: string): void {
  const number = add(text, false);
  setTimeout(() => drop(number), SHOWN_MS);
}

/** Tells that something failed. */
export function tellFault(fault: unknown): void {
  add(typeof fault === "string" ? fault : wordsOf(fault), true);
}

function add(text: string, fault: boolean): number {
  count += 1;
  const toast = { number: count, text, fault };
  setToasts((now) => [...now.slice(1 - TOASTS_MAX), toast]);
  return count;
}

const drop = (number: number): void => {
  setToasts((now) => now.filter((toast) => toast.number !== number));
};

/** Where they are shown. */
export function Toasts(): JSX.Element {
  return (
    <div class="toasts" role="status">
      <For each={toasts()}>
        {(toast) => (
          <div class="toast row">
            {toast.fault ? (
              <TriangleAlert size={16} aria-hidden="true" />
            ) : (
              <CircleCheck size={16} aria-hidden="true" />
            )}
            <span class="grow">{toast.text}</span>
            <Button look="icon" label={t("ui.dismiss")} onPress={() => drop(toast.number)}>
              <X size={14} aria-hidden="true" />
            </Button>
          </div>
        )}
      </For>
    </div>
  );
}
