/** The words of reports: labels of fields, and the words that a field may hold. */
import { known, translated } from "../../i18n";
import type { Defect, FormField } from "../../api/reports";
import type { Path } from "./value";

/**
 * A field's label. Some names mean another thing by what they hold, such as `state`: a country, or
 * how far something is. A name of the law is read as it stands until it has a better one.
 */
export const fieldText = (name: string, kind = ""): string =>
  known(
    `report.field.${name}.${kind}`,
    known(`report.field.${name}`, known(`report.word.${name}`, plain(name))),
  );

/** The label of a field in a form; what is needed has a star. */
export function labelText({ name, needed, holds }: FormField): string {
  const label = fieldText(name, holds.kind);
  return needed && holds.kind !== "flag" ? `${label} *` : label;
}

/** A word of a list or scale; some mean another thing in a field, such as `g`: gram, or a ground. */
export const wordText = (word: string, field = ""): string =>
  known(
    `report.word.${field}.${word}`,
    known(`report.word.${word}`, known(`sublayer.${word}`, plain(word))),
  );

/** What a field says, where that is more than its label. */
export const aboutText = (field: FormField): string =>
  translated(`report.about.${field.name}`, field.description);

/** A unit of measure. */
export const unitText = (unit: string): string => known(`report.unit.${unit}`, unit);

/** What is wrong: the node's own sentence, or the rule that it follows from. */
export const defectText = ({ rule, detail }: Defect): string => translated(`report.rule.${rule}`, detail);

/** What a rule says, in short. */
export const groundText = (ground: string): string => known(`report.ground.${ground}`, plain(ground));

/** The place of a field in words: `Persons, minors`. */
export function pathText(path: Path): string {
  const told = path.filter((step) => typeof step === "string" && !HIDDEN.has(step));
  // What lacks altogether is named by itself, even if it is no step to name within a path.
  const names = told.length > 0 ? told : path.slice(-1);
  return names.slice(-2).map((name) => fieldText(String(name))).join(", ");
}

/** Steps that a reader need not know. */
const HIDDEN = new Set(["form", "single_event", "particulars"]);

const plain = (name: string): string => {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};
