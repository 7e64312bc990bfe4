/**
 * The report form: category first, then only the fields that the law has for it. It checks while
 * one types, says which field is missing and where the law asks for it, and keeps every change.
 */
import type { JSX } from "solid-js";
import { Show, createEffect, createMemo, createResource, createSignal, on, onCleanup } from "solid-js";
import {
  type Checked,
  type Defect,
  type FormField,
  type JsonObject,
  checkReport,
  fileReport,
  readForms,
} from "../../api/reports";
import { Problem, wordsOf } from "../../api/errors";
import { cited, t } from "../../i18n";
import { Button } from "../button";
import { Dialog } from "../dialog";
import { Fault } from "../fault";
import { bind } from "../keys";
import { refusal } from "../refusal";
import { tellDone } from "../toast";
import { forgetDraft, keepDraft, leaveReport, reportFiled } from "./draft";
import { Columns } from "./columns";
import type { Writing } from "./entry";
import { Judgement } from "./judgement";
import { type Path, missing, pointer, pruned, put, valueAt } from "./value";
import { aboutText, defectText, pathText, wordText } from "./words";
import "./report.css";

/** How long to wait after a change before the node is asked. */
const WAIT_MS = 500;
/** So many missing fields are named. */
const NAMED_MAX = 4;

export function ReportForm(props: { report: JsonObject }): JSX.Element {
  // The form begins with what is known, and is the person's from then on.
  // eslint-disable-next-line solid/reactivity
  const [report, setReport] = createSignal<JsonObject>(props.report);
  const [focused, setFocused] = createSignal<FormField>();
  const [fault, setFault] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const [forms] = createResource(readForms);
  const lacking = createMemo((): Path[] => {
    const whole = forms()?.report;
    return whole ? missing(whole, pruned(report())) : [];
  });
  const checked = checking(report, () => forms() !== undefined && lacking().length === 0, setFault);

  const writing: Writing = {
    value: (path) => valueAt(report(), path),
    change: (path, value) => {
      setFault(undefined);
      setReport(put(report(), path, value) as JsonObject);
      keepDraft(report());
    },
    faultAt: (path) => faultOf(pointer(path), fault(), checked()?.defects ?? []),
    focus: setFocused,
  };
  const why = (): string | undefined => {
    const denied = refusal("write_events");
    if (denied !== undefined) return denied;
    if (lacking().length === 0) return undefined;
    const names = lacking().slice(0, NAMED_MAX).map(pathText).join("; ");
    return t("report.lacking", { n: lacking().length, names });
  };

  async function send(): Promise<void> {
    if (busy() || why() !== undefined) return;
    setBusy(true);
    try {
      const filed = await fileReport(pruned(report()) as JsonObject);
      tellDone(filed.quality.partial ? t("report.filedPartial") : t("report.filed"));
      reportFiled(filed);
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  }
  bind({ send: () => void send() });

  return (
    <Dialog
      wide
      title={titleOf(report())}
      onClose={leaveReport}
      foot={
        <>
          <Foot why={why()} fault={fault()} checked={checked()} />
          <Button
            onPress={() => {
              forgetDraft();
              leaveReport();
            }}
          >
            {t("report.discard")}
          </Button>
          <Button look="first" act="send" refused={why()} onPress={() => void send()}>
            {t("report.send")}
          </Button>
        </>
      }
    >
      <Show when={forms()} fallback={<p class="muted">{t("report.loading")}</p>}>
        {(known) => (
          <form class="report-form" onSubmit={(event) => event.preventDefault()}>
            <Columns whole={known().report} writing={writing} />
            <Law field={focused()} />
          </form>
        )}
      </Show>
    </Dialog>
  );
}

/** Asks the node what it thinks of a report that is whole, some time after the last change. */
function checking(
  report: () => JsonObject,
  isWhole: () => boolean,
  onFault: (fault: unknown) => void,
): () => Checked | undefined {
  const [checked, setChecked] = createSignal<Checked>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on([report, isWhole], ([said, whole]) => {
      clearTimeout(timer);
      if (!whole) return void setChecked(undefined);
      timer = setTimeout(
        () => void checkReport(pruned(said) as JsonObject).then(setChecked, onFault),
        WAIT_MS,
      );
    }),
  );
  onCleanup(() => clearTimeout(timer));
  return checked;
}

/** What is wrong at a place: what the node refused, or found when it checked. */
function faultOf(place: string, fault: unknown, defects: Defect[]): string | undefined {
  if (fault instanceof Problem && fault.field === place) return fault.detail;
  const found = defects.find((defect) => defect.field === place);
  return found && t("report.defect", { detail: defectText(found), source: cited(found.source) });
}

/** What is written, by its form. */
function titleOf(report: JsonObject): string {
  const form = report["form"];
  const word = form !== null && typeof form === "object" ? Object.keys(form)[0] : undefined;
  if (word === undefined || word === "single_event") {
    return t(report["event"] === undefined ? "report.first" : "report.about");
  }
  return wordText(word);
}

/** Where the law asks for the field that one is in. */
function Law(props: { field: FormField | undefined }): JSX.Element {
  return (
    <p class="report-law" aria-live="polite">
      <Show when={props.field} fallback={t("report.lawHint")}>
        {(field) => (
          <>
            <strong>{cited(field().source)}</strong> {aboutText(field())}
          </>
        )}
      </Show>
    </p>
  );
}

function Foot(props: {
  why: string | undefined;
  fault: unknown;
  checked: Checked | undefined;
}): JSX.Element {
  return (
    <div class="grow report-foot">
      <Show when={props.fault !== undefined}>
        <Fault text={wordsOf(props.fault)} />
      </Show>
      <Show when={props.why} fallback={<Judgement checked={props.checked} />}>
        {(why) => <span class="muted">{why()}</span>}
      </Show>
    </div>
  );
}
