/** What an event takes over from what led to it, and nobody types again. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { t } from "../../i18n";
import { dateText } from "../age";
import { coordinates } from "../../map/place";
import type { EventDraft } from "./draft";

export function Known(props: { draft: EventDraft }): JSX.Element {
  return (
    <dl class="facts">
      <Show when={props.draft.detected_at}>
        {(at) => (
          <>
            <dt>{t("event.detected")}</dt>
            <dd>{dateText(Date.parse(at()))}</dd>
          </>
        )}
      </Show>
      <Show when={props.draft.position}>
        {(at) => (
          <>
            <dt>{t("event.where")}</dt>
            <dd>{coordinates(at())}</dd>
          </>
        )}
      </Show>
      <Show when={props.draft.tracks}>
        {(tracks) => (
          <>
            <dt>{t("event.tracks")}</dt>
            <dd>{tracks().join(", ")}</dd>
          </>
        )}
      </Show>
    </dl>
  );
}
