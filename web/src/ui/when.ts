/** Days and times as they stand on every screen: `2026-11-28` and `2026-11-28 06:24`, in UTC. */

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)Z?)?$/;

/** What is written, as `2026-11-28` or `2026-11-28T06:24`; `undefined` when it is no such day or time. */
export function readWhen(text: string, timed: boolean): string | undefined {
  const parts = WRITTEN.exec(text.trim());
  if (parts === null || (parts[4] !== undefined) !== timed) return undefined;
  const value = parts[0].replace(" ", "T").replace("Z", "");
  const time = new Date(`${timed ? value : `${value}T00:00`}Z`);
  // A 30th of February would be taken for a day of March.
  return !Number.isNaN(time.valueOf()) && time.toISOString().startsWith(value) ? value : undefined;
}

/** How it is written. */
export const writtenWhen = (value: string): string => value.slice(0, 16).replace("T", " ");
