/**
 * Opening an event: prefilled from what led to it, so that an officer who agrees sends it at once.
 *
 * Persons are counted in reports, never named: there is no field for a name.
 */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { type EventRequest, openEvent } from "../../api/events";
import type { EventImpact } from "../../api/types";
import { t } from "../../i18n";
import { serverClock } from "../../api/clock";
import { Button } from "../button";
import { Dialog } from "../dialog";
import { Fault, faultAt, faultElsewhere } from "../fault";
import { CheckField, RadioField, SelectField, TextField } from "../form";
import { bind } from "../keys";
import { tellDone } from "../toast";
import { ConfidenceFields, FIRST_CONFIDENCE } from "./confidence";
import type { EventDraft } from "./draft";
import { handOver } from "./hand-over";
import { IMPACTS, ImpactBars } from "../impact";
import { Known } from "./known";
import { KINDS, REACTIONS, REACTION_STATES, STAGES, options } from "./words";
import "./event.css";

const PLACED = ["/title", "/detected_at", "/reaction/description"];

export function OpenEvent(props: {
  draft: EventDraft;
  onClose: () => void;
  onOpened: (id: string) => void;
}): JSX.Element {
  // The form begins with what is known, and is the person's from then on.
  // eslint-disable-next-line solid/reactivity
  const from = props.draft;
  const [form, setForm] = createSignal({
    title: from.title,
    kind: from.kind,
    stage: from.stage,
    impact: undefined as EventImpact | undefined,
    confidence: FIRST_CONFIDENCE,
    risk: from.lives_at_risk,
    reaction: "tracking",
    reactionState: "planned",
    description: "",
    handOver: from.alarm !== undefined,
  });
  const [fault, setFault] = createSignal<unknown>();
  const [unrated, setUnrated] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const set = (part: Partial<ReturnType<typeof form>>): void => void setForm({ ...form(), ...part });

  async function send(): Promise<void> {
    const said = form();
    if (said.impact === undefined) return void setUnrated(true);
    if (busy()) return;
    setBusy(true);
    try {
      const { event } = await openEvent(request(from, said, said.impact));
      tellDone(t("event.opened"));
      if (from.alarm && said.handOver) await handOver(from.alarm, event.id);
      props.onClose();
      props.onOpened(event.id);
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  }
  bind({ send: () => void send() });

  return (
    <Dialog
      wide
      title={t("event.open.title")}
      onClose={props.onClose}
      foot={
        <>
          <span class="grow">
            <Fault text={faultElsewhere(fault(), PLACED)} />
          </span>
          <Button onPress={props.onClose}>{t("ui.cancel")}</Button>
          <Button look="first" act="send" onPress={() => void send()}>
            {t("event.open.send")}
          </Button>
        </>
      }
    >
      <form class="event-form" onSubmit={(event) => event.preventDefault()}>
        <div class="form">
          <TextField
            label={t("event.title")}
            value={form().title}
            maxLength={200}
            fault={faultAt(fault(), "/title")}
            onInput={(title) => set({ title })}
          />
          <div class="form-pair">
            <SelectField
              label={t("event.kind")}
              value={form().kind}
              options={options("eventKind", KINDS)}
              onChange={(kind) => set({ kind })}
            />
            <SelectField
              label={t("event.stage")}
              value={form().stage}
              options={options("stage", STAGES)}
              onChange={(stage) => set({ stage })}
            />
          </div>
          <RadioField
            inline
            autofocus
            label={t("event.impact")}
            hint={t("event.impactHint")}
            value={form().impact}
            options={options("impact", IMPACTS)}
            fault={unrated() ? t("event.unrated") : undefined}
            mark={(impact) => <ImpactBars impact={impact} />}
            onChange={(impact) => {
              setUnrated(false);
              set({ impact });
            }}
          />
          <CheckField
            label={t("event.risk")}
            checked={form().risk}
            onChange={(risk) => set({ risk })}
          />
          <Known draft={from} />
        </div>
        <div class="form">
          <ConfidenceFields
            value={form().confidence}
            onChange={(confidence) => set({ confidence })}
          />
          <fieldset class="group form">
            <legend>{t("event.reaction.first")}</legend>
            <div class="form-pair">
              <SelectField
                label={t("event.reaction.kind")}
                value={form().reaction}
                options={options("reaction", REACTIONS)}
                onChange={(reaction) => set({ reaction })}
              />
              <SelectField
                label={t("event.reaction.state")}
                value={form().reactionState}
                options={options("reactionState", REACTION_STATES)}
                onChange={(reactionState) => set({ reactionState })}
              />
            </div>
            <TextField
              label={t("event.reaction.text")}
              hint={t("event.reaction.hint")}
              lines={2}
              maxLength={4000}
              value={form().description}
              fault={faultAt(fault(), "/reaction/description")}
              onInput={(description) => set({ description })}
            />
          </fieldset>
          <Show when={from.alarm}>
            <CheckField
              label={t("event.handOver")}
              checked={form().handOver}
              onChange={(on) => set({ handOver: on })}
            />
          </Show>
        </div>
      </form>
    </Dialog>
  );
}

interface Said {
  title: string;
  kind: string;
  stage: string;
  confidence: EventRequest["confidence"];
  risk: boolean;
  reaction: string;
  reactionState: string;
  description: string;
}

function request(from: EventDraft, said: Said, impact: EventImpact): EventRequest {
  return {
    title: said.title,
    kind: said.kind,
    stage: said.stage,
    impact,
    confidence: said.confidence,
    lives_at_risk: said.risk,
    authority_aware_at: new Date(serverClock.now()).toISOString(),
    ...(from.detected_at === undefined ? {} : { detected_at: from.detected_at }),
    ...(from.position ? { position: from.position } : {}),
    ...(from.tracks ? { tracks: from.tracks } : {}),
    ...(from.alarm ? { alarms: [from.alarm.id] } : {}),
    ...(said.description.trim() === ""
      ? {}
      : {
          reaction: {
            kind: said.reaction,
            state: said.reactionState,
            description: said.description,
          },
        }),
  };
}
