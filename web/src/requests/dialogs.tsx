/** Refusing on a lawful ground, taking a refusal back, and closing. */
import type { JSX } from "solid-js";
import { Show, createResource, createSignal } from "solid-js";
import { closeRequest, readGrounds, refuseRequest, takeRefusalBack } from "../api/requests";
import type { RefusalGround, RequestEnd, RequestView } from "../api/types";
import { t } from "../i18n";
import { faultAt } from "../ui/fault";
import { RadioField, SelectField, TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { tellDone } from "../ui/toast";
import { askedName, placesFor } from "./words";

export interface RequestDialogProps {
  request: RequestView;
  onClose: () => void;
  onChanged: (request: RequestView) => void;
}

const ENDS = ["satisfied", "no_longer_needed", "not_obtainable"] as const;

/** Which of those asked it is about; of a request to this centre it can only be this centre. */
export function WhoField(props: {
  request: RequestView;
  places: number[];
  asked: number;
  onChange: (place: number) => void;
}): JSX.Element {
  const options = (): { value: string; label: string }[] =>
    props.places.flatMap((place) => {
      const one = props.request.asked[place];
      return one === undefined ? [] : [{ value: String(place), label: askedName(one) }];
    });
  return (
    <Show when={props.request.direction === "outgoing"}>
      <SelectField
        label={t("requests.whoField")}
        value={String(props.asked)}
        options={options()}
        onChange={(place) => props.onChange(Number(place))}
      />
    </Show>
  );
}

export function RefuseDialog(props: RequestDialogProps): JSX.Element {
  // The dialog is of the request as it was read when it was opened.
  // eslint-disable-next-line solid/reactivity
  const request = props.request;
  const places = placesFor(request, ["open", "expired"]);
  const [grounds] = createResource(readGrounds);
  const [asked, setAsked] = createSignal(places[0] ?? 0);
  const [ground, setGround] = createSignal<RefusalGround>();
  const [note, setNote] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const [missing, setMissing] = createSignal(false);
  const send = async (): Promise<void> => {
    const chosen = ground();
    setMissing(chosen === undefined);
    if (chosen === undefined) throw new Error(t("requests.chooseGround"));
    const said = note().trim() === "" ? {} : { note: note() };
    props.onChanged(await refuseRequest(request, { asked: asked(), ground: chosen, ...said }));
    tellDone(t("requests.done.refused"));
  };
  return (
    <FormDialog
      title={t(request.direction === "incoming" ? "requests.refuseTitle" : "requests.enterRefusalTitle")}
      send={t("requests.refuseSend")}
      placed={[]}
      fault={missing() ? undefined : fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <WhoField request={request} places={places} asked={asked()} onChange={setAsked} />
      <RadioField
        autofocus
        label={t("requests.ground")}
        value={ground()}
        options={(grounds.latest ?? []).map((one) => ({
          value: one.ground,
          label: t(`refusalGround.${one.ground}`),
          note: one.article,
        }))}
        fault={missing() ? t("requests.chooseGround") : undefined}
        onChange={(value) => {
          setGround(value);
          setMissing(false);
        }}
      />
      <TextField label={t("requests.noteField")} lines={2} maxLength={4000} value={note()} onInput={setNote} />
    </FormDialog>
  );
}

export function TakeBackDialog(props: RequestDialogProps): JSX.Element {
  // The dialog is of the request as it was read when it was opened.
  // eslint-disable-next-line solid/reactivity
  const request = props.request;
  const places = placesFor(request, ["refused"]);
  const [asked, setAsked] = createSignal(places[0] ?? 0);
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    props.onChanged(await takeRefusalBack(request, { asked: asked(), reason: reason() }));
    tellDone(t("requests.done.takenBack"));
  };
  return (
    <FormDialog
      title={t("requests.takeBackTitle")}
      send={t("requests.takeBackSend")}
      placed={["/reason"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <WhoField request={request} places={places} asked={asked()} onChange={setAsked} />
      <TextField
        autofocus
        label={t("reason.label")}
        lines={2}
        maxLength={4000}
        value={reason()}
        fault={faultAt(fault(), "/reason")}
        onInput={setReason}
      />
    </FormDialog>
  );
}

export function CloseDialog(props: RequestDialogProps): JSX.Element {
  // The dialog is of the request as it was read when it was opened.
  // eslint-disable-next-line solid/reactivity
  const request = props.request;
  const [reason, setReason] = createSignal<RequestEnd>("satisfied");
  const [note, setNote] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    const said = note().trim() === "" ? {} : { note: note() };
    props.onChanged(await closeRequest(request, { reason: reason(), ...said }));
    tellDone(t("requests.done.closed"));
  };
  return (
    <FormDialog
      title={t("requests.closeTitle")}
      send={t("requests.closeSend")}
      placed={[]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <RadioField
        autofocus
        label={t("requests.closeWhy")}
        hint={t("requests.closeHint")}
        value={reason()}
        options={ENDS.map((value) => ({ value, label: t(`requestEnd.${value}`) }))}
        onChange={setReason}
      />
      <TextField label={t("requests.noteField")} lines={2} maxLength={4000} value={note()} onInput={setNote} />
    </FormDialog>
  );
}
