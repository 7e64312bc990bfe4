/** Rating an event anew: the owner's impact, with a reason (2021/581 Art. 17(5)). */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { rateEvent } from "../api/events";
import type { EventImpact, EventRecord } from "../api/types";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { RadioField, TextField } from "../ui/form";
import { IMPACTS, ImpactBars } from "../ui/impact";
import { options } from "../ui/event/words";

export function Rate(props: {
  record: EventRecord;
  wanted: EventImpact | undefined;
  act: (change: Promise<EventRecord>, told: string) => Promise<boolean>;
  onDone: (done: boolean) => void;
}): JSX.Element {
  // It begins with what is, or with what the key asked for.
  // eslint-disable-next-line solid/reactivity
  const [impact, setImpact] = createSignal<EventImpact>(props.wanted ?? props.record.event.impact);
  const [reason, setReason] = createSignal("");
  const why = (): string | undefined =>
    reason().trim() === "" ? t("events.rateReasonNeeded") : undefined;
  const send = async (): Promise<void> => {
    if (why() !== undefined) return;
    props.onDone(await props.act(rateEvent(props.record, impact(), reason()), t("events.rated")));
  };
  return (
    <div class="event-close stack">
      <RadioField
        inline
        autofocus
        label={t("event.impact")}
        hint={t("event.impactHint")}
        value={impact()}
        options={options("impact", IMPACTS)}
        mark={(value) => <ImpactBars impact={value} />}
        onChange={setImpact}
      />
      <TextField
        label={t("events.rateReason")}
        value={reason()}
        maxLength={4000}
        lines={2}
        onInput={setReason}
      />
      <div class="row">
        <Button look="first" refused={why()} onPress={() => void send()}>
          {t("events.rateSend")}
        </Button>
      </div>
    </div>
  );
}
