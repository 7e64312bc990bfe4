/** Adding an entry: to which list, what it is recognised by, why, and what to do on a hit. */
import type { JSX } from "solid-js";
import { For, createSignal } from "solid-js";
import { serverClock } from "../api/clock";
import type { JsonObject } from "../api/reports";
import { addEntry } from "../api/watchlists";
import type { WatchlistView } from "../api/types";
import { t } from "../i18n";
import { faultAt } from "../ui/fault";
import { SelectField, TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { momentText, readMoment } from "../ui/report/value";
import { wordText } from "../ui/report/words";
import { tellDone } from "../ui/toast";

const REASONS = ["irregular_immigration", "cross_border_crime", "danger_to_migrants_life"];
const DAY_MS = 86_400_000;
/** How long an entry is in force unless it is said otherwise. */
const USUAL_DAYS = 30;

/** The texts of an entry as they are typed. */
const FIELDS = ["name", "imo", "mmsi", "call_sign", "registration", "icao_address"] as const;
const NUMBERS: readonly string[] = ["imo", "mmsi"];

export function AddDialog(props: {
  lists: WatchlistView[];
  onClose: () => void;
  onChanged: () => void;
}): JSX.Element {
  // The dialog is of the lists as they were read when it was opened.
  // eslint-disable-next-line solid/reactivity
  const lists = props.lists.filter(({ closed }) => closed !== true);
  const now = serverClock.now();
  const [list, setList] = createSignal(lists[0]?.id ?? "");
  const [typed, setTyped] = createSignal<Record<string, string>>({});
  const [reason, setReason] = createSignal("cross_border_crime");
  const [until, setUntil] = createSignal(momentText(new Date(now + USUAL_DAYS * DAY_MS).toISOString()));
  const [fault, setFault] = createSignal<unknown>();
  const read = (): WatchlistView | undefined => lists.find(({ id }) => id === list());
  const craft = (): readonly (typeof FIELDS)[number][] =>
    read()?.list.kind === "aircraft"
      ? ["registration", "icao_address", "call_sign", "name"]
      : ["name", "imo", "mmsi", "call_sign"];
  /** In whose name it is entered, and what follows from that. */
  const hint = (): string | undefined => {
    const one = read();
    if (one === undefined) return undefined;
    if (!one.maintained) return t("watchlists.proposedHint");
    return t("watchlists.maintainedHint", { who: one.originator?.name ?? "" });
  };
  const text = (name: string): string => typed()[name]?.trim() ?? "";
  const type = (name: string, value: string): void => void setTyped((before) => ({ ...before, [name]: value }));

  const send = async (): Promise<void> => {
    const one = read();
    if (one === undefined) return;
    const to = readMoment(until(), now, "ahead");
    const item: JsonObject = {
      reason: reason(),
      risk_analysis: text("risk_analysis"),
      suggested_reaction: text("suggested_reaction"),
      valid_from: new Date(now).toISOString(),
      ...(to === undefined ? {} : { valid_to: to }),
    };
    for (const name of [...craft(), "data_policy", "description"]) {
      const said = text(name);
      if (said !== "") item[name] = NUMBERS.includes(name) ? Number(said) : said;
    }
    await addEntry({ id: one.id, revision: one.revision }, item);
    tellDone(t("watchlists.done.added"));
    props.onChanged();
  };
  const field = (name: string, lines?: number): JSX.Element => (
    <TextField
      label={t(`watchlists.field.${name as "name"}`)}
      value={typed()[name] ?? ""}
      maxLength={lines === undefined ? 200 : 4000}
      {...(lines === undefined ? {} : { lines })}
      fault={faultAt(fault(), `/${name}`)}
      onInput={(value) => type(name, value)}
    />
  );
  return (
    <FormDialog
      wide
      title={t("watchlists.addTitle")}
      send={t("watchlists.addSend")}
      placed={[...FIELDS, "risk_analysis", "suggested_reaction"].map((name) => `/${name}`)}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <SelectField
        autofocus
        label={t("watchlists.list")}
        hint={hint()}
        value={list()}
        options={lists.map((one) => ({ value: one.id, label: one.list.name }))}
        onChange={setList}
      />
      <p class="hint">{t("watchlists.identifyHint")}</p>
      <div class="report-fields">
        <For each={craft()}>{(name) => <div class="report-field short">{field(name)}</div>}</For>
      </div>
      {field("description")}
      <div class="report-fields">
        <div class="report-field short">
          <SelectField
            label={t("watchlists.reason")}
            value={reason()}
            options={REASONS.map((value) => ({ value, label: wordText(value) }))}
            onChange={setReason}
          />
        </div>
        <div class="report-field short">
          <TextField label={t("watchlists.until")} hint={t("watchlists.untilHint")} value={until()} onInput={setUntil} />
        </div>
      </div>
      {field("risk_analysis")}
      {field("suggested_reaction", 2)}
      {field("data_policy", 2)}
    </FormDialog>
  );
}
