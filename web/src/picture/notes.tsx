/** Notes on a track: who noted what when, and noting. */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createSignal, on, onCleanup } from "solid-js";
import { addNote, notesOn, onNoted, readNotes } from "../api/notes";
import { t } from "../i18n";
import { knownAt } from "../time/cursor";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { faultAt } from "../ui/fault";
import { TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { tellDone, tellFault } from "../ui/toast";
import { Block } from "./details";

const TEXT_CHARS_MAX = 1000;

/** Keeps the notes that the cursor shows current while the caller lives. */
export function keepNotes(): void {
  const read = (): void => void readNotes(knownAt()).catch(tellFault);
  createEffect(on(knownAt, read));
  onCleanup(onNoted(read));
}

export function Notes(props: { track: string; name: string }): JSX.Element {
  const [noting, setNoting] = createSignal(false);
  const refused = (): string | undefined => refusal("write_events");
  const begin = (): void => {
    const why = refused();
    if (why === undefined) setNoting(true);
    else tellFault(why);
  };
  bind({ note: begin });
  return (
    <Block title={t("notes.title")} count={notesOn(props.track).length}>
      <ul class="plain-list">
        <For each={notesOn(props.track)} fallback={<li class="muted">{t("notes.none")}</li>}>
          {(note) => (
            <li class="note">
              <p dir="auto">{note.text}</p>
              <p class="muted">
                <span dir="auto">{note.by}</span> {dateText(Date.parse(note.happened))}
              </p>
            </li>
          )}
        </For>
      </ul>
      <Button act="note" refused={refused()} onPress={begin}>
        {t("notes.add")}
      </Button>
      <Show when={noting()}>
        <Noting track={props.track} name={props.name} onClose={() => setNoting(false)} />
      </Show>
    </Block>
  );
}

function Noting(props: { track: string; name: string; onClose: () => void }): JSX.Element {
  // The note is about the track that was selected when it was begun.
  // eslint-disable-next-line solid/reactivity
  const { track, name } = props;
  const [text, setText] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    await addNote(track, text());
    await readNotes(knownAt());
    tellDone(t("notes.added"));
  };
  return (
    <FormDialog
      title={t("notes.on", { name })}
      send={t("notes.send")}
      placed={["/text"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <TextField
        autofocus
        label={t("notes.text")}
        hint={t("notes.hint")}
        lines={4}
        maxLength={TEXT_CHARS_MAX}
        value={text()}
        fault={faultAt(fault(), "/text")}
        onInput={setText}
      />
    </FormDialog>
  );
}
