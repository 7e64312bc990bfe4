/**
 * The command palette: go, do, find. Commands are the acts that are bound on this screen; things are
 * found by finders that the client's parts add.
 */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createSignal, onCleanup } from "solid-js";
import { t } from "../i18n";
import { Dialog } from "./dialog";
import { activeShortcuts, keysText, run } from "./keys";
import "./command.css";

export interface Command {
  title: string;
  /** What kind of thing it is, or its key. */
  note: string;
  run: () => void;
}

/** Finds things by a text. */
export type Finder = (text: string) => Promise<Command[]>;

const FOUND_MAX = 12;
const WAIT_MS = 120;
const finders = new Set<Finder>();

/** Adds a finder; returns what removes it. */
export function addFinder(finder: Finder): () => void {
  finders.add(finder);
  return () => finders.delete(finder);
}

export function CommandPalette(props: { onClose: () => void }): JSX.Element {
  const [text, setText] = createSignal("");
  const [things, setThings] = createSignal<Command[]>([]);
  const [index, setIndex] = createSignal(0);
  const acts = activeShortcuts()
    .filter((shortcut) => !["palette", "close", "send"].includes(shortcut.act))
    .map((shortcut) => ({
      title: t(shortcut.text),
      note: keysText(shortcut.keys),
      run: () => void run(shortcut.act),
    }));
  const found = (): Command[] => {
    const wanted = text().trim().toLowerCase();
    const fitting = acts.filter((act) => act.title.toLowerCase().includes(wanted));
    return [...things(), ...fitting].slice(0, FOUND_MAX);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(() => {
    const wanted = text().trim();
    clearTimeout(timer);
    setIndex(0);
    if (wanted.length < 2) return setThings([]);
    timer = setTimeout(() => void find(wanted), WAIT_MS);
  });
  onCleanup(() => clearTimeout(timer));

  async function find(wanted: string): Promise<void> {
    const answers = await Promise.all([...finders].map((finder) => finder(wanted).catch(() => [])));
    if (text().trim() === wanted) setThings(answers.flat());
  }

  function press(command: Command | undefined): void {
    if (!command) return;
    props.onClose();
    command.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const last = found().length - 1;
    if (event.key === "ArrowDown") setIndex(Math.min(last, index() + 1));
    else if (event.key === "ArrowUp") setIndex(Math.max(0, index() - 1));
    else if (event.key === "Enter") press(found()[index()]);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog title={t("command.title")} onClose={props.onClose}>
      <input
        autofocus
        class="input"
        role="combobox"
        aria-expanded="true"
        aria-controls="command-list"
        aria-activedescendant={found().length > 0 ? `command-${index()}` : undefined}
        aria-label={t("command.label")}
        placeholder={t("command.placeholder")}
        value={text()}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ul id="command-list" role="listbox" class="commands" aria-label={t("command.title")}>
        <For each={found()}>
          {(command, at) => (
            <li
              id={`command-${at()}`}
              role="option"
              aria-selected={at() === index()}
              onClick={() => press(command)}
            >
              <span class="grow cut" dir="auto">
                {command.title}
              </span>
              <span class="muted">{command.note}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={found().length === 0}>
        <p class="empty">{t("command.nothing", { text: text() })}</p>
      </Show>
    </Dialog>
  );
}
