/** The load that alarms put on people, beside what they can bear (EEMUA 191, ISA-18.2). */
import type { JSX } from "solid-js";
import { For, Show, createSignal, onCleanup, onMount } from "solid-js";
import { get } from "../api/client";
import type { AlarmLoad } from "../api/types";
import { number, t } from "../i18n";
import { clockText, timeText } from "../ui/age";
import { bareSubject, kindText, ruleText } from "../ui/alarm/words";
import { Glyph } from "../ui/glyph";
import { judge, shareOf } from "./aims";

const AGAIN_MS = 30_000;
const MIX = ["alarm", "warning", "caution"] as const;
/** Figures that are parts of a whole. */
const SHARES = new Set(["flood_share", "loudest_share"]);
/** In the order in which they matter to who sits there. */
const FIGURES = ["per_ten_minutes", "peak_hour", "peak_minute", "stale", "chattering", "flood_share"];
const LOUDEST_SHOWN = 5;

export function LoadPanel(): JSX.Element {
  const [load, setLoad] = createSignal<AlarmLoad>();
  const ask = (): void => void get<AlarmLoad>("/alarms/load").then(setLoad, () => undefined);
  onMount(() => {
    ask();
    const timer = setInterval(ask, AGAIN_MS);
    onCleanup(() => clearInterval(timer));
  });
  return (
    <section class="load" aria-label={t("load.label")}>
      <Show when={load()} fallback={<p class="empty">{t("load.loading")}</p>}>
        {(now) => (
          <>
            <Figures load={now()} />
            <Chart load={now()} />
            <Mix load={now()} />
            <Loudest load={now()} />
          </>
        )}
      </Show>
    </section>
  );
}

function Figures(props: { load: AlarmLoad }): JSX.Element {
  const value = (measure: string): number => {
    if (measure === "chattering") return props.load.chattering.length;
    return Number(props.load[measure as keyof AlarmLoad]);
  };
  const text = (measure: string, figure: number): string => {
    const shown = SHARES.has(measure) ? figure * 100 : figure;
    if (shown > 0 && shown < 0.05) return t("health.underTenth");
    const digits = number(shown, shown % 1 && shown < 10 ? 1 : 0);
    return SHARES.has(measure) ? t("load.percent", { n: digits }) : digits;
  };
  return (
    <table class="figures">
      <caption>{t("load.figures")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("load.measure")}</th>
          <th scope="col" class="number">
            {t("load.now")}
          </th>
          <th scope="col" class="number">
            {t("load.aim")}
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={FIGURES}>
          {(measure) => {
            const aim = (): AlarmLoad["aims"][number] | undefined =>
              props.load.aims.find((one) => one.measure === measure);
            const judged = (): string => judge(value(measure), aim());
            return (
              <tr data-judged={judged()}>
                <th scope="row">{t(`load.${measure}` as "load.stale")}</th>
                <td class="number">
                  <span>{text(measure, value(measure))}</span>
                  <span class="hidden"> {t(`load.${judged()}` as "load.within")}</span>
                </td>
                <td class="number muted">
                  <Show when={aim()}>{(one) => <>{text(measure, one().aim)}</>}</Show>
                </td>
              </tr>
            );
          }}
        </For>
      </tbody>
    </table>
  );
}

const CHART = { width: 360, height: 112 };
/** A flood begins above this many in ten minutes. */
const FLOOD = 10;

/** Calls in each ten minutes of the last twelve hours. */
function Chart(props: { load: AlarmLoad }): JSX.Element {
  const most = (): number => Math.max(FLOOD + 2, ...props.load.series.map((bin) => bin.calls));
  const y = (calls: number): number => CHART.height - (calls / most()) * CHART.height;
  const step = (): number => CHART.width / props.load.series.length;
  const hours = (): { at: number; text: string }[] =>
    props.load.series
      .map((bin, index) => ({ at: index * step(), from: Date.parse(bin.from) }))
      .filter(({ from }) => from % (3 * 3_600_000) === 0)
      .map(({ at, from }) => ({ at, text: clockText(from).slice(0, 5) }));
  return (
    <figure class="load-chart">
      <figcaption>{t("load.chart")}</figcaption>
      <svg
        viewBox={`-4 -6 ${CHART.width + 30} ${CHART.height + 24}`}
        role="img"
        aria-label={t("load.chartLabel", {
          calls: props.load.calls,
          hour: props.load.peak_hour,
        })}
      >
        <path class="chart-axis" d={`M0 ${CHART.height}H${CHART.width}`} />
        <path class="chart-flood" d={`M0 ${y(FLOOD)}H${CHART.width}`} />
        <text class="chart-text" x={CHART.width + 3} y={y(FLOOD) + 4}>
          {FLOOD}
        </text>
        <For each={props.load.series}>
          {(bin, index) => (
            <Show when={bin.calls > 0}>
              <rect
                class="chart-bar"
                classList={{ over: bin.calls > FLOOD }}
                x={index() * step() + 0.5}
                y={y(bin.calls)}
                width={step() - 1}
                height={CHART.height - y(bin.calls)}
              >
                <title>{`${timeText(Date.parse(bin.from))}: ${bin.calls}`}</title>
              </rect>
            </Show>
          )}
        </For>
        <For each={hours()}>
          {(hour) => (
            <>
              <path class="chart-axis" d={`M${hour.at} ${CHART.height}v4`} />
              <text class="chart-text" x={hour.at} y={CHART.height + 15} text-anchor="middle">
                {hour.text}
              </text>
            </>
          )}
        </For>
      </svg>
    </figure>
  );
}

/** How the calls divide among priorities, Distress apart. */
function Mix(props: { load: AlarmLoad }): JSX.Element {
  const whole = (): number => MIX.reduce((sum, one) => sum + props.load.mix[one], 0);
  return (
    <table class="figures mix">
      <caption>{t("load.mix")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("load.priority")}</th>
          <th scope="col" class="number">
            {t("load.calls")}
          </th>
          <th scope="col" class="number">
            {t("load.share")}
          </th>
          <th scope="col" class="number">
            {t("load.aim")}
          </th>
        </tr>
      </thead>
      <tbody>
        <Show when={props.load.mix.distress > 0}>
          <tr>
            <th scope="row">
              <span class="row">
                <Glyph priority="distress" size={14} /> {t("priority.distress")}
              </span>
            </th>
            <td class="number">{props.load.mix.distress}</td>
            <td />
            <td />
          </tr>
        </Show>
        <For each={MIX}>
          {(priority) => (
            <tr>
              <th scope="row">
                <span class="row">
                  <Glyph priority={priority} size={14} /> {t(`priority.${priority}`)}
                </span>
              </th>
              <td class="number">{props.load.mix[priority]}</td>
              <td class="number">{shareOf(props.load.mix[priority], whole())}</td>
              <td class="number muted">{shareOf(props.load.mix_aims[priority], 1)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function Loudest(props: { load: AlarmLoad }): JSX.Element {
  const hours = (): number =>
    Math.round((Date.parse(props.load.at) - Date.parse(props.load.since)) / 3_600_000);
  return (
    <section class="loudest">
      <p class="loudest-head">{t("load.loudest", { hours: hours() })}</p>
      <Show when={props.load.loudest.length > 0} fallback={<p class="muted">{t("load.none")}</p>}>
        <ol>
          <For each={props.load.loudest.slice(0, LOUDEST_SHOWN)}>
            {(rule) => (
              <li>
                <span class="cut" title={ruleText(rule)}>
                  {ruleText(rule)}
                </span>
                <span class="number">{rule.calls}</span>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Show when={props.load.chattering[0]}>
        {(first) => (
          <p class="chatter">
            {t("load.chatters", {
              what: kindText(first().kind),
              subject: bareSubject(first().subject),
            })}
          </p>
        )}
      </Show>
    </section>
  );
}
