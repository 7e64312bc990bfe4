/** One entry: what it lists, what the list suggests, and how it is withdrawn. */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { withdrawEntry } from "../api/watchlists";
import type { WatchEntry } from "../api/types";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { faultAt } from "../ui/fault";
import { TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { tellDone } from "../ui/toast";
import { ItemFacts, ToDo } from "./facts";
import { nameOf } from "./words";

export function EntryDetail(props: {
  entry: WatchEntry | undefined;
  onChanged: () => void;
}): JSX.Element {
  return (
    <aside class="desk-details" aria-label={t("watchlists.entry")}>
      <Show when={props.entry} fallback={<p class="empty">{t("watchlists.choose")}</p>}>
        {(entry) => (
          <>
            <header class="desk-head">
              <div class="grow">
                <h2 class="desk-title" dir="auto">{nameOf(entry().item)}</h2>
                <p>
                  <strong>{t(`entryStanding.${entry().standing}`)}</strong>
                </p>
                <p class="muted" dir="auto">
                  {t("watchlists.onList", { list: entry().list_name, who: entry().listed_by ?? t("watchlists.thisCentre") })}
                </p>
              </div>
            </header>
            <Acts entry={entry()} onChanged={props.onChanged} />
            <div class="desk-body" tabIndex={0} role="group" aria-label={t("watchlists.entry")}>
              <ToDo item={entry().item} />
              <ItemFacts item={entry().item} />
              <Show when={entry().standing === "proposed"}>
                <p class="muted">{t("watchlists.proposedHint")}</p>
              </Show>
              <Show when={!entry().compared}>
                <p class="muted">{t("watchlists.notCompared")}</p>
              </Show>
            </div>
          </>
        )}
      </Show>
    </aside>
  );
}

function Acts(props: { entry: WatchEntry; onChanged: () => void }): JSX.Element {
  const [asking, setAsking] = createSignal<WatchEntry>();
  const whyNot = (): string | undefined =>
    refusal("write_events") ??
    (props.entry.standing === "withdrawn" ? t("watchlists.isWithdrawn") : undefined);
  const ask = (): void => void setAsking(props.entry);
  bind({ withdrawEntry: () => whyNot() === undefined && ask() });
  return (
    <div class="acts" role="toolbar" aria-label={t("acts.label")}>
      <Button act="withdrawEntry" refused={whyNot()} onPress={ask}>
        {t("watchlists.withdraw")}
      </Button>
      <Show when={asking()} keyed>
        {(entry) => (
          <Withdraw entry={entry} onClose={() => setAsking(undefined)} onChanged={props.onChanged} />
        )}
      </Show>
    </div>
  );
}

function Withdraw(props: {
  entry: WatchEntry;
  onClose: () => void;
  onChanged: () => void;
}): JSX.Element {
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    const { list, revision, number } = props.entry;
    await withdrawEntry({ id: list, revision }, number, reason());
    tellDone(t("watchlists.done.withdrawn"));
    props.onChanged();
  };
  return (
    <FormDialog
      title={t("watchlists.withdrawTitle", { name: nameOf(props.entry.item) })}
      send={t("watchlists.withdrawSend")}
      placed={["/reason"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <p class="muted">{t("watchlists.withdrawHint")}</p>
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
