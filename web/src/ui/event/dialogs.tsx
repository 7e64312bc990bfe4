/** The dialogs of events; they stand once in the frame, so that every screen opens the same ones. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { draft, endDraft, hideEvent, shownEvent } from "./draft";
import { OpenEvent } from "./open";
import { EventPanel } from "./panel";

export function EventDialogs(): JSX.Element {
  return (
    <>
      <Show when={draft()} keyed>
        {(from) => <OpenEvent draft={from} onClose={endDraft} onOpened={from.onOpened} />}
      </Show>
      <Show when={shownEvent()} keyed>
        {(id) => <EventPanel id={id} onClose={hideEvent} />}
      </Show>
    </>
  );
}
