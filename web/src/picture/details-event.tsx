/** An event beside the map: what it is, its impact and confidence, what was done, and closing it. */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createResource, on } from "solid-js";
import { useNavigate } from "@solidjs/router";
import { LocateFixed } from "../ui/icons";
import { get } from "../api/client";
import type { EventRecord } from "../api/types";
import { known, t } from "../i18n";
import { coordinates } from "../map/place";
import { knownAt } from "../time/cursor";
import { Age, dateText } from "../ui/age";
import { Button } from "../ui/button";
import { word } from "../ui/event/words";
import { showEvent } from "../ui/event/draft";
import { bind, run } from "../ui/keys";
import { ImpactBars } from "../ui/impact";
import { workOn } from "../ui/incident/open";
import { refusal } from "../ui/refusal";
import { Block, Line } from "./details";
import { events } from "./shapes";
import type { Selection } from "./state";

export function EventDetails(props: {
  id: string;
  onSelect: (selection: Selection | undefined) => void;
}): JSX.Element {
  const [record, { refetch }] = createResource(
    () => ({ id: props.id, known_at: knownAt() }),
    ({ id, known_at }) => get<EventRecord>(`/events/${id}`, { known_at }),
  );
  createEffect(on(events, () => void refetch(), { defer: true }));
  const navigate = useNavigate();
  const work = (): void => void workOn({ from: "event", which: props.id }, navigate);
  bind({ incident: work });
  return (
    <Show when={record.latest}>
      {(now) => (
        <>
          <header class="details-head">
            <h2 dir="auto">{now().event.title}</h2>
            <p class="muted">{word("eventKind", now().event.kind)}</p>
          </header>
          <div class="actions">
            <Button look="icon" act="zoomTo" label={t("keys.zoomTo")} onPress={() => run("zoomTo")}>
              <LocateFixed size={16} aria-hidden="true" />
            </Button>
            <Button onPress={() => showEvent(props.id)}>{t("event.work")}</Button>
            <Button act="incident" refused={refusal("keep_watch")} onPress={work}>
              {t("acts.incident")}
            </Button>
          </div>
          <Facts record={now()} onSelect={props.onSelect} />
          <Block title={t("event.reactions")} count={now().event.reactions?.length ?? 0}>
            <ul class="plain-list">
              <For
                each={now().event.reactions}
                fallback={<li class="muted">{t("event.noReactions")}</li>}
              >
                {(reaction) => (
                  <li>
                    <span class="row">
                      <span class="grow">{known(`reaction.${reaction.kind}`, reaction.kind)}</span>
                      <span class="muted">
                        {known(`reactionState.${reaction.state}`, reaction.state)}
                      </span>
                    </span>
                    <span dir="auto">{reaction.description}</span>
                  </li>
                )}
              </For>
            </ul>
          </Block>
        </>
      )}
    </Show>
  );
}

function Facts(props: {
  record: EventRecord;
  onSelect: (selection: Selection | undefined) => void;
}): JSX.Element {
  const event = () => props.record.event;
  return (
    <dl class="lines">
      <Line name={t("event.impact")}>
        <ImpactBars impact={event().impact} /> {t(`impact.${event().impact}`)}
      </Line>
      <Line name={t("event.confidence")}>
        {known(`credibility.${event().confidence.credibility}`, "")}
        {", "}
        {known(`reliability.${event().confidence.reliability}`, "")}
        {", "}
        {known(`validation.${event().confidence.validation}`, "")}
      </Line>
      <Line name={t("event.status")}>
        {known(`eventStatus.${event().status}`, event().status)}
        <Show when={event().close_reason}>
          {(reason) => <> {known(`closeReason.${reason()}`, reason())}</>}
        </Show>
      </Line>
      <Line name={t("event.aware")}>
        {dateText(Date.parse(event().authority_aware_at))}{" "}
        <Age since={Date.parse(event().authority_aware_at)} />
      </Line>
      <Show when={event().position}>
        {(place) => <Line name={t("details.position")}>{coordinates(place())}</Line>}
      </Show>
      <For each={event().tracks}>
        {(id) => (
          <Line name={t("details.track")}>
            <button type="button" class="link" onClick={() => props.onSelect({ kind: "track", id })}>
              {id}
            </button>
          </Line>
        )}
      </For>
    </dl>
  );
}
