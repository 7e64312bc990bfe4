/** A track: who it says it is and why that is believed, how it moves, who heard it, what was found. */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createResource, on } from "solid-js";
import { useNavigate } from "@solidjs/router";
import { Crosshair, Eye, FilePlus, LocateFixed } from "../ui/icons";
import { alarmsNow } from "../api/alarms";
import { get } from "../api/client";
import { second } from "../api/clock";
import { Problem } from "../api/errors";
import type { TrackDetail } from "../api/types";
import { known, number, t } from "../i18n";
import { titleText } from "../ui/alarm/words";
import { bearingText, coordinates } from "../map/place";
import { cursor } from "../time/cursor";
import { inPast } from "../time/shown";
import { Age, ageText } from "../ui/age";
import { Button } from "../ui/button";
import { Glyph } from "../ui/glyph";
import { beginEvent, draftOfTrack } from "../ui/event/draft";
import { reportOn } from "../ui/event/report-on";
import { workOn } from "../ui/incident/open";
import { bind, run } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { atCursor } from "./at-cursor";
import { Block, Line } from "./details";
import { Evidence } from "./evidence";
import { Findings } from "./findings";
import { planFor } from "./intercepts";
import { Meeting } from "./meeting";
import { Notes } from "./notes";
import { SpeedChart } from "./speed-chart";
import { type Selection, followed, setFollowed, toggleWatch, watched } from "./state";
import { past } from "./trail";

const AGAIN_SECS = 5;

export function TrackDetails(props: {
  id: string;
  onSelect: (selection: Selection | undefined) => void;
}): JSX.Element {
  const [track, { refetch }] = createResource(() => props.id, ask);
  createEffect(
    on(second, (now) => Math.floor(now / 1000) % AGAIN_SECS === 0 && void refetch(), { defer: true }),
  );
  const refused = (): string | undefined => refusal("write_events");
  const begin = (start: typeof beginEvent | typeof reportOn) => (): void => {
    const now = track.latest;
    if (!now || refused() !== undefined) return;
    start(draftOfTrack(now), (id) => props.onSelect({ kind: "event", id }));
  };
  const [open, report] = [begin(beginEvent), begin(reportOn)];
  const navigate = useNavigate();
  const work = (): void => void workOn({ from: "track", which: props.id }, navigate);
  bind({ newEvent: open, report, incident: work });
  const alarms = () =>
    alarmsNow().filter(({ subject }) => subject.about === "track" && subject.which === props.id);
  return (
    <Show when={track.latest} fallback={<Gone id={props.id} loading={track.loading} />}>
      {(now) => (
        <>
          <Head track={now()} />
          <div class="actions">
            <Button onPress={() => run("zoomTo")} look="icon" act="zoomTo" label={t("keys.zoomTo")}>
              <LocateFixed size={16} aria-hidden="true" />
            </Button>
            <Button
              onPress={() => setFollowed(followed() === props.id ? undefined : props.id)}
              act="follow"
              pressed={followed() === props.id}
            >
              <Crosshair size={14} aria-hidden="true" />
              {t("details.follow")}
            </Button>
            <Button
              onPress={() => toggleWatch(props.id)}
              act="watch"
              pressed={watched().includes(props.id)}
            >
              <Eye size={14} aria-hidden="true" />
              {t("details.watch")}
            </Button>
            <Button onPress={report} refused={refused()} act="report">
              {t("acts.report")}
            </Button>
            <Button onPress={work} refused={refusal("keep_watch")} act="incident">
              {t("acts.incident")}
            </Button>
            <Button onPress={open} refused={refused()} act="newEvent">
              <FilePlus size={14} aria-hidden="true" />
              {t("details.openEvent")}
            </Button>
          </div>
          <For each={alarms()}>
            {(alarm) => (
              <button
                type="button"
                class="alarm-line"
                onClick={() => props.onSelect({ kind: "alarm", id: alarm.id })}
              >
                <Glyph priority={alarm.priority} />
                <span class="grow">{titleText(alarm)}</span>
                <span class="muted">{t(`alarmState.${alarm.state}`)}</span>
              </button>
            )}
          </For>
          <Show when={atCursor(now())} fallback={<p class="block muted">{t("details.notThen")}</p>}>
            {(then) => <Motion track={then()} />}
          </Show>
          <Show when={inPast()}>
            <p class="block muted">{t("details.ofNow")}</p>
          </Show>
          <Show when={planFor(props.id)}>
            <Block title={t("intercept.title")}>
              <Meeting target={props.id} />
            </Block>
          </Show>
          <Notes track={props.id} name={now().name ?? props.id} />
          <Block title={t("details.history")}>
            <SpeedChart positions={past()} />
          </Block>
          <Evidence track={now()} />
          <Block title={t("details.sources")} count={now().heard_by.length}>
            <Sources track={now()} />
          </Block>
          <Findings track={props.id} />
        </>
      )}
    </Show>
  );
}

/** A track that left the picture answers with nothing; that is no fault. */
async function ask(id: string): Promise<TrackDetail | undefined> {
  try {
    return await get<TrackDetail>(`/tracks/${id}`);
  } catch (fault) {
    if (fault instanceof Problem && fault.code === "not_found") return undefined;
    throw fault;
  }
}

function Gone(props: { id: string; loading: boolean }): JSX.Element {
  return (
    <Show when={!props.loading}>
      <p class="empty">{t("details.gone", { id: props.id })}</p>
    </Show>
  );
}

function Head(props: { track: TrackDetail }): JSX.Element {
  return (
    <header class="details-head">
      <h2 dir="auto">{props.track.name ?? t("details.unknown")}</h2>
      <p class="muted">
        {[
          whatItIs(props.track),
          props.track.flag ?? "",
          props.track.id,
        ]
          .filter((part) => part !== "")
          .join(" \u00b7 ")}
      </p>
    </header>
  );
}

/** The class of a ship; other stations number their types otherwise, so for them the kind. */
function whatItIs(track: TrackDetail): string {
  const kind = known(`kind.${track.kind}`, track.kind);
  return track.kind === "vessel" ? known(`class.${track.class ?? ""}`, kind) : kind;
}

function Motion(props: { track: TrackDetail }): JSX.Element {
  const heard = (): number => Date.parse(props.track.heard);
  const present = (): number => {
    const now = cursor();
    return now.mode === "live" ? second() : now.at;
  };
  const late = (): boolean => props.track.status !== "fresh";
  return (
    <>
      <div class="motion">
        <Figure name={t("details.speed")} unit={t("unit.knots")}>
          {props.track.speed === undefined ? undefined : number(props.track.speed, 1)}
        </Figure>
        <Figure name={t("details.course")}>{bearingOr(props.track.course)}</Figure>
        <Figure name={t("details.heading")}>{bearingOr(props.track.heading)}</Figure>
        <Figure name={t("details.age")}>
          <span data-late={late()}>{ageText(present() - heard())}</span>
        </Figure>
      </div>
      <dl class="lines">
        <Line name={t("details.position")}>{coordinates(props.track.position)}</Line>
        <Line name={t("details.status")}>
          {t(`status.${props.track.status as "fresh" | "coasting" | "lost"}`)}
        </Line>
        <Show when={props.track.navigation_status}>
          {(status) => (
            <Line name={t("details.doing")}>{known(`navigation.${status()}`, status())}</Line>
          )}
        </Show>
        <Show when={props.track.destination}>
          {(destination) => <Line name={t("details.destination")}>{destination()}</Line>}
        </Show>
      </dl>
    </>
  );
}

const bearingOr = (degrees: number | undefined): string | undefined =>
  degrees === undefined ? undefined : bearingText(degrees);

function Figure(props: { name: string; unit?: string; children: JSX.Element }): JSX.Element {
  return (
    <div class="figure">
      <span class="figure-name">{props.name}</span>
      <span class="figure-value">
        <Show when={props.children} fallback={<span class="muted">{t("details.notKnown")}</span>}>
          {props.children}
          <Show when={props.unit}>
            <small>{props.unit}</small>
          </Show>
        </Show>
      </span>
    </div>
  );
}

function Sources(props: { track: TrackDetail }): JSX.Element {
  return (
    <ul class="plain-list">
      <For each={props.track.heard_by}>
        {(source) => (
          <li class="row">
            <span class="grow cut">{source.name ?? t("details.source", { n: source.source })}</span>
            <Age since={Date.parse(source.last)} />
          </li>
        )}
      </For>
      <li class="muted">
        {t("details.interval", {
          usual: props.track.usual_interval_secs ?? props.track.nominal_interval_secs,
          fixes: props.track.fixes,
          wild: props.track.wild,
        })}
      </li>
    </ul>
  );
}
