/**
 * Writing a line of the log: what, who was told, how; Enter writes it. What was typed is kept in this
 * browser until it is written.
 */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { type LineRequest, writeLine } from "../../api/log";
import { wordsOf } from "../../api/errors";
import { t } from "../../i18n";
import { Button } from "../button";
import { Fault } from "../fault";
import { forget, keep, kept } from "../kept";
import { bind } from "../keys";
import { refusal } from "../refusal";
import "./log.css";

/** A line that is to be corrected. */
export interface Corrected {
  id: string;
  what: string;
}

interface Draft {
  what: string;
  told: string;
  how: string;
  decision: boolean;
}

const BLANK: Draft = { what: "", told: "", how: "", decision: false };

export function LineForm(props: {
  /** In the log of which incident. */
  incident?: string | undefined;
  corrects: Corrected | undefined;
  onCorrect: (line: Corrected | undefined) => void;
  /** Why nothing can be written here. */
  refused?: string | undefined;
}): JSX.Element {
  // One form stays with one log.
  // eslint-disable-next-line solid/reactivity
  const place = `line.${props.incident ?? "shift"}`;
  const [draft, setDraft] = createSignal<Draft>({ ...BLANK, ...kept<Partial<Draft>>(place, {}) });
  const [fault, setFault] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  let what!: HTMLInputElement;
  const set = (part: Partial<Draft>): void => {
    setDraft({ ...draft(), ...part });
    keep(place, draft());
  };
  const why = (): string | undefined => props.refused ?? refusal("keep_watch");

  async function send(): Promise<void> {
    if (busy() || why() !== undefined || draft().what.trim() === "") return;
    setBusy(true);
    setFault(undefined);
    try {
      await writeLine(request(draft(), props.incident, props.corrects?.id));
      // The next line is most often told to the same office.
      setDraft({ ...BLANK });
      forget(place);
      props.onCorrect(undefined);
      what.focus();
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  }
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey && event.key.toLowerCase() === "d") {
      event.preventDefault();
      set({ decision: !draft().decision });
    } else if (event.key === "Enter") {
      event.preventDefault();
      void send();
    } else if (event.key === "Escape" && props.corrects) {
      props.onCorrect(undefined);
    }
  };
  bind({ writeLine: () => what.focus() });
  return (
    <form class="line-form" aria-label={t("log.write")} onKeyDown={press} onSubmit={(event) => event.preventDefault()}>
      <Show when={props.corrects}>
        {(line) => (
          <p class="row line-corrects">
            <span class="grow cut">{t("log.correcting", { what: line().what })}</span>
            <Button onPress={() => props.onCorrect(undefined)}>{t("log.noCorrection")}</Button>
          </p>
        )}
      </Show>
      <div class="line-fields">
        <input
          ref={what}
          class="input"
          aria-label={t("log.what")}
          placeholder={t("log.whatHint")}
          maxLength={4000}
          value={draft().what}
          readOnly={why() !== undefined}
          onInput={(event) => set({ what: event.currentTarget.value })}
        />
        <input
          class="input"
          aria-label={t("log.told")}
          placeholder={t("log.told")}
          maxLength={200}
          value={draft().told}
          readOnly={why() !== undefined}
          onInput={(event) => set({ told: event.currentTarget.value })}
        />
        <input
          class="input"
          aria-label={t("log.how")}
          placeholder={t("log.how")}
          maxLength={200}
          value={draft().how}
          readOnly={why() !== undefined}
          onInput={(event) => set({ how: event.currentTarget.value })}
        />
        <label class="row line-decision">
          <input
            type="checkbox"
            checked={draft().decision}
            disabled={why() !== undefined}
            onChange={(event) => set({ decision: event.currentTarget.checked })}
          />
          <span>{t("log.decision")}</span>
          <kbd class="key" aria-hidden="true">{t("log.decisionKey")}</kbd>
        </label>
        <Button look="first" refused={why()} onPress={() => void send()}>
          {t("log.send")}
        </Button>
      </div>
      <Fault text={fault() === undefined ? undefined : t("log.kept", { why: wordsOf(fault()) })} />
    </form>
  );
}

function request(draft: Draft, incident: string | undefined, corrects: string | undefined): LineRequest {
  const filled = (text: string): string | undefined => (text.trim() === "" ? undefined : text.trim());
  const [told, how] = [filled(draft.told), filled(draft.how)];
  return {
    what: draft.what.trim(),
    ...(incident === undefined ? {} : { incident }),
    ...(told === undefined ? {} : { told }),
    ...(how === undefined ? {} : { how }),
    ...(draft.decision ? { decision: true } : {}),
    ...(corrects === undefined ? {} : { corrects }),
  };
}
