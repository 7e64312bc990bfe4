/**
 * The level of a section: a letter in a box and a line of its weight, never bars: those are the
 * impact of an event. A critical level has a dashed edge.
 */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { SectionImpact } from "../api/types";
import { t } from "../i18n";

export const LEVELS: readonly SectionImpact[] = ["low", "medium", "high", "critical"];

/** The letter of a level; a dash where none was attributed. */
const letter = (level: SectionImpact | undefined): string =>
  level === undefined ? "–" : t(`sectionLetter.${level}`);

/** The level in a word. */
export const levelWord = (level: SectionImpact | undefined): string =>
  level === undefined ? t("sections.noLevel") : t(`sectionImpact.${level}`);

export function LevelMark(props: { level: SectionImpact | undefined }): JSX.Element {
  const step = (): number => (props.level === undefined ? 0 : LEVELS.indexOf(props.level) + 1);
  const weight = (): number => Math.max(1, step() * 2);
  return (
    <svg
      class="level-mark"
      width="50"
      height="20"
      viewBox="0 0 50 20"
      role="img"
      aria-label={t("sections.levelOf", { level: levelWord(props.level) })}
    >
      <Show when={props.level === "critical"}>
        <line x1="22" y1="10" x2="49" y2="10" stroke="currentColor" stroke-width="14" stroke-dasharray="4 2.6" />
      </Show>
      <rect
        x="22"
        y={10 - weight() / 2}
        width="27"
        height={weight()}
        fill={step() === 0 ? "none" : `var(--impact-${step()})`}
        stroke={props.level === "critical" ? "var(--panel)" : "currentColor"}
        stroke-width="1"
        stroke-dasharray={step() === 0 ? "2 2" : undefined}
      />
      <rect x="1" y="1.5" width="17" height="17" fill="var(--panel)" stroke="currentColor" stroke-width="1.4" />
      <text x="9.5" y="14.4" text-anchor="middle" font-size="12.5" font-weight="700" fill="currentColor">
        {letter(props.level)}
      </text>
    </svg>
  );
}

export function LevelWord(props: { level: SectionImpact | undefined }): JSX.Element {
  return (
    <span class="row level-word">
      <LevelMark level={props.level} />
      <span aria-hidden="true">{levelWord(props.level)}</span>
    </span>
  );
}
