/** The bar: whose centre, which time, alarms, feeds, who. */
import type { JSX } from "solid-js";
import { Match, Show, Switch } from "solid-js";
import { CircleHelp, Search } from "../icons";
import { second } from "../../api/clock";
import { feeds } from "../../api/feeds";
import { link } from "../../api/live/stream";
import { centre, may } from "../../api/session";
import { t } from "../../i18n";
import { cursor } from "../../time/cursor";
import { clockText, dateText, localText } from "../age";
import { Button } from "../button";
import { keysOf } from "../keys";
import { Me } from "./me";
import { AlarmStrip } from "./strip";

export function Bar(props: { onHelp: () => void; onFind: () => void }): JSX.Element {
  return (
    <div class="bar">
      <div class="whose cut">{centre()?.name}</div>
      <Time />
      <Show when={may("see_picture")}>
        <AlarmStrip />
      </Show>
      <Feeds />
      <button
        type="button"
        class="find"
        title={t("frame.find")}
        onClick={() => props.onFind()}
        aria-keyshortcuts={keysOf("palette")}
      >
        <Search size={14} aria-hidden="true" />
        <span>{t("frame.find")}</span>
        <kbd class="key" aria-hidden="true">
          {t("frame.findKeys")}
        </kbd>
      </button>
      <Button look="icon" label={t("keys.help")} act="help" onPress={() => props.onHelp()}>
        <CircleHelp size={17} aria-hidden="true" />
      </Button>
      <Me />
    </div>
  );
}

/** Live or not live, unmistakably: word, clock and look. */
function Time(): JSX.Element {
  const at = (): number => {
    const now = cursor();
    return now.mode === "live" ? second() : now.at;
  };
  return (
    <div class="time" data-mode={link().state === "lost" ? "cut" : cursor().mode}>
      <span class="time-word">
        <Switch fallback={t("time.live")}>
          <Match when={link().state === "lost"}>{t("time.cut")}</Match>
          <Match when={cursor().mode === "paused"}>{t("time.paused")}</Match>
          <Match when={cursor().mode === "replay"}>{t("time.replay")}</Match>
          <Match when={cursor().mode === "known"}>{t("time.known")}</Match>
        </Switch>
      </span>
      <time datetime={new Date(at()).toISOString()} title={localText(at())}>
        <Show when={cursor().mode === "live"} fallback={dateText(at())}>
          {clockText(at())}
        </Show>
      </time>
    </div>
  );
}

/** How many sources are healthy; a word when not all are. */
function Feeds(): JSX.Element {
  const text = (): string => {
    const now = feeds();
    if (now.all === 0) return t("feeds.none");
    const [first] = now.silent;
    if (first === undefined) return t("feeds.all", { healthy: now.all, all: now.all });
    if (now.silent.length > 1) return t("feeds.silentMany", { n: now.silent.length, all: now.all });
    return t("feeds.silent", { name: first });
  };
  return (
    <Show when={may("see_health")}>
      <a class="feeds cut" href="/health" data-well={feeds().silent.length === 0} title={text()}>
        {text()}
      </a>
    </Show>
  );
}
