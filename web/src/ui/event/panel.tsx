/** One event over whatever screen is open: its rating, its reports, what was done, and its end. */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { closeEvent } from "../../api/events";
import { t } from "../../i18n";
import { wordsOf } from "../../api/errors";
import { Button } from "../button";
import { Dialog } from "../dialog";
import { Fault } from "../fault";
import { refusal } from "../refusal";
import { Close } from "./close";
import { History } from "./history";
import { Rating } from "./rating";
import { Reactions } from "./reactions";
import { Thread } from "./thread";
import { keepEvent } from "./keep-event";
import "./event.css";

export function EventPanel(props: { id: string; onClose: () => void }): JSX.Element {
  const event = keepEvent(() => props.id);
  const [closing, setClosing] = createSignal(false);
  const isOpen = (): boolean => event.record() !== undefined && event.record()?.event.status !== "closed";
  return (
    <Dialog
      wide
      title={event.record()?.event.title ?? t("event.loading")}
      onClose={props.onClose}
      foot={
        <>
          <span class="grow">
            <Fault text={event.fault() === undefined ? undefined : wordsOf(event.fault())} />
          </span>
          <Show when={isOpen()}>
            <Button refused={refusal("write_events")} onPress={() => setClosing(!closing())}>
              {t("event.close.open")}
            </Button>
          </Show>
          <Button look="first" onPress={props.onClose}>
            {t("event.done")}
          </Button>
        </>
      }
    >
      <Show when={event.record()}>
        {(now) => (
          <div class="stack event-panel">
            <Rating record={now()} />
            <Show when={closing() && isOpen()}>
              <Close
                onClose={(reason) =>
                  void event
                    .act(closeEvent(now(), reason), t("event.closed"))
                    .then((done) => setClosing(!done))
                }
              />
            </Show>
            <div class="event-columns">
              <Reactions record={now()} act={event.act} autofocus />
              <div class="stack">
                <Thread record={now()} thread={event.thread()} />
                <History record={now()} />
              </div>
            </div>
          </div>
        )}
      </Show>
    </Dialog>
  );
}
