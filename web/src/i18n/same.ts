/** Texts that read the same as in English, each with the reason; for the test that finds the others. */
interface Same {
  why: string;
  /** Every language when absent. */
  languages?: string[];
  keys: string[];
}

export const SAME: readonly Same[] = [
  { why: "a name", keys: ["product"] },
  {
    why: "a name, or what stands on the keyboard",
    keys: [
      "frame.title",
      "frame.findKeys",
      "keys.control",
    ],
  },
  {
    why: "a unit or code that is the same in every language",
    keys: [
      "plot.knots",
      "plot.miles",
      "sourceKind.udp",
      "map.miles",
      "rings.nm",
      "unit.knots",
      "details.unlocode",
      "evidence.knots",
      "report.field.mmsi",
      "report.unit.kn",
      "report.unit.EUR",
    ],
  },
  {
    why: "a marking of classified or shared information, which is never translated",
    keys: [
      "marking.restreint_ue",
      "marking.confidentiel_ue",
      "report.word.restreint_ue",
      "report.word.confidentiel_ue",
      "report.word.white",
      "report.word.green",
      "report.word.amber",
      "report.word.red",
    ],
  },
  {
    why: "a unit of languages in Latin letters",
    languages: ["pl", "ro"],
    keys: [
      "health.perMinute",
      "age.mins",
      "map.kilometres",
      "map.minutes",
      "rings.km",
      "sections.kindAndLength",
      "report.word.kg",
      "report.word.mdma",
    ],
  },
  {
    why: "the same word in Polish",
    languages: ["pl"],
    keys: [
      "role.administrator",
      "priority.alarm",
      "alarms.details",
      "evidence.limit",
      "zoneKind.port",
      "placeKind.port",
      "event.status",
      "report.field.model",
      "report.field.status",
      "report.field.transport",
      "report.word.aerostat",
      "report.word.airsoft",
      "report.word.alarm",
      "report.word.hotspot",
      "report.word.patrol",
      "report.word.port",
      "report.word.radar",
    ],
  },
  {
    why: "the same word in Romanian",
    languages: ["ro"],
    keys: [
      "role.administrator",
      "event.impact",
      "map.vector",
      "list.impact",
      "zoneKind.port",
      "placeKind.port",
      "impact.of",
      "report.field.control",
      "report.field.factor",
      "report.field.impact",
      "report.field.model",
      "report.field.total",
      "report.field.transport",
      "report.word.aerostat",
      "report.word.airsoft",
      "report.word.container",
      "report.word.indicator",
      "report.word.pistol",
      "report.word.port",
      "report.word.radar",
      "report.word.revolver",
    ],
  },
];
