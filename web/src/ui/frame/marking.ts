/** The banner: the highest marking of what is on screen, at least that of the centre. */
import { createSignal, onCleanup } from "solid-js";
import { centre } from "../../api/session";
import { t } from "../../i18n";

/** Classifications, lowest first. */
const CLASSIFICATIONS = [
  "unclassified",
  "sensitive_non_classified",
  "restreint_ue",
  "confidentiel_ue",
] as const;

type Shown = () => string | undefined;

const [shown, setShown] = createSignal<readonly Shown[]>([]);

/** Says what is on screen while the caller lives. */
export function showMarking(classification: Shown): void {
  setShown((before) => [...before, classification]);
  onCleanup(() => setShown((before) => before.filter((other) => other !== classification)));
}

/** The text of the banner. */
export function markingText(): string {
  const marks = shown().map((one) => CLASSIFICATIONS.indexOf(one() as "unclassified"));
  const highest = Math.max(-1, ...marks);
  const own = CLASSIFICATIONS.indexOf((centre()?.marking ?? "unclassified") as "unclassified");
  if (highest <= own) return centre()?.marking_text ?? "";
  return t(`marking.${CLASSIFICATIONS[highest] ?? "unclassified"}`);
}
