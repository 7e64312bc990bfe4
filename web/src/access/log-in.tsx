/** Logging in. Pasting is allowed, nothing has to be solved or remembered beyond the password. */
import type { JSX } from "solid-js";
import { createSignal, onMount } from "solid-js";
import { Problem, wordsOf } from "../api/errors";
import { logIn } from "../api/session";
import { t } from "../i18n";
import { Fault } from "../ui/fault";
import { Card } from "./card";

export function LogIn(): JSX.Element {
  let name!: HTMLInputElement;
  let password!: HTMLInputElement;
  const [fault, setFault] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  onMount(() => name.focus());
  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setFault(undefined);
    try {
      await logIn(name.value, password.value);
    } catch (thrown) {
      const wrong = thrown instanceof Problem && thrown.code === "wrong_password";
      setFault(wrong ? t("problem.wrong_password") : wordsOf(thrown));
      password.select();
    } finally {
      setBusy(false);
    }
  }
  return (
    <Card title={t("logIn.title")}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <div class="field">
          <label for="name">{t("logIn.name")}</label>
          <input id="name" ref={name} class="input" autocomplete="username" required />
        </div>
        <div class="field">
          <label for="password">{t("logIn.password")}</label>
          <input
            id="password"
            ref={password}
            type="password"
            class="input"
            autocomplete="current-password"
            required
          />
        </div>
        <div class="field">
          <Fault text={fault()} />
        </div>
        <button type="submit" class="button first">
          {busy() ? t("logIn.busy") : t("logIn.submit")}
        </button>
      </form>
    </Card>
  );
}
