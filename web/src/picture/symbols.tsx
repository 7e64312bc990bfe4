/** Every symbol of the map with its words, and when it is on the map. */
import type { JSX } from "solid-js";
import { alarmsNow } from "../api/alarms";
import type { Key } from "../i18n";
import { HEADINGS_ZOOM_MIN } from "../map/contract";
import { COLOURS } from "../map/symbols/colours";
import { shownPicture } from "../time/shown";
import { palette } from "../ui/palette";
import { things } from "./contents";
import { type LayerName, OWN_ASSETS, isEventShown, isShown } from "./layers";
import { LEVELS, LevelMark } from "../ui/level";
import { drawnFindings, events, ownAssets, places, sections, zones } from "./shapes";
import { mapZoom, watched } from "./state";

export interface Entry {
  text: Key;
  seen: () => boolean;
  sign: () => JSX.Element;
}

export const colours = () => COLOURS[palette()];
const has = (kind: number, layer: LayerName): boolean =>
  (shownPicture().kinds[kind] ?? 0) > 0 && isShown(layer);

/** A sign of 22 by 16 pixels. */
export function Sign(props: { children: JSX.Element }): JSX.Element {
  return (
    <svg width="24" height="18" viewBox="-12 -9 24 18" aria-hidden="true" fill="none">
      {props.children}
    </svg>
  );
}

const SHIP = "M0 -8L4.8 6.6L0 4L-4.8 6.6Z";

export const SYMBOLS: readonly Entry[] = [
  {
    text: "legend.distress",
    seen: () => has(4, "distress"),
    sign: () => (
      <Sign>
        <path d="M-4 -8h8l4 4v8l-4 4h-8l-4 -4v-8z" fill={colours().distress} />
        <circle r="4" stroke={colours().paper} stroke-width="2.4" />
      </Sign>
    ),
  },
  {
    text: "legend.moving",
    seen: () => has(0, "vessels"),
    sign: () => (
      <Sign>
        <path d={SHIP} fill={colours().ink} />
      </Sign>
    ),
  },
  {
    text: "legend.still",
    seen: () => has(0, "vessels"),
    sign: () => (
      <Sign>
        <path d={SHIP} fill={colours().still} transform="scale(0.65)" />
      </Sign>
    ),
  },
  {
    text: "legend.heading",
    seen: () => mapZoom() >= HEADINGS_ZOOM_MIN && has(0, "vessels"),
    sign: () => (
      <Sign>
        <path d={SHIP} fill={colours().ink} transform="translate(-6 4) scale(0.7)" />
        <path d="M-6 -2V-8H1" stroke={colours().ink} stroke-width="1.2" />
      </Sign>
    ),
  },
  {
    text: "legend.coasting",
    seen: () => (shownPicture().statuses[1] ?? 0) > 0,
    sign: () => (
      <Sign>
        <path d={SHIP} stroke={colours().ink} stroke-width="1.3" stroke-dasharray="2.5 1.8" />
      </Sign>
    ),
  },
  {
    text: "legend.lost",
    seen: () => (shownPicture().statuses[2] ?? 0) > 0,
    sign: () => (
      <Sign>
        <path d={SHIP} stroke={colours().still} stroke-width="1.3" />
        <path d="M-7 7L7 -7M-7 -7L7 7" stroke={colours().still} stroke-width="1.5" />
      </Sign>
    ),
  },
  {
    text: "legend.radar",
    seen: () => has(5, "radar"),
    sign: () => (
      <Sign>
        <circle r="5" stroke={colours().ink} stroke-width="1.5" />
      </Sign>
    ),
  },
  {
    text: "legend.aircraft",
    seen: () => has(1, "aircraft"),
    sign: () => (
      <Sign>
        <path d="M0 -7V7M-7 2L0 -1L7 2M-3 7L0 5L3 7" stroke={colours().ink} stroke-width="2" />
      </Sign>
    ),
  },
  {
    text: "legend.aid",
    seen: () => has(2, "aids"),
    sign: () => (
      <Sign>
        <path d="M0 -5L5 0L0 5L-5 0Z" stroke={colours().aid} stroke-width="1.4" />
      </Sign>
    ),
  },
  {
    text: "legend.station",
    seen: () => has(3, "stations") || has(6, "stations"),
    sign: () => (
      <Sign>
        <rect x="-4" y="-4" width="8" height="8" stroke={colours().aid} stroke-width="1.4" />
      </Sign>
    ),
  },
  {
    text: "legend.alarmed",
    seen: () => alarmsNow().length > 0,
    sign: () => (
      <Sign>
        <path d="M0 -8L8 7H-8Z" stroke={colours().alarm} stroke-width="2.4" />
      </Sign>
    ),
  },
  {
    text: "legend.watched",
    seen: () => watched().length > 0,
    sign: () => (
      <Sign>
        <circle r="7" stroke={colours().ink} stroke-width="1.4" stroke-dasharray="3 2" />
      </Sign>
    ),
  },
  {
    text: "legend.closed",
    seen: () => isShown("zones") && zones().some((zone) => zone.kind === "closed"),
    sign: () => (
      <Sign>
        <rect x="-9" y="-6" width="18" height="12" stroke={colours().closed} stroke-width="2" />
        <path d="M-6 6L4 -6M0 6L9 -5" stroke={colours().closed} />
      </Sign>
    ),
  },
  {
    text: "legend.watchedZone",
    seen: () => isShown("zones") && zones().some((zone) => zone.kind !== "closed"),
    sign: () => (
      <Sign>
        <rect
          x="-9"
          y="-6"
          width="18"
          height="12"
          stroke={colours().zone}
          stroke-width="1.4"
          stroke-dasharray="4 2"
        />
      </Sign>
    ),
  },
  {
    text: "legend.section",
    seen: () => isShown("sections") && sections().length > 0,
    sign: () => (
      <Sign>
        <path d="M-11 3L-3 -2L4 2L11 -3" stroke={colours().section} stroke-width="2" />
      </Sign>
    ),
  },
  ...LEVELS.map((level): Entry => ({
    text: `legend.section.${level}`,
    seen: () => isShown("sections") && sections().some((section) => section.impact === level),
    sign: () => <LevelMark level={level} />,
  })),
  {
    text: "legend.event",
    seen: () => events().some((one) => one.event.status !== "closed" && isEventShown(one)),
    sign: () => (
      <Sign>
        <path d="M-7 -8H7V4H3L0 8L-3 4H-7Z" stroke={colours().label} stroke-width="1.4" />
      </Sign>
    ),
  },
  {
    text: "legend.thing",
    seen: () => things().some((one) => isShown(one.sublayer) && one.sublayer !== OWN_ASSETS),
    sign: () => (
      <Sign>
        <rect x="-4" y="-6" width="8" height="11" stroke={colours().label} stroke-width="1.3" />
        <path d="M-2 -3H2M-2 -0.5H2M-2 2H2" stroke={colours().label} />
      </Sign>
    ),
  },
  {
    text: "legend.asset",
    seen: () => isShown(OWN_ASSETS) && ownAssets().length > 0,
    sign: () => (
      <Sign>
        <circle cx="-6" r="5" stroke={colours().label} stroke-width="1.6" />
        <rect x="2" y="-4" width="9" height="8" stroke={colours().label} stroke-width="1.6" />
      </Sign>
    ),
  },
  {
    text: "legend.finding",
    seen: () => isShown("findings") && drawnFindings().length > 0,
    sign: () => (
      <Sign>
        <circle r="4" stroke={colours().zone} stroke-width="1.6" />
      </Sign>
    ),
  },
  {
    text: "legend.place",
    seen: () => isShown("places") && places().length > 0,
    sign: () => (
      <Sign>
        <rect x="-4" y="-4" width="8" height="8" stroke={colours().place} stroke-width="1.4" />
      </Sign>
    ),
  },
];
