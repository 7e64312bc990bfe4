/** The timeline under the map: where the cursor is, what happened when, and moving in time. */
import type { JSX } from "solid-js";
import { For, Match, Show, Switch, createSignal } from "solid-js";
import { ChevronDown, ChevronUp, Pause, Play } from "../../ui/icons";
import { t } from "../../i18n";
import { dateText } from "../../ui/age";
import { Button } from "../../ui/button";
import { bind } from "../../ui/keys";
import { remembered } from "../../ui/remembered";
import { cursor, isLive } from "../cursor";
import { SPEEDS, chooseSpeed, playPause, step, toLive } from "../player";
import { loading } from "../replay/store";
import { arrived } from "../shown";
import { Rows } from "./rows";
import { SetTime } from "./set-time";
import "./timeline.css";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Stretches that the timeline can show, in hours. */
const SPANS = [1, 6, 24] as const;

export function TimePanel(): JSX.Element {
  const [open, setOpen] = remembered("timeline", true);
  const [span, setSpan] = remembered<number>("timelineSpan", 6);
  const [setting, setSetting] = createSignal<"replay" | "known">();
  bind({
    setTime: () => setSetting("replay"),
    playPause,
    backMinute: () => step(-MINUTE),
    onMinute: () => step(MINUTE),
    backHour: () => step(-HOUR),
    onHour: () => step(HOUR),
    backToLive: toLive,
  });
  return (
    <section class="timeline" aria-label={t("time.title")} data-mode={cursor().mode}>
      <div class="timeline-bar row">
        <Button act="playPause" label={t("keys.playPause")} look="icon" onPress={playPause}>
          <Show when={playing()} fallback={<Play size={15} aria-hidden="true" />}>
            <Pause size={15} aria-hidden="true" />
          </Show>
        </Button>
        <Where />
        <span class="grow" />
        <Show when={cursor().mode === "replay"}>
          <label class="row">
            {t("time.speed")}
            <select
              value={speed()}
              onChange={(event) => chooseSpeed(Number(event.currentTarget.value))}
            >
              <For each={SPEEDS}>
                {(one) => <option value={one}>{t("time.times", { n: one })}</option>}
              </For>
            </select>
          </label>
        </Show>
        <Button act="setTime" onPress={() => setSetting("replay")}>
          {t("time.replayFrom")}
        </Button>
        <Button onPress={() => setSetting("known")}>{t("time.knownAt")}</Button>
        <Show when={!isLive()}>
          <Button look="first" act="backToLive" onPress={toLive}>
            {t("time.backToLive")}
          </Button>
        </Show>
        <select
          aria-label={t("time.span")}
          value={span()}
          onChange={(event) => setSpan(Number(event.currentTarget.value))}
        >
          <For each={SPANS}>{(hours) => <option value={hours}>{t("time.hours", { n: hours })}</option>}</For>
        </select>
        <Button
          look="icon"
          label={open() ? t("time.fold") : t("time.unfold")}
          expanded={open()}
          onPress={() => setOpen(!open())}
        >
          {open() ? <ChevronDown size={15} aria-hidden="true" /> : <ChevronUp size={15} aria-hidden="true" />}
        </Button>
      </div>
      <Show when={open()}>
        <Rows hours={span()} />
      </Show>
      <Show when={setting()}>
        {(what) => <SetTime what={what()} onClose={() => setSetting(undefined)} />}
      </Show>
    </section>
  );
}

/** Where the cursor is, in words that leave no doubt. */
function Where(): JSX.Element {
  const at = (): number => {
    const now = cursor();
    return now.mode === "live" ? 0 : now.at;
  };
  return (
    <span class="where" role="status">
      <Switch fallback={t("time.follows")}>
        <Match when={cursor().mode === "paused"}>
          {t("time.stands", { at: dateText(at()), n: arrived() })}
        </Match>
        <Match when={cursor().mode === "replay" && loading()}>{t("time.loading")}</Match>
        <Match when={cursor().mode === "replay"}>
          {t("time.replaying", { at: new Date(at()).toISOString().slice(0, 19).replace("T", " ") })}
        </Match>
        <Match when={cursor().mode === "known"}>{t("time.knowing", { at: dateText(at()) })}</Match>
      </Switch>
    </span>
  );
}

function playing(): boolean {
  const now = cursor();
  return now.mode === "live" || (now.mode === "replay" && now.playing);
}

function speed(): number {
  const now = cursor();
  return now.mode === "replay" ? now.speed : 1;
}
