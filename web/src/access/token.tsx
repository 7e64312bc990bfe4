/** Making a token for a program; its secret is shown this once. */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { send } from "../api/client";
import { t } from "../i18n";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Fault, faultAt, faultElsewhere } from "../ui/fault";
import { TextField } from "../ui/form";
import { Copy } from "../ui/icons";
import { bind } from "../ui/keys";
import { tellDone } from "../ui/toast";

interface MadeToken {
  token: string;
  expires: string;
}

const DAYS = "90";

export function MakeToken(props: { onClose: () => void }): JSX.Element {
  const [label, setLabel] = createSignal("");
  const [days, setDays] = createSignal(DAYS);
  const [made, setMade] = createSignal<MadeToken>();
  const [fault, setFault] = createSignal<unknown>();
  const make = async (): Promise<void> => {
    if (made()) return;
    try {
      setMade(await send<MadeToken>("POST", "/tokens", { label: label(), days: Number(days()) }));
    } catch (thrown) {
      setFault(thrown);
    }
  };
  bind({ send: () => void make() });
  return (
    <Dialog
      title={t("tokens.makeTitle")}
      onClose={props.onClose}
      foot={
        <>
          <span class="grow">
            <Fault text={faultElsewhere(fault(), ["/label", "/days"])} />
          </span>
          <Show
            when={made()}
            fallback={
              <>
                <Button onPress={props.onClose}>{t("ui.cancel")}</Button>
                <Button look="first" act="send" onPress={() => void make()}>
                  {t("tokens.send")}
                </Button>
              </>
            }
          >
            <Button look="first" onPress={props.onClose}>
              {t("tokens.kept")}
            </Button>
          </Show>
        </>
      }
    >
      <Show
        when={made()}
        fallback={
          <form class="form" onSubmit={(event) => event.preventDefault()}>
            <TextField
              autofocus
              label={t("tokens.label")}
              hint={t("tokens.labelHint")}
              maxLength={64}
              value={label()}
              fault={faultAt(fault(), "/label")}
              onInput={setLabel}
            />
            <TextField
              label={t("tokens.days")}
              type="number"
              min={1}
              max={365}
              value={days()}
              fault={faultAt(fault(), "/days")}
              onInput={setDays}
            />
          </form>
        }
      >
        {(token) => <Secret made={token()} />}
      </Show>
    </Dialog>
  );
}

function Secret(props: { made: MadeToken }): JSX.Element {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(props.made.token);
    tellDone(t("tokens.copied"));
  };
  return (
    <div class="form">
      <p role="alert">
        <strong>{t("tokens.once")}</strong>
      </p>
      <div class="row">
        <code class="secret grow">{props.made.token}</code>
        <Show when={window.isSecureContext}>
          <Button onPress={() => void copy()}>
            <Copy size={14} aria-hidden="true" />
            {t("rescue.copy")}
          </Button>
        </Show>
      </div>
      <p class="muted">
        {t("tokens.how", { expires: dateText(Date.parse(props.made.expires)) })}
      </p>
    </div>
  );
}
