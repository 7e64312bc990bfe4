/**
 * Patrols over time, one line an asset. It is drawn for the eye: the list under it says the same, and
 * is what the keyboard goes through.
 */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { t } from "../i18n";
import { clockText } from "../ui/age";
import { HOUR_MS } from "./words";

export interface Bar {
  id: string;
  from: number;
  to: number;
  /** How it is drawn: a state of a patrol, or `drawn` before it is decided. */
  look: string;
  /** In a few words, as far as there is room. */
  text: string;
  title: string;
  overdue?: boolean;
}

export interface Line {
  id: string;
  name: string;
  note: string;
  bars: Bar[];
}

/** Hours between two marks of the scale, for windows up to so many hours. */
const STEPS: readonly [hours: number, step: number][] = [
  [8, 1],
  [16, 2],
  [30, 3],
  [80, 12],
];

/** So near to the present a mark has no room for its hour, in hundredths of the width. */
const COVERED_PERCENT = 5;

export function Gantt(props: {
  label: string;
  from: number;
  to: number;
  lines: Line[];
  now?: number | undefined;
  chosen?: string | undefined;
  onChoose?: (id: string) => void;
  empty: string;
}): JSX.Element {
  const place = (at: number): number =>
    Math.max(0, Math.min(100, ((at - props.from) / (props.to - props.from)) * 100));
  const marks = (): number[] => {
    const hours = (props.to - props.from) / HOUR_MS;
    const step = (STEPS.find(([most]) => hours <= most)?.[1] ?? 24) * HOUR_MS;
    const first = Math.ceil(props.from / step) * step;
    return Array.from({ length: Math.floor((props.to - first) / step) + 1 }, (_, index) => first + index * step);
  };
  /** A mark of the scale that the word at the present moment would cover. */
  const isCovered = (mark: number): boolean => {
    const at = now();
    return at !== undefined && Math.abs(place(mark) - place(at)) < COVERED_PERCENT;
  };
  const now = (): number | undefined =>
    props.now !== undefined && props.now > props.from && props.now < props.to ? props.now : undefined;
  return (
    <div class="gantt" role="group" aria-label={props.label}>
      <div class="gantt-scale">
        <For each={marks().filter((mark) => !isCovered(mark))}>
          {(mark) => (
            <span class="gantt-mark" style={{ left: `${place(mark)}%` }} data-last={place(mark) > 97}>
              {clockText(mark).slice(0, 5)}
            </span>
          )}
        </For>
        <Show when={now()}>
          {(at) => (
            <span class="gantt-now-word" style={{ left: `${place(at())}%` }}>
              {t("patrols.now")}
            </span>
          )}
        </Show>
      </div>
      <div class="gantt-lines">
        <For each={props.lines} fallback={<p class="empty">{props.empty}</p>}>
          {(line) => (
            <div class="gantt-line">
              <span class="gantt-name line-pair">
                <strong class="cut" dir="auto">{line.name}</strong>
                <span class="cut muted">{line.note}</span>
              </span>
              <div class="gantt-track">
                <For each={marks()}>
                  {(mark) => <span class="gantt-tick" style={{ left: `${place(mark)}%` }} />}
                </For>
                <Show when={now()}>
                  {(at) => <span class="gantt-now" style={{ left: `${place(at())}%` }} />}
                </Show>
                <For each={line.bars}>
                  {(bar) => (
                    <button
                      type="button"
                      tabIndex={-1}
                      class="gantt-bar"
                      data-look={bar.look}
                      data-overdue={bar.overdue ?? false}
                      aria-pressed={props.chosen === bar.id}
                      aria-label={`${line.name}, ${bar.title}`}
                      title={bar.title}
                      style={{ left: `${place(bar.from)}%`, width: `${place(bar.to) - place(bar.from)}%` }}
                      onClick={() => props.onChoose?.(bar.id)}
                    >
                      <span class="cut" aria-hidden="true">{bar.text}</span>
                    </button>
                  )}
                </For>
              </div>
            </div>
          )}
        </For>
      </div>
    </div>
  );
}
