/** One who was asked: where their course stands, and what they answered, with its marking. */
import type { JSX } from "solid-js";
import { For, Show, createResource, createSignal } from "solid-js";
import { readReport } from "../api/requests";
import type { AskedView, GivenAnswer } from "../api/types";
import { t } from "../i18n";
import { dateText, timeText } from "../ui/age";
import { ReportRead } from "../ui/report/read";
import { wordText } from "../ui/report/words";
import { askedName } from "./words";

export function Asked(props: { asked: AskedView }): JSX.Element {
  const refused = (): Extract<AskedView, { stage: "refused" }> | undefined =>
    props.asked.stage === "refused" ? props.asked : undefined;
  return (
    <article class="asked" data-stage={props.asked.stage} aria-label={askedName(props.asked)}>
      <header class="row">
        <span class="asked-mark" aria-hidden="true" />
        <strong class="grow" dir="auto">{askedName(props.asked)}</strong>
        <span>{t(`askedStage.${props.asked.stage}`)}</span>
        <time class="muted">{timeText(Date.parse(props.asked.since))}</time>
      </header>
      <Show when={props.asked.stage === "open" && props.asked.taken_up}>
        {(at) => <p class="muted">{t("requests.workingSince", { at: timeText(Date.parse(at())) })}</p>}
      </Show>
      <Show when={refused()}>
        {(one) => (
          <p dir="auto">
            {t(`refusalGround.${one().ground}`)}
            <Show when={one().note}>{(note) => <span class="muted"> {note()}</span>}</Show>
          </p>
        )}
      </Show>
      <For each={props.asked.answers ?? []}>{(answer) => <Answer answer={answer} />}</For>
    </article>
  );
}

function Answer(props: { answer: GivenAnswer }): JSX.Element {
  return (
    <div class="answer">
      <Show when={props.answer.text}>{(text) => <p class="answer-text" dir="auto">{text()}</p>}</Show>
      <For each={props.answer.reports ?? []}>{(id) => <AnsweringReport id={id} />}</For>
      <p class="row muted answer-foot">
        <span class="chip">{wordText(props.answer.handling.classification)}</span>
        <span class="chip">{wordText(props.answer.handling.sensitivity)}</span>
        <Show when={props.answer.late}>
          <span class="chip strong">{t("report.late")}</span>
        </Show>
        <span class="grow">{props.answer.by}</span>
        <time>{dateText(Date.parse(props.answer.times.known))}</time>
      </p>
      <Show when={props.answer.data_policy}>
        {(policy) => <p class="muted" dir="auto">{t("requests.policyOf", { policy: policy() })}</p>}
      </Show>
      <For each={props.answer.consents ?? []}>
        {(one) => (
          <p class="muted" dir="auto">{t("requests.consentOf", { who: one.originator, where: one.reference })}</p>
        )}
      </For>
    </div>
  );
}

/** A report that answers: its title, and all of it on demand. */
function AnsweringReport(props: { id: string }): JSX.Element {
  const [filed] = createResource(() => props.id, readReport);
  const [open, setOpen] = createSignal(false);
  const title = (): string => {
    const said = filed.latest?.report.form["single_event"]?.["title"];
    return typeof said === "string" ? said : t("requests.report");
  };
  return (
    <div>
      <button type="button" class="thread-head" aria-expanded={open()} onClick={() => setOpen(!open())}>
        <span class="grow" dir="auto">{title()}</span>
        <span class="muted">{t("requests.report")}</span>
      </button>
      <Show when={open() && filed.latest}>
        {(one) => <ReportRead report={one().report} defects={one().defects ?? []} />}
      </Show>
    </div>
  );
}
