/** The first account: with the code that the node printed when it started. */
import type { JSX } from "solid-js";
import { For, createSignal } from "solid-js";
import { setUp } from "../api/session";
import { t } from "../i18n";
import { Fault, faultAt, faultElsewhere } from "../ui/fault";
import { TextField } from "../ui/form";
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
  const [fault, setFault] = createSignal<unknown>();
  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setFault(undefined);
    try {
      await setUp(values());
    } catch (thrown) {
      setFault(thrown);
    }
  }
  const pointers = FIELDS.map((field) => `/${field}`);
  return (
    <Card title={t("firstRun.title")}>
      <p class="muted">{t("firstRun.why")}</p>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <For each={FIELDS}>
          {(field, index) => (
            <TextField
              label={t(`firstRun.${field}`)}
              hint={t(`firstRun.${field}Hint`)}
              type={field === "password" ? "password" : "text"}
              autocomplete={COMPLETE[field]}
              autofocus={index() === 0}
              required
              value={values()[field]}
              fault={faultAt(fault(), `/${field}`)}
              onInput={(value) => setValues({ ...values(), [field]: value })}
            />
          )}
        </For>
        <Fault text={faultElsewhere(fault(), pointers)} />
        <button type="submit" class="button first">
          {t("firstRun.submit")}
        </button>
      </form>
    </Card>
  );
}
