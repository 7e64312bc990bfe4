/**
 * What stands round every screen: markings, the bar, the rail. Landmarks: banner, navigation, main.
 */
import type { JSX } from "solid-js";
import { Show, createEffect, createSignal } from "solid-js";
import { centre } from "../../api/session";
import { link } from "../../api/live/stream";
import { t } from "../../i18n";
import { cursor } from "../../time/cursor";
import { clockText } from "../age";
import { CommandPalette } from "../command";
import { Help } from "../help";
import { bind } from "../keys";
import { Toasts } from "../toast";
import { Bar } from "./bar";
import { Rail } from "./rail";
import { moveRegion } from "./regions";
import "./frame.css";

export interface FrameProps {
  /** The alarm strip in the bar. */
  strip?: JSX.Element;
  children: JSX.Element;
}

export function Frame(props: FrameProps): JSX.Element {
  const [help, setHelp] = createSignal(false);
  const [palette, setPalette] = createSignal(false);
  bind({
    help: () => setHelp(true),
    palette: () => setPalette(true),
    nextRegion: () => moveRegion(1),
    previousRegion: () => moveRegion(-1),
  });
  createEffect(() => {
    document.title = t("frame.title", { centre: centre()?.name ?? "" });
  });
  return (
    <div class="frame" data-time={cursor().mode} data-link={link().state}>
      <a class="skip" href="#main">
        {t("frame.skip")}
      </a>
      <Marking />
      <Bar strip={props.strip} onHelp={() => setHelp(true)} onFind={() => setPalette(true)} />
      <Show when={link().state === "lost"}>
        <p class="cut-off" role="status">
          {t("frame.cutOff", { since: clockText(link().since) })}
        </p>
      </Show>
      <div class="middle">
        <Rail />
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
      </div>
      <Marking foot />
      <Toasts />
      <Show when={help()}>
        <Help onClose={() => setHelp(false)} />
      </Show>
      <Show when={palette()}>
        <CommandPalette onClose={() => setPalette(false)} />
      </Show>
    </div>
  );
}

/** The highest marking now on screen. */
function Marking(props: { foot?: boolean }): JSX.Element {
  return (
    <div class={props.foot ? "marking foot" : "marking"} role="note" aria-label={t("frame.marking")}>
      {centre()?.marking_text ?? ""}
    </div>
  );
}
