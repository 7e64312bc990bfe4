/**
 * Opening an event from a track: prefilled with what is known, one reaction with it. Persons are not
 * named: there is no field for it.
 */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { alarmsNow } from "../api/alarms";
import { freshKey, send } from "../api/client";
import { serverClock } from "../api/clock";
import { wordsOf } from "../api/errors";
import type { Confidence, EventImpact, EventRecord, TrackDetail } from "../api/types";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { IMPACTS } from "../ui/impact";
import { bind } from "../ui/keys";
import { tellDone } from "../ui/toast";
import { EVENT_KINDS } from "./event-words";
import { REACTION_KINDS, Select } from "./reaction-words";
import type { Selection } from "./state";

const STAGES = ["indicated", "attempted", "actual"] as const;
const CREDIBILITY = ["certain", "known_to_source", "corroborated", "uncorroborated"] as const;
const RELIABILITY = ["always_reliable", "mostly_reliable", "mostly_unreliable", "cannot_be_judged"] as const;
const VALIDATION = ["not_validated", "partially_validated", "validated"] as const;
const TITLE_CHARS_MAX = 200;

export function NewEvent(props: {
  track: TrackDetail;
  onClose: () => void;
  onSelect: (selection: Selection | undefined) => void;
}): JSX.Element {
  // What is prefilled is a start; the officer's words are not overwritten by the next position.
  // eslint-disable-next-line solid/reactivity
  const track = props.track;
  const [title, setTitle] = createSignal(track.name ?? track.id);
  const [kind, setKind] = createSignal<string>(EVENT_KINDS[0]);
  const [stage, setStage] = createSignal<string>(STAGES[0]);
  const [impact, setImpact] = createSignal<string>("low");
  const [confidence, setConfidence] = createSignal<Confidence>({
    credibility: "corroborated",
    reliability: "mostly_reliable",
    validation: "not_validated",
  });
  const [rescue, setRescue] = createSignal(track.kind === "distress_device");
  const [reaction, setReaction] = createSignal<string>(REACTION_KINDS[0]);
  const [done, setDone] = createSignal("");
  const [fault, setFault] = createSignal<string>();
  const key = freshKey();

  async function open(): Promise<void> {
    const alarms = alarmsNow().filter(
      ({ subject }) => subject.about === "track" && subject.which === track.id,
    );
    const event = {
      title: title().trim(),
      kind: kind(),
      stage: stage(),
      impact: impact() as EventImpact,
      confidence: confidence(),
      lives_at_risk: rescue(),
      detected_at: track.sensed,
      authority_aware_at: new Date(serverClock.now()).toISOString(),
      position: track.position,
      tracks: [track.id],
      alarms: alarms.map((alarm) => alarm.id),
      ...(done().trim() === ""
        ? {}
        : { reaction: { kind: reaction(), state: "planned", description: done().trim() } }),
    };
    try {
      const made = await send<EventRecord>("POST", "/events", event, { idempotencyKey: key });
      tellDone(t("event.opened", { title: event.title }));
      props.onClose();
      props.onSelect({ kind: "event", id: made.event.id });
    } catch (thrown) {
      setFault(wordsOf(thrown));
    }
  }
  const refused = (): string | undefined => (title().trim() === "" ? t("event.needsTitle") : undefined);
  bind({ send: () => refused() === undefined && void open() });
  const part = (name: keyof Confidence) => (value: string) =>
    setConfidence({ ...confidence(), [name]: value });

  return (
    <Dialog
      wide
      title={t("event.newTitle", { name: track.name ?? track.id })}
      onClose={props.onClose}
      foot={
        <>
          <Show when={fault()}>
            <span class="grow" role="alert">
              {fault()}
            </span>
          </Show>
          <Button onPress={props.onClose}>{t("ui.cancel")}</Button>
          <Button look="first" act="send" refused={refused()} onPress={() => void open()}>
            {t("event.open")}
          </Button>
        </>
      }
    >
      <div class="stack">
        <label class="field">
          <span class="label">{t("event.title")}</span>
          <input
            class="input"
            autofocus
            maxLength={TITLE_CHARS_MAX}
            value={title()}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
          <span class="hint">{t("event.titleHint")}</span>
        </label>
        <div class="three-columns">
          <Select label={t("event.kind")} names="eventKind" values={EVENT_KINDS} chosen={kind()} onChoose={setKind} />
          <Select label={t("event.stage")} names="eventStage" values={STAGES} chosen={stage()} onChoose={setStage} />
          <Select label={t("event.impact")} names="impact" values={IMPACTS} chosen={impact()} onChoose={setImpact} />
          <Select
            label={t("event.credibility")}
            names="credibility"
            values={CREDIBILITY}
            chosen={confidence().credibility}
            onChoose={part("credibility")}
          />
          <Select
            label={t("event.reliability")}
            names="reliability"
            values={RELIABILITY}
            chosen={confidence().reliability}
            onChoose={part("reliability")}
          />
          <Select
            label={t("event.validation")}
            names="validation"
            values={VALIDATION}
            chosen={confidence().validation}
            onChoose={part("validation")}
          />
        </div>
        <label class="row">
          <input
            type="checkbox"
            checked={rescue()}
            onChange={(event) => setRescue(event.currentTarget.checked)}
          />
          {t("event.livesAtRisk")}
        </label>
        <div class="reaction-row">
          <Select
            label={t("event.reactionKind")}
            names="reactionKind"
            values={REACTION_KINDS}
            chosen={reaction()}
            onChoose={setReaction}
          />
          <label class="field">
            <span class="label">{t("event.reaction")}</span>
            <input
              class="input"
              maxLength={4000}
              value={done()}
              onInput={(event) => setDone(event.currentTarget.value)}
            />
          </label>
        </div>
      </div>
    </Dialog>
  );
}
