/** Reporting anew what changes most: status, task and readiness; of a centre its ten tasks too. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { changeAsset } from "../api/assets";
import { serverClock } from "../api/clock";
import type { JsonObject } from "../api/reports";
import type { OperationalStatus, OwnAsset } from "../api/types";
import { t } from "../i18n";
import { faultAt } from "../ui/fault";
import { RadioField, SelectField, TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { momentText, readMoment } from "../ui/report/value";
import { wordText } from "../ui/report/words";
import { tellDone } from "../ui/toast";
import { StatusSign } from "./status";
import { statusOf } from "./words";

const STATUSES: readonly OperationalStatus[] = [
  "fully_operational",
  "limited_operational_functions",
  "not_available",
];
const ABILITIES = ["able", "limited", "unable"] as const;
/** The tasks of a coordination centre, in the order of the law. */
const TASKS = [
  "exchange_border_authorities",
  "exchange_other_authorities",
  "manage_resources",
  "maintain_picture",
  "support_planning",
  "coordinate_systems",
  "measure_effects",
  "coordinate_with_others",
  "exchange_liaison_officers",
  "information_assurance",
] as const;

/** Whether it is changed here; an area is reported anew as a whole. */
export const canChange = (own: OwnAsset): boolean => own.kind !== "area_of_responsibility";

interface Abilities {
  [task: string]: string;
}

export function Change(props: { own: OwnAsset; onClose: () => void; onChanged: () => void }): JSX.Element {
  const now = serverClock.now();
  // The dialog is of the thing as it was read when it was opened.
  // eslint-disable-next-line solid/reactivity
  const { own: read } = props;
  const [word, said] = (Object.entries(read.own)[0] ?? ["", {}]) as [string, JsonObject];
  const text = (name: string): string => (said[name] === undefined || said[name] === null ? "" : String(said[name]));
  const isCentre = word === "centre_status";
  const doing = word === "unit" ? "assignment" : word === "asset" ? "current_task" : undefined;
  const [status, setStatus] = createSignal<OperationalStatus>(statusOf(read) ?? "fully_operational");
  const [task, setTask] = createSignal(doing === undefined ? "" : text(doing));
  const [ready, setReady] = createSignal(text("readiness_minutes"));
  const [cause, setCause] = createSignal(text("cause"));
  const [since, setSince] = createSignal(momentText(new Date(now).toISOString()));
  const [abilities, setAbilities] = createSignal<Abilities>(
    Object.fromEntries(((said["abilities"] ?? []) as { task: string; ability: string }[]).map((one) => [one.task, one.ability])),
  );
  const [fault, setFault] = createSignal<unknown>();
  const at = (name: string): string => `/own/${word}/${name}`;

  function anew(): JsonObject {
    const next: JsonObject = { ...said, status: status() };
    const put = (name: string, value: string | number): void => {
      if (value === "") Reflect.deleteProperty(next, name);
      else next[name] = value;
    };
    if (doing !== undefined) put(doing, task().trim());
    if (word === "asset") put("readiness_minutes", ready().trim() === "" ? "" : Number(ready()));
    if (isCentre) {
      const moment = readMoment(since(), now);
      if (moment === undefined) throw new Error(t("patrols.noMoment", { text: since() }));
      put("since", moment);
      put("cause", cause().trim());
      next["abilities"] = TASKS.map((name) => ({ task: name, ability: abilities()[name] ?? "able" }));
    }
    return { [word]: next };
  }
  const send = async (): Promise<void> => {
    await changeAsset(read, anew());
    tellDone(t("assets.done.changed"));
    props.onChanged();
  };
  return (
    <FormDialog
      wide={isCentre}
      title={t("assets.changeTitle", { name: read.name })}
      send={t("assets.changeSend")}
      placed={["status", "current_task", "assignment", "readiness_minutes", "since", "cause"].map(at)}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <Show when={isCentre}>
        <p class="muted">{t("assets.realTime")}</p>
      </Show>
      <RadioField
        autofocus
        label={t("assets.status")}
        value={status()}
        options={STATUSES.map((value) => ({ value, label: wordText(value) }))}
        mark={(value) => <StatusSign status={value} />}
        fault={faultAt(fault(), at("status"))}
        onChange={setStatus}
      />
      <Show when={doing !== undefined}>
        <TextField
          label={t("assets.doing")}
          maxLength={200}
          value={task()}
          fault={faultAt(fault(), at(doing ?? ""))}
          onInput={setTask}
        />
      </Show>
      <Show when={word === "asset"}>
        <TextField
          label={t("assets.readyMinutes")}
          type="number"
          min={0}
          value={ready()}
          fault={faultAt(fault(), at("readiness_minutes"))}
          onInput={setReady}
        />
      </Show>
      <Show when={isCentre}>
        <div class="form-pair">
          <TextField
            label={t("assets.since")}
            hint={t("patrols.momentHint")}
            value={since()}
            fault={faultAt(fault(), at("since"))}
            onInput={setSince}
          />
          <TextField
            label={t("assets.cause")}
            maxLength={4000}
            value={cause()}
            fault={faultAt(fault(), at("cause"))}
            onInput={setCause}
          />
        </div>
        <fieldset class="group">
          <legend>{t("assets.tenTasks")}</legend>
          <div class="ten-selects">
            <For each={TASKS}>
              {(name) => (
                <SelectField
                  label={wordText(name)}
                  value={abilities()[name] ?? "able"}
                  options={ABILITIES.map((value) => ({ value, label: wordText(value) }))}
                  onChange={(ability) => setAbilities({ ...abilities(), [name]: ability })}
                />
              )}
            </For>
          </div>
        </fieldset>
      </Show>
    </FormDialog>
  );
}
