/** The value of a report while it is written: places in it, what is still missing, what is empty. */
import type { FormField, Holds, Json, JsonObject } from "../../api/reports";

export type Path = readonly (string | number)[];

/** What stands at a place. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((within, step) => {
    if (within === null || typeof within !== "object") return undefined;
    return Array.isArray(within) ? within[Number(step)] : within[step];
  }, value);
}

/** The value with something else at a place; what is `undefined` is taken away. */
export function put(value: Json | undefined, path: Path, what: Json | undefined): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return what;
  if (typeof step === "number") {
    const list = Array.isArray(value) ? [...value] : [];
    const one = put(list[step], rest, what);
    if (one === undefined) list.splice(step, 1);
    else list[step] = one;
    return list;
  }
  const object: JsonObject =
    value !== null && typeof value === "object" && !Array.isArray(value) ? { ...value } : {};
  const one = put(object[step], rest, what);
  if (one === undefined) Reflect.deleteProperty(object, step);
  else object[step] = one;
  return object;
}

/** As a JSON pointer. */
export const pointer = (path: Path): string => path.map((step) => `/${step}`).join("");

/** Whether there is nothing in it that would be worth sending. */
export function isBlank(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (typeof value !== "object") return false;
  return Object.values(value).every(isBlank);
}

/** The report without what is empty: a block that was opened and left says nothing. */
export function pruned(value: Json): Json {
  if (Array.isArray(value)) return value.filter((one) => !isBlank(one)).map(pruned);
  if (value === null || typeof value !== "object") return value;
  const full = Object.entries(value).filter(([, one]) => !isBlank(one));
  return Object.fromEntries(full.map(([name, one]) => [name, pruned(one)]));
}

/** The needed fields that are empty; what a block needs is asked once something stands in it. */
export function missing(holds: Holds, value: Json | undefined, path: Path = []): Path[] {
  switch (holds.kind) {
    case "record":
      return holds.fields.flatMap((field) => missingField(field, value, path));
    case "variants": {
      const chosen = chosenVariant(holds, value);
      if (!chosen) return [path];
      return missing(chosen.holds, valueAt(value, [chosen.word]), [...path, chosen.word]);
    }
    case "list": {
      const list = Array.isArray(value) ? value : [];
      return list.flatMap((one, index) => missing(holds.of, one, [...path, index]));
    }
    default:
      return [];
  }
}

function missingField(field: FormField, value: Json | undefined, path: Path): Path[] {
  const own = valueAt(value, [field.name]);
  const at = [...path, field.name];
  const nests = ["record", "variants", "list"].includes(field.holds.kind);
  if (isBlank(own) && typeof own !== "boolean") {
    if (!field.needed) return [];
    return field.holds.kind === "record" ? missing(field.holds, own, at) : [at];
  }
  return nests ? missing(field.holds, own, at) : [];
}

/** Which of several blocks a value is. */
export function chosenVariant(
  holds: Extract<Holds, { kind: "variants" }>,
  value: Json | undefined,
): { word: string; holds: Holds } | undefined {
  if (value === null || typeof value !== "object") return undefined;
  return holds.of.find((variant) => variant.word in value);
}

/** Reads a count as people type it: `12`, or `10-15`. */
export function readCount(text: string): Json | undefined {
  const [, from, to] = /^\s*(\d{1,9})\s*(?:[-\u2013]\s*(\d{1,9}))?\s*$/.exec(text) ?? [];
  if (from === undefined) return undefined;
  return to === undefined || to === from ? Number(from) : { from: Number(from), to: Number(to) };
}

/** A count as people type it. */
export function countText(value: Json | undefined): string {
  if (typeof value === "number") return String(value);
  const from = valueAt(value, ["from"]);
  return from === undefined ? "" : `${String(from)}\u2013${String(valueAt(value, ["to"]))}`;
}

const DAY_MS = 86_400_000;

/**
 * Reads a moment in UTC as people type it, with the day or without: `05:52` is the last time it was
 * that, or of what lies ahead the next time it will be.
 */
export function readMoment(
  text: string,
  now: number,
  which: "past" | "ahead" = "past",
): string | undefined {
  const [, day, hour, minute] =
    /^\s*(?:(\d{4}-\d\d-\d\d)[ T])?(\d\d):?(\d\d)(?::\d\d)?\s*[zZ]?\s*$/.exec(text) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  const today = new Date(now).toISOString().slice(0, 10);
  const at = Date.parse(`${day ?? today}T${hour}:${minute}:00Z`);
  if (Number.isNaN(at)) return undefined;
  if (day !== undefined) return new Date(at).toISOString();
  if (which === "ahead") return new Date(at <= now ? at + DAY_MS : at).toISOString();
  return new Date(at > now ? at - DAY_MS : at).toISOString();
}

/** A moment as people type it. */
export const momentText = (value: Json | undefined): string =>
  typeof value === "string" ? value.slice(0, 16).replace("T", " ") : "";
