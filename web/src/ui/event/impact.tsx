/** The impact of an event: one blue by lightness, one to four bars, and the word. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import type { EventImpact } from "../../api/types";
import { t } from "../../i18n";

export const IMPACTS: readonly EventImpact[] = ["low", "medium", "high", "very_high"];

export function ImpactBars(props: { impact: EventImpact }): JSX.Element {
  const level = (): number => IMPACTS.indexOf(props.impact) + 1;
  return (
    <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true" style={{ "flex-shrink": 0 }}>
      <For each={IMPACTS}>
        {(_, index) => (
          <rect
            x={index() * 4.5 + 0.5}
            y={9.5 - index() * 3}
            width="3.4"
            height={4 + index() * 3}
            fill={index() < level() ? `var(--impact-${level()})` : "none"}
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
      {t("event.impactIs", { impact: t(`impact.${props.impact}`) })}
    </span>
  );
}
