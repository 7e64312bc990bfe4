/**
 * Own assets by the time they need: each from where it was reported last, or where its track is, at
 * its top speed, to a target that is taken to keep its course and speed. A proposal: a person tasks.
 */
import { get } from "../api/client";
import type { Page } from "../api/types";
import type { LonLat } from "../map/contract";
import { type Target, meet } from "../map/intercept";

/** Assets that were reported so long ago are not proposed. */
const WITHIN_MS = 7 * 24 * 3_600_000;
const REPORTS_MAX = 200;
const SHOWN_MAX = 6;

/** An asset as its report tells it, as far as it is needed here. */
export interface Asset {
  name: string;
  kind: string;
  status: string;
  position?: LonLat;
  track?: string;
  speed_max?: number;
  current_task?: string;
}

interface OwnReport {
  filed: { known: string };
  report: { form: { own_assets?: { assets?: { asset?: Asset }[] } } };
}

export interface Proposal {
  asset: Asset;
  secs: number;
  metres: number;
}

/** The own assets, each as it was reported last. */
export async function readAssets(now: number): Promise<Asset[]> {
  const from = new Date(now - WITHIN_MS).toISOString();
  const page = await get<Page<OwnReport>>("/reports", { form: "own_assets", from, limit: REPORTS_MAX });
  const latest = new Map<string, { asset: Asset; at: string }>();
  for (const one of page.items) {
    for (const { asset } of one.report.form.own_assets?.assets ?? []) {
      const known = asset && latest.get(asset.name);
      if (asset && (known === undefined || known.at < one.filed.known)) {
        latest.set(asset.name, { asset, at: one.filed.known });
      }
    }
  }
  return [...latest.values()].map(({ asset }) => asset);
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
