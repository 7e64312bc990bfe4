/** Glyphs of the alarm priorities: shape, colour and word together, never colour alone. */
import type { JSX } from "solid-js";
import { Match, Switch } from "solid-js";
import { t } from "../i18n";

export type Priority = "distress" | "alarm" | "warning" | "caution";
export const PRIORITIES: readonly Priority[] = ["distress", "alarm", "warning", "caution"];

/** Octagon with lifebuoy, triangle, circle, square; outlined in the colour of the text. */
export function Glyph(props: { priority: Priority; size?: number; quiet?: boolean }): JSX.Element {
  const fill = (): string => {
    if (props.quiet) return "none";
    return props.priority === "distress" ? "var(--alarm)" : `var(--${props.priority})`;
  };
  /** Marks inside an outline are drawn as the outline is. */
  const ink = (on: string): string => (props.quiet ? "currentColor" : on);
  return (
    <svg
      width={props.size ?? 18}
      height={props.size ?? 18}
      viewBox="0 0 20 20"
      role="img"
      aria-label={t(`priority.${props.priority}`)}
      stroke="currentColor"
      stroke-width="1.5"
      fill={fill()}
      style={{ "flex-shrink": 0 }}
    >
      <Switch>
        <Match when={props.priority === "distress"}>
          <path d="M6 1h8l5 5v8l-5 5H6l-5-5V6z" />
          <circle cx="10" cy="10" r="5.2" fill="none" stroke={ink("var(--glyph-ink)")} stroke-width="2.6" />
          <path
            d="M6.3 6.3l2 2M13.7 6.3l-2 2M6.3 13.7l2-2M13.7 13.7l-2-2"
            stroke={ink("var(--on-alarm)")}
            stroke-width="2"
          />
        </Match>
        <Match when={props.priority === "alarm"}>
          <path d="M10 1.5L19 18H1z" stroke-linejoin="round" />
          <path d="M10 7.5v5M10 14v2" stroke={ink("var(--on-alarm)")} stroke-width="2" />
        </Match>
        <Match when={props.priority === "warning"}>
          <circle cx="10" cy="10" r="8.6" />
          <path d="M10 5v6M10 13v2" stroke={ink("var(--glyph-ink)")} stroke-width="2" />
        </Match>
        <Match when={props.priority === "caution"}>
          <rect x="2" y="2" width="16" height="16" rx="1" />
          <path d="M10 5v6M10 13v2" stroke={ink("var(--glyph-ink)")} stroke-width="2" />
        </Match>
      </Switch>
    </svg>
  );
}
