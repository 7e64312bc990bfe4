/** Requests in words: who, how urgent, how it stands, how much time is left. */
import { second } from "../api/clock";
import type { AskedView, RequestView } from "../api/types";
import { t } from "../i18n";
import { ageText } from "../ui/age";

export const TABS = ["in", "out", "due", "ended"] as const;
export type Tab = (typeof TABS)[number];

/** Whether somebody's answer is awaited, in time or late. */
export const isAwaited = (request: RequestView): boolean =>
  request.closed === undefined && request.asked.some(({ stage }) => stage === "open" || stage === "expired");

/** How soon it is due: past, near, or neither. */
export const isPressing = (request: RequestView): boolean =>
  isAwaited(request) && (request.clock === "late" || request.clock === "due_soon");

const FITS: Record<Tab, (request: RequestView) => boolean> = {
  in: (request) => request.direction === "incoming" && isAwaited(request),
  out: (request) => request.direction === "outgoing" && isAwaited(request),
  due: isPressing,
  ended: (request) => !isAwaited(request),
};

/** The requests of a tab: what is due first comes first, of those that ended the last. */
export function inTab(requests: RequestView[], tab: Tab): RequestView[] {
  const byDue = (one: RequestView, other: RequestView): number => Date.parse(one.due) - Date.parse(other.due);
  const some = requests.filter(FITS[tab]).sort(byDue);
  return tab === "ended" ? some.reverse() : some;
}

/** What it is about in a line: as it says, else the beginning of the question. */
export const titleOf = (request: RequestView): string =>
  request.question.about ?? request.question.question.split("\n")[0] ?? "";

/** Who asks, or who is asked. */
export function whoOf(request: RequestView): string {
  if (request.direction === "incoming") return request.asker?.name ?? "";
  const [first, ...others] = request.asked.map(askedName);
  return others.length === 0
    ? (first ?? "")
    : t("requests.andOthers", { name: first ?? "", n: others.length });
}

/** One who was asked, by name. */
export const askedName = (asked: AskedView): string => asked.who?.name ?? t("requests.thisCentre");

/** How many have answered, of how many. */
export function answeredText(request: RequestView): string {
  const answered = request.asked.filter(({ stage }) => stage === "answered").length;
  return t("requests.answeredOf", { answered, all: request.asked.length });
}

/** How much time is left, or how late it is. */
export function clockText(request: RequestView): string {
  const left = Date.parse(request.due) - second();
  const age = ageText(Math.abs(left));
  return left >= 0 ? t("requests.left", { age }) : t("requests.late", { age });
}

/** Which of those asked can take a step now, by their places. */
export const placesFor = (request: RequestView, stages: readonly string[]): number[] =>
  request.asked.flatMap(({ stage }, place) => (stages.includes(stage) ? [place] : []));
