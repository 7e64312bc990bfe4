/** How many alarms called in the last ten minutes, against what a person can bear. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import { desk } from "../api/alarms";
import { second } from "../api/clock";
import { t } from "../i18n";

const SPAN_MS = 10 * 60_000;
/** A flood begins above this many in ten minutes. */
const FLOOD = 10;

export function LoadBar(): JSX.Element {
  const calls = (): number => {
    const listed = desk().rows.flatMap((row) => [row.alarm, ...row.folded]);
    const since = second() - SPAN_MS;
    return [...listed, ...desk().others].filter((one) => Date.parse(one.called_at) > since).length;
  };
  const word = (): string => {
    if (calls() > FLOOD) return t("load.flood");
    return calls() > 2 ? t("load.heavy") : t("load.light");
  };
  return (
    <div class="load-bar" role="meter" aria-valuenow={calls()} aria-valuemin={0} aria-valuemax={FLOOD} aria-label={t("load.barLabel")} aria-valuetext={`${t("load.bar", { n: calls() })}, ${word()}`}>
      <span>{t("load.bar", { n: calls() })}</span>
      <span class="load-cells" aria-hidden="true">
        <For each={Array.from({ length: FLOOD }, (_, index) => index)}>
          {(index) => <span data-on={index < calls()} data-over={index >= 2} />}
        </For>
      </span>
      <strong>{word()}</strong>
    </div>
  );
}
