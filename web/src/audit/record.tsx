/** A signed record of what is asked for: a numbered document that can be verified without the node. */
import type { JSX } from "solid-js";
import { createSignal, untrack } from "solid-js";
import { type AuditPerson, makeRecord } from "../api/audit";
import { t } from "../i18n";
import { handOver } from "../ui/file";
import { faultAt } from "../ui/fault";
import { CheckField, TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { tellDone } from "../ui/toast";
import type { AuditQuery } from "./audit";
import { askedOf } from "./register";
import { instantOf } from "./words";

export function RecordDialog(props: {
  query: AuditQuery;
  purpose: string;
  people: AuditPerson[];
  onClose: () => void;
}): JSX.Element {
  const [purpose, setPurpose] = createSignal(untrack(() => props.purpose));
  const [withKnown, setWithKnown] = createSignal(true);
  const [fault, setFault] = createSignal<unknown>();
  const make = async (): Promise<void> => {
    const known = withKnown()
      ? {
          known_from: instantOf(props.query.at),
          known_to: instantOf(props.query.until),
          desk: props.query.desk ? Number(props.query.desk) : undefined,
        }
      : {};
    const { name, file } = await makeRecord({ ...askedOf(props.query), ...known, purpose: purpose() });
    handOver(name, file);
    tellDone(t("audit.recordMade", { name }));
  };
  const who = (): string => props.people.find((one) => one.account === props.query.who)?.name ?? t("audit.everybody");
  return (
    <FormDialog
      title={t("audit.recordTitle")}
      send={t("audit.recordMake")}
      placed={["/purpose"]}
      fault={fault()}
      onFault={setFault}
      onSend={make}
      onClose={props.onClose}
    >
      <p>{t("audit.recordHolds", { who: who() })}</p>
      <TextField
        autofocus
        required
        label={t("audit.purposeOf")}
        hint={t("audit.recordPurpose")}
        maxLength={200}
        value={purpose()}
        fault={faultAt(fault(), "/purpose")}
        onInput={setPurpose}
      />
      <CheckField label={t("audit.recordKnown")} checked={withKnown()} onChange={setWithKnown} />
      <p class="muted">{t("audit.recordVerify")}</p>
    </FormDialog>
  );
}
