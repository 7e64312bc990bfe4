/** The views of the event desk: which events each shows, and in which order. */
import type { EventRecord } from "../api/types";
import { nearness } from "../ui/event/clock";
import { IMPACTS } from "../ui/impact";

export const VIEWS = ["open", "due", "unreported", "closed"] as const;
export type View = (typeof VIEWS)[number];

const isOpen = ({ event }: EventRecord): boolean => event.status !== "closed";

const FITS: Record<View, (record: EventRecord, now: number) => boolean> = {
  open: isOpen,
  due: (record, now) => isOpen(record) && ["near", "soon", "late"].includes(nearness(record, now)),
  unreported: (record, now) => isOpen(record) && !["sent", "none"].includes(nearness(record, now)),
  closed: (record) => !isOpen(record),
};

/** The events of a view: lives at risk first, then what is due first, then impact, then the latest. */
export function inView(records: EventRecord[], view: View, text: string, now: number): EventRecord[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (record: EventRecord): boolean => {
    const title = record.event.title.toLowerCase();
    return FITS[view](record, now) && words.every((word) => title.includes(word));
  };
  return records.filter(fits).sort((one, other) => compare(one, other, now));
}

function compare(one: EventRecord, other: EventRecord, now: number): number {
  const ranks = (record: EventRecord): number[] => [
    record.event.lives_at_risk ? 0 : 1,
    dueRank(record, now),
    -IMPACTS.indexOf(record.event.impact),
    -Date.parse(record.event.authority_aware_at),
  ];
  const [mine, its] = [ranks(one), ranks(other)];
  const differs = mine.findIndex((rank, index) => rank !== its[index]);
  return differs < 0 ? 0 : (mine[differs] ?? 0) - (its[differs] ?? 0);
}

/** Only what is near its end goes before what matters more. */
function dueRank(record: EventRecord, now: number): number {
  const rank = ["late", "soon", "near"].indexOf(nearness(record, now));
  return rank < 0 ? 3 : rank;
}
