/**
 * What stands round every screen: markings, the bar, the rail. Landmarks: banner, navigation, main.
 */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { link } from "../../api/live/stream";
import { may } from "../../api/session";
import { t } from "../../i18n";
import { cursor } from "../../time/cursor";
import { callPeople } from "../alarm/calling";
import { AlarmDialogs } from "../alarm/dialogs";
import { CommandPalette } from "../command";
import { EventDialogs } from "../event/dialogs";
import { Help } from "../help";
import { ReportDialogs } from "../report/dialogs";
import { bind } from "../keys";
import { PaperDialogs, wantPaper } from "../paper/paper";
import { Toasts } from "../toast";
import { Bar } from "./bar";
import { markingText } from "./marking";
import { Notices } from "./notices";
import { PrintHead } from "./print-head";
import { Rail } from "./rail";
import { moveRegion } from "./regions";
import "./frame.css";

export function Frame(props: { children: JSX.Element }): JSX.Element {
  const [help, setHelp] = createSignal(false);
  const [palette, setPalette] = createSignal(false);
  bind({
    help: () => setHelp(true),
    palette: () => setPalette(true),
    print: () => window.print(),
    paper: () => may("see_picture") && wantPaper(),
    nextRegion: () => moveRegion(1),
    previousRegion: () => moveRegion(-1),
  });
  callPeople();
  return (
    <div class="frame" data-time={cursor().mode} data-link={link().state}>
      <a class="skip" href="#main">
        {t("frame.skip")}
      </a>
      <header>
        <Marking />
        <Bar onHelp={() => setHelp(true)} onFind={() => setPalette(true)} />
        <Notices />
        <PrintHead />
      </header>
      <div class="middle">
        <Rail />
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
      </div>
      <footer>
        <Marking />
      </footer>
      <Toasts />
      <AlarmDialogs />
      <EventDialogs />
      <ReportDialogs />
      <PaperDialogs />
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
function Marking(): JSX.Element {
  return (
    <div class="marking" role="note" aria-label={t("frame.marking")}>
      {markingText()}
    </div>
  );
}
