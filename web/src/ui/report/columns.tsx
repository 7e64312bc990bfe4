/** The fields of a report in two columns: what is particular to it, and what every report says. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { FormField, Holds } from "../../api/reports";
import { t } from "../../i18n";
import { Entry, type Writing } from "./entry";
import type { Path } from "./value";

/** What every report says on the left, what is particular to its kind on the right. */
export function Columns(props: {
  whole: Extract<Holds, { kind: "record" }>;
  writing: Writing;
}): JSX.Element {
  const named = (holds: Holds, names: readonly string[]): FormField[] => {
    const fields = holds.kind === "record" ? holds.fields : [];
    return names.flatMap((name) => fields.filter((field) => field.name === name));
  };
  const form = (): FormField | undefined => named(props.whole, ["form"])[0];
  const single = (): Holds | undefined => {
    const holds = form()?.holds;
    const variants = holds?.kind === "variants" ? holds.of : [];
    return variants.find((variant) => variant.word === "single_event")?.holds;
  };
  /** Another form than that of an event, once it is chosen. */
  const other = (): { word: string; fields: FormField[] } | undefined => {
    const holds = form()?.holds;
    const said = props.writing.value(["form"]);
    if (holds?.kind !== "variants" || said === null || typeof said !== "object") return undefined;
    const variant = holds.of.find(({ word }) => word in said);
    if (variant?.holds.kind !== "record") return undefined;
    return { word: variant.word, fields: variant.holds.fields };
  };
  const isSingle = (): boolean => props.writing.value(["form", "single_event"]) !== undefined;
  const within: Path = ["form", "single_event"];
  return (
    <Show
      when={isSingle() && single()}
      fallback={
        <Show
          when={other()}
          fallback={
            <div class="form">
              <Entry fields={named(props.whole, [...FIRST, ...ENVELOPE, "form", ...LAST])} path={[]} writing={props.writing} />
            </div>
          }
        >
          {(one) => (
            <>
              <div class="form">
                <Entry fields={one().fields} path={["form", one().word]} writing={props.writing} autofocus />
              </div>
              <div class="form">
                <Entry fields={named(props.whole, ["originator", "section"])} path={[]} writing={props.writing} />
                <details class="group report-block">
                  <summary>{t("report.more")}</summary>
                  <Entry fields={named(props.whole, ENVELOPE)} path={[]} writing={props.writing} />
                </details>
                <Entry fields={named(props.whole, LAST)} path={[]} writing={props.writing} />
              </div>
            </>
          )}
        </Show>
      }
    >
      {(holds) => (
        <>
          <div class="form">
            <Entry fields={named(holds(), ["particulars"])} path={within} writing={props.writing} autofocus />
          </div>
          <div class="form">
            <Entry fields={named(holds(), RATING)} path={within} writing={props.writing} />
            <Entry fields={named(props.whole, FIRST)} path={[]} writing={props.writing} />
            <Entry fields={named(holds(), ACTS)} path={within} writing={props.writing} />
            <details class="group report-block">
              <summary>{t("report.more")}</summary>
              <Entry fields={named(props.whole, ENVELOPE)} path={[]} writing={props.writing} />
            </details>
            <Entry fields={named(props.whole, LAST)} path={[]} writing={props.writing} />
          </div>
        </>
      )}
    </Show>
  );
}

/** In the order in which an officer is asked on the telephone. */
const RATING = ["title", "impact", "lives_at_risk", "needs_timely_reaction", "secondary_movement"];
const FIRST = ["detected_at", "authority_aware_at", "position", "section"];
const ACTS = ["reaction", "persons", "confidence", "remarks"];
const ENVELOPE = [
  "stage",
  "occurred_from",
  "occurred_to",
  "place",
  "area_kind",
  "source",
  "originating_unit",
];
const LAST = ["links", "handling"];
