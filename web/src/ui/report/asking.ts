/** Reports that ask, answer or list, begun with what is known. */
import type { JsonObject } from "../../api/reports";
import type { EventRecord, HitView, OwnAsset, Plan, RequestView } from "../../api/types";
import { centre } from "../../api/session";
import { readHitDraft } from "../../api/watchlists";
import { beginReport, blankReport } from "./draft";

/** The envelope of what is no event: from this centre, with no clock of its own. */
function envelope(now: number, form: JsonObject): JsonObject {
  const { handling, source } = blankReport(now);
  return { stage: "initial", source: source ?? "", form, handling: handling ?? {} };
}

/** A request for information of which nothing is known yet. */
export const blankRequest = (now: number): JsonObject =>
  envelope(now, { request_for_information: { urgency: "routine", addressees: [{}] } });

/** A request that came from another centre, as it is entered here: addressed to this centre. */
export function incomingRequest(now: number): JsonObject {
  const name = centre()?.name ?? "";
  const addressee: JsonObject = { kind: "ncc", ...(name === "" ? {} : { name }) };
  const asked = { urgency: "priority", addressees: [addressee] };
  return {
    ...envelope(now, { request_for_information: asked }),
    source: "other_ncc",
    originator: { kind: "ncc" },
  };
}

/** A request for information about an event: handled as strictly as what is told of it. */
export function requestAbout({ event, told }: EventRecord, now: number): JsonObject {
  const asked = {
    purpose: "complete_event",
    urgency: "priority",
    about: event.title,
    addressees: [{}],
  };
  const blank = envelope(now, { request_for_information: asked });
  const handling = told.handling as unknown as JsonObject | undefined;
  return {
    ...blank,
    event: event.id,
    ...(event.section === undefined ? {} : { section: event.section }),
    ...(handling === undefined ? {} : { handling }),
  };
}

/** A report that answers a request, in the name of who was asked; of this centre when absent. */
export function reportAnswering(request: RequestView, place: number, now: number): JsonObject {
  const who = request.asked[place]?.who as unknown as JsonObject | undefined;
  return {
    ...blankReport(now),
    ...(who === undefined ? {} : { originator: who }),
    links: [{ kind: "answers_rfi", end: { to: "report", which: request.id } }],
  };
}

/** A watchlist of which nothing is known yet, in the name of who maintains watchlists. */
export function blankWatchlist(now: number): JsonObject {
  const name = centre()?.headquarters === "national" ? "" : "Frontex";
  return {
    ...envelope(now, { watchlist: { kind: "vessels", items: [] } }),
    originator: { kind: "agency", ...(name === "" ? {} : { name }) },
  };
}

/** Own assets of which nothing is known yet: one of the kind that is looked at. */
export const blankOwnAssets = (now: number, kind: "asset" | "unit"): JsonObject =>
  envelope(now, { own_assets: { assets: [{ [kind]: { status: "fully_operational" } }] } });

/** The report that tells of something on the board anew, with all that was said of it. */
export const ownAssetAnew = ({ own, report, handling }: OwnAsset): JsonObject => ({
  stage: "update",
  follows: report,
  source: "coordination_centre",
  form: { own_assets: { assets: [own as unknown as JsonObject] } },
  handling: handling as unknown as JsonObject,
});

/** An operational plan of which nothing is known yet. */
export const blankPlan = (now: number): JsonObject =>
  envelope(now, { operational_plan: { kind: "national", from: new Date(now).toISOString() } });

/** The next version of an operational plan. */
export const planAmended = ({ plan, versions, section, handling }: Plan): JsonObject => ({
  stage: "update",
  follows: versions.at(-1) ?? "",
  source: "coordination_centre",
  ...(section === undefined ? {} : { section }),
  form: { operational_plan: plan as unknown as JsonObject },
  handling: handling as unknown as JsonObject,
});

/** Opens the form with the report that a hit prepares. */
export async function beginHitReport(
  finding: HitView["finding"]["id"],
  filed: (event: string | undefined) => void,
): Promise<void> {
  beginReport(await readHitDraft(finding), filed);
}
