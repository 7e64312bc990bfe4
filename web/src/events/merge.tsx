/** Merging: events that may be the same, side by side with this one; both histories are kept. */
import type { JSX } from "solid-js";
import { For, Show, createResource, createSignal } from "solid-js";
import { mergeEvents, similarTo } from "../api/reports";
import type { EventRecord } from "../api/types";
import { t } from "../i18n";
import { coordinates } from "../map/place";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { TextField } from "../ui/form";
import { ImpactBars } from "../ui/impact";
import { word } from "../ui/event/words";

export function Merge(props: {
  record: EventRecord;
  act: (change: Promise<EventRecord>, told: string) => Promise<boolean>;
  onDone: (done: boolean) => void;
}): JSX.Element {
  const [similar] = createResource(() => props.record.event.id, similarTo);
  const [other, setOther] = createSignal<string>();
  const [reason, setReason] = createSignal("");
  const part = (): EventRecord | undefined => similar()?.find(({ event }) => event.id === other());
  const why = (): string | undefined => {
    if (part() === undefined) return t("events.mergeChoose");
    return reason().trim() === "" ? t("events.mergeReasonNeeded") : undefined;
  };
  const send = async (): Promise<void> => {
    const from = other();
    if (why() !== undefined || from === undefined) return;
    const merged = mergeEvents(props.record, from, reason());
    props.onDone(await props.act(merged, t("events.merged")));
  };
  return (
    <div class="event-close stack">
      <p class="muted">{t("events.mergeHint")}</p>
      <Show when={(similar()?.length ?? 0) > 0} fallback={<p>{t("events.noneSimilar")}</p>}>
        <div class="merge-choices">
          <For each={similar()}>
            {(one) => (
              <label class="choice">
                <input
                  type="radio"
                  name="merge"
                  checked={other() === one.event.id}
                  onChange={() => setOther(one.event.id)}
                />
                <Sides one={one} />
              </label>
            )}
          </For>
        </div>
        <TextField
          label={t("events.mergeReason")}
          value={reason()}
          maxLength={4000}
          onInput={setReason}
        />
        <div class="row">
          <Button look="first" refused={why()} onPress={() => void send()}>
            {t("events.mergeSend")}
          </Button>
        </div>
      </Show>
    </div>
  );
}

function Sides(props: { one: EventRecord }): JSX.Element {
  const event = (): EventRecord["event"] => props.one.event;
  return (
    <span class="stack merge-side">
      <span class="row">
        <ImpactBars impact={event().impact} />
        <strong dir="auto">{event().title}</strong>
      </span>
      <span class="muted">
        {word("eventKind", event().kind)}
        {", "}
        {dateText(Date.parse(event().detected_at ?? event().authority_aware_at))}
        <Show when={event().position}>{(at) => <>{", "}{coordinates(at())}</>}</Show>
      </span>
      <span class="muted">{t("events.reportCount", { n: props.one.reports?.length ?? 0 })}</span>
    </span>
  );
}
