/** Closing an event for one of the three lawful reasons. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import type { CloseReason } from "../../api/events";
import { t } from "../../i18n";
import { Button } from "../button";
import { RadioField } from "../form";
import { CLOSE_REASONS, options } from "./words";

/** Three lawful reasons, and no text instead (2021/581 Art. 9(7)). */
export function Close(props: { onClose: (reason: CloseReason) => void }): JSX.Element {
  const [reason, setReason] = createSignal<CloseReason>();
  return (
    <div class="event-close stack">
      <RadioField
        autofocus
        label={t("event.close.why")}
        hint={t("event.close.law")}
        value={reason()}
        options={options("closeReason", CLOSE_REASONS)}
        onChange={setReason}
      />
      <div class="row">
        <Button
          look="first"
          refused={reason() === undefined ? t("event.close.choose") : undefined}
          onPress={() => {
            const chosen = reason();
            if (chosen) props.onClose(chosen);
          }}
        >
          {t("event.close.send")}
        </Button>
      </div>
    </div>
  );
}
