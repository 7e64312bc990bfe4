/** Changing one's own password; it ends all one's sessions and tokens. */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { send } from "../api/client";
import { wordsOf } from "../api/errors";
import { arrive } from "../api/session";
import { t } from "../i18n";
import { Fault, faultAt, faultElsewhere } from "../ui/fault";
import { TextField } from "../ui/form";

const LEAST = 12;

export function ChangePassword(): JSX.Element {
  const [fields, setFields] = createSignal({ old: "", new: "", again: "" });
  const [fault, setFault] = createSignal<unknown>();
  const set = (part: Partial<ReturnType<typeof fields>>): void =>
    void setFields({ ...fields(), ...part });
  const differs = (): string | undefined =>
    fields().again !== "" && fields().again !== fields().new ? t("password.differs") : undefined;
  async function change(event: Event): Promise<void> {
    event.preventDefault();
    if (fields().again !== fields().new) return;
    setFault(undefined);
    try {
      await send("PUT", "/session/password", { old: fields().old, new: fields().new });
      await arrive();
    } catch (thrown) {
      setFault(thrown);
    }
  }
  return (
    <section class="panel own-block stack" aria-label={t("password.title")}>
      <h2>{t("password.title")}</h2>
      <form class="form" onSubmit={(event) => void change(event)}>
        <TextField
          label={t("password.old")}
          type="password"
          autocomplete="current-password"
          required
          value={fields().old}
          fault={faultAt(fault(), "/old")}
          onInput={(old) => set({ old })}
        />
        <TextField
          label={t("password.new")}
          hint={t("firstRun.passwordHint")}
          type="password"
          autocomplete="new-password"
          required
          value={fields().new}
          fault={faultAt(fault(), "/new")}
          onInput={(word) => set({ new: word })}
        />
        <TextField
          label={t("password.again")}
          type="password"
          autocomplete="new-password"
          required
          value={fields().again}
          fault={differs()}
          onInput={(again) => set({ again })}
        />
        <p class="muted">{t("password.ends")}</p>
        <Show when={faultElsewhere(fault(), ["/old", "/new"])}>
          <Fault text={wordsOf(fault())} />
        </Show>
        <div class="row">
          <button type="submit" class="button" disabled={fields().new.length < LEAST}>
            {t("password.send")}
          </button>
        </div>
      </form>
    </section>
  );
}
