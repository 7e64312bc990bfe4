/** The technical system: what works, what did not, and by which event that is reported. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { A } from "@solidjs/router";
import { defineComponent, endIncident, noteIncident } from "../api/quality";
import type { ComponentIncident, ComponentRequest, ComponentView, IncidentRequest, TechnicalView, Versioned } from "../api/types";
import { number, t } from "../i18n";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { faultAt } from "../ui/fault";
import { SelectField, TextField, WhenField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { refusal } from "../ui/refusal";
import { tellDone, tellFault } from "../ui/toast";

type Incident = IncidentRequest["incident"];
const KINDS: readonly Incident["kind"][] = ["outage", "degradation", "data_quality", "security"];
const SIDES: readonly ComponentRequest["side"][] = ["national", "european", "external"];
const ACCREDITATIONS: readonly ComponentRequest["accreditation"]["state"][] = [
  "not_accredited",
  "under_way",
  "interim",
  "accredited",
  "withdrawn",
];

export function Technical(props: { system: TechnicalView; onChange: () => void }): JSX.Element {
  const [adding, setAdding] = createSignal(false);
  const [noting, setNoting] = createSignal<ComponentView>();
  return (
    <div class="quality-scroll" tabIndex={0}>
      <div class="row">
        <p class="muted grow">{t("technical.why")}</p>
        <Button refused={refusal("run_sources")} onPress={() => setAdding(true)}>
          {t("technical.add")}
        </Button>
      </div>
      <Show when={props.system.components.length > 0} fallback={<p class="empty">{t("technical.none")}</p>}>
        <div class="quality-blocks">
          <For each={props.system.components}>
            {(one) => <Card component={one} onNote={() => setNoting(one)} onChange={props.onChange} />}
          </For>
        </div>
      </Show>
      <Show when={adding()}>
        <AddComponent onClose={() => setAdding(false)} onDone={props.onChange} />
      </Show>
      <Show when={noting()} keyed>
        {(one) => <NoteIncident component={one} onClose={() => setNoting(undefined)} onDone={props.onChange} />}
      </Show>
    </div>
  );
}

function Card(props: { component: ComponentView; onNote: () => void; onChange: () => void }): JSX.Element {
  const value = (): ComponentView["value"] => props.component.value;
  const agreed = (): number | undefined => value().availability_percent;
  const isShort = (): boolean => (agreed() ?? 0) > props.component.in_service_percent;
  return (
    <section class="quality-block" aria-label={value().name}>
      <header class="row">
        <h2 class="grow">{value().name}</h2>
        <Button refused={refusal("run_sources")} onPress={props.onNote}>
          {t("technical.note")}
        </Button>
      </header>
      <p class="muted">{value().function}</p>
      <dl class="facts">
        <dt>{t("technical.status")}</dt>
        <dd>{t(`operational.${value().status}`)}</dd>
        <dt>{t("technical.inService")}</dt>
        <dd>
          <span class="number">{`${number(props.component.in_service_percent, 2)} %`}</span>
          <Show when={isShort()}>
            <span class="quality-short">{t("quality.short")}</span>
          </Show>
          <Show when={agreed()}>
            {(percent) => <span class="muted"> {t("technical.agreed", { n: number(percent(), 2) })}</span>}
          </Show>
        </dd>
        <dt>{t("technical.accreditation")}</dt>
        <dd>{t(`accreditation.${value().accreditation.state}`)}</dd>
        <dt>{t("technical.owner")}</dt>
        <dd>{value().owner.name}</dd>
      </dl>
      <Show when={props.component.incidents.length > 0} fallback={<p class="muted">{t("technical.noIncidents")}</p>}>
        <ul class="quality-incidents">
          <For each={props.component.incidents}>
            {(noted) => <IncidentLine noted={noted} onChange={props.onChange} />}
          </For>
        </ul>
      </Show>
    </section>
  );
}

function IncidentLine(props: { noted: Versioned<ComponentIncident>; onChange: () => void }): JSX.Element {
  const incident = (): ComponentIncident => props.noted.value;
  const end = (): void => {
    void endIncident(props.noted, new Date().toISOString()).then(props.onChange, tellFault);
  };
  return (
    <li class="row">
      <strong>{t(`incident.${incident().kind}`)}</strong>
      <span class="number">{dateText(Date.parse(incident().started))}</span>
      <Show
        when={incident().resolved}
        fallback={
          <Button refused={refusal("run_sources")} onPress={end}>
            {t("technical.over")}
          </Button>
        }
      >
        {(resolved) => <span class="muted">{t("technical.until", { at: dateText(Date.parse(resolved())) })}</span>}
      </Show>
      <Show when={incident().event}>
        {(event) => <A href={`/events?event=${event()}`}>{t("technical.event")}</A>}
      </Show>
    </li>
  );
}

function AddComponent(props: { onClose: () => void; onDone: () => void }): JSX.Element {
  const [name, setName] = createSignal("");
  const [what, setWhat] = createSignal("");
  const [owner, setOwner] = createSignal("");
  const [side, setSide] = createSignal<ComponentRequest["side"]>("national");
  const [state, setState] = createSignal<ComponentRequest["accreditation"]["state"]>("not_accredited");
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    await defineComponent({
      name: name(),
      function: what(),
      side: side(),
      owner: { kind: "ncc", name: owner() },
      status: "fully_operational",
      accreditation: { state: state() },
    });
    tellDone(t("technical.added"));
    props.onDone();
  };
  return (
    <FormDialog
      title={t("technical.add")}
      send={t("technical.addSend")}
      placed={["/name", "/function", "/owner/name"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <TextField autofocus label={t("technical.name")} value={name()} maxLength={200} fault={faultAt(fault(), "/name")} onInput={setName} />
      <TextField label={t("technical.function")} value={what()} maxLength={200} fault={faultAt(fault(), "/function")} onInput={setWhat} />
      <TextField label={t("technical.owner")} value={owner()} maxLength={200} fault={faultAt(fault(), "/owner/name")} onInput={setOwner} />
      <SelectField label={t("technical.side")} value={side()} options={SIDES.map((value) => ({ value, label: t(`side.${value}`) }))} onChange={setSide} />
      <SelectField
        label={t("technical.accreditation")}
        value={state()}
        options={ACCREDITATIONS.map((value) => ({ value, label: t(`accreditation.${value}`) }))}
        onChange={setState}
      />
    </FormDialog>
  );
}

function NoteIncident(props: { component: ComponentView; onClose: () => void; onDone: () => void }): JSX.Element {
  const [kind, setKind] = createSignal<Incident["kind"]>("outage");
  const [began, setBegan] = createSignal(new Date().toISOString().slice(0, 16));
  const [cause, setCause] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    const started = new Date(`${began()}Z`).toISOString();
    const detected = new Date().toISOString();
    const told = cause().trim() === "" ? {} : { cause: cause() };
    await noteIncident(props.component.value.id, { kind: kind(), started, detected, ...told });
    tellDone(t("technical.noted"));
    props.onDone();
  };
  return (
    <FormDialog
      title={t("technical.noteTitle", { name: props.component.value.name })}
      send={t("technical.noteSend")}
      placed={["/incident/started", "/incident/cause", "/detected"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <p class="muted">{t("technical.noteWhy")}</p>
      <SelectField autofocus label={t("technical.kind")} value={kind()} options={KINDS.map((value) => ({ value, label: t(`incident.${value}`) }))} onChange={setKind} />
      <WhenField
        timed
        label={t("technical.began")}
        value={began()}
        fault={faultAt(fault(), "/detected")}
        onWhen={setBegan}
      />
      <TextField label={t("technical.cause")} lines={3} maxLength={4000} value={cause()} fault={faultAt(fault(), "/incident/cause")} onInput={setCause} />
    </FormDialog>
  );
}
