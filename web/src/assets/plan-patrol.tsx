/** Planning one patrol by hand. */
import type { JSX } from "solid-js";
import { For, createSignal } from "solid-js";
import { planPatrol } from "../api/assets";
import { serverClock } from "../api/clock";
import type { OwnAsset, Plan, Section } from "../api/types";
import { t } from "../i18n";
import { Fault, faultAt } from "../ui/fault";
import { CheckField, TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { momentText, readMoment } from "../ui/report/value";
import { wordText } from "../ui/report/words";
import { tellDone } from "../ui/toast";
import { OrderFields, type Typed, blankOrder, orderOf } from "./order";
import { HOUR_MS, statusOf } from "./words";

const PLACED = ["/section", "/plan", "/members_count", "/planned", "/assets", "/partner", "/partner/name", "/tasks"];

export function PlanPatrol(props: {
  assets: OwnAsset[];
  sections: Section[];
  plans: Plan[];
  onClose: () => void;
  /** Told on which day it is. */
  onPlanned: (day: string) => void;
}): JSX.Element {
  const now = serverClock.now();
  const at = (hours: number): string => momentText(new Date(now + hours * HOUR_MS).toISOString());
  // The dialog is of the sections as they were read when it was opened.
  // eslint-disable-next-line solid/reactivity
  const [typed, setTyped] = createSignal<Typed>(blankOrder(props.sections));
  const [from, setFrom] = createSignal(at(1));
  const [to, setTo] = createSignal(at(5));
  const [goes, setGoes] = createSignal<readonly string[]>([]);
  const [fault, setFault] = createSignal<unknown>();
  const toggle = (id: string, on: boolean): void =>
    void setGoes(on ? [...goes(), id] : goes().filter((one) => one !== id));
  const send = async (): Promise<void> => {
    const [begins, ends] = [readMoment(from(), now, "ahead"), readMoment(to(), now, "ahead")];
    if (begins === undefined || ends === undefined) throw new Error(t("patrols.noMoment", { text: begins === undefined ? from() : to() }));
    await planPatrol({ ...orderOf(typed()), planned: { from: begins, to: ends }, assets: [...goes()] });
    tellDone(t("patrols.done.planned"));
    props.onPlanned(begins.slice(0, 10));
  };
  return (
    <FormDialog
      wide
      title={t("patrols.planTitle")}
      send={t("patrols.planSend")}
      placed={PLACED}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <OrderFields
        typed={typed()}
        onTyped={(part) => setTyped({ ...typed(), ...part })}
        sections={props.sections}
        plans={props.plans}
        fault={fault()}
      />
      <div class="form-pair">
        <TextField
          label={t("patrols.from")}
          hint={t("patrols.momentHint")}
          value={from()}
          fault={faultAt(fault(), "/planned")}
          onInput={setFrom}
        />
        <TextField label={t("patrols.to")} value={to()} onInput={setTo} />
      </div>
      <fieldset class="group">
        <legend>{t("patrols.with")}</legend>
        <div class="check-list">
          <For each={props.assets}>
            {(asset) => (
              <CheckField label={goesText(asset)} checked={goes().includes(asset.id)} onChange={(on) => toggle(asset.id, on)} />
            )}
          </For>
        </div>
        <Fault text={faultAt(fault(), "/assets")} />
      </fieldset>
    </FormDialog>
  );
}

/** An asset, with its status where it cannot do all it should. */
const goesText = (asset: OwnAsset): string => {
  const status = statusOf(asset);
  if (status === undefined || status === "fully_operational") return asset.name;
  return t("draw.asset", { name: asset.name, readiness: wordText(status) });
};
