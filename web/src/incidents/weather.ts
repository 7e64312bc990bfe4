/** Weather, sea and daylight where an incident is, in words for its record. */
import { readEnvironment } from "../api/environment";
import type { Incident } from "../api/types";
import { recordText } from "../ui/weather/words";

/** The longest text of a finding. */
const CHARS_MAX = 200;

/** What is known now of the incident's place; absent where it has none or nothing is told. */
export async function weatherWords(incident: Incident): Promise<string | undefined> {
  const place = incident.position;
  if (!place) return undefined;
  const view = await readEnvironment(place, {}).catch(() => undefined);
  return view && recordText(view).slice(0, CHARS_MAX);
}
