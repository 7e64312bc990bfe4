/** Muting a source: it is counted but not used, for a reason and a while. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { askFeeds } from "../api/feeds";
import { send } from "../api/client";
import { serverClock } from "../api/clock";
import { t } from "../i18n";
import { timeText } from "../ui/age";
import { faultAt } from "../ui/fault";
import { RadioField, TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { tellDone } from "../ui/toast";

const HOUR_MS = 3_600_000;
const HOURS = [1, 4, 12, 24] as const;
/** The node takes at most a day; the way there takes a moment. */
const ON_THE_WAY_MS = 5000;

export function Mute(props: { name: string; onClose: () => void }): JSX.Element {
  const now = serverClock.now();
  const times = HOURS.map((hours) => now + hours * HOUR_MS - (hours === 24 ? ON_THE_WAY_MS : 0));
  const [reason, setReason] = createSignal("");
  const [until, setUntil] = createSignal(String(times[0]));
  const [fault, setFault] = createSignal<unknown>();
  const mute = async (): Promise<void> => {
    const body = { reason: reason(), until: new Date(Number(until())).toISOString() };
    await send("POST", `/sources/${props.name}/mute`, body);
    await askFeeds();
    tellDone(t("mute.done"));
  };
  return (
    <FormDialog
      title={t("mute.title", { name: props.name })}
      send={t("mute.send")}
      placed={["/reason", "/until"]}
      fault={fault()}
      onFault={setFault}
      onSend={mute}
      onClose={props.onClose}
    >
      <p>{t("mute.means")}</p>
      <TextField
        autofocus
        label={t("reason.label")}
        lines={2}
        maxLength={500}
        value={reason()}
        fault={faultAt(fault(), "/reason")}
        onInput={setReason}
      />
      <RadioField
        inline
        label={t("shelve.until")}
        value={until()}
        fault={faultAt(fault(), "/until")}
        options={times.map((time) => ({ value: String(time), label: timeText(time) }))}
        onChange={setUntil}
      />
    </FormDialog>
  );
}
