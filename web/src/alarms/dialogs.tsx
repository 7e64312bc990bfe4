/** The acts that need a word: shelving, judging not real, handing over, taking out of service. */
import type { JSX } from "solid-js";
import { Show, createSignal, onMount } from "solid-js";
import { type Command, deskNumber } from "../api/alarms";
import { openEvents } from "../api/events";
import type { EventRecord, NotReal } from "../api/types";
import { t } from "../i18n";
import { kindText, subjectText } from "../ui/alarm/words";
import { RadioField, SelectField, TextField } from "../ui/form";
import { type AskProps, CommandDialog } from "./command-dialog";
import { OutOfService, Shelve } from "./set-aside";

export type Asking = "shelve" | "notReal" | "handOver" | "outOfService";

/** The dialog of an act. */
export function Ask(props: AskProps & { asking: Asking }): JSX.Element {
  const one = { shelve: Shelve, notReal: JudgeNotReal, handOver: HandOver, outOfService: OutOfService };
  return <>{one[props.asking]({ alarm: props.alarm, onClose: props.onClose })}</>;
}

const NOT_REAL: readonly NotReal[] = ["sensor", "rule", "known", "exercise"];

function JudgeNotReal(props: AskProps): JSX.Element {
  const [reason, setReason] = createSignal<NotReal>();
  return (
    <CommandDialog
      title={t("notReal.title")}
      send={t("notReal.send")}
      done={t("notReal.done")}
      onClose={props.onClose}
      command={() => {
        const chosen = reason();
        if (!chosen) return t("notReal.missing");
        return { command: "judge_not_real", alarm: props.alarm.id, reason: chosen };
      }}
    >
      <RadioField
        autofocus
        label={t("notReal.why", {
          kind: kindText(props.alarm.kind),
          subject: subjectText(props.alarm),
        })}
        hint={t("notReal.hint")}
        value={reason()}
        options={NOT_REAL.map((one) => ({
          value: one,
          label: t(`notReal.${one}`),
          note: t(`notReal.${one}Note`),
        }))}
        onChange={setReason}
      />
    </CommandDialog>
  );
}

function HandOver(props: AskProps): JSX.Element {
  const [events, setEvents] = createSignal<EventRecord[]>([]);
  const [to, setTo] = createSignal<"desk" | "event">("desk");
  const [number, setNumber] = createSignal(deskNumber() === 1 ? "2" : "1");
  const [event, setEvent] = createSignal("");
  onMount(() => {
    void openEvents().then((found) => {
      setEvents(found);
      setEvent(found[0]?.event.id ?? "");
    }, () => undefined);
  });
  const command = (): Command | string => {
    const which = Number(number());
    if (to() === "event") {
      return { command: "hand_over", alarm: props.alarm.id, to: { to: "event", which: event() } };
    }
    if (!Number.isInteger(which) || which < 1 || which > 65_535) return t("handOver.missing");
    return { command: "hand_over", alarm: props.alarm.id, to: { to: "desk", which } };
  };
  return (
    <CommandDialog
      title={t("handOver.title")}
      send={t("handOver.send")}
      done={t("handOver.done")}
      onClose={props.onClose}
      command={command}
    >
      <RadioField
        inline
        autofocus
        label={t("handOver.to")}
        value={to()}
        options={[
          { value: "desk", label: t("handOver.desk") },
          ...(events().length > 0 ? [{ value: "event" as const, label: t("handOver.event") }] : []),
        ]}
        onChange={setTo}
      />
      <Show
        when={to() === "event"}
        fallback={
          <TextField
            label={t("handOver.number")}
            hint={t("handOver.hint")}
            type="number"
            min={1}
            max={65_535}
            value={number()}
            onInput={setNumber}
          />
        }
      >
        <SelectField
          label={t("handOver.event")}
          value={event()}
          options={events().map((one) => ({ value: one.event.id, label: one.event.title }))}
          onChange={setEvent}
        />
      </Show>
    </CommandDialog>
  );
}
