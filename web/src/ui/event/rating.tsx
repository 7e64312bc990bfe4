/** How an event is rated: the owner's values, and the originator's where they differ. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { EventRecord } from "../../api/types";
import { t } from "../../i18n";
import { coordinates } from "../../map/place";
import { dateText } from "../age";
import { ImpactChip } from "../impact";
import { FirstReport } from "./clock";
import { ConfidenceChip } from "./confidence";
import { personsText, word } from "./words";

export function Rating(props: { record: EventRecord }): JSX.Element {
  const event = (): EventRecord["event"] => props.record.event;
  const proposed = (): EventRecord["told"]["impact"] | undefined => {
    const impact = props.record.told.impact;
    return impact === event().impact ? undefined : impact;
  };
  return (
    <>
      <div class="row chips">
        <ImpactChip impact={event().impact} />
        <Show when={proposed()}>
          {(impact) => (
            <span class="muted">{t("event.proposed", { impact: t(`impact.${impact()}`) })}</span>
          )}
        </Show>
        <ConfidenceChip value={event().confidence} />
        <span class="chip">{t(`eventStatus.${event().status as "open"}`)}</span>
        <Show when={event().close_reason}>
          {(reason) => <span class="chip">{word("closeReason", reason())}</span>}
        </Show>
        <Show when={event().lives_at_risk}>
          <span class="chip">{t("event.risk")}</span>
        </Show>
        <FirstReport record={props.record} />
      </div>
      <dl class="facts">
        <dt>{t("event.kind")}</dt>
        <dd>{`${word("eventKind", event().kind)}, ${word("stage", event().stage)}`}</dd>
        <Show when={event().detected_at}>
          {(at) => (
            <>
              <dt>{t("event.detected")}</dt>
              <dd>{dateText(Date.parse(at()))}</dd>
            </>
          )}
        </Show>
        <dt>{t("event.aware")}</dt>
        <dd>{dateText(Date.parse(event().authority_aware_at))}</dd>
        <Show when={event().position}>
          {(at) => (
            <>
              <dt>{t("event.where")}</dt>
              <dd>{coordinates(at())}</dd>
            </>
          )}
        </Show>
        <Show when={(event().tracks ?? []).length > 0}>
          <dt>{t("event.tracks")}</dt>
          <dd>{event().tracks?.join(", ")}</dd>
        </Show>
        <Show when={props.record.told.persons}>
          {(persons) => (
            <>
              <dt>{t("event.persons")}</dt>
              <dd>{personsText(persons())}</dd>
            </>
          )}
        </Show>
        <Show when={props.record.told.rescue}>
          {(phase) => (
            <>
              <dt>{t("event.rescue")}</dt>
              <dd>{word("rescuePhase", phase())}</dd>
            </>
          )}
        </Show>
        <Show when={props.record.merged_into}>
          <dt>{t("event.merged")}</dt>
          <dd>{t("event.mergedInto")}</dd>
        </Show>
      </dl>
    </>
  );
}
