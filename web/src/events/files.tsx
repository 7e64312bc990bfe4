/** Files at the event desk: exactly what is listed leaves, and a file of reports comes in. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import {
  type ExportForm,
  type FileAccount,
  type LineNote,
  checkReports,
  exportEvents,
  importReports,
} from "../api/files";
import { Problem } from "../api/errors";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { faultAt } from "../ui/fault";
import { TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { Menu } from "../ui/menu";
import { refusal } from "../ui/refusal";
import { tellDone, tellFault } from "../ui/toast";

const FORMS: ExportForm[] = ["csv", "json", "kml"];

export function FileTools(props: { listed: () => string[] }): JSX.Element {
  const [menu, setMenu] = createSignal<[number, number]>();
  const [importing, setImporting] = createSignal(false);
  /** The form that waits for a purpose, because of what is marked in the list. */
  const [asking, setAsking] = createSignal<ExportForm>();
  let exporter: HTMLSpanElement | undefined;
  const none = (): string | undefined =>
    props.listed().length === 0 ? t("files.nothingListed") : undefined;
  const open = (): void => {
    const box = exporter?.getBoundingClientRect();
    if (box !== undefined) setMenu([box.left, box.bottom]);
  };
  const leave = (form: ExportForm): void => {
    exportEvents(form, props.listed()).then(
      (name) => tellDone(t("files.exported", { name })),
      (fault: unknown) => {
        if (fault instanceof Problem && fault.field === "/purpose") setAsking(form);
        else tellFault(fault);
      },
    );
  };
  return (
    <>
      <Button refused={refusal("write_events")} onPress={() => setImporting(true)}>
        {t("files.import")}
      </Button>
      <span ref={exporter}>
        <Button refused={none()} expanded={menu() !== undefined} onPress={open}>
          {t("files.export")}
        </Button>
      </span>
      <Show when={menu()}>
        {(at) => (
          <Menu
            at={at()}
            label={t("files.exportWhat", { n: props.listed().length })}
            groups={[FORMS.map((form) => ({ text: t(`files.${form}`), run: () => leave(form) }))]}
            onClose={() => setMenu(undefined)}
          />
        )}
      </Show>
      <Show when={asking()}>
        {(form) => <Purpose form={form()} listed={props.listed} onClose={() => setAsking(undefined)} />}
      </Show>
      <Show when={importing()}>
        <Import onClose={() => setImporting(false)} />
      </Show>
    </>
  );
}

/** What for: asked where the marking of what leaves needs it. */
function Purpose(props: { form: ExportForm; listed: () => string[]; onClose: () => void }): JSX.Element {
  const [purpose, setPurpose] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    const name = await exportEvents(props.form, props.listed(), purpose());
    tellDone(t("files.exported", { name }));
  };
  return (
    <FormDialog
      title={t("files.purposeTitle")}
      send={t("files.export")}
      placed={["/purpose"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <TextField
        autofocus
        required
        label={t("paper.purpose")}
        hint={t("paper.purposeHint")}
        maxLength={200}
        value={purpose()}
        fault={faultAt(fault(), "/purpose")}
        onInput={setPurpose}
      />
    </FormDialog>
  );
}

function Import(props: { onClose: () => void }): JSX.Element {
  const [file, setFile] = createSignal<File>();
  const [account, setAccount] = createSignal<FileAccount>();
  const [busy, setBusy] = createSignal(false);
  const judge = (chosen: File | undefined): void => {
    setFile(chosen);
    setAccount(undefined);
    if (chosen === undefined) return;
    setBusy(true);
    checkReports(chosen)
      .then(setAccount, tellFault)
      .finally(() => setBusy(false));
  };
  const why = (): string | undefined => {
    const told = account();
    if (file() === undefined) return t("files.takeChooseFirst");
    if (told === undefined) return t("files.judging");
    if (told.refused > 0) return t("files.takeRefused");
    return told.new === 0 ? t("files.takeNothing") : undefined;
  };
  const take = (): void => {
    const chosen = file();
    if (chosen === undefined) return;
    setBusy(true);
    importReports(chosen)
      .then((told) => {
        tellDone(t("files.taken", { n: told.new }));
        props.onClose();
      }, tellFault)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog
      title={t("files.importTitle")}
      wide
      onClose={props.onClose}
      foot={
        <>
          <span class="grow muted" role="status">
            {busy() ? t("files.judging") : (why() ?? "")}
          </span>
          <Button look="first" refused={busy() ? t("files.judging") : why()} onPress={take}>
            {t("files.take")}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p class="muted">{t("files.importHint")}</p>
        <label class="row">
          <span>{t("files.choose")}</span>
          <input
            type="file"
            class="input"
            accept=".csv,.json,.jsonl,.ndjson"
            onChange={(event) => judge(event.currentTarget.files?.[0])}
          />
          <a href="/api/v1/forms/single_event/template/csv" download="">
            {t("files.template")}
          </a>
        </label>
        <Show when={account()}>{(told) => <Account told={told()} />}</Show>
      </div>
    </Dialog>
  );
}

function Account(props: { told: FileAccount }): JSX.Element {
  const figures = (): [string, number][] => [
    [t("files.lines"), props.told.lines],
    [t("files.refused"), props.told.refused],
    [t("files.new"), props.told.new],
    [t("files.partial"), props.told.partial],
    [t("files.here"), props.told.here],
    [t("files.opened"), props.told.opened],
  ];
  return (
    <section class="stack" aria-label={t("files.account")}>
      <dl class="files-figures">
        <For each={figures()}>
          {([name, figure]) => (
            <div>
              <dt class="muted">{name}</dt>
              <dd>{figure}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={props.told.notes.length > 0}>
        <Notes notes={props.told.notes} />
      </Show>
      <Show when={props.told.more > 0}>
        <p class="muted">{t("files.more", { n: props.told.more })}</p>
      </Show>
    </section>
  );
}

function Notes(props: { notes: LineNote[] }): JSX.Element {
  return (
    <div class="files-notes" tabIndex={0} role="region" aria-label={t("files.notes")}>
      <table class="table">
        <thead>
          <tr>
            <th>{t("files.line")}</th>
            <th>{t("files.says")}</th>
            <th>{t("files.field")}</th>
            <th>{t("files.article")}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.notes}>
            {(note) => (
              <tr>
                <td>{note.line}</td>
                <td>
                  <strong>{t(`files.standing.${note.standing}`)}</strong>
                  {": "}
                  <span dir="auto">{note.detail}</span>
                </td>
                <td class="muted">{note.field ?? ""}</td>
                <td class="muted">{note.source ?? ""}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
