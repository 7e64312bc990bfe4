/** Reads a time in UTC as officers type it: `14:02`, `14:02:31Z`, `2026-08-22 02:10`, `-30` minutes. */
export function parseTime(text: string, now: number): number | undefined {
  const typed = text.trim().replace(/z$/i, "");
  const ago = /^-(\d{1,5})$/.exec(typed);
  if (ago) return now - Number(ago[1]) * 60_000;
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(typed);
  if (clock) {
    const day = new Date(now).toISOString().slice(0, 11);
    const at = instant(`${day}${clock[1]?.padStart(2, "0")}:${clock[2]}:${clock[3] ?? "00"}Z`);
    // A time of day that is still to come was yesterday's.
    return at !== undefined && at > now ? at - 86_400_000 : at;
  }
  const whole = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2}(?::\d{2})?)$/.exec(typed);
  if (!whole) return undefined;
  const time = (whole[2] ?? "").padStart(5, "0");
  return instant(`${whole[1]}T${time.length === 5 ? `${time}:00` : time}Z`);
}

function instant(text: string): number | undefined {
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
