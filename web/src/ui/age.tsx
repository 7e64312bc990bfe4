/** Ages and times. Nothing is shown without how old it is; times are UTC with Z, local on hover. */
import type { JSX } from "solid-js";
import { second } from "../api/clock";
import { language, t } from "../i18n";

/** An age in words short enough for a column: `40 s`, `12 min`, `3 h 05`, `4 d`. */
export function ageText(ms: number): string {
  const secs = Math.max(0, Math.floor(ms / 1000));
  if (secs < 60) return t("age.secs", { n: String(secs) });
  if (secs < 3600) return t("age.mins", { n: String(Math.floor(secs / 60)) });
  if (secs < 86_400) {
    const [hours, mins] = [Math.floor(secs / 3600), Math.floor((secs % 3600) / 60)];
    return t("age.hours", { n: String(hours), mins: String(mins).padStart(2, "0") });
  }
  return t("age.days", { n: String(Math.floor(secs / 86_400)) });
}

/** `14:02:31Z`. */
export const clockText = (ms: number): string => `${new Date(ms).toISOString().slice(11, 19)}Z`;

/** `14:02Z`; with the day when it is not today. */
export function timeText(ms: number): string {
  const text = dateText(ms);
  return text.slice(0, 10) === dateText(second()).slice(0, 10) ? text.slice(11) : text;
}

/** `2026-08-22 14:02Z`. */
export const dateText = (ms: number): string =>
  `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")}Z`;

/** A time as the room has it, in the language's own form: for hovering, never alone. */
export const localText = (ms: number): string => new Date(ms).toLocaleString(language());

/** How old something is, going on by itself. */
export function Age(props: { since: number }): JSX.Element {
  return (
    <time
      class="number"
      datetime={new Date(props.since).toISOString()}
      title={`${dateText(props.since)}, ${localText(props.since)}`}
    >
      {ageText(second() - props.since)}
    </time>
  );
}
