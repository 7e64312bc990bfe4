/** The matrix of indicators: of whom which one came, came late, is awaited or is missing. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import type { IndicatorKind, IndicatorMatrix, IndicatorStanding, MatrixRow } from "../api/types";
import { t } from "../i18n";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { CheckField } from "../ui/form";
import { lacks, monthAway } from "./words";

type Group = "state" | "section" | "place";
const GROUPS: readonly Group[] = ["state", "section", "place"];
/** A shape for each standing: never colour alone. */
const MARKS: Record<IndicatorStanding, string> = { in_time: "✓", late: "◐", awaited: "○", missing: "✕" };

export function Matrix(props: { matrix: IndicatorMatrix; onMonth: (month: string) => void }): JSX.Element {
  const [onlyLacking, setOnlyLacking] = createSignal(false);
  const rowsOf = (group: Group): MatrixRow[] =>
    props.matrix.rows.filter((row) => row.reporter.kind === group && (!onlyLacking() || lacks(row)));
  return (
    <>
      <div class="quality-tools row">
        <Button look="icon" label={t("quality.monthBefore")} onPress={() => props.onMonth(monthAway(props.matrix.month, 1))}>
          ‹
        </Button>
        <strong class="number">{props.matrix.month}</strong>
        <Button look="icon" label={t("quality.monthAfter")} onPress={() => props.onMonth(monthAway(props.matrix.month, -1))}>
          ›
        </Button>
        <span class="muted">{t("quality.due", { at: dateText(Date.parse(props.matrix.due)) })}</span>
        <span class="grow" />
        <CheckField label={t("quality.onlyMissing")} checked={onlyLacking()} onChange={setOnlyLacking} />
        <Legend />
      </div>
      <div class="quality-scroll" tabIndex={0}>
        <For each={GROUPS}>
          {(group) => (
            <Show when={rowsOf(group).length > 0}>
              <MatrixTable title={t(`quality.of.${group}`)} rows={rowsOf(group)} />
            </Show>
          )}
        </For>
      </div>
    </>
  );
}

function Legend(): JSX.Element {
  const standings = Object.keys(MARKS) as IndicatorStanding[];
  return (
    <span class="row quality-legend">
      <For each={standings}>
        {(standing) => (
          <span class="row">
            <Mark standing={standing} />
            <span>{t(`quality.standing.${standing}`)}</span>
          </span>
        )}
      </For>
    </span>
  );
}

function Mark(props: { standing: IndicatorStanding }): JSX.Element {
  return (
    <span class="matrix-mark" data-standing={props.standing} aria-hidden="true">
      {MARKS[props.standing]}
    </span>
  );
}

function MatrixTable(props: { title: string; rows: MatrixRow[] }): JSX.Element {
  const kinds = (): IndicatorKind[] => props.rows[0]?.cells.map((cell) => cell.indicator) ?? [];
  return (
    <table class="figures matrix">
      <thead>
        <tr>
          <th scope="col">{props.title}</th>
          <For each={kinds()}>{(kind) => <th scope="col">{t(`indicator.${kind}`)}</th>}</For>
          <th scope="col" class="number">{t("quality.reports")}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <th scope="row">{row.name ?? t("quality.state")}</th>
              <For each={row.cells}>
                {(cell) => (
                  <td data-standing={cell.standing}>
                    <Mark standing={cell.standing} />
                    <span>{t(`quality.standing.${cell.standing}`)}</span>
                  </td>
                )}
              </For>
              <td class="number">{row.reports}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
