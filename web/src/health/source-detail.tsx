/** One source: how it is, what it brought, what was wrong with it, and what can be done. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { askFeeds } from "../api/feeds";
import { send } from "../api/client";
import type { SourceView } from "../api/types";
import { number, t } from "../i18n";
import { Age, dateText, timeText } from "../ui/age";
import { Button } from "../ui/button";
import { beginEvent, draftOfSource } from "../ui/event/draft";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { tellDone, tellFault } from "../ui/toast";
import { conditionOf, rateOf } from "./condition";
import { ConditionMark } from "./mark";
import { Mute } from "./mute";
import { Remove } from "./remove";
import { SourceForm } from "./source-form";
import { Sparkline } from "./sparkline";
import { addressOf, bytesText, clockText, faultText } from "./words";

type Asking = "mute" | "edit" | "remove";

export function SourceDetail(props: { source: SourceView | undefined }): JSX.Element {
  return (
    <aside class="desk-details" aria-label={t("health.details")}>
      <Show when={props.source} fallback={<p class="empty">{t("health.choose")}</p>}>
        {(source) => (
          <>
            <header class="desk-head">
              <div class="grow">
                <h2 class="desk-title">{source().name}</h2>
                <p dir="auto">{source().owner}</p>
                <ConditionMark condition={conditionOf(source())} />
                <p class="muted">
                  {t(`condition.${conditionOf(source())}Means`)}
                </p>
              </div>
            </header>
            <Acts source={source()} />
            <div class="desk-body" tabIndex={0} role="group" aria-label={t("health.facts")}>
              <Muted source={source()} />
              <Link source={source()} />
              <Traffic source={source()} />
              <Faults source={source()} />
              <Judged source={source()} />
            </div>
          </>
        )}
      </Show>
    </aside>
  );
}

function Acts(props: { source: SourceView }): JSX.Element {
  const [asking, setAsking] = createSignal<{ what: Asking; source: SourceView }>();
  const ask = (what: Asking): void => void setAsking({ what, source: props.source });
  const close = (): void => void setAsking(undefined);
  const fromFile = (): string | undefined =>
    props.source.origin === "file" ? t("health.inFile") : undefined;
  const begin = (): void => {
    const { source } = props;
    const since = source.health.last_message ?? source.health.link.since;
    beginEvent(draftOfSource(source.name, since));
  };
  const unmute = async (): Promise<void> => {
    try {
      await send("DELETE", `/sources/${props.source.name}/mute`);
      await askFeeds();
      tellDone(t("mute.ended"));
    } catch (fault) {
      tellFault(fault);
    }
  };
  bind({ newEvent: () => refusal("write_events") === undefined && begin() });
  return (
    <div class="acts" role="toolbar" aria-label={t("acts.label")}>
      <Show
        when={props.source.muted}
        fallback={
          <Button refused={refusal("run_sources")} onPress={() => ask("mute")}>
            {t("mute.open")}
          </Button>
        }
      >
        <Button refused={refusal("run_sources")} onPress={() => void unmute()}>
          {t("mute.end")}
        </Button>
      </Show>
      <Button act="newEvent" refused={refusal("write_events")} onPress={begin}>
        {t("acts.event")}
      </Button>
      <Button refused={refusal("run_sources") ?? fromFile()} onPress={() => ask("edit")}>
        {t("health.edit")}
      </Button>
      <Button refused={refusal("run_sources") ?? fromFile()} onPress={() => ask("remove")}>
        {t("health.remove")}
      </Button>
      <Show when={asking()} keyed>
        {(now) => (
          <>
            <Show when={now.what === "mute"}>
              <Mute name={now.source.name} onClose={close} />
            </Show>
            <Show when={now.what === "edit"}>
              <SourceForm of={now.source} onClose={close} />
            </Show>
            <Show when={now.what === "remove"}>
              <Remove what="sources" name={now.source.name} onClose={close} />
            </Show>
          </>
        )}
      </Show>
    </div>
  );
}

function Muted(props: { source: SourceView }): JSX.Element {
  return (
    <Show when={props.source.muted}>
      {(mute) => (
        <div class="to-do">
          <h3>{t("mute.now", { until: timeText(Date.parse(mute().until)) })}</h3>
          <p dir="auto">{mute().reason}</p>
        </div>
      )}
    </Show>
  );
}

function Link(props: { source: SourceView }): JSX.Element {
  const link = (): SourceView["health"]["link"] => props.source.health.link;
  return (
    <section class="stack" aria-label={t("health.link")}>
      <h3>{t("health.link")}</h3>
      <Show when={link().state !== "connected" && link().detail}>
        {(detail) => (
          <div class="to-do">
            <h3>{t("health.said")}</h3>
            <p class="sample">{detail()}</p>
          </div>
        )}
      </Show>
      <dl class="facts">
        <dt>{t("health.kind")}</dt>
        <dd>{addressOf(props.source.connection)}</dd>
        <dt>{t(`link.${link().state}`)}</dt>
        <dd>{t("health.since", { since: dateText(Date.parse(link().since)) })}</dd>
        <dt>{t("health.reopened")}</dt>
        <dd>{t("health.times", { n: link().reopened })}</dd>
        <dt>{t("health.last")}</dt>
        <dd>
          <Show when={props.source.health.last_message} fallback={t("health.never")}>
            {(at) => <Age since={Date.parse(at())} />}
          </Show>
        </dd>
        <dt>{t("health.clock")}</dt>
        <dd>{clockText(props.source.health.clock_ahead_secs)}</dd>
        <dt>{t("health.silenceAlarm")}</dt>
        <dd>
          {props.source.silence_secs === undefined
            ? t("health.silenceNever")
            : t("health.silenceAfter", { secs: props.source.silence_secs })}
        </dd>
      </dl>
    </section>
  );
}

function Traffic(props: { source: SourceView }): JSX.Element {
  const usual = (): number | undefined => rateOf(props.source.health.per_minute).usual;
  return (
    <section class="stack" aria-label={t("health.traffic")}>
      <h3>{t("health.traffic")}</h3>
      <div class="spark-wide">
        <Sparkline wide perMinute={props.source.health.per_minute} />
      </div>
      <dl class="facts">
        <dt>{t("health.usualRate")}</dt>
        <dd>{usual() === undefined ? "–" : t("health.perMinute", { n: usual() ?? 0 })}</dd>
        <dt>{t("health.messages")}</dt>
        <dd>{number(props.source.health.messages)}</dd>
        <dt>{t("health.bytes")}</dt>
        <dd>{bytesText(props.source.health.bytes)}</dd>
        <dt>{t("health.tracks")}</dt>
        <dd>{number(props.source.tracks)}</dd>
      </dl>
    </section>
  );
}

function Faults(props: { source: SourceView }): JSX.Element {
  return (
    <section class="stack" aria-label={t("health.faults")}>
      <h3>{t("health.faults")}</h3>
      <Show
        when={props.source.health.fault_kinds.length > 0}
        fallback={<p class="muted">{t("health.noFaultsYet")}</p>}
      >
        <ul class="faults">
          <For each={props.source.health.fault_kinds}>
            {(fault) => (
              <li>
                <div class="row">
                  <span class="grow">{faultText(fault.kind)}</span>
                  <span class="number">{number(fault.count)}</span>
                </div>
                <code class="sample" dir="auto">
                  {fault.sample}
                </code>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}

function Judged(props: { source: SourceView }): JSX.Element {
  const kinds = ["copies", "late", "wild", "no_room"] as const;
  return (
    <section class="stack" aria-label={t("health.judged")}>
      <h3>{t("health.judged")}</h3>
      <dl class="facts">
        <For each={kinds}>
          {(kind) => (
            <>
              <dt>{t(`judged.${kind}`)}</dt>
              <dd>{number(props.source.judged?.[kind] ?? 0)}</dd>
            </>
          )}
        </For>
      </dl>
    </section>
  );
}
