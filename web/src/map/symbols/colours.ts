/**
 * Colours of the chart and of what is drawn on it, one set for each palette.
 *
 * Normal traffic is grey ink; red, orange and yellow belong to alarms alone.
 */
import type { Palette } from "../../ui/palette";

export interface Colours {
  sea: string;
  land: string;
  urban: string;
  coast: string;
  border: string;
  disputed: string;
  place: string;
  country: string;
  water: string;
  halo: string;
  /** Ink of moving tracks, still ones, and aids to navigation. */
  ink: string;
  still: string;
  aid: string;
  paper: string;
  distress: string;
  alarm: string;
  warning: string;
  caution: string;
  chosen: string;
  zone: string;
  closed: string;
  section: string;
  label: string;
}

export const COLOURS: Record<Palette, Colours> = {
  day: {
    sea: "#dfe8ef",
    land: "#f4f1e9",
    urban: "#e7e0d2",
    coast: "#8794a0",
    border: "#8a8378",
    disputed: "#a59d90",
    place: "#5b5a55",
    country: "#77736a",
    water: "#5d7690",
    halo: "#ffffff",
    ink: "#26323d",
    still: "#6c7883",
    aid: "#5a7a92",
    paper: "#ffffff",
    distress: "#d0021b",
    alarm: "#d0021b",
    warning: "#f58f1d",
    caution: "#ffdb42",
    chosen: "#0b57d0",
    zone: "#4a5f86",
    closed: "#6b3f7d",
    section: "#152e63",
    label: "#14181d",
  },
  dusk: {
    sea: "#1f2932",
    land: "#30363d",
    urban: "#3a4047",
    coast: "#5f6f7d",
    border: "#79808a",
    disputed: "#626973",
    place: "#9aa2ab",
    country: "#8a929c",
    water: "#7d93a8",
    halo: "#1b2129",
    ink: "#d5dce3",
    still: "#8794a1",
    aid: "#7fa0b8",
    paper: "#1b2129",
    distress: "#f0524f",
    alarm: "#f0524f",
    warning: "#ff9f38",
    caution: "#ffe06a",
    chosen: "#8ab4f8",
    zone: "#9db4dd",
    closed: "#c79bd8",
    section: "#7f9ccb",
    label: "#e8eaed",
  },
  night: {
    sea: "#080d11",
    land: "#14171a",
    urban: "#1a1e21",
    coast: "#37424c",
    border: "#474e56",
    disputed: "#3a4047",
    place: "#757d86",
    country: "#666e77",
    water: "#566878",
    halo: "#06090b",
    ink: "#aab2bb",
    still: "#5d6771",
    aid: "#54708a",
    paper: "#080d11",
    distress: "#c8373c",
    alarm: "#c8373c",
    warning: "#d58a2f",
    caution: "#e8cf6a",
    chosen: "#6e93c7",
    zone: "#6d84b0",
    closed: "#8f6ba0",
    section: "#4f73ad",
    label: "#b4bac2",
  },
  contrast: {
    sea: "#000000",
    land: "#1c1c1c",
    urban: "#262626",
    coast: "#bdbdbd",
    border: "#d0d0d0",
    disputed: "#9a9a9a",
    place: "#e0e0e0",
    country: "#d0d0d0",
    water: "#b8d4ff",
    halo: "#000000",
    ink: "#ffffff",
    still: "#bdbdbd",
    aid: "#9ad0ff",
    paper: "#000000",
    distress: "#ff5a52",
    alarm: "#ff5a52",
    warning: "#ffa033",
    caution: "#ffee33",
    chosen: "#ffff00",
    zone: "#9ecbff",
    closed: "#ff9bff",
    section: "#9ecbff",
    label: "#ffffff",
  },
};

/** A colour as parts from 0 to 1, for the graphics card. */
export function parts(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
