/** One event beside the list: rating, reports, reactions, what happened, and what can be done. */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { A, useNavigate } from "@solidjs/router";
import { closeEvent } from "../api/events";
import { serverClock } from "../api/clock";
import { wordsOf } from "../api/errors";
import type { EventRecord } from "../api/types";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { Close } from "../ui/event/close";
import { History } from "../ui/event/history";
import { type KeptEvent, keepEvent } from "../ui/event/keep-event";
import { Rating } from "../ui/event/rating";
import { Reactions } from "../ui/event/reactions";
import { Thread, addReport, hasReport } from "../ui/event/thread";
import { Fault } from "../ui/fault";
import { IMPACTS } from "../ui/impact";
import { workOn } from "../ui/incident/open";
import { bind } from "../ui/keys";
import { wantPaper } from "../ui/paper/paper";
import { refusal } from "../ui/refusal";
import { requestAbout } from "../ui/report/asking";
import { beginReport } from "../ui/report/draft";
import { Merge } from "./merge";
import { Rate } from "./rate";
import "../ui/event/event.css";

type Open = "close" | "merge" | "rate";

export function EventDetail(props: { id: string | undefined }): JSX.Element {
  const kept = keepEvent(() => props.id);
  return (
    <aside class="desk-details" aria-label={t("events.details")}>
      <Show when={kept.record()} fallback={<p class="empty">{t("events.choose")}</p>}>
        {(record) => <Detail record={record()} kept={kept} />}
      </Show>
    </aside>
  );
}

function Detail(props: { record: EventRecord; kept: KeptEvent }): JSX.Element {
  const [open, setOpen] = createSignal<Open>();
  const [wanted, setWanted] = createSignal<EventRecord["event"]["impact"]>();
  const isOpen = (): boolean =>
    props.record.event.status !== "closed" && props.record.merged_into === undefined;
  const toggle = (what: Open): void => void setOpen(open() === what ? undefined : what);
  const end = (done: boolean): void => void setOpen(done ? undefined : open());
  const rate = (step: number): void => {
    const next = IMPACTS[IMPACTS.indexOf(props.record.event.impact) + step];
    if (!isOpen() || next === undefined) return;
    setWanted(next);
    setOpen("rate");
  };
  const navigate = useNavigate();
  const ask = (): void => beginReport(requestAbout(props.record, serverClock.now()));
  const work = (): void =>
    void workOn({ from: "event", which: props.record.event.id }, navigate);
  bind({
    requestInfo: () => isOpen() && refusal("write_events") === undefined && ask(),
    incident: () => isOpen() && work(),
    followUp: () => isOpen() && addReport(props.record, props.kept.thread()),
    moreImpact: () => rate(1),
    lessImpact: () => rate(-1),
    closeEvent: () => isOpen() && toggle("close"),
  });
  return (
    <>
      <header class="desk-head">
        <h2 class="desk-title grow" dir="auto">
          {props.record.event.title}
        </h2>
        <Button onPress={() => wantPaper(props.record.event)}>{t("paper.sheet")}</Button>
        <Show when={props.record.event.position}>
          <A href={`/?sel=event/${props.record.event.id}&go=1`}>{t("events.onMap")}</A>
        </Show>
      </header>
      <Show when={isOpen()}>
        <div class="acts">
          <Button
            look="first"
            act="followUp"
            refused={refusal("write_events")}
            onPress={() => addReport(props.record, props.kept.thread())}
          >
            {t(hasReport(props.kept.thread()) ? "event.addReport" : "event.firstReport")}
          </Button>
          <Button act="requestInfo" refused={refusal("write_events")} onPress={ask}>
            {t("events.requestInfo")}
          </Button>
          <Button act="incident" refused={refusal("keep_watch")} onPress={work}>
            {t("acts.incident")}
          </Button>
          <Button refused={refusal("write_events")} expanded={open() === "rate"} onPress={() => toggle("rate")}>
            {t("events.rate")}
          </Button>
          <Button refused={refusal("write_events")} expanded={open() === "merge"} onPress={() => toggle("merge")}>
            {t("events.merge")}
          </Button>
          <Button
            act="closeEvent"
            refused={refusal("write_events")}
            expanded={open() === "close"}
            onPress={() => toggle("close")}
          >
            {t("events.close")}
          </Button>
        </div>
      </Show>
      <div class="desk-body" tabIndex={0} role="group" aria-label={t("events.details")}>
        <Fault text={props.kept.fault() === undefined ? undefined : wordsOf(props.kept.fault())} />
        <Show when={isOpen() && open() === "close"}>
          <Close
            onClose={(reason) =>
              void props.kept.act(closeEvent(props.record, reason), t("event.closed")).then(end)
            }
          />
        </Show>
        <Show when={isOpen() && open() === "rate"}>
          <Rate record={props.record} wanted={wanted()} act={props.kept.act} onDone={end} />
        </Show>
        <Show when={isOpen() && open() === "merge"}>
          <Merge record={props.record} act={props.kept.act} onDone={end} />
        </Show>
        <Rating record={props.record} />
        <Thread record={props.record} thread={props.kept.thread()} reads />
        <Reactions record={props.record} act={props.kept.act} />
        <History record={props.record} />
      </div>
    </>
  );
}
