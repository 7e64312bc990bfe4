/** A form in a dialog: sends, shows a refusal where it belongs, closes when it is done. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { t } from "../i18n";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Fault, faultElsewhere } from "./fault";
import { bind } from "./keys";

export interface FormDialogProps {
  title: string;
  /** What the button says. */
  send: string;
  /** The fields that show their own faults, as JSON pointers. */
  placed: readonly string[];
  fault: unknown;
  onFault: (fault: unknown) => void;
  onSend: () => Promise<void>;
  onClose: () => void;
  wide?: boolean;
  children: JSX.Element;
}

export function FormDialog(props: FormDialogProps): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  async function send(): Promise<void> {
    if (busy()) return;
    setBusy(true);
    props.onFault(undefined);
    try {
      await props.onSend();
      props.onClose();
    } catch (thrown) {
      props.onFault(thrown);
    } finally {
      setBusy(false);
    }
  }
  bind({ send: () => void send() });
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      wide={props.wide ?? false}
      foot={
        <>
          <span class="grow">
            <Fault text={faultElsewhere(props.fault, props.placed)} />
          </span>
          <Button onPress={props.onClose}>{t("ui.cancel")}</Button>
          <Button look="first" act="send" onPress={() => void send()}>
            {props.send}
          </Button>
        </>
      }
    >
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {props.children}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
