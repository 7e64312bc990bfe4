/** Typing a time: the stretch to replay, or the instant as of which to know. Nothing needs a drag. */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { serverClock } from "../../api/clock";
import { t } from "../../i18n";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { bind } from "../../ui/keys";
import { replay, showKnown } from "../player";
import { parseTime } from "./parse";

const HOUR = 3600_000;

export function SetTime(props: { what: "replay" | "known"; onClose: () => void }): JSX.Element {
  const present = serverClock.now();
  const written = (at: number): string => new Date(at).toISOString().slice(0, 16).replace("T", " ");
  const [what, setWhat] = createSignal(initial(() => props.what));
  const [from, setFrom] = createSignal(written(present - HOUR));
  const [to, setTo] = createSignal(written(present));
  const [wrong, setWrong] = createSignal<string>();

  function go(): void {
    const now = serverClock.now();
    const begin = parseTime(from(), now);
    const end = parseTime(to(), now);
    if (begin === undefined || (what() === "replay" && end === undefined)) {
      return void setWrong(t("time.wrong"));
    }
    if (begin >= now) return void setWrong(t("time.future"));
    if (what() === "known") showKnown(begin);
    else if (end === undefined || end <= begin) return void setWrong(t("time.order"));
    else replay(begin, Math.min(end, now));
    props.onClose();
  }
  bind({ send: go });
  return (
    <Dialog
      title={t("time.set")}
      onClose={props.onClose}
      foot={
        <>
          <Button onPress={props.onClose}>{t("ui.cancel")}</Button>
          <Button look="first" act="send" onPress={go}>
            {t("time.show")}
          </Button>
        </>
      }
    >
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <fieldset class="choices">
          <legend class="hidden">{t("time.set")}</legend>
          <label class="row">
            <input
              type="radio"
              name="what"
              checked={what() === "replay"}
              onChange={() => setWhat("replay")}
            />
            {t("time.choiceReplay")}
          </label>
          <label class="row">
            <input
              type="radio"
              name="what"
              checked={what() === "known"}
              onChange={() => setWhat("known")}
            />
            {t("time.choiceKnown")}
          </label>
        </fieldset>
        <div class="two-columns">
          <label class="field">
            <span class="label">{what() === "known" ? t("time.at") : t("time.from")}</span>
            <input
              class="input"
              autofocus
              value={from()}
              onInput={(event) => setFrom(event.currentTarget.value)}
            />
          </label>
          <Show when={what() === "replay"}>
            <label class="field">
              <span class="label">{t("time.to")}</span>
              <input
                class="input"
                value={to()}
                onInput={(event) => setTo(event.currentTarget.value)}
              />
            </label>
          </Show>
        </div>
        <p class="muted">{t("time.hint")}</p>
        <Show when={wrong()}>{(words) => <p role="alert">{words()}</p>}</Show>
        <button type="submit" class="hidden" tabIndex={-1}>
          {t("time.show")}
        </button>
      </form>
    </Dialog>
  );
}

/** The first value of a property that only begins something. */
const initial = <T,>(read: () => T): T => read();
