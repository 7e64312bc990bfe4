/**
 * Reports on paper: which document, of when and what for. It stands once in the frame; screens that
 * have something to print open it with `wantPaper`.
 */
import type { JSX } from "solid-js";
import { Show, createSignal, untrack } from "solid-js";
import { serverClock } from "../../api/clock";
import { type Document, makeDocument } from "../../api/print";
import { t } from "../../i18n";
import { knownAt } from "../../time/cursor";
import { dateText } from "../age";
import { handOver } from "../file";
import { faultAt } from "../fault";
import { type Option, RadioField, TextField, WhenField } from "../form";
import { FormDialog } from "../form-dialog";
import { tellDone } from "../toast";

const PLACED = ["/day", "/from", "/to", "/purpose"];
const DAY_MS = 24 * 3_600_000;

/** The event whose sheet may be wanted; `null` is none. */
type Wanted = { id: string; title: string } | null;

const [wanted, setWanted] = createSignal<Wanted>();

/** Opens the dialog, on an event or for the whole picture. */
export function wantPaper(event?: { id: string; title: string }): void {
  setWanted(event === undefined ? null : { id: event.id, title: event.title });
}

export function PaperDialogs(): JSX.Element {
  return (
    <Show when={wanted() !== undefined}>
      <PaperDialog event={wanted() ?? null} onClose={() => setWanted(undefined)} />
    </Show>
  );
}

type Kind = Document["of"];

function PaperDialog(props: { event: Wanted; onClose: () => void }): JSX.Element {
  const at = knownAt();
  const now = at === undefined ? serverClock.now() : Date.parse(at);
  const first: Kind = untrack(() => props.event) === null ? "situation" : "event";
  const [kind, setKind] = createSignal<Kind>(first);
  const [day, setDay] = createSignal(dayOf(now));
  const [from, setFrom] = createSignal(dayOf(now - 30 * DAY_MS));
  const [to, setTo] = createSignal(dayOf(now));
  const [purpose, setPurpose] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();

  const document = (): Document => {
    switch (kind()) {
      case "event":
        return { of: "event", event: props.event?.id ?? "" };
      case "situation":
        return { of: "situation", day: day() };
      case "statistics":
        return { of: "statistics", from: from(), to: to() };
    }
  };
  const make = async (): Promise<void> => {
    const { name, file } = await makeDocument(document(), at, purpose());
    handOver(name, file);
    tellDone(t("paper.made", { name }));
  };
  return (
    <FormDialog
      title={t("paper.title")}
      send={t("paper.make")}
      placed={PLACED}
      fault={fault()}
      onFault={setFault}
      onSend={make}
      onClose={props.onClose}
    >
      <RadioField
        autofocus
        label={t("paper.what")}
        value={kind()}
        options={kinds(props.event)}
        onChange={setKind}
      />
      <Show when={kind() === "situation"}>
        <Day label={t("paper.day")} value={day()} fault={faultAt(fault(), "/day")} onWhen={setDay} />
      </Show>
      <Show when={kind() === "statistics"}>
        <Day label={t("paper.from")} value={from()} fault={faultAt(fault(), "/from")} onWhen={setFrom} />
        <Day label={t("paper.to")} value={to()} fault={faultAt(fault(), "/to")} onWhen={setTo} />
      </Show>
      <TextField
        label={t("paper.purpose")}
        hint={t("paper.purposeHint")}
        maxLength={200}
        value={purpose()}
        fault={faultAt(fault(), "/purpose")}
        onInput={setPurpose}
      />
      <p class="muted">
        {at === undefined
          ? t("paper.knownNow")
          : t("paper.knownAt", { at: dateText(now) })}{" "}
        {t("paper.logged")}
      </p>
    </FormDialog>
  );
}

function Day(props: {
  label: string;
  value: string;
  fault: string | undefined;
  onWhen: (day: string) => void;
}): JSX.Element {
  return <WhenField required {...props} />;
}

function kinds(event: Wanted): Option<Kind>[] {
  const all: Option<Kind>[] = (["situation", "statistics"] as const).map((value) => ({
    value,
    label: t(`paper.${value}`),
    note: t(`paper.${value}Means`),
  }));
  if (event === null) return all;
  const note = t("paper.eventMeans", { title: event.title });
  return [{ value: "event", label: t("paper.event"), note }, ...all];
}

/** A day in UTC, as a field of dates has it. */
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
