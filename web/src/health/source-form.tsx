/** Adding or changing a source: each kind of connection asks for what it needs, and no more. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { askFeeds } from "../api/feeds";
import { send } from "../api/client";
import type { SourceView } from "../api/types";
import { t } from "../i18n";
import { faultAt } from "../ui/fault";
import { CheckField, SelectField, TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { tellDone } from "../ui/toast";
import { type Fields, KINDS, fieldsOf, partsOf, settings } from "./source-fields";

export function SourceForm(props: {
  of?: SourceView;
  onClose: () => void;
  onDone?: (name: string) => void;
}): JSX.Element {
  // The form begins with the source as it was, and is the person's from then on.
  // eslint-disable-next-line solid/reactivity
  const [fields, setFields] = createSignal<Fields>(fieldsOf(props.of));
  const [fault, setFault] = createSignal<unknown>();
  const set = (name: string, value: string | boolean): void =>
    void setFields({ ...fields(), [name]: value });
  const parts = (): ReturnType<typeof partsOf> => partsOf(fields().kind);
  const pointers = (): string[] => [
    "/name",
    "/owner",
    "/silence_secs",
    ...parts().map((part) => `/connection/${part.name}`),
  ];
  const put = async (): Promise<void> => {
    const body = settings(fields());
    await send("PUT", `/sources/${encodeURIComponent(body.name || "-")}`, body);
    await askFeeds();
    tellDone(t("sourceForm.done", { name: body.name }));
    props.onDone?.(body.name);
  };
  return (
    <FormDialog
      title={props.of ? t("sourceForm.edit", { name: props.of.name }) : t("sourceForm.add")}
      send={t(props.of ? "sourceForm.save" : "sourceForm.send")}
      placed={pointers()}
      fault={fault()}
      onFault={setFault}
      onSend={put}
      onClose={props.onClose}
    >
      <Show when={!props.of}>
        <TextField
          autofocus
          label={t("sourceForm.name")}
          hint={t("sourceForm.nameHint")}
          maxLength={40}
          value={fields().name}
          fault={faultAt(fault(), "/name")}
          onInput={(name) => set("name", name)}
        />
      </Show>
      <TextField
        label={t("sourceForm.owner")}
        hint={t("sourceForm.ownerHint")}
        maxLength={120}
        value={fields().owner}
        fault={faultAt(fault(), "/owner")}
        onInput={(owner) => set("owner", owner)}
      />
      <SelectField
        label={t("sourceForm.kind")}
        value={fields().kind}
        options={KINDS.map((kind) => ({ value: kind, label: t(`sourceKind.${kind}`) }))}
        hint={t(`sourceKind.${fields().kind}Means`)}
        onChange={(kind) => set("kind", kind)}
      />
      <For each={parts()}>
        {(part) =>
          part.type === "check" ? (
            <CheckField
              label={t(`sourceForm.${part.name}` as "sourceForm.repeat")}
              checked={fields()[part.name] === true}
              onChange={(on) => set(part.name, on)}
            />
          ) : (
            <TextField
              label={t(`sourceForm.${part.name}` as "sourceForm.address")}
              placeholder={part.example}
              type={part.type}
              value={String(fields()[part.name] ?? "")}
              fault={faultAt(fault(), `/connection/${part.name}`)}
              onInput={(value) => set(part.name, value)}
            />
          )
        }
      </For>
      <TextField
        label={t("sourceForm.silence")}
        hint={t("sourceForm.silenceHint")}
        type="number"
        min={5}
        max={86_400}
        value={fields().silence}
        fault={faultAt(fault(), "/silence_secs")}
        onInput={(secs) => set("silence", secs)}
      />
    </FormDialog>
  );
}
