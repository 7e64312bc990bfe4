/** Closing an event: for one of three reasons only (2021/581 Art. 9(7)), no free text instead. */
import type { JSX } from "solid-js";
import { For, createSignal } from "solid-js";
import { send } from "../api/client";
import type { EventRecord } from "../api/types";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { bind } from "../ui/keys";
import { tellDone, tellFault } from "../ui/toast";

const REASONS = ["did_not_take_place", "impact_too_low_to_report", "situation_ended"] as const;

export function CloseEvent(props: { record: EventRecord; onClose: () => void }): JSX.Element {
  const [reason, setReason] = createSignal<(typeof REASONS)[number]>();
  async function close(): Promise<void> {
    const { event, revision } = props.record;
    try {
      await send("POST", `/events/${event.id}/close`, { reason: reason() }, { ifMatch: `"${revision}"` });
      tellDone(t("event.closed", { title: event.title }));
      props.onClose();
    } catch (fault) {
      tellFault(fault);
    }
  }
  const refused = (): string | undefined =>
    reason() === undefined ? t("event.chooseReason") : undefined;
  bind({ send: () => refused() === undefined && void close() });
  return (
    <Dialog
      title={t("event.closeTitle")}
      onClose={props.onClose}
      foot={
        <>
          <Button onPress={props.onClose}>{t("ui.cancel")}</Button>
          <Button look="first" refused={refused()} onPress={() => void close()}>
            {t("event.closeNow")}
          </Button>
        </>
      }
    >
      <fieldset class="choices">
        <legend>{t("event.closeWhy")}</legend>
        <For each={REASONS}>
          {(one) => (
            <label class="row">
              <input
                type="radio"
                name="reason"
                checked={reason() === one}
                onChange={() => setReason(one)}
              />
              {t(`closeReason.${one}`)}
            </label>
          )}
        </For>
      </fieldset>
    </Dialog>
  );
}
