/**
 * How much of what happened when: a row for each layer, gaps of sources hatched, the cursor over all.
 * The slider is the same thing for the keyboard: arrows move by a step, Page Up and Down by ten.
 */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createResource, createSignal, on, onCleanup, onMount } from "solid-js";
import { get } from "../../api/client";
import { second, serverClock } from "../../api/clock";
import { known, t } from "../../i18n";
import { clockText, dateText } from "../../ui/age";
import { palette } from "../../ui/palette";
import { cursor, knownAt } from "../cursor";
import { seek } from "../player";
import { type Timeline, drawRow } from "./draw";

const BINS = 240;
const AGAIN_MS = 30_000;
const ROW_NAMES = ["traffic", "alarms", "events", "findings"] as const;

export function Rows(props: { hours: number }): JSX.Element {
  let strip!: HTMLDivElement;
  const [to, setTo] = createSignal(serverClock.now());
  const from = (): number => to() - props.hours * 3600_000;
  const [timeline] = createResource(() => ({ from: from(), to: to(), at: knownAt() }), ask);
  onMount(() => {
    const timer = setInterval(() => cursor().mode === "live" && setTo(serverClock.now()), AGAIN_MS);
    onCleanup(() => clearInterval(timer));
  });
  const at = (): number => {
    const now = cursor();
    return now.mode === "live" ? Math.min(second(), to()) : now.at;
  };
  const share = (instant: number): number =>
    Math.max(0, Math.min(1, (instant - from()) / (to() - from())));
  const pressed = (event: PointerEvent): void => {
    const { left, width } = strip.getBoundingClientRect();
    const place = (event.clientX - left) / width;
    seek(from() + place * (to() - from()));
  };
  const stepMs = (): number => (to() - from()) / BINS;
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 };
    const count = steps[event.key];
    if (count === undefined) return;
    event.preventDefault();
    seek(at() + count * stepMs());
  };
  const ticks = (): { at: number; share: number }[] => {
    const every = props.hours <= 1 ? 600_000 : props.hours <= 6 ? 3600_000 : 4 * 3600_000;
    const first = Math.ceil(from() / every) * every;
    const count = Math.max(0, Math.floor((to() - first) / every) + 1);
    return Array.from({ length: count }, (_, index) => first + index * every).map((instant) => ({
      at: instant,
      share: share(instant),
    }));
  };
  return (
    <div class="rows">
      <ul class="row-names">
        <For each={ROW_NAMES}>{(name) => <li>{t(`time.row.${name}`)}</li>}</For>
      </ul>
      <div class="strip" ref={strip} onPointerDown={pressed}>
        <For each={ROW_NAMES}>{(name) => <Row name={name} timeline={timeline.latest} />}</For>
        <Show when={timeline.latest === undefined && !timeline.loading}>
          <p class="strip-empty muted">{t("time.noHistory")}</p>
        </Show>
        <For each={ticks()}>
          {(tick) => (
            <span class="strip-tick" style={{ left: `${tick.share * 100}%` }}>
              {clockText(tick.at).slice(0, 5)}
            </span>
          )}
        </For>
        <div
          class="hand"
          role="slider"
          tabIndex={0}
          aria-label={t("time.cursor")}
          aria-valuemin={from()}
          aria-valuemax={to()}
          aria-valuenow={at()}
          aria-valuetext={dateText(at())}
          style={{ left: `${share(at()) * 100}%` }}
          onKeyDown={onKeyDown}
        />
      </div>
    </div>
  );
}

function Row(props: { name: string; timeline: Timeline | undefined }): JSX.Element {
  let canvas!: HTMLCanvasElement;
  const draw = (): void => {
    const row = props.timeline?.rows.find((one) => one.name === props.name);
    drawRow(canvas, row, props.name === "traffic" ? props.timeline : undefined);
  };
  createEffect(on([() => props.timeline, palette], draw));
  onMount(() => {
    const sizes = new ResizeObserver(draw);
    sizes.observe(canvas);
    onCleanup(() => sizes.disconnect());
  });
  const sum = (): number =>
    props.timeline?.rows.find((one) => one.name === props.name)?.counts.reduce((a, b) => a + b, 0) ?? 0;
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={t("time.rowSum", { row: known(`time.row.${props.name}`, props.name), n: sum() })}
    />
  );
}

async function ask(wanted: { from: number; to: number; at: string | undefined }): Promise<Timeline | undefined> {
  try {
    return await get<Timeline>("/timeline", {
      from: new Date(wanted.from).toISOString(),
      to: new Date(wanted.to).toISOString(),
      bins: BINS,
      known_at: wanted.at,
    });
  } catch {
    // A timeline that cannot be read is empty, and says so.
    return undefined;
  }
}
