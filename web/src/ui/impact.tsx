/** The impact of an event: one to four bars of one blue. Sections have letters and weights instead. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import type { EventImpact } from "../api/types";
import { t } from "../i18n";

export const IMPACTS: readonly EventImpact[] = ["low", "medium", "high", "very_high"];

export function ImpactBars(props: { impact: EventImpact; size?: number }): JSX.Element {
  const level = (): number => IMPACTS.indexOf(props.impact) + 1;
  return (
    <svg
      width={props.size ?? 20}
      height={((props.size ?? 20) * 14) / 20}
      viewBox="0 0 20 14"
      role="img"
      aria-label={t("impact.of", { impact: t(`impact.${props.impact}`) })}
    >
      <For each={[1, 2, 3, 4]}>
        {(bar) => (
          <rect
            x={bar * 5 - 4}
            y={13 - bar * 3}
            width="3.4"
            height={bar * 3}
            fill={bar <= level() ? "var(--impact-bar, var(--accent))" : "none"}
            stroke="currentColor"
            stroke-width="0.8"
          />
        )}
      </For>
    </svg>
  );
}

export function ImpactChip(props: { impact: EventImpact }): JSX.Element {
  return (
    <span class="chip">
      <ImpactBars impact={props.impact} />
      {t("impact.of", { impact: t(`impact.${props.impact}`) })}
    </span>
  );
}
