/** The first account: with the code that the node printed when it started. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { Problem, wordsOf } from "../api/errors";
import { setUp } from "../api/session";
import { t } from "../i18n";
import { Card } from "./card";

const FIELDS = ["code", "name", "shown", "password"] as const;
type Field = (typeof FIELDS)[number];

const COMPLETE: Record<Field, string> = {
  code: "one-time-code",
  name: "username",
  shown: "name",
  password: "new-password",
};

export function FirstRun(): JSX.Element {
  const [values, setValues] = createSignal<Record<Field, string>>({
    code: "",
    name: "",
    shown: "",
    password: "",
  });
  const [fault, setFault] = createSignal<{ field: string; words: string }>();
  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setFault(undefined);
    try {
      await setUp(values());
    } catch (thrown) {
      const field = thrown instanceof Problem ? (thrown.field ?? "") : "";
      setFault({ field: field.replace("/", ""), words: wordsOf(thrown) });
    }
  }
  return (
    <Card title={t("firstRun.title")}>
      <p class="muted">{t("firstRun.why")}</p>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <For each={FIELDS}>
          {(field) => (
            <div class="field">
              <label for={field}>{t(`firstRun.${field}`)}</label>
              <input
                id={field}
                class="input"
                type={field === "password" ? "password" : "text"}
                autocomplete={COMPLETE[field]}
                minLength={field === "password" ? 12 : 1}
                required
                aria-describedby={`${field}-hint`}
                aria-invalid={fault()?.field === field}
                value={values()[field]}
                onInput={(event) => setValues({ ...values(), [field]: event.currentTarget.value })}
              />
              <span class="hint" id={`${field}-hint`}>
                {t(`firstRun.${field}Hint`)}
              </span>
            </div>
          )}
        </For>
        <Show when={fault()}>{(now) => <p role="alert">{now().words}</p>}</Show>
        <button type="submit" class="button first">
          {t("firstRun.submit")}
        </button>
      </form>
    </Card>
  );
}
