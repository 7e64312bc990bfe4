/** Help for this screen: the keys that do something here, out of the one table. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import { t } from "../i18n";
import { Dialog } from "./dialog";
import { type Shortcut, activeShortcuts } from "./keys";
import "./help.css";

const GROUPS: readonly Shortcut["group"][] = [
  "everywhere",
  "go",
  "list",
  "alarms",
  "events",
  "requests",
  "watchlists",
  "sections",
  "assets",
  "watch",
  "briefings",
  "audit",
  "picture",
  "time",
];

export function Help(props: { onClose: () => void }): JSX.Element {
  const active = activeShortcuts();
  const groups = GROUPS.map((group) => ({
    group,
    shortcuts: active.filter((shortcut) => shortcut.group === group),
  })).filter(({ shortcuts }) => shortcuts.length > 0);
  return (
    <Dialog title={t("help.title")} onClose={props.onClose} wide>
      <div class="help">
        <For each={groups}>
          {({ group, shortcuts }) => (
            <section>
              <h3>{t(`help.${group}`)}</h3>
              <dl>
                <For each={shortcuts}>
                  {(shortcut) => (
                    <div>
                      <dt>
                        <Keys keys={shortcut.keys} />
                      </dt>
                      <dd>{t(shortcut.text)}</dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
      <p class="muted">{t("help.letters")}</p>
    </Dialog>
  );
}

/** Keys as they are printed on a keyboard. */
function Keys(props: { keys: string }): JSX.Element {
  const parts = (): string[] =>
    props.keys.split(" ").flatMap((one) => one.replace("Control", "Ctrl").split("+"));
  return <For each={parts()}>{(part) => <kbd class="key">{part}</kbd>}</For>;
}
