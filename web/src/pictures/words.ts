/** The words of definition documents. */
import { known, number, t } from "../i18n";

export const kindText = (kind: string): string => known(`pictureKind.${kind}`, kind);

export const markText = (mark: string): string => known(`marking.${mark}`, mark);

const YEAR_DAYS = 365.25;

/** `5 years`; in days where it is no whole number of years. */
export function retentionText(days: number): string {
  const years = Math.round(days / YEAR_DAYS);
  const whole = years > 0 && Math.abs(days - years * YEAR_DAYS) < 1.5;
  return whole ? t("pictures.years", { n: years }) : t("pictures.days", { n: number(days) });
}

export const groundText = (ground: string): string => known(`pictureGround.${ground}`, ground);
