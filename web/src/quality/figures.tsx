/** The figures of a period: each with its target, so that what falls short is seen at once. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { A } from "@solidjs/router";
import type { QualityFigures, SilentReporter } from "../api/types";
import { known, number, t } from "../i18n";
import { word } from "../ui/event/words";
import { delayText, isBelow } from "./words";

/** Pairs of events that are listed; the number of all stands beside. */
const LISTED = 20;

export function Figures(props: { figures: QualityFigures; silent: SilentReporter[] }): JSX.Element {
  const timeliness = (): QualityFigures["timeliness"] => props.figures.timeliness;
  return (
    <div class="quality-scroll" tabIndex={0}>
      <Show when={props.silent.length > 0}>
        <section class="quality-silent" aria-label={t("quality.silent")}>
          <h2>{t("quality.silent")}</h2>
          <ul>
            <For each={props.silent}>
              {(one) => <li>{t("quality.silentLine", { name: one.name, month: one.month })}</li>}
            </For>
          </ul>
        </section>
      </Show>
      <dl class="quality-figures">
        <Figure
          label={t("quality.timely")}
          value={timeliness().percent === undefined ? t("quality.none") : `${timeliness().percent} %`}
          note={t("quality.target", { n: timeliness().target_percent })}
          bad={isBelow(timeliness().percent, timeliness().target_percent)}
        />
        <Figure
          label={t("quality.delayMedian")}
          value={delay(timeliness().delay_median_secs)}
          note={t("quality.delayP95", { time: delay(timeliness().delay_p95_secs) })}
        />
        <Figure
          label={t("quality.reports")}
          value={number(props.figures.reports)}
          note={t("quality.partial", { n: props.figures.partial })}
        />
        <Figure
          label={t("quality.duplicates")}
          value={number(props.figures.duplicates.length)}
          note={t("quality.duplicatesNote")}
        />
      </dl>
      <div class="quality-blocks">
        <Block title={t("quality.completeness")} none={t("quality.noReports")} rows={props.figures.completeness}>
          <Completeness rows={props.figures.completeness} />
        </Block>
        <Block title={t("quality.clocks")} none={t("quality.noClocks")} rows={timeliness().clocks}>
          <Clocks rows={timeliness().clocks} />
        </Block>
        <Block title={t("quality.consistency")} none={t("quality.noDefects")} rows={props.figures.consistency}>
          <Consistency rows={props.figures.consistency} />
        </Block>
        <Block title={t("quality.frequency")} none={t("quality.noReports")} rows={props.figures.frequency}>
          <Frequency rows={props.figures.frequency} />
        </Block>
        <Block title={t("quality.perhapsOne")} none={t("quality.noDuplicates")} rows={props.figures.duplicates}>
          <ul class="quality-pairs">
            <For each={props.figures.duplicates.slice(0, LISTED)}>
              {(pair) => (
                <li>
                  <A href={`/events?event=${pair.first}`}>{shortId(pair.first)}</A>
                  {" + "}
                  <A href={`/events?event=${pair.second}`}>{shortId(pair.second)}</A>
                </li>
              )}
            </For>
          </ul>
        </Block>
      </div>
    </div>
  );
}

const delay = (secs: number | undefined): string => (secs === undefined ? t("quality.none") : delayText(secs));
const shortId = (id: string): string => id.slice(-8);

function Figure(props: { label: string; value: string; note: string; bad?: boolean }): JSX.Element {
  return (
    <div data-bad={props.bad ?? false}>
      <dt>{props.label}</dt>
      <dd class="quality-value">
        <Show when={props.bad}>
          <span class="quality-short">{t("quality.short")}</span>
        </Show>
        {props.value}
      </dd>
      <dd class="muted">{props.note}</dd>
    </div>
  );
}

function Block(props: { title: string; none: string; rows: readonly unknown[]; children: JSX.Element }): JSX.Element {
  return (
    <section class="quality-block" aria-label={props.title}>
      <h2>{props.title}</h2>
      <Show when={props.rows.length > 0} fallback={<p class="muted">{props.none}</p>}>
        {props.children}
      </Show>
    </section>
  );
}

function Completeness(props: { rows: QualityFigures["completeness"] }): JSX.Element {
  return (
    <table class="figures wide">
      <thead>
        <tr>
          <th scope="col">{t("quality.kind")}</th>
          <th scope="col" class="number">{t("quality.events")}</th>
          <th scope="col">{t("quality.first")}</th>
          <th scope="col">{t("quality.after72")}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <th scope="row">{word("eventKind", row.event_kind)}</th>
              <td class="number">{number(row.events)}</td>
              <td>
                <Meter percent={row.first_percent} target={row.first_target_percent} />
              </td>
              <td>
                <Meter percent={row.complete_percent} target={row.complete_target_percent} />
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

/** A percentage as a bar with its target as a line, and in figures. */
function Meter(props: { percent: number | undefined; target: number }): JSX.Element {
  return (
    <Show when={props.percent !== undefined} fallback={<span class="muted">{t("quality.none")}</span>}>
      <span class="meter" data-below={isBelow(props.percent, props.target)}>
        <span class="meter-bar" aria-hidden="true">
          <span class="meter-fill" style={{ width: `${props.percent}%` }} />
          <span class="meter-target" style={{ left: `${props.target}%` }} />
        </span>
        <span class="number">{`${props.percent} %`}</span>
        <Show when={isBelow(props.percent, props.target)}>
          <span class="quality-short">{t("quality.short")}</span>
        </Show>
      </span>
    </Show>
  );
}

function Clocks(props: { rows: QualityFigures["timeliness"]["clocks"] }): JSX.Element {
  return (
    <table class="figures wide">
      <thead>
        <tr>
          <th scope="col">{t("quality.clock")}</th>
          <th scope="col" class="number">{t("deadline.met")}</th>
          <th scope="col" class="number">{t("deadline.late")}</th>
          <th scope="col" class="number">{t("deadline.waived")}</th>
          <th scope="col" class="number">{t("quality.open")}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <th scope="row">{known(`deadlineRule.${row.rule}`, row.rule.replaceAll("_", " "))}</th>
              <td class="number">{number(row.met)}</td>
              <td class="number" classList={{ strong: row.late > 0 }}>{number(row.late)}</td>
              <td class="number">{number(row.waived)}</td>
              <td class="number">{number(row.open)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function Consistency(props: { rows: QualityFigures["consistency"] }): JSX.Element {
  return (
    <table class="figures wide">
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <th scope="row">{known(`defect.${row.rule}`, row.rule.replaceAll("_", " "))}</th>
              <td class="muted">{row.source}</td>
              <td class="number strong">{number(row.count)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function Frequency(props: { rows: QualityFigures["frequency"] }): JSX.Element {
  const most = (): number => Math.max(1, ...props.rows.map((row) => row.reports));
  const rows = (): QualityFigures["frequency"] =>
    props.rows.toSorted((one, other) => other.reports - one.reports).slice(0, LISTED);
  return (
    <table class="figures wide">
      <tbody>
        <For each={rows()}>
          {(row) => (
            <tr>
              <th scope="row">{row.name ?? t("quality.state")}</th>
              <td>
                <span class="meter-bar" aria-hidden="true">
                  <span class="meter-fill" style={{ width: `${(100 * row.reports) / most()}%` }} />
                </span>
              </td>
              <td class="number">{number(row.reports)}</td>
              <td class="number muted">{t("quality.perDay", { n: number(row.per_day, 1) })}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
