/**
 * Own assets by the time they need: each from where its track is, or where it was reported last, at
 * its top speed, to a target that is taken to keep its course and speed. A proposal: a person tasks.
 */
import { readOwnAssets } from "../api/assets";
import type { OwnAsset } from "../api/types";
import type { LonLat } from "../map/contract";
import { type Target, meet } from "../map/intercept";

const SHOWN_MAX = 6;

/** An asset as the board tells it, as far as it is needed here. */
export interface Asset {
  name: string;
  kind: string;
  status: string;
  position?: LonLat;
  track?: string;
  speed_max?: number;
  current_task?: string;
}

export interface Proposal {
  asset: Asset;
  secs: number;
  metres: number;
}

/** The own assets of the board, each where it was known to be last. */
export async function readAssets(): Promise<Asset[]> {
  const board = await readOwnAssets(undefined, "asset");
  return board.filter(({ ours }) => ours).flatMap(asAsset);
}

function asAsset({ own, whereabouts, patrol }: OwnAsset): Asset[] {
  if (!("asset" in own)) return [];
  const said = own.asset as unknown as Asset;
  const task = patrol?.state === "under_way" ? patrol.section_name : said.current_task;
  const track = whereabouts?.track ?? said.track;
  return [
    {
      name: said.name,
      kind: said.kind,
      status: said.status,
      ...(whereabouts ? { position: whereabouts.position } : {}),
      ...(track === undefined ? {} : { track }),
      ...(said.speed_max === undefined ? {} : { speed_max: said.speed_max }),
      ...(task === undefined ? {} : { current_task: task }),
    },
  ];
}

/** Who can be there, the soonest first; what has neither place nor speed, or cannot come, is left out. */
export function proposals(
  assets: readonly Asset[],
  target: Target,
  placeOf: (track: string) => LonLat | undefined,
): Proposal[] {
  const found = assets.flatMap((asset) => {
    const from = (asset.track === undefined ? undefined : placeOf(asset.track)) ?? asset.position;
    if (from === undefined || !asset.speed_max || asset.status === "not_available") return [];
    const meeting = meet(from, asset.speed_max, target);
    return meeting ? [{ asset, secs: meeting.secs, metres: meeting.metres }] : [];
  });
  return found.sort((one, other) => one.secs - other.secs).slice(0, SHOWN_MAX);
}
