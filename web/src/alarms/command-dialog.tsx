/** A dialog that gives one command and stays open with the words of a refusal. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { type Command, commandDesk } from "../api/alarms";
import { wordsOf } from "../api/errors";
import type { Alarm } from "../api/types";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Fault } from "../ui/fault";
import { bind } from "../ui/keys";
import { tellDone } from "../ui/toast";

export interface AskProps {
  alarm: Alarm;
  onClose: () => void;
}

export function CommandDialog(props: {
  title: string;
  send: string;
  command: () => Command | string;
  done: string;
  onClose: () => void;
  children: JSX.Element;
}): JSX.Element {
  const [fault, setFault] = createSignal<string>();
  async function send(): Promise<void> {
    const command = props.command();
    if (typeof command === "string") return void setFault(command);
    try {
      await commandDesk(command);
      tellDone(props.done);
      props.onClose();
    } catch (thrown) {
      setFault(wordsOf(thrown));
    }
  }
  bind({ send: () => void send() });
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      foot={
        <>
          <span class="grow">
            <Fault text={fault()} />
          </span>
          <Button onPress={props.onClose}>{t("ui.cancel")}</Button>
          <Button look="first" act="send" onPress={() => void send()}>
            {props.send}
          </Button>
        </>
      }
    >
      <div class="form">{props.children}</div>
    </Dialog>
  );
}
