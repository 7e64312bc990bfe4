/** The chart of a page: events over time as columns, everything else as bars. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import type { ShownChart } from "../api/types";
import { known, t } from "../i18n";
import { IMPACTS } from "../ui/impact";

/** Figures as a table with bars in it: what is drawn repeats what is written. */
export function Chart(props: { chart: ShownChart }): JSX.Element {
  const isSeries = (): boolean => props.chart.figures === "events_over_time";
  const title = (): string => t(`briefings.figures.${props.chart.figures}`);
  return (
    <section class="page-chart" aria-label={title()}>
      <h3>
        {title()} {"\u00b7"} {t("briefings.days", { n: props.chart.days })}
      </h3>
      <Show when={isSeries()} fallback={<Bars chart={props.chart} />}>
        <Series chart={props.chart} />
      </Show>
    </section>
  );
}

const labelOf = (chart: ShownChart, label: string): string => {
  if (chart.figures === "events_by_kind") return known(`eventKind.${label}`, label);
  if (chart.figures === "reports_in_time") return known(`briefings.inTime.${label}`, label);
  return label === "" ? t("briefings.noSection") : label;
};

function Bars(props: { chart: ShownChart }): JSX.Element {
  const total = (figures: number[]): number => figures.reduce((sum, figure) => sum + figure, 0);
  const highest = (): number => Math.max(1, ...props.chart.rows.map((row) => total(row.figures)));
  return (
    <Show when={props.chart.rows.length > 0} fallback={<p class="muted">{t("briefings.noFigures")}</p>}>
      <table class="page-bars">
        <tbody>
          <For each={props.chart.rows}>
            {(row) => (
              <tr>
                <th scope="row" dir="auto">
                  {labelOf(props.chart, row.label)}
                </th>
                <td class="number">{total(row.figures)}</td>
                <td class="page-bar" aria-hidden="true">
                  <For each={row.figures}>
                    {(figure, step) => (
                      <span
                        data-step={row.figures.length > 1 ? step() + 1 : 3}
                        style={{ width: `${(figure / highest()) * 100}%` }}
                      />
                    )}
                  </For>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={props.chart.bins.length > 0}>
        <p class="page-legend muted">
          <For each={IMPACTS}>
            {(impact, step) => (
              <span>
                <span class="page-key" data-step={step() + 1} aria-hidden="true" /> {t(`impact.${impact}`)}
              </span>
            )}
          </For>
        </p>
      </Show>
    </Show>
  );
}

function Series(props: { chart: ShownChart }): JSX.Element {
  const row = (name: string): number[] => props.chart.rows.find((one) => one.label === name)?.figures ?? [];
  const highest = (): number => Math.max(1, ...row("period"), ...row("before"));
  const sum = (name: string): number => row(name).reduce((all, figure) => all + figure, 0);
  const high = (figure: number): number => (figure / highest()) * 100;
  return (
    <>
      <div class="page-series" role="img" aria-label={seriesWords(props.chart)}>
        <For each={row("period")}>
          {(figure, nth) => (
            <span class="page-column">
              <span class="page-figure">{figure > 0 ? figure : ""}</span>
              <span class="page-now" style={{ height: `${high(figure)}%` }} />
              <Show when={row("before")[nth()]}>
                {(before) => <span class="page-before" style={{ bottom: `${high(before())}%` }} />}
              </Show>
              <span class="page-bin muted">{props.chart.bins[nth()]}</span>
            </span>
          )}
        </For>
      </div>
      <p class="page-legend muted">
        <span>
          <span class="page-key" data-step="3" aria-hidden="true" /> {t("briefings.period", { n: sum("period") })}
        </span>
        <span>
          <span class="page-key page-dash" aria-hidden="true" /> {t("briefings.periodBefore", { n: sum("before") })}
        </span>
      </p>
    </>
  );
}

/** Columns in words, for who does not see them. */
const seriesWords = (chart: ShownChart): string =>
  chart.bins.map((bin, nth) => `${bin}: ${chart.rows[0]?.figures[nth] ?? 0}`).join(", ");
