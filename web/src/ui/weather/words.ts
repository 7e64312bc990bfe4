/** Weather, sea, daylight and moon in words, as short as an officer says them. */
import type { EnvironmentView, FieldValue, Quantity, SkyCourse } from "../../api/types";
import { number, t } from "../../i18n";
import { bearingText } from "../../map/place";
import { ageText } from "../age";

const KNOTS_PER_MPS = 3600 / 1852;
const HOUR_MS = 3_600_000;

export const knots = (metresPerSecond: number): number => metresPerSecond * KNOTS_PER_MPS;

/** Hours and minutes of a time of day. */
const clock = (at: string): string => `${at.slice(11, 16)}Z`;

/** Wind, sea, sight and temperatures, the most important first; nothing where nothing is known. */
export function weatherParts(view: EnvironmentView): string[] {
  const of = (quantity: Quantity): number | undefined =>
    view.values.find((value) => value.quantity === quantity)?.value;
  const said = (quantity: Quantity, say: (value: number) => string): string | undefined => {
    const value = of(quantity);
    return value === undefined ? undefined : say(value);
  };
  const toward = (quantity: Quantity): string => {
    const degrees = of(quantity);
    return degrees === undefined ? "" : bearingText(degrees);
  };
  return [
    said("wind_speed", (mps) => t("weather.wind", { from: toward("wind_direction"), kn: number(knots(mps)) })),
    said("wind_gust", (mps) => t("weather.gusts", { kn: number(knots(mps)) })),
    said("wave_height", (m) => t("weather.waves", { from: toward("wave_direction"), m: number(m, 1) })),
    said("current_speed", (mps) =>
      t("weather.current", { to: toward("current_direction"), kn: number(knots(mps), 1) }),
    ),
    said("visibility", (m) => t("weather.visibility", { km: number(m / 1000, m < 10_000 ? 1 : 0) })),
    said("precipitation", (mm) => (mm < 0.1 ? "" : t("weather.precipitation", { mm: number(mm, 1) }))),
    said("air_temperature", (deg) => t("weather.air", { deg: number(deg) })),
    said("water_temperature", (deg) => t("weather.water", { deg: number(deg) })),
    said("sea_ice", (percent) => (percent < 1 ? "" : t("weather.ice", { percent: number(percent) }))),
  ].filter((part): part is string => part !== undefined && part !== "");
}

/** Who made the oldest of what is told, and how old it is. */
export function sourceText(values: FieldValue[]): string | undefined {
  const [first] = [...values].sort((one, other) => other.age_secs - one.age_secs);
  if (first === undefined) return undefined;
  return t("weather.source", { provider: first.provider, age: ageText(first.age_secs * 1000) });
}

/** Older than a day a forecast is not what an officer thinks it is. */
export const isStale = (values: FieldValue[]): boolean =>
  values.some((value) => value.age_secs * 1000 > 24 * HOUR_MS);

/** How light it is, and when that changes next. */
export function daylightText(view: EnvironmentView): string {
  const now = t(`daylight.${view.sun.daylight}`);
  return [now, nextOf(view.day.sun, view.at, "sunrise", "sunset")].filter((part) => part !== "").join(", ");
}

/** How much of the moon is lit, and whether it is up. */
export function moonText(view: EnvironmentView): string {
  const percent = number(view.moon.illuminated * 100);
  const up = view.moon.altitude > -0.5;
  const lit = t(up ? "weather.moonUp" : "weather.moonDown", { percent });
  return [lit, nextOf(view.day.moon, view.at, "moonrise", "moonset")].filter((part) => part !== "").join(", ");
}

function nextOf(
  course: SkyCourse,
  at: string,
  up: "sunrise" | "moonrise",
  down: "sunset" | "moonset",
): string {
  if (course.course === "above") return t("weather.aboveAllDay");
  if (course.course === "below") return t("weather.belowAllDay");
  const times = [
    { at: course.up, text: up },
    { at: course.down, text: down },
  ];
  const ahead = times.filter((one): one is { at: string; text: typeof up | typeof down } =>
    one.at !== undefined && Date.parse(one.at) >= Date.parse(at),
  );
  const [next] = ahead.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return next === undefined ? "" : t(`weather.${next.text}`, { at: clock(next.at) });
}

/** All of it as one line of a record. */
export function recordText(view: EnvironmentView): string {
  const weather = weatherParts(view);
  const source = sourceText(view.values);
  return [
    ...(weather.length === 0 ? [] : [weather.join(", ")]),
    ...(source === undefined ? [] : [source]),
    daylightText(view),
  ].join("; ");
}
