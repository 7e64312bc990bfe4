/** What was done or is planned on an event; every report has to say it (2021/581 Art. 9(5)). */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { addReaction, carryOn } from "../../api/events";
import type { BorderEvent, EventRecord } from "../../api/types";
import { t } from "../../i18n";
import { Button } from "../button";
import { SelectField, TextField } from "../form";
import { bind } from "../keys";
import { refusal } from "../refusal";
import { REACTIONS, REACTION_STATES, options, word } from "./words";

export function Reactions(props: {
  record: EventRecord;
  act: (change: Promise<EventRecord>, told: string) => Promise<boolean>;
  /** Whether the next reaction is what one came for. */
  autofocus?: boolean;
}): JSX.Element {
  const event = (): BorderEvent => props.record.event;
  const reactions = (): NonNullable<BorderEvent["reactions"]> => event().reactions ?? [];
  return (
    <section class="stack" aria-label={t("event.reactions")}>
      <h3>{t("event.reactions")}</h3>
      <Show when={reactions().length > 0} fallback={<p class="muted">{t("event.noReactions")}</p>}>
        <ul class="reactions">
          <For each={reactions()}>
            {(reaction) => (
              <li>
                <div class="row">
                  <strong class="grow">{word("reaction", reaction.kind)}</strong>
                  <span class="chip">{word("reactionState", reaction.state)}</span>
                  <Show when={reaction.state !== "done" && event().status !== "closed"}>
                    <Button
                      refused={refusal("write_events")}
                      onPress={() => {
                        const { id, kind, description } = reaction;
                        const state = reaction.state === "planned" ? "underway" : "done";
                        const change = carryOn(event().id, id, { kind, description, state });
                        void props.act(change, t("event.reaction.carried"));
                      }}
                    >
                      {t(reaction.state === "planned" ? "event.reaction.begin" : "event.reaction.end")}
                    </Button>
                  </Show>
                </div>
                <p dir="auto">{reaction.description}</p>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={event().status !== "closed"}>
        <AddReaction event={event()} act={props.act} autofocus={props.autofocus === true} />
      </Show>
    </section>
  );
}

function AddReaction(props: {
  event: BorderEvent;
  act: (change: Promise<EventRecord>, told: string) => Promise<boolean>;
  autofocus: boolean;
}): JSX.Element {
  const empty = { kind: "tracking", state: "planned", description: "" };
  const [form, setForm] = createSignal(empty);
  const send = async (): Promise<void> => {
    const change = addReaction(props.event.id, form());
    if (await props.act(change, t("event.reaction.added"))) setForm(empty);
  };
  const why = (): string | undefined =>
    refusal("write_events") ??
    (form().description.trim() === "" ? t("event.reaction.empty") : undefined);
  bind({ send: () => why() === undefined && void send() });
  return (
    <div class="form event-add">
      <div class="form-pair">
        <SelectField
          label={t("event.reaction.kind")}
          value={form().kind}
          options={options("reaction", REACTIONS)}
          onChange={(kind) => setForm({ ...form(), kind })}
        />
        <SelectField
          label={t("event.reaction.state")}
          value={form().state}
          options={options("reactionState", REACTION_STATES)}
          onChange={(state) => setForm({ ...form(), state })}
        />
      </div>
      <TextField
        label={t("event.reaction.text")}
        autofocus={props.autofocus}
        lines={2}
        maxLength={4000}
        value={form().description}
        onInput={(description) => setForm({ ...form(), description })}
      />
      <div class="row">
        <Button act="send" refused={why()} onPress={() => void send()}>
          {t("event.reaction.add")}
        </Button>
      </div>
    </div>
  );
}
