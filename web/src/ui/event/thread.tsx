/** The reports of an event, first to last, each with its reaction and what was judged of it. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { serverClock } from "../../api/clock";
import type { Filed, JsonObject } from "../../api/reports";
import type { EventRecord } from "../../api/types";
import { t } from "../../i18n";
import { dateText } from "../age";
import { Button } from "../button";
import { refusal } from "../refusal";
import { beginReport, furtherReport, reportOfEvent } from "../report/draft";
import { ReportRead } from "../report/read";
import { wordText } from "../report/words";

export function Thread(props: {
  record: EventRecord;
  thread: Filed[];
  /** Whether reports are only read here, because they are added elsewhere. */
  reads?: boolean;
}): JSX.Element {
  const [shown, setShown] = createSignal<string>();
  const isOpen = (): boolean => props.reads !== true && props.record.merged_into === undefined;
  return (
    <section class="stack" aria-label={t("event.reports")}>
      <div class="row">
        <h3 class="grow">{t("event.reports")}</h3>
        <Show when={isOpen()}>
          <Button refused={refusal("write_events")} onPress={() => addReport(props.record, props.thread)}>
            {t(hasReport(props.thread) ? "event.addReport" : "event.firstReport")}
          </Button>
        </Show>
      </div>
      <ol class="thread">
        <For each={props.thread} fallback={<li class="muted">{t("event.noReports")}</li>}>
          {(filed, index) => (
            <li>
              <button
                type="button"
                class="thread-head"
                aria-expanded={shown() === filed.id}
                onClick={() => setShown(shown() === filed.id ? undefined : filed.id)}
              >
                <span class="number">{String(index() + 1)}</span>
                <span class="grow">
                  {headOf(filed)}
                  <span class="muted"> {filed.by}</span>
                </span>
                <Quality filed={filed} />
                <time class="muted">{dateText(Date.parse(filed.filed.known))}</time>
              </button>
              <p dir="auto">{reactionOf(filed)}</p>
              <Show when={shown() === filed.id}>
                <ReportRead report={filed.report} defects={filed.defects ?? []} />
              </Show>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}

/** Whether anything was reported on the event; a question about it is no report on it. */
export const hasReport = (thread: Filed[]): boolean =>
  thread.some(({ report }) => report.form["single_event"] !== undefined);

/** Opens the form: the first report from what the event says, a further one from the last. */
export function addReport(record: EventRecord, thread: Filed[]): void {
  const last = thread.findLast(({ report }) => report.form["single_event"] !== undefined);
  const report = last
    ? furtherReport(last, "follow_up", record.event.id)
    : reportOfEvent(record, serverClock.now());
  beginReport(report);
}

function Quality(props: { filed: Filed }): JSX.Element {
  return (
    <>
      <Show when={props.filed.quality.timely === false}>
        <span class="chip">{t("report.late")}</span>
      </Show>
      <Show when={props.filed.quality.partial}>
        <span class="chip">{t("report.partial")}</span>
      </Show>
    </>
  );
}

/** A report on the event by its stage; a question or another form by what it is. */
function headOf({ report }: Filed): string {
  const form = Object.keys(report.form)[0] ?? "";
  return wordText(form === "single_event" ? report.stage : form);
}

/** What was done, or what is asked. */
function reactionOf({ report }: Filed): string {
  const question = report.form["request_for_information"]?.["question"];
  if (typeof question === "string") return question;
  const reaction = report.form["single_event"]?.["reaction"] as JsonObject | undefined;
  return typeof reaction?.["description"] === "string" ? reaction["description"] : "";
}
