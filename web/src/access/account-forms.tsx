/** Making and changing an account. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { send } from "../api/client";
import type { Account, Role } from "../api/types";
import { t } from "../i18n";
import { faultAt } from "../ui/fault";
import { CheckField, RadioField, TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { tellDone } from "../ui/toast";

const ROLES: readonly Role[] = ["observer", "duty_officer", "supervisor", "administrator", "auditor"];
const PLACED = ["/name", "/shown", "/role", "/password"];

const roleOptions = () =>
  ROLES.map((role) => ({ value: role, label: t(`role.${role}`), note: t(`role.${role}Means`) }));

export function MakeAccount(props: { onClose: () => void; onDone: () => void }): JSX.Element {
  const [fields, setFields] = createSignal({
    name: "",
    shown: "",
    role: "duty_officer" as Role,
    password: "",
  });
  const [fault, setFault] = createSignal<unknown>();
  const set = (part: Partial<ReturnType<typeof fields>>): void =>
    void setFields({ ...fields(), ...part });
  const make = async (): Promise<void> => {
    await send("POST", "/accounts", fields());
    tellDone(t("accounts.made", { name: fields().name }));
    props.onDone();
  };
  return (
    <FormDialog
      title={t("accounts.makeTitle")}
      send={t("accounts.makeSend")}
      placed={PLACED}
      fault={fault()}
      onFault={setFault}
      onSend={make}
      onClose={props.onClose}
    >
      <TextField
        autofocus
        label={t("firstRun.shown")}
        hint={t("accounts.shownHint")}
        maxLength={120}
        value={fields().shown}
        fault={faultAt(fault(), "/shown")}
        onInput={(shown) => set({ shown })}
      />
      <TextField
        label={t("firstRun.name")}
        hint={t("firstRun.nameHint")}
        maxLength={64}
        autocomplete="off"
        value={fields().name}
        fault={faultAt(fault(), "/name")}
        onInput={(name) => set({ name })}
      />
      <RadioField
        label={t("accounts.role")}
        value={fields().role}
        options={roleOptions()}
        onChange={(role) => set({ role })}
      />
      <TextField
        label={t("accounts.firstPassword")}
        hint={t("accounts.firstPasswordHint")}
        type="password"
        autocomplete="new-password"
        value={fields().password}
        fault={faultAt(fault(), "/password")}
        onInput={(password) => set({ password })}
      />
    </FormDialog>
  );
}

export function ChangeAccount(props: {
  account: Account;
  onClose: () => void;
  onDone: () => void;
}): JSX.Element {
  // eslint-disable-next-line solid/reactivity -- the form is the person's from here on.
  const { shown, role, active } = props.account;
  const [fields, setFields] = createSignal({ shown, role, active, password: "" });
  const [fault, setFault] = createSignal<unknown>();
  const set = (part: Partial<ReturnType<typeof fields>>): void =>
    void setFields({ ...fields(), ...part });
  const change = async (): Promise<void> => {
    const { password, ...said } = fields();
    const body = password === "" ? said : { ...said, password };
    await send("PATCH", `/accounts/${props.account.id}`, body);
    tellDone(t("accounts.changed", { name: props.account.name }));
    props.onDone();
  };
  return (
    <FormDialog
      title={t("accounts.changeTitle", { name: props.account.name })}
      send={t("sourceForm.save")}
      placed={PLACED}
      fault={fault()}
      onFault={setFault}
      onSend={change}
      onClose={props.onClose}
    >
      <TextField
        autofocus
        label={t("firstRun.shown")}
        hint={t("accounts.shownHint")}
        maxLength={120}
        value={fields().shown}
        fault={faultAt(fault(), "/shown")}
        onInput={(name) => set({ shown: name })}
      />
      <RadioField
        label={t("accounts.role")}
        value={fields().role}
        options={roleOptions()}
        fault={faultAt(fault(), "/role")}
        onChange={(chosen) => set({ role: chosen })}
      />
      <TextField
        label={t("accounts.newPassword")}
        hint={t("accounts.newPasswordHint")}
        type="password"
        autocomplete="new-password"
        value={fields().password}
        fault={faultAt(fault(), "/password")}
        onInput={(password) => set({ password })}
      />
      <CheckField
        label={t("accounts.mayLogIn")}
        checked={fields().active}
        onChange={(on) => set({ active: on })}
      />
    </FormDialog>
  );
}
