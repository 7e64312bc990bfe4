/** A track as the cursor shows it: in the past its motion is that of the past, not of now. */
import { recordsOf, rowAt } from "../api/live/rows";
import { PACKED_WORDS, keyOf } from "../api/live/protocol";
import type { TrackDetail } from "../api/types";
import { inPast, shownPicture } from "../time/shown";

const STATUSES = ["fresh", "coasting", "lost"] as const;

/** The track as it moved then; `undefined` when it was not in the picture then. */
export function atCursor(track: TrackDetail): TrackDetail | undefined {
  if (!inPast()) return track;
  const records = recordsOf(shownPicture());
  const key = keyOf(track.id);
  for (let slot = 0; slot < records.count; slot += 1) {
    if (records.keyOfSlot(slot) !== key) continue;
    const row = rowAt(records, slot * PACKED_WORDS, key, new Map());
    const heard = new Date(row.heard * 1000).toISOString();
    const { speed, course, heading, navigation_status, rate_of_turn, ...rest } = track;
    void [speed, course, heading, navigation_status, rate_of_turn];
    return {
      ...rest,
      position: [row.lon, row.lat],
      status: STATUSES[row.status] ?? "fresh",
      heard,
      ...(Number.isNaN(row.speed) ? {} : { speed: row.speed }),
      ...(Number.isNaN(row.course) ? {} : { course: row.course }),
      ...(Number.isNaN(row.heading) ? {} : { heading: row.heading }),
    };
  }
  return undefined;
}
