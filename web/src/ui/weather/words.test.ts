import { beforeAll, describe, expect, it } from "vitest";
import type { EnvironmentView, FieldValue, Quantity } from "../../api/types";
import { speak } from "../../i18n";
import { daylightText, isStale, moonText, recordText, sourceText, weatherParts } from "./words";

const value = (quantity: Quantity, amount: number, age_secs = 3600): FieldValue => ({
  quantity,
  value: amount,
  unit: "",
  file: "0198c9a2-0000-7000-8000-000000000001",
  provider: "ECMWF",
  issued: "2026-08-22T00:00:00.000Z",
  valid: "2026-08-22T03:00:00.000Z",
  age_secs,
});

const VIEW: EnvironmentView = {
  position: [12.5, 55.7],
  at: "2026-08-22T02:10:00.000Z",
  sky_source: "Meeus",
  sun: { altitude: -14, azimuth: 30, daylight: "astronomical_twilight" },
  moon: { altitude: -20, azimuth: 10, illuminated: 0.62, phase: "waxing_gibbous" },
  day: {
    begins: "2026-08-21T23:10:00.000Z",
    sun: { course: "crosses", up: "2026-08-22T03:55:00.000Z", down: "2026-08-22T18:25:00.000Z" },
    civil: { course: "crosses", up: "2026-08-22T03:15:00.000Z", down: "2026-08-22T19:05:00.000Z" },
    nautical: { course: "crosses", up: "2026-08-22T02:20:00.000Z", down: "2026-08-22T20:00:00.000Z" },
    moon: { course: "crosses", down: "2026-08-22T00:10:00.000Z" },
  },
  values: [
    value("wind_speed", 8),
    value("wind_direction", 225),
    value("wave_height", 1.25),
    value("wave_direction", 240),
    value("precipitation", 0.02),
    value("visibility", 8000),
  ],
  observed: [],
};

beforeAll(() => speak("en"));

describe("weather in words", () => {
  it("says wind in knots with where it comes from, then the sea, and leaves a dry sky out", () => {
    const parts = weatherParts(VIEW);
    expect(parts[0]).toContain("225");
    expect(parts[0]).toContain("16 kn");
    expect(parts[1]).toContain("m");
    expect(parts).toHaveLength(3);
  });

  it("tells who made it and how old it is", () => {
    expect(sourceText(VIEW.values)).toContain("ECMWF");
    expect(sourceText([])).toBeUndefined();
    expect(isStale(VIEW.values)).toBe(false);
    expect(isStale([value("wind_speed", 1, 90_000)])).toBe(true);
  });

  it("says how light it is and what comes next", () => {
    expect(daylightText(VIEW)).toContain("03:55Z");
    expect(moonText(VIEW)).toContain("62");
    expect(moonText(VIEW)).not.toContain("00:10Z");
    expect(daylightText({ ...VIEW, day: { ...VIEW.day, sun: { course: "below" } } })).not.toContain("Z");
    expect(recordText(VIEW)).toContain("ECMWF");
  });
});
