/** What an incident asks before it goes on: another phase, an unrelated case, a task no longer wanted. */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { stepWith } from "../api/incidents";
import type { Incident, IncidentPhase, IncidentTask } from "../api/types";
import { t } from "../i18n";
import { faultAt } from "../ui/fault";
import { TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { phaseText } from "./words";

export type Asking =
  | { what: "phase"; phase: IncidentPhase }
  | { what: "unrelated" }
  | { what: "lead" }
  | { what: "cancel"; task: IncidentTask };

export interface AskProps {
  incident: Incident;
  act: (change: Promise<Incident>) => Promise<Incident>;
  onClose: () => void;
}

export function Ask(props: AskProps & { asking: Asking }): JSX.Element {
  const asking = (): Asking => props.asking;
  const of = <Kind extends Asking["what"]>(kind: Kind) => {
    const now = asking();
    return now.what === kind ? (now as Extract<Asking, { what: Kind }>) : undefined;
  };
  return (
    <>
      <Show when={of("phase")}>{(one) => <Phase {...props} phase={one().phase} />}</Show>
      <Show when={of("unrelated")}>
        <Unrelated {...props} />
      </Show>
      <Show when={of("lead")}>
        <Lead {...props} />
      </Show>
      <Show when={of("cancel")}>{(one) => <Cancel {...props} task={one().task} />}</Show>
    </>
  );
}

function Phase(props: AskProps & { phase: IncidentPhase }): JSX.Element {
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const leaves = (): boolean => props.incident.phase === "rescue" && props.phase !== "rescue";
  const said = (): { reason?: string } => (reason().trim() === "" ? {} : { reason: reason() });
  async function send(): Promise<void> {
    await props.act(stepWith(props.incident, { step: "phase_entered", phase: props.phase, ...said() }));
  }
  return (
    <FormDialog
      title={t("incident.askPhase", { phase: phaseText(props.phase) })}
      send={t("incident.goPhase", { phase: phaseText(props.phase) })}
      placed={["/reason"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <Show when={leaves()}>
        <p>{t(props.incident.rescue?.informed ? "incident.leavesRescue" : "incident.centreLacks")}</p>
      </Show>
      <TextField
        autofocus
        label={t("incident.reason")}
        hint={t("incident.reasonHint")}
        lines={2}
        maxLength={4000}
        value={reason()}
        fault={faultAt(fault(), "/reason")}
        onInput={setReason}
      />
    </FormDialog>
  );
}

function Unrelated(props: AskProps): JSX.Element {
  const [by, setBy] = createSignal("");
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  async function send(): Promise<void> {
    await props.act(
      stepWith(props.incident, { step: "judged_unrelated", decided_by: by(), reason: reason() }),
    );
  }
  return (
    <FormDialog
      title={t("incident.unrelatedTitle")}
      send={t("incident.unrelatedSend")}
      placed={["/decided_by", "/reason"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <p>{t("incident.unrelatedMeans")}</p>
      <TextField
        autofocus
        label={t("incident.decidedBy")}
        hint={t("incident.decidedByHint")}
        maxLength={200}
        value={by()}
        fault={faultAt(fault(), "/decided_by")}
        onInput={setBy}
      />
      <TextField
        label={t("incident.why")}
        lines={3}
        maxLength={4000}
        value={reason()}
        fault={faultAt(fault(), "/reason")}
        onInput={setReason}
      />
    </FormDialog>
  );
}

function Lead(props: AskProps): JSX.Element {
  const [lead, setLead] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  async function send(): Promise<void> {
    await props.act(stepWith(props.incident, { step: "lead_passed", lead: lead() }));
  }
  return (
    <FormDialog
      title={t("incident.leadTitle")}
      send={t("incident.leadSend")}
      placed={["/lead"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <TextField
        autofocus
        label={t("incident.lead")}
        hint={t("incident.decidedByHint")}
        maxLength={200}
        value={lead()}
        fault={faultAt(fault(), "/lead")}
        onInput={setLead}
      />
    </FormDialog>
  );
}

function Cancel(props: AskProps & { task: IncidentTask }): JSX.Element {
  const [note, setNote] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  async function send(): Promise<void> {
    const said = note().trim() === "" ? {} : { note: note() };
    await props.act(
      stepWith(props.incident, { step: "task_answered", task: props.task.id, state: "cancelled", ...said }),
    );
  }
  return (
    <FormDialog
      title={t("incident.cancelTitle", { what: props.task.what })}
      send={t("incident.cancelSend")}
      placed={["/note"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <TextField
        autofocus
        label={t("incident.why")}
        lines={2}
        maxLength={4000}
        value={note()}
        fault={faultAt(fault(), "/note")}
        onInput={setNote}
      />
    </FormDialog>
  );
}
