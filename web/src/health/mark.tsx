/** The condition of a source as a shape and a word; what is well is quiet. */
import type { JSX } from "solid-js";
import { Match, Switch } from "solid-js";
import { t } from "../i18n";
import { type Condition, isBlind } from "./condition";

export function ConditionMark(props: { condition: Condition }): JSX.Element {
  return (
    <span class="condition" classList={{ strong: isBlind(props.condition) }}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor">
        <Switch>
          <Match when={props.condition === "sends"}>
            <circle cx="8" cy="8" r="5" fill="var(--good)" stroke="none" />
          </Match>
          <Match when={props.condition === "noShips"}>
            <circle cx="8" cy="8" r="5.2" stroke="var(--good)" stroke-width="2.4" />
          </Match>
          <Match when={["connecting", "noData", "ended"].includes(props.condition)}>
            <circle cx="8" cy="8" r="5.5" stroke-width="1.6" stroke-dasharray="3 2.5" />
          </Match>
          <Match when={props.condition === "muted"}>
            <path d="M3 8h10" stroke-width="3" />
          </Match>
          <Match when={isBlind(props.condition)}>
            <rect x="2" y="2" width="12" height="12" fill="var(--caution)" stroke-width="1.5" />
            <path d="M5 5l6 6M11 5l-6 6" stroke="var(--glyph-ink)" stroke-width="1.8" />
          </Match>
        </Switch>
      </svg>
      {t(`condition.${props.condition}`)}
    </span>
  );
}
