/** One event: how it is rated, what was done, and its end for one of the three lawful reasons. */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createSignal, onCleanup } from "solid-js";
import { type CloseReason, closeEvent, readEvent } from "../../api/events";
import { onFact } from "../../api/live/stream";
import type { BorderEvent, EventRecord } from "../../api/types";
import { known, t } from "../../i18n";
import { dateText } from "../age";
import { Button } from "../button";
import { Dialog } from "../dialog";
import { Fault, RadioField } from "../form";
import { wordsOf } from "../../api/errors";
import { coordinates } from "../../map/place";
import { refusal } from "../refusal";
import { tellDone } from "../toast";
import { ConfidenceChip } from "./confidence";
import { ImpactChip } from "../impact";
import { Reactions } from "./reactions";
import { CLOSE_REASONS, options, word } from "./words";
import "./event.css";

/** Facts that change an event. */
const EVENT_FACTS = /^(event_|reacted)/;

export function EventPanel(props: { id: string; onClose: () => void }): JSX.Element {
  const [record, setRecord] = createSignal<EventRecord>();
  const [fault, setFault] = createSignal<unknown>();
  const [closing, setClosing] = createSignal(false);
  const read = (id: string): void => void readEvent(id).then(setRecord, setFault);
  createEffect(() => read(props.id));
  onCleanup(onFact((fact) => EVENT_FACTS.test(fact.fact) && read(props.id)));

  async function act(change: Promise<EventRecord>, told: string): Promise<boolean> {
    setFault(undefined);
    try {
      setRecord(await change);
      tellDone(told);
      return true;
    } catch (thrown) {
      setFault(thrown);
      return false;
    }
  }

  return (
    <Dialog
      wide
      title={record()?.event.title ?? t("event.loading")}
      onClose={props.onClose}
      foot={
        <>
          <span class="grow">
            <Fault text={fault() === undefined ? undefined : wordsOf(fault())} />
          </span>
          <Show when={record() && record()?.event.status !== "closed"}>
            <Button refused={refusal("write_events")} onPress={() => setClosing(!closing())}>
              {t("event.close.open")}
            </Button>
          </Show>
          <Button look="first" onPress={props.onClose}>
            {t("event.done")}
          </Button>
        </>
      }
    >
      <Show when={record()}>
        {(now) => (
          <div class="stack event-panel">
            <Rating event={now().event} />
            <Show when={closing() && now().event.status !== "closed"}>
              <Close
                onClose={(reason) =>
                  void act(closeEvent(now(), reason), t("event.closed")).then((done) =>
                    setClosing(!done),
                  )
                }
              />
            </Show>
            <div class="event-columns">
              <Reactions record={now()} act={act} />
              <History record={now()} />
            </div>
          </div>
        )}
      </Show>
    </Dialog>
  );
}

function Rating(props: { event: BorderEvent }): JSX.Element {
  return (
    <>
      <div class="row chips">
        <ImpactChip impact={props.event.impact} />
        <ConfidenceChip value={props.event.confidence} />
        <span class="chip">{t(`eventStatus.${props.event.status as "open"}`)}</span>
        <Show when={props.event.close_reason}>
          {(reason) => <span class="chip">{word("closeReason", reason())}</span>}
        </Show>
        <Show when={props.event.lives_at_risk}>
          <span class="chip">{t("event.risk")}</span>
        </Show>
      </div>
      <dl class="facts">
        <dt>{t("event.kind")}</dt>
        <dd>{`${word("eventKind", props.event.kind)}, ${word("stage", props.event.stage)}`}</dd>
        <Show when={props.event.detected_at}>
          {(at) => (
            <>
              <dt>{t("event.detected")}</dt>
              <dd>{dateText(Date.parse(at()))}</dd>
            </>
          )}
        </Show>
        <dt>{t("event.aware")}</dt>
        <dd>{dateText(Date.parse(props.event.authority_aware_at))}</dd>
        <Show when={props.event.position}>
          {(at) => (
            <>
              <dt>{t("event.where")}</dt>
              <dd>{coordinates(at())}</dd>
            </>
          )}
        </Show>
        <Show when={(props.event.tracks ?? []).length > 0}>
          <dt>{t("event.tracks")}</dt>
          <dd>{props.event.tracks?.join(", ")}</dd>
        </Show>
      </dl>
    </>
  );
}

/** Three lawful reasons, and no text instead (2021/581 Art. 9(7)). */
function Close(props: { onClose: (reason: CloseReason) => void }): JSX.Element {
  const [reason, setReason] = createSignal<CloseReason>();
  return (
    <div class="event-close stack">
      <RadioField
        autofocus
        label={t("event.close.why")}
        hint={t("event.close.law")}
        value={reason()}
        options={options("closeReason", CLOSE_REASONS)}
        onChange={setReason}
      />
      <div class="row">
        <Button
          look="first"
          refused={reason() === undefined ? t("event.close.choose") : undefined}
          onPress={() => {
            const chosen = reason();
            if (chosen) props.onClose(chosen);
          }}
        >
          {t("event.close.send")}
        </Button>
      </div>
    </div>
  );
}

function History(props: { record: EventRecord }): JSX.Element {
  return (
    <section class="stack" aria-label={t("event.history")}>
      <h3>{t("event.history")}</h3>
      <ol class="past-lines">
        <For each={[...(props.record.history ?? [])].reverse()}>
          {(line) => (
            <li>
              <time class="number muted">{dateText(Date.parse(line.known))}</time>
              <span>
                {known(`eventFact.${line.what}`, line.what)}
                <span class="muted"> {line.by}</span>
              </span>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}
