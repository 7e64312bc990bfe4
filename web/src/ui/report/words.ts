/** The words of reports: labels of fields, and the words that a field may hold. */
import { known } from "../../i18n";
import type { FormField } from "../../api/reports";
import type { Path } from "./value";

/** A field's label; a name of the law is read as it stands until it has a better one. */
export const fieldText = (name: string): string => known(`report.field.${name}`, plain(name));

/** The label of a field in a form; what is needed has a star. */
export const labelText = ({ name, needed, holds }: FormField): string =>
  needed && holds.kind !== "flag" ? `${fieldText(name)} *` : fieldText(name);

/** A word of a list or scale. */
export const wordText = (word: string): string => known(`report.word.${word}`, plain(word));

/** What a rule says, in short. */
export const groundText = (ground: string): string => known(`report.ground.${ground}`, plain(ground));

/** The place of a field in words: `Persons, minors`. */
export function pathText(path: Path): string {
  const names = path.filter((step) => typeof step === "string" && !HIDDEN.has(step));
  return names.slice(-2).map((name) => fieldText(String(name))).join(", ");
}

/** Steps that a reader need not know. */
const HIDDEN = new Set(["form", "single_event", "particulars"]);

const plain = (name: string): string => {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};
