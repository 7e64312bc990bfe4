/** Adding a reaction to an event: what was done or is planned. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { freshKey, send } from "../api/client";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { bind } from "../ui/keys";
import { tellFault } from "../ui/toast";
import { REACTION_KINDS, REACTION_STATES, Select } from "./reaction-words";

export function React(props: { id: string; onClose: () => void }): JSX.Element {
  const [kind, setKind] = createSignal<string>(REACTION_KINDS[0]);
  const [state, setState] = createSignal<string>(REACTION_STATES[0]);
  const [description, setDescription] = createSignal("");
  const key = freshKey();
  async function add(): Promise<void> {
    const reaction = { kind: kind(), state: state(), description: description().trim() };
    try {
      await send("POST", `/events/${props.id}/reactions`, reaction, { idempotencyKey: key });
      props.onClose();
    } catch (fault) {
      tellFault(fault);
    }
  }
  const refused = (): string | undefined =>
    description().trim() === "" ? t("event.needsDescription") : undefined;
  bind({ send: () => refused() === undefined && void add() });
  return (
    <Dialog
      title={t("event.addReaction")}
      onClose={props.onClose}
      foot={
        <>
          <Button onPress={props.onClose}>{t("ui.cancel")}</Button>
          <Button look="first" refused={refused()} onPress={() => void add()}>
            {t("event.add")}
          </Button>
        </>
      }
    >
      <div class="stack">
        <div class="two-columns">
          <Select
            label={t("event.reactionKind")}
            names="reactionKind"
            values={REACTION_KINDS}
            chosen={kind()}
            onChoose={setKind}
          />
          <Select
            label={t("event.reactionState")}
            names="reactionState"
            values={REACTION_STATES}
            chosen={state()}
            onChoose={setState}
          />
        </div>
        <label class="field">
          <span class="label">{t("event.description")}</span>
          <textarea
            class="input"
            rows="4"
            maxLength={4000}
            value={description()}
            onInput={(event) => setDescription(event.currentTarget.value)}
          />
        </label>
      </div>
    </Dialog>
  );
}
