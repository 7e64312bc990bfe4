/** Figures against their aims. */
import { number, t } from "../i18n";

/** Within the aim, above it, or above what must never be exceeded. */
export type Judged = "within" | "above" | "tooHigh";

export function judge(
  value: number,
  aim: { aim: number; not_above?: number } | undefined,
): Judged {
  if (!aim || value <= aim.aim) return "within";
  return aim.not_above !== undefined && value > aim.not_above ? "tooHigh" : "above";
}

/** A part of a whole in percent; nothing of nothing is a dash. */
export const shareOf = (part: number, whole: number): string =>
  whole === 0 ? "–" : t("load.percent", { n: number((part / whole) * 100) });
