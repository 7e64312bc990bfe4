/**
 * The pseudo-language: English that is longer by two fifths, as other languages are, in letters that
 * are read as easily, between marks that show where a text is cut or was put together from parts.
 *
 * For layout tests only: it is worn by `thalweg.language` in the browser's store.
 */
const LETTERS: Record<string, string> = {
  a: "á",
  e: "ë",
  i: "ï",
  o: "ö",
  u: "ü",
  A: "Å",
  E: "É",
  I: "Î",
  O: "Ø",
  U: "Û",
};
const LONGER = 0.4;
const FILL = "~lorem~ipsum";

export const OPENING = "[";
export const CLOSING = "]";

/** A text as the pseudo-language has it. */
export function lengthened(text: string): string {
  if (!/\p{L}{2}/u.test(text)) return text;
  const other = text.replace(/[aeiouAEIOU]/g, (letter) => LETTERS[letter] ?? letter);
  const more = Math.ceil(text.length * LONGER);
  const fill = FILL.repeat(Math.ceil(more / FILL.length)).slice(0, Math.max(0, more - 2));
  return `${OPENING}${other}${fill}${CLOSING}`;
}
