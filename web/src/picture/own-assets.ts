/** Own assets on the picture: where each is now, and which frame it wears. */
import type { OwnAsset } from "../api/types";
import type { LonLat } from "../map/contract";
import { placeOf } from "../map/pick";
import { shownPicture } from "../time/shown";

const AIR = ["fixed_wing_aircraft", "helicopter", "uav", "aerostat"];
const SEA = ["offshore_patrol_vessel", "coastal_patrol_vessel", "coastal_patrol_boat", "speed_boat", "usv"];

/** What was reported of an asset; the board also holds what is none. */
export const reported = (own: OwnAsset): { kind: string; track?: string; speed_max?: number; current_task?: string; status: string } | undefined =>
  "asset" in own.own ? (own.own.asset as never) : undefined;

/** The frame of own assets (after APP-6, friend) by their medium. */
export function frameOf(own: OwnAsset): "sea" | "air" | "land" {
  const kind = reported(own)?.kind ?? "";
  if (AIR.includes(kind)) return "air";
  return SEA.includes(kind) ? "sea" : "land";
}

/** The track that shows where it is, while it is in the picture. */
export const trackOfAsset = (own: OwnAsset): string | undefined =>
  own.whereabouts?.track ?? reported(own)?.track;

/** Where it is: where its track is in the picture that is shown, else where it was said to be. */
export function placeOfAsset(own: OwnAsset): LonLat | undefined {
  const track = trackOfAsset(own);
  const byTrack = track !== undefined && own.whereabouts?.basis !== "report";
  return (byTrack ? placeOf(shownPicture(), track) : undefined) ?? own.whereabouts?.position;
}
