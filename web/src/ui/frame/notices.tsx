/** Bars under the top bar that stay until what they say is over. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { Volume2 } from "../icons";
import { link } from "../../api/live/stream";
import { t } from "../../i18n";
import { clockText } from "../age";
import { assertive, polite } from "../alarm/calling";
import { allowSound, blocked } from "../alarm/sound";
import { Button } from "../button";

export function Notices(): JSX.Element {
  return (
    <div class="notices">
      <Show when={link().state === "lost"}>
        <p class="cut-off" role="status">
          {t("frame.cutOff", { since: clockText(link().since) })}
        </p>
      </Show>
      <Show when={blocked()}>
        <div class="notice-bar" role="status">
          <Volume2 size={16} aria-hidden="true" />
          {t("sound.blocked")}
          <Button onPress={allowSound}>{t("sound.allow")}</Button>
        </div>
      </Show>
      <div class="hidden" role="alert">
        {assertive()}
      </div>
      <div class="hidden" role="status">
        {polite()}
      </div>
    </div>
  );
}
