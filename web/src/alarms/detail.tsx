/** One alarm: what it means, what to do and by when, its subject's last half hour, its history. */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createSignal, on } from "solid-js";
import { A } from "@solidjs/router";
import { desk } from "../api/alarms";
import { get } from "../api/client";
import { second } from "../api/clock";
import { wordsOf } from "../api/errors";
import { trackOf } from "../api/events";
import type { Alarm, AlarmDetail } from "../api/types";
import { known, number, t } from "../i18n";
import { ageText, clockText, dateText, timeText } from "../ui/age";
import { isRescue, isWaiting, setRescue } from "../ui/alarm/answer";
import { kindText, subjectText, titleText } from "../ui/alarm/words";
import { Button } from "../ui/button";
import { showEvent } from "../ui/event/draft";
import { Glyph } from "../ui/glyph";
import { coordinates } from "../map/place";
import { Acts } from "./acts";
import { TrackPlot } from "./track-plot";

export function Detail(props: { id: string | undefined; row: readonly Alarm[] }): JSX.Element {
  const [detail, setDetail] = createSignal<AlarmDetail>();
  const [fault, setFault] = createSignal<string>();
  createEffect(
    on([() => props.id, () => desk().seq], ([id]) => {
      if (id === undefined) return void setDetail(undefined);
      get<AlarmDetail>(`/alarms/${id}`).then(
        (answer) => {
          if (props.id !== id) return;
          setFault(undefined);
          setDetail(answer);
        },
        (thrown) => setFault(wordsOf(thrown)),
      );
    }),
  );
  return (
    <aside class="desk-details" aria-label={t("alarms.details")}>
      <Show
        when={detail()}
        fallback={<p class="empty">{fault() ?? t("alarms.choose")}</p>}
      >
        {(now) => (
          <>
            <Head alarm={now().alarm} />
            <Acts
              detail={now()}
              alarms={props.row.length > 0 ? props.row : [now().alarm]}
            />
            <div class="desk-body" tabIndex={0} role="group" aria-label={t("alarms.meaning")}>
              <Meaning detail={now()} />
              <Subject alarm={now().alarm} />
              <History detail={now()} />
            </div>
          </>
        )}
      </Show>
    </aside>
  );
}

function Head(props: { alarm: Alarm }): JSX.Element {
  return (
    <header class="desk-head">
      <Glyph priority={props.alarm.priority} size={26} quiet={!isWaiting(props.alarm)} />
      <div class="grow">
        <h2 class="desk-title">{titleText(props.alarm)}</h2>
        <p dir="auto">{subjectText(props.alarm)}</p>
        <p class="muted">
          {t(`priority.${props.alarm.priority}`)}
          {" · "}
          {t(`alarm.state.${props.alarm.state}`)}
          <Show when={props.alarm.owner}>{(owner) => ` · ${owner()}`}</Show>
          {" · "}
          <time datetime={props.alarm.raised.known}>
            {timeText(Date.parse(props.alarm.raised.known))}
          </time>
        </p>
        <Responsible alarm={props.alarm} />
      </div>
    </header>
  );
}

function Responsible(props: { alarm: Alarm }): JSX.Element {
  return (
    <Show when={props.alarm.responsible}>
      {(now) => (
        <p>
          <Show
            when={now().to === "event"}
            fallback={t("alarms.atDesk", { desk: String(now().which) })}
          >
            <button type="button" class="link-button" onClick={() => showEvent(String(now().which))}>
              {t("alarms.event")}
            </button>
          </Show>
        </p>
      )}
    </Show>
  );
}

/** The catalogue's entry: cause, consequence, what to do, by when, and how often it was wrong. */
function Meaning(props: { detail: AlarmDetail }): JSX.Element {
  const entry = (): AlarmDetail["catalogue"] => props.detail.catalogue;
  const text = (part: "cause" | "consequence" | "action"): string =>
    known(`alarm.${entry().kind}.${part}`, entry()[part]);
  const wrong = (): string => {
    const percent = props.detail.false_percent;
    return percent === undefined
      ? t("alarms.neverCalled")
      : t("alarms.falseShare", { percent: number(percent) });
  };
  return (
    <section class="stack" aria-label={t("alarms.meaning")}>
      <div class="to-do">
        <h3>{t("alarms.doThis")}</h3>
        <p class="to-do-text">{text("action")}</p>
        <TimeToAct alarm={props.detail.alarm} within={entry().act_within_secs * 1000} />
        <Show when={isRescue(props.detail.alarm)}>
          <Button onPress={() => setRescue(props.detail.alarm)}>{t("rescue.open")}</Button>
        </Show>
      </div>
      <dl class="facts">
        <dt>{t("alarms.cause")}</dt>
        <dd>{text("cause")}</dd>
        <dt>{t("alarms.consequence")}</dt>
        <dd>{text("consequence")}</dd>
        <dt>{t("alarms.wrong")}</dt>
        <dd>{wrong()}</dd>
      </dl>
    </section>
  );
}

/** How long there is to act; it runs only while the alarm waits. */
function TimeToAct(props: { alarm: Alarm; within: number }): JSX.Element {
  const left = (): number => Date.parse(props.alarm.called_at) + props.within - second();
  return (
    <Show
      when={isWaiting(props.alarm)}
      fallback={<p class="muted">{t("alarms.within", { time: ageText(props.within) })}</p>}
    >
      <Show
        when={left() > 0}
        fallback={<p class="late">{t("alarms.late", { age: ageText(-left()) })}</p>}
      >
        <p>{t("alarms.timeLeft", { age: ageText(left()), time: ageText(props.within) })}</p>
      </Show>
    </Show>
  );
}

function Subject(props: { alarm: Alarm }): JSX.Element {
  const track = (): string | undefined => trackOf(props.alarm.subject);
  return (
    <Show when={track() ?? (props.alarm.position ? "" : undefined)} keyed>
      {(id) => (
        <section class="stack" aria-label={t("alarms.lastHalfHour")}>
          <div class="row">
            <h3 class="grow">{t(id === "" ? "alarms.position" : "alarms.lastHalfHour")}</h3>
            <Show when={id !== ""}>
              <A href={`/?sel=track/${id}&go=1`}>{t("alarms.onMap")}</A>
            </Show>
          </div>
          <Show when={props.alarm.position}>
            {(at) => <p>{t("alarms.raisedAt", { place: coordinates(at()) })}</p>}
          </Show>
          <Show when={id !== ""}>
            <TrackPlot track={id} zone={props.alarm.zone} alarm={props.alarm} />
          </Show>
        </section>
      )}
    </Show>
  );
}

function History(props: { detail: AlarmDetail }): JSX.Element {
  const word = (line: AlarmDetail["history"][number]): string =>
    known(`alarmAct.${line.change.act ?? line.change.change}`, line.change.change);
  return (
    <section class="stack" aria-label={t("alarms.history")}>
      <h3>{t("alarms.history")}</h3>
      <ol class="past-lines">
        <For each={[...props.detail.history].reverse()}>
          {(line) => (
            <li>
              <time class="number muted" title={dateText(Date.parse(line.known))}>
                {clockText(Date.parse(line.known))}
              </time>
              <span>
                {word(line)} <span class="muted">{byText(line.by)}</span>
              </span>
            </li>
          )}
        </For>
      </ol>
      <p class="muted">{t("alarms.kind", { kind: kindText(props.detail.alarm.kind) })}</p>
    </section>
  );
}

/** Parts of the program sign too; they are no persons. */
const byText = (by: string): string => known(`actor.${by}`, by);
