/** One request: the question, who was asked, what each of them did, and what can be done now. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { serverClock } from "../api/clock";
import { takeUp } from "../api/requests";
import type { RequestView } from "../api/types";
import { known, t } from "../i18n";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { showEvent } from "../ui/event/draft";
import { showMarking } from "../ui/frame/marking";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { reportAnswering } from "../ui/report/asking";
import { beginReport } from "../ui/report/draft";
import { wordText } from "../ui/report/words";
import { tellDone, tellFault } from "../ui/toast";
import { AnswerDialog } from "./answer";
import { Asked } from "./asked";
import { CloseDialog, RefuseDialog, TakeBackDialog } from "./dialogs";
import { clockText, isAwaited, placesFor, titleOf, whoOf } from "./words";

type Asking = "answer" | "refuse" | "back" | "close";

export interface DetailProps {
  request: RequestView | undefined;
  onChanged: (request: RequestView) => void;
}

export function RequestDetail(props: DetailProps): JSX.Element {
  showMarking(() => props.request?.handling.classification);
  return (
    <aside class="desk-details" aria-label={t("requests.details")}>
      <Show when={props.request} fallback={<p class="empty">{t("requests.choose")}</p>}>
        {(request) => (
          <>
            <Head request={request()} />
            <Acts request={request()} onChanged={props.onChanged} />
            <div class="desk-body" tabIndex={0} role="group" aria-label={t("requests.thread")}>
              <Question request={request()} />
              <section class="stack" aria-label={t("requests.asked")}>
                <h3>{t("requests.asked")}</h3>
                <For each={request().asked}>{(one) => <Asked asked={one} />}</For>
              </section>
              <History request={request()} />
            </div>
          </>
        )}
      </Show>
    </aside>
  );
}

function Head(props: { request: RequestView }): JSX.Element {
  return (
    <header class="desk-head">
      <div class="grow">
        <h2 class="desk-title" dir="auto">{titleOf(props.request)}</h2>
        <p>
          <strong>{t(`requestStanding.${props.request.standing}`)}</strong>
          <Show when={isAwaited(props.request)}>
            <span classList={{ "request-pressing": props.request.clock !== "pending" }}>
              {`, ${clockText(props.request)}`}
            </span>
          </Show>
        </p>
        <p class="muted">
          {t(`requests.${props.request.direction === "incoming" ? "from" : "to"}`, { who: whoOf(props.request) })}
          {` · ${wordText(props.request.question.urgency)}`}
        </p>
      </div>
    </header>
  );
}

function Acts(props: { request: RequestView; onChanged: (request: RequestView) => void }): JSX.Element {
  const [asking, setAsking] = createSignal<{ what: Asking; of: RequestView }>();
  const close = (): void => void setAsking(undefined);
  const ask = (what: Asking): void => void setAsking({ what, of: props.request });
  const places = (...stages: string[]): number[] => placesFor(props.request, stages);
  const isOurs = (): boolean => props.request.direction === "incoming";
  const why = (some: number[], reason: string): string | undefined =>
    refusal("write_events") ?? (some.length > 0 ? undefined : reason);
  const closed = (): string | undefined =>
    props.request.closed === undefined ? undefined : t("requests.isClosed");
  const whyNoAnswer = (): string | undefined => why(places("open", "expired", "answered"), t("requests.allRefused"));
  const whyNoRefusal = (): string | undefined => why(places("open", "expired"), t("requests.nobodyOpen")) ?? closed();
  const whyNoEnd = (): string | undefined => refusal("write_events") ?? closed();
  const whyNotTaken = (): string | undefined =>
    why(places("open"), t("requests.nobodyOpen")) ??
    closed() ??
    (props.request.asked.every(({ taken_up }) => taken_up !== undefined) ? t("requests.takenUp") : undefined);
  const take = (): void => {
    const place = props.request.asked.findIndex((one) => one.stage === "open" && one.taken_up === undefined);
    const changed = props.onChanged;
    takeUp(props.request, Math.max(0, place)).then((one) => {
      tellDone(t("requests.done.takenUp"));
      changed(one);
    }, tellFault);
  };
  const report = (): void => {
    const place = places("open", "expired", "answered")[0] ?? 0;
    beginReport(reportAnswering(props.request, isOurs() ? -1 : place, serverClock.now()));
  };
  bind({
    answerRequest: () => whyNoAnswer() === undefined && ask("answer"),
    refuseRequest: () => whyNoRefusal() === undefined && ask("refuse"),
    takeUp: () => isOurs() && whyNotTaken() === undefined && take(),
    closeRequest: () => whyNoEnd() === undefined && ask("close"),
  });
  const dialog = (): { request: RequestView; onClose: () => void; onChanged: (one: RequestView) => void } => ({
    request: asking()?.of ?? props.request,
    onClose: close,
    onChanged: props.onChanged,
  });
  return (
    <div class="acts" role="toolbar" aria-label={t("acts.label")}>
      <Button look="first" act="answerRequest" refused={whyNoAnswer()} onPress={() => ask("answer")}>
        {t(isOurs() ? "requests.answer" : "requests.enterAnswer")}
      </Button>
      <Button refused={whyNoAnswer()} onPress={report}>
        {t("requests.answerByReport")}
      </Button>
      <Button act="refuseRequest" refused={whyNoRefusal()} onPress={() => ask("refuse")}>
        {t(isOurs() ? "requests.refuse" : "requests.enterRefusal")}
      </Button>
      <Show when={isOurs()}>
        <Button act="takeUp" refused={whyNotTaken()} onPress={take}>
          {t("requests.takeUp")}
        </Button>
      </Show>
      <Show when={places("refused").length > 0 && props.request.closed === undefined}>
        <Button refused={refusal("write_events")} onPress={() => ask("back")}>
          {t("requests.takeBack")}
        </Button>
      </Show>
      <Button act="closeRequest" refused={whyNoEnd()} onPress={() => ask("close")}>
        {t("requests.close")}
      </Button>
      <Show when={asking()?.what === "answer"}>
        <AnswerDialog {...dialog()} />
      </Show>
      <Show when={asking()?.what === "refuse"}>
        <RefuseDialog {...dialog()} />
      </Show>
      <Show when={asking()?.what === "back"}>
        <TakeBackDialog {...dialog()} />
      </Show>
      <Show when={asking()?.what === "close"}>
        <CloseDialog {...dialog()} />
      </Show>
    </div>
  );
}

function Question(props: { request: RequestView }): JSX.Element {
  return (
    <section class="stack" aria-label={t("requests.question")}>
      <p class="request-question" dir="auto">{props.request.question.question}</p>
      <dl class="facts">
        <dt>{t("requests.purpose")}</dt>
        <dd>{wordText(props.request.question.purpose)}</dd>
        <dt>{t("requests.neededBy")}</dt>
        <dd>{dateText(Date.parse(props.request.due))}</dd>
        <dt>{t("requests.since")}</dt>
        <dd>{dateText(Date.parse(props.request.since.known))}</dd>
        <Show when={props.request.event}>
          {(event) => (
            <>
              <dt>{t("requests.event")}</dt>
              <dd>
                <button type="button" class="link-button" onClick={() => showEvent(event())}>
                  {props.request.event_title ?? event()}
                </button>
              </dd>
            </>
          )}
        </Show>
        <dt>{t("requests.marking")}</dt>
        <dd>{`${wordText(props.request.handling.classification)}, ${wordText(props.request.handling.sensitivity)}`}</dd>
        <Show when={props.request.question.data_policy}>
          {(policy) => (
            <>
              <dt>{t("requests.dataPolicy")}</dt>
              <dd dir="auto">{policy()}</dd>
            </>
          )}
        </Show>
        <Show when={props.request.closed}>
          {(closed) => (
            <>
              <dt>{t("requests.closedFor")}</dt>
              <dd dir="auto">
                {t(`requestEnd.${closed().reason}`)}
                <Show when={closed().note}>{(note) => `: ${note()}`}</Show>
              </dd>
            </>
          )}
        </Show>
      </dl>
    </section>
  );
}

/** What happened to it, the last thing first. */
function History(props: { request: RequestView }): JSX.Element {
  return (
    <section class="stack" aria-label={t("event.history")}>
      <h3>{t("event.history")}</h3>
      <ol class="past-lines">
        <For each={props.request.history.toReversed()}>
          {(line) => (
            <li>
              <time class="number muted">{dateText(Date.parse(line.known))}</time>
              <span>
                {known(`requestStep.${line.what}`, line.what)}
                <span class="muted"> {line.by}</span>
              </span>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}
