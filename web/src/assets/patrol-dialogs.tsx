/** What happens to a patrol: it sets out, comes back, is moved or cancelled. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { serverClock } from "../api/clock";
import { type PatrolStep, stepPatrol } from "../api/assets";
import type { Patrol } from "../api/types";
import { type Key, t } from "../i18n";
import { faultAt } from "../ui/fault";
import { TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { momentText, readMoment } from "../ui/report/value";
import { tellDone } from "../ui/toast";
import { withText } from "./words";

interface Props {
  patrol: Patrol;
  onClose: () => void;
  onChanged: () => void;
}

/** A moment as it is typed, the one of now to begin with. */
const momentOfNow = (): string => momentText(new Date(serverClock.now()).toISOString());

/** What was typed as a moment; what is none is refused before it is sent. */
function moment(text: string, which: "past" | "ahead" = "past"): string {
  const read = readMoment(text, serverClock.now(), which);
  if (read === undefined) throw new Error(t("patrols.noMoment", { text }));
  return read;
}

function StepDialog(
  props: Props & {
    titleKey: Key;
    send: Key;
    done: Key;
    placed: string[];
    step: () => PatrolStep;
    children: (fault: () => unknown) => JSX.Element;
  },
): JSX.Element {
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    await stepPatrol(props.patrol, props.step());
    tellDone(t(props.done));
    props.onChanged();
  };
  return (
    <FormDialog
      title={t(props.titleKey, { section: props.patrol.section_name, with: withText(props.patrol) })}
      send={t(props.send)}
      placed={props.placed}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      {props.children(fault)}
    </FormDialog>
  );
}

export function SetOut(props: Props): JSX.Element {
  const [at, setAt] = createSignal(momentOfNow());
  return (
    <StepDialog
      {...props}
      titleKey="patrols.setOutTitle"
      send="patrols.setOutSend"
      done="patrols.done.setOut"
      placed={["/at"]}
      step={() => ({ step: "begun", at: moment(at()) })}
    >
      {(fault) => (
        <TextField
          autofocus
          label={t("patrols.begun")}
          hint={t("patrols.momentHint")}
          value={at()}
          fault={faultAt(fault(), "/at")}
          onInput={setAt}
        />
      )}
    </StepDialog>
  );
}

export function ComeBack(props: Props): JSX.Element {
  const [at, setAt] = createSignal(momentOfNow());
  const [persons, setPersons] = createSignal("");
  const [vehicles, setVehicles] = createSignal("");
  const [remarks, setRemarks] = createSignal("");
  const [note, setNote] = createSignal("");
  const count = (text: string): number | undefined => (text.trim() === "" ? undefined : Number(text));
  const step = (): PatrolStep => {
    const [checked, searched, said, next] = [count(persons()), count(vehicles()), remarks().trim(), note().trim()];
    return {
      step: "ended",
      at: moment(at()),
      results: {
        ...(checked === undefined ? {} : { persons_checked: checked }),
        ...(searched === undefined ? {} : { vehicles_checked: searched }),
        ...(said === "" ? {} : { remarks: said }),
      },
      ...(next === "" ? {} : { handover_note: next }),
    };
  };
  return (
    <StepDialog
      {...props}
      titleKey="patrols.comeBackTitle"
      send="patrols.comeBackSend"
      done="patrols.done.cameBack"
      placed={["/at", "/results/persons_checked", "/results/vehicles_checked"]}
      step={step}
    >
      {(fault) => (
        <>
          <TextField
            autofocus
            label={t("patrols.note")}
            hint={t("patrols.noteHint")}
            lines={2}
            maxLength={4000}
            value={note()}
            onInput={setNote}
          />
          <div class="form-pair">
            <TextField
              label={t("patrols.personsChecked")}
              hint={t("patrols.countHint")}
              type="number"
              min={0}
              value={persons()}
              fault={faultAt(fault(), "/results/persons_checked")}
              onInput={setPersons}
            />
            <TextField
              label={t("patrols.vehiclesChecked")}
              type="number"
              min={0}
              value={vehicles()}
              fault={faultAt(fault(), "/results/vehicles_checked")}
              onInput={setVehicles}
            />
          </div>
          <TextField label={t("patrols.remarks")} lines={2} maxLength={4000} value={remarks()} onInput={setRemarks} />
          <TextField
            label={t("patrols.ended")}
            hint={t("patrols.momentHint")}
            value={at()}
            fault={faultAt(fault(), "/at")}
            onInput={setAt}
          />
        </>
      )}
    </StepDialog>
  );
}

export function Move(props: Props): JSX.Element {
  // The dialog is of the patrol as it was read when it was opened.
  // eslint-disable-next-line solid/reactivity
  const { planned, schedule } = props.patrol;
  const [from, setFrom] = createSignal(momentText(planned.from));
  const [to, setTo] = createSignal(momentText(planned.to));
  const [reason, setReason] = createSignal("");
  return (
    <StepDialog
      {...props}
      titleKey="patrols.moveTitle"
      send="patrols.moveSend"
      done="patrols.done.moved"
      placed={["/planned", "/reason"]}
      step={() => ({
        step: "moved",
        planned: { from: moment(from(), "ahead"), to: moment(to(), "ahead") },
        reason: reason(),
      })}
    >
      {(fault) => (
        <>
          <p class="muted">{t(schedule === undefined ? "patrols.moveHint" : "patrols.moveDrawnHint")}</p>
          <div class="form-pair">
            <TextField
              autofocus
              label={t("patrols.from")}
              hint={t("patrols.momentHint")}
              value={from()}
              fault={faultAt(fault(), "/planned")}
              onInput={setFrom}
            />
            <TextField label={t("patrols.to")} value={to()} onInput={setTo} />
          </div>
          <TextField
            label={t("reason.label")}
            lines={2}
            maxLength={4000}
            value={reason()}
            fault={faultAt(fault(), "/reason")}
            onInput={setReason}
          />
        </>
      )}
    </StepDialog>
  );
}

export function Cancel(props: Props): JSX.Element {
  const [reason, setReason] = createSignal("");
  return (
    <StepDialog
      {...props}
      titleKey="patrols.cancelTitle"
      send="patrols.cancelSend"
      done="patrols.done.cancelled"
      placed={["/reason"]}
      step={() => ({ step: "cancelled", reason: reason() })}
    >
      {(fault) => (
        <TextField
          autofocus
          label={t("reason.label")}
          lines={2}
          maxLength={4000}
          value={reason()}
          fault={faultAt(fault(), "/reason")}
          onInput={setReason}
        />
      )}
    </StepDialog>
  );
}
