/** Speed over the last hour, with gaps where nothing was heard; the numbers stand in a table for those
 * who do not see the chart. */
import type { JSX } from "solid-js";
import { For, Show, createEffect, onCleanup } from "solid-js";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { PastPosition } from "../api/types";
import { number, t } from "../i18n";
import { clockText } from "../ui/age";
import { palette } from "../ui/palette";

/** A silence of so many seconds is drawn as a gap. */
const GAP_SECS = 180;
const HEIGHT = 92;
const ROWS_MAX = 12;

export function SpeedChart(props: { positions: PastPosition[] }): JSX.Element {
  let element!: HTMLDivElement;
  let chart: uPlot | undefined;
  createEffect(() => {
    palette();
    const data = seriesOf(props.positions);
    chart?.destroy();
    chart = data[0].length > 1 ? draw(element, data) : undefined;
  });
  onCleanup(() => chart?.destroy());
  const sampled = (): PastPosition[] => {
    const step = Math.ceil(props.positions.length / ROWS_MAX);
    return props.positions.filter((_, index) => index % step === 0);
  };
  return (
    <>
      <div class="chart" ref={element} aria-hidden="true" />
      <Show when={props.positions.length < 2}>
        <p class="muted">{t("details.noHistory")}</p>
      </Show>
      <table class="hidden">
        <caption>{t("details.speedTable")}</caption>
        <tbody>
          <For each={sampled()}>
            {(one) => (
              <tr>
                <th scope="row">{clockText(Date.parse(one.at))}</th>
                <td>{one.speed === undefined ? t("details.notKnown") : number(one.speed, 1)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </>
  );
}

type Series = [at: number[], knots: (number | null)[]];

/** Times and speeds; a point without a value breaks the line where nothing was heard. */
export function seriesOf(positions: PastPosition[]): Series {
  const series: Series = [[], []];
  let before = Number.POSITIVE_INFINITY;
  for (const one of positions) {
    const at = Date.parse(one.at) / 1000;
    if (at - before > GAP_SECS) {
      series[0].push(before + 1);
      series[1].push(null);
    }
    series[0].push(at);
    series[1].push(one.speed ?? null);
    before = at;
  }
  return series;
}

function draw(element: HTMLElement, data: Series): uPlot {
  const style = getComputedStyle(element);
  const [text, line, accent] = ["--muted", "--line", "--accent"].map((name) =>
    style.getPropertyValue(name),
  ) as [string, string, string];
  const axis: uPlot.Axis = {
    stroke: text,
    font: "11px Inter Variable",
    grid: { stroke: line, width: 1 },
    ticks: { stroke: line, width: 1, size: 4 },
  };
  const options: uPlot.Options = {
    width: element.clientWidth,
    height: HEIGHT,
    tzDate: (secs) => uPlot.tzDate(new Date(secs * 1000), "UTC"),
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_, __, most) => [0, Math.max(2, most * 1.1)] } },
    axes: [
      { ...axis, size: 22, values: (_, splits) => splits.map((at) => clockText(at * 1000).slice(0, 5)) },
      { ...axis, size: 28 },
    ],
    series: [{}, { stroke: accent, width: 1.6, points: { show: false } }],
  };
  return new uPlot(options, data, element);
}
