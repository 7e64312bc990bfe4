/** What is drawn over the base map, layer by layer, from below to above. */
import type { Shape, ShapeLayer } from "../map/contract";
import { cursor } from "../time/cursor";
import { things } from "./contents";
import { planShapes } from "./intercepts";
import { OWN_ASSETS, isEventShown, isShown } from "./layers";
import * as look from "./looks";
import { measureShapes } from "./measure";
import { ringShapes } from "./rings";
import { drawnFindings, events, ownAssets, places, sections, zones } from "./shapes";
import { tool } from "./state";
import { trailShapes } from "./trail";

export const SHAPES: readonly [ShapeLayer, () => Shape[]][] = [
  ["zones", () => zones().map(look.ofZone)],
  ["sections", () => sections().map(look.ofSection)],
  ["places", () => places().map(look.ofPlace)],
  ["things", () => things().filter((one) => isShown(one.sublayer) && one.sublayer !== OWN_ASSETS).flatMap(look.ofThing)],
  ["assets", () => (isShown(OWN_ASSETS) ? ownAssets().flatMap(look.ofAsset) : [])],
  ["events", () => events().filter(isEventShown).flatMap(look.ofEvent)],
  // In a replay the findings of now would stand beside the ships of then.
  ["findings", () => (cursor().mode === "replay" ? [] : drawnFindings().flatMap(look.ofFinding))],
  ["trail", trailShapes],
  ["plans", () => [...ringShapes(), ...planShapes()]],
  ["measure", () => (tool() === "measure" ? measureShapes() : [])],
];
