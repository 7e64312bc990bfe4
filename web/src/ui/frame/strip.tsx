/**
 * The alarm strip, on every screen: how many wait of each priority, the highest one in words, and
 * the two answers that cannot wait.
 */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { A, useLocation } from "@solidjs/router";
import { VolumeX } from "../icons";
import { alarmsNow, desk, deskKnown, waitingCount } from "../../api/alarms";
import type { Alarm } from "../../api/types";
import { t } from "../../i18n";
import { Age, timeText } from "../age";
import { acknowledge, isWaiting, silenceAll, sounds, whyNot } from "../alarm/answer";
import { subjectText, titleText } from "../alarm/words";
import { Button } from "../button";
import { Glyph, PRIORITIES } from "../glyph";
import { bind, keysOf } from "../keys";
import { refusal } from "../refusal";
import "./strip.css";

/** The alarm that calls loudest: the node's order has the first first. */
const highest = (): Alarm | undefined => alarmsNow().find(isWaiting);

/** All that the strip's `Acknowledge` answers: one alarm, or a fold of one rule. */
function highestRow(): Alarm[] {
  const row = desk().rows.find((one) => [one.alarm, ...one.folded].some(isWaiting));
  if (!row) return [];
  return row.is_fold ? [row.alarm, ...row.folded].filter(isWaiting) : [row.alarm];
}

export function AlarmStrip(): JSX.Element {
  const place = useLocation();
  // One group flashes at a time: on the desk it is the row.
  const flashes = (): boolean => place.pathname !== "/alarms";
  bind({ acknowledge: () => acknowledge(highestRow()), silence: silenceAll });
  return (
    <section class="alarm-strip" aria-label={t("strip.label")} data-calls={waitingCount() > 0}>
      <A class="strip-open" href="/alarms" aria-keyshortcuts={keysOf("goAlarms")}>
        <Counts flashes={flashes()} />
        <Show when={highest()} fallback={<Quiet />}>
          {(alarm) => <Words alarm={alarm()} />}
        </Show>
      </A>
      <Show when={highest()}>
        {(alarm) => (
          <>
            <Show when={alarmsNow().some(sounds)}>
              <Button act="silence" refused={refusal("answer_alarms")} onPress={silenceAll}>
                <VolumeX size={15} aria-hidden="true" />
                <span class="strip-word">{t("strip.silence")}</span>
              </Button>
            </Show>
            <Button
              act="acknowledge"
              look="first"
              refused={whyNot("acknowledge", alarm())}
              onPress={() => acknowledge(highestRow())}
            >
              {t("strip.acknowledge")}
            </Button>
          </>
        )}
      </Show>
    </section>
  );
}

/** A count for each priority; what is not there is an outline. */
function Counts(props: { flashes: boolean }): JSX.Element {
  const loudest = (): string | undefined => PRIORITIES.find((one) => desk().waiting[one] > 0);
  const label = (): string =>
    t("strip.counts", Object.fromEntries(PRIORITIES.map((one) => [one, desk().waiting[one]])));
  return (
    <span class="strip-counts" role="img" aria-label={label()}>
      <For each={PRIORITIES}>
        {(priority) => (
          <span class="strip-count" data-some={desk().waiting[priority] > 0} aria-hidden="true">
            <span classList={{ flashes: props.flashes && loudest() === priority }}>
              <Glyph priority={priority} size={19} quiet={desk().waiting[priority] === 0} />
            </span>
            <span>{desk().waiting[priority]}</span>
          </span>
        )}
      </For>
    </span>
  );
}

function Words(props: { alarm: Alarm }): JSX.Element {
  return (
    <span class="strip-words">
      <strong class="cut" title={titleText(props.alarm)}>
        {titleText(props.alarm)}
      </strong>
      <span class="cut muted" dir="auto">
        {subjectText(props.alarm)}
      </span>
      <span class="muted strip-age">
        <Age since={Date.parse(props.alarm.called_at)} />
      </span>
    </span>
  );
}

/** Quiet is good, and has a beginning; not knowing is neither. */
function Quiet(): JSX.Element {
  const since = (): string | undefined => desk().quiet_since;
  return (
    <span class="strip-words muted cut">
      <Show when={deskKnown()} fallback={t("strip.unknown")}>
        <Show when={since()} fallback={t("strip.quiet")}>
          {(at) => <>{t("strip.quietSince", { since: timeText(Date.parse(at())) })}</>}
        </Show>
      </Show>
    </span>
  );
}
