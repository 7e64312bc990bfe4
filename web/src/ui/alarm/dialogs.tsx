/** What answering an alarm may ask for: the number of several, and the rescue check-list. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import type { Alarm } from "../../api/types";
import { t } from "../../i18n";
import { ageText } from "../age";
import { second } from "../../api/clock";
import { Button } from "../button";
import { Dialog } from "../dialog";
import { bind } from "../keys";
import { acknowledgeNow, confirming, rescue, setConfirming, setRescue } from "./answer";
import { RescueCheckList } from "./rescue";
import { kindText, subjectText } from "./words";

/** Stands once in the frame. */
export function AlarmDialogs(): JSX.Element {
  return (
    <>
      <Show when={confirming()}>{(alarms) => <Confirm alarms={alarms()} />}</Show>
      <Show when={rescue()} keyed>
        {(alarm) => <RescueCheckList alarm={alarm} onClose={() => setRescue(undefined)} />}
      </Show>
    </>
  );
}

function Confirm(props: { alarms: Alarm[] }): JSX.Element {
  const close = (): void => void setConfirming(undefined);
  const send = (): void => {
    const alarms = props.alarms;
    close();
    void acknowledgeNow(alarms);
  };
  bind({ send });
  const first = (): Alarm | undefined => props.alarms[0];
  return (
    <Dialog
      title={t("alarm.confirm.title", { n: props.alarms.length })}
      onClose={close}
      foot={
        <>
          <Button onPress={close}>{t("ui.cancel")}</Button>
          <Button look="first" act="send" autofocus onPress={send}>
            {t("alarm.confirm.send", { n: props.alarms.length })}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>
          {t("alarm.confirm.rule", {
            kind: kindText(first()?.kind ?? ""),
            zone: first()?.zone_name ?? t("alarm.confirm.everywhere"),
          })}
        </p>
        <ul class="confirmed" tabIndex={0} aria-label={t("alarm.confirm.list")}>
          <For each={props.alarms}>
            {(alarm) => (
              <li class="row">
                <span class="grow cut" dir="auto">
                  {subjectText(alarm)}
                </span>
                <span class="muted number">{ageText(second() - Date.parse(alarm.raised.known))}</span>
              </li>
            )}
          </For>
        </ul>
        <p class="muted">{t("alarm.confirm.means")}</p>
      </div>
    </Dialog>
  );
}
