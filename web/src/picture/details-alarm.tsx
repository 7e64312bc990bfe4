/** An alarm beside the map: what, since when, what to do, and the ways on. */
import type { JSX } from "solid-js";
import { For, Show, createResource } from "solid-js";
import { A, useNavigate } from "@solidjs/router";
import { Bell, LocateFixed } from "../ui/icons";
import { desk } from "../api/alarms";
import { get } from "../api/client";
import type { Alarm, AlarmDetail } from "../api/types";
import { t } from "../i18n";
import { titleText } from "../ui/alarm/words";
import { coordinates } from "../map/place";
import { Age, dateText } from "../ui/age";
import { acknowledge, whyNot } from "../ui/alarm/answer";
import { Button } from "../ui/button";
import { beginEvent, draftOfAlarm } from "../ui/event/draft";
import { reportOn } from "../ui/event/report-on";
import { Glyph } from "../ui/glyph";
import { workOn } from "../ui/incident/open";
import { bind, run } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { Block, Line } from "./details";
import { trackOf } from "./marks";
import type { Selection } from "./state";

export function AlarmDetails(props: {
  id: string;
  onSelect: (selection: Selection | undefined) => void;
}): JSX.Element {
  const wanted = () => ({ id: props.id, seq: desk().seq });
  const [detail] = createResource(wanted, ({ id }) => get<AlarmDetail>(`/alarms/${id}`));
  const refused = (): string | undefined => whyNot("acknowledge", detail.latest?.alarm);
  const answered = (): boolean =>
    ["acknowledged", "transferred", "normal"].includes(detail.latest?.alarm.state ?? "");
  const answer = (): void => {
    const alarm = detail.latest?.alarm;
    if (alarm && refused() === undefined) acknowledge([alarm]);
  };
  const open = (): void => {
    const alarm = detail.latest?.alarm;
    if (!alarm || refusal("write_events") !== undefined) return;
    beginEvent(draftOfAlarm(alarm), (id) => props.onSelect({ kind: "event", id }));
  };
  const report = (): void => {
    const alarm = detail.latest?.alarm;
    if (!alarm || refusal("write_events") !== undefined) return;
    reportOn(draftOfAlarm(alarm), (id) => props.onSelect({ kind: "event", id }));
  };
  const navigate = useNavigate();
  const work = (): void => void workOn({ from: "alarm", which: props.id }, navigate);
  bind({ acknowledge: answer, newEvent: open, report, incident: work });
  return (
    <Show when={detail.latest}>
      {(now) => (
        <>
          <header class="details-head">
            <h2 class="row">
              <Glyph priority={now().alarm.priority} size={22} />
              <span dir="auto">{titleText(now().alarm)}</span>
            </h2>
            <p class="muted">
              {t(`priority.${now().alarm.priority}`)} {"\u00b7"} {t(`alarmState.${now().alarm.state}`)}
            </p>
          </header>
          <div class="actions">
            <Button look="icon" act="zoomTo" label={t("keys.zoomTo")} onPress={() => run("zoomTo")}>
              <LocateFixed size={16} aria-hidden="true" />
            </Button>
            <Show when={!answered()}>
              <Button look="first" act="acknowledge" refused={refused()} onPress={answer}>
                {t("details.acknowledge")}
              </Button>
            </Show>
            <Button act="report" refused={refusal("write_events")} onPress={report}>
              {t("acts.report")}
            </Button>
            <Button act="newEvent" refused={refusal("write_events")} onPress={open}>
              {t("acts.event")}
            </Button>
            <Button act="incident" refused={refusal("keep_watch")} onPress={work}>
              {t("acts.incident")}
            </Button>
            <A class="button" href={`/alarms?alarm=${props.id}`}>
              <Bell size={14} aria-hidden="true" />
              {t("details.atDesk")}
            </A>
          </div>
          <Block title={t("details.doThis")}>
            <p class="do-this">{now().catalogue.action}</p>
            <p class="muted">
              {t("details.actWithin", { mins: Math.ceil(now().catalogue.act_within_secs / 60) })}
            </p>
          </Block>
          <Facts alarm={now().alarm} onSelect={props.onSelect} />
          <Block title={t("details.why")}>
            <p>{now().catalogue.cause}</p>
            <p>{now().catalogue.consequence}</p>
          </Block>
        </>
      )}
    </Show>
  );
}

function Facts(props: {
  alarm: Alarm;
  onSelect: (selection: Selection | undefined) => void;
}): JSX.Element {
  const track = (): string | undefined => trackOf(props.alarm);
  return (
    <dl class="lines">
      <Show when={track()}>
        {(id) => (
          <Line name={t("details.track")}>
            <button
              type="button"
              class="link"
              onClick={() => props.onSelect({ kind: "track", id: id() })}
            >
              {props.alarm.subject_name ?? id()}
            </button>
          </Line>
        )}
      </Show>
      <Show when={props.alarm.zone_name}>
        {(zone) => <Line name={t("details.zone")}>{zone()}</Line>}
      </Show>
      <Show when={props.alarm.position}>
        {(place) => <Line name={t("details.position")}>{coordinates(place())}</Line>}
      </Show>
      <Line name={t("details.happened")}>
        {dateText(Date.parse(props.alarm.raised.happened))}{" "}
        <Age since={Date.parse(props.alarm.raised.happened)} />
      </Line>
      <Show when={props.alarm.acknowledged}>
        {(signed) => (
          <Line name={t("details.acknowledged")}>
            {props.alarm.owner ?? ""} {dateText(Date.parse(signed().at))}
          </Line>
        )}
      </Show>
      <Show when={props.alarm.repeats > 0}>
        <Line name={t("details.repeats")}>{props.alarm.repeats}</Line>
      </Show>
      <For each={props.alarm.escalated_at === undefined ? [] : [props.alarm.escalated_at]}>
        {(at) => <Line name={t("details.escalated")}>{dateText(Date.parse(at))}</Line>}
      </For>
    </dl>
  );
}
