/** A report as it was filed: every field that says something, under the headings of the law. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import type { Defect, Json, JsonObject } from "../../api/reports";
import { cited, t } from "../../i18n";
import { coordinates } from "../../map/place";
import { dateText } from "../age";
import { countText, isBlank } from "./value";
import { defectText, fieldText, wordText } from "./words";

/** What the thread or the head of the event says already. */
const SAID = new Set(["stage", "event", "follows", "reaction", "title"]);
/** Flags that every report has: worth a line only when they are set. */
const FLAGS = new Set([
  "lives_at_risk",
  "needs_timely_reaction",
  "secondary_movement",
  "national_security_restricted",
  "onward_transmission_prohibited",
  "originator_consent_required",
  "protects_asylum_or_risk_group",
]);
/** Steps that a reader need not see. */
const THROUGH = new Set(["form", "single_event", "particulars"]);

export function ReportRead(props: { report: JsonObject; defects: Defect[] }): JSX.Element {
  return (
    <div class="stack report-read">
      <For each={props.defects}>
        {(defect) => (
          <p class="wrong">
            <span class="wrong-mark" aria-hidden="true" />
            {t("report.defect", { detail: defectText(defect), source: cited(defect.source) })}
          </p>
        )}
      </For>
      <Fields of={props.report} />
    </div>
  );
}

function Fields(props: { of: JsonObject }): JSX.Element {
  const full = (): [string, Json][] =>
    Object.entries(props.of).filter(([name, value]) => says(name, value));
  const lines = (): [string, Json][] => full().filter(([, value]) => singleText(value) !== undefined);
  const blocks = (): [string, Json][] => full().filter(([, value]) => singleText(value) === undefined);
  return (
    <>
      <Show when={lines().length > 0}>
        <dl class="facts">
          <For each={lines()}>
            {([name, value]) => (
              <>
                <dt>{fieldText(name)}</dt>
                <dd dir="auto">{singleText(value, name)}</dd>
              </>
            )}
          </For>
        </dl>
      </Show>
      <For each={blocks()}>{([name, value]) => <Block name={name} value={value} />}</For>
    </>
  );
}

const says = (name: string, value: Json): boolean =>
  !SAID.has(name) && !isBlank(value) && !(FLAGS.has(name) && value === false);

function Block(props: { name: string; value: Json }): JSX.Element {
  const items = (): JsonObject[] =>
    (Array.isArray(props.value) ? props.value : [props.value]) as JsonObject[];
  return (
    <Show
      when={!THROUGH.has(props.name)}
      fallback={<For each={items()}>{(item) => <Fields of={item} />}</For>}
    >
      <section>
        <h4>{fieldText(props.name)}</h4>
        <For each={items()}>{(item) => <Fields of={item} />}</For>
      </section>
    </Show>
  );
}

/** What fits on a line; `undefined` for a block of fields. */
function singleText(value: Json, name = ""): string | undefined {
  if (typeof value === "boolean") return t(value ? "report.yes" : "report.no");
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return textOf(value, name);
  if (Array.isArray(value)) {
    const [lon, lat] = value;
    if (value.length === 2 && typeof lon === "number" && typeof lat === "number") {
      return coordinates([lon, lat]);
    }
    const texts = value.map((one) => singleText(one, name));
    return texts.every((text) => text !== undefined) ? texts.join(", ") : undefined;
  }
  if (value !== null && "from" in value && "to" in value) return countText(value);
  if (value !== null && "to" in value && "which" in value) return String(value["which"]);
  return undefined;
}

const textOf = (text: string, name: string): string => {
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return dateText(Date.parse(text));
  return /^[a-z0-9]+(_[a-z0-9]+)*$/.test(text) ? wordText(text, name) : text;
};
