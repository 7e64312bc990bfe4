/** Opening or changing an outlet. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { send } from "../api/client";
import type { OutletView } from "../api/types";
import { t } from "../i18n";
import { faultAt } from "../ui/fault";
import { TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { tellDone } from "../ui/toast";

const PLACED = ["/name", "/listen", "/filter/area", "/filter/types", "/filter/sources"];

/** `1, 2 3` as its parts. */
const listed = (text: string): string[] => text.split(/[\s,]+/).filter((part) => part !== "");

export function OutletForm(props: { of: OutletView | undefined; onClose: () => void }): JSX.Element {
  // eslint-disable-next-line solid/reactivity -- the form is the person's from here on.
  const of = props.of;
  const [fields, setFields] = createSignal({
    name: of?.name ?? "",
    listen: of?.listen ?? "127.0.0.1:5633",
    area: of?.filter.area?.join(", ") ?? "",
    types: of?.filter.types?.join(", ") ?? "",
    sources: of?.filter.sources?.join(", ") ?? "",
  });
  const [fault, setFault] = createSignal<unknown>();
  const set = (part: Partial<ReturnType<typeof fields>>): void =>
    void setFields({ ...fields(), ...part });
  const put = async (): Promise<void> => {
    const { name, listen, area, types, sources } = fields();
    const filter = {
      ...(listed(area).length > 0 ? { area: listed(area).map(Number) } : {}),
      types: listed(types).map(Number),
      sources: listed(sources),
    };
    const body = { name: name.trim(), listen: listen.trim(), filter };
    await send("PUT", `/outlets/${encodeURIComponent(body.name || "-")}`, body);
    tellDone(t("outletForm.done", { name: body.name }));
  };
  return (
    <FormDialog
      title={of ? t("outletForm.edit", { name: of.name }) : t("outletForm.add")}
      send={t(of ? "sourceForm.save" : "outletForm.send")}
      placed={PLACED}
      fault={fault()}
      onFault={setFault}
      onSend={put}
      onClose={props.onClose}
    >
      <TextField
        autofocus
        label={t("outlets.name")}
        hint={t("sourceForm.nameHint")}
        maxLength={40}
        readonly={of !== undefined}
        value={fields().name}
        fault={faultAt(fault(), "/name")}
        onInput={(name) => set({ name })}
      />
      <TextField
        label={t("outletForm.listen")}
        hint={t("outletForm.listenHint")}
        value={fields().listen}
        fault={faultAt(fault(), "/listen")}
        onInput={(listen) => set({ listen })}
      />
      <TextField
        label={t("outletForm.area")}
        hint={t("outletForm.areaHint")}
        placeholder="9, 54, 13, 58"
        value={fields().area}
        fault={faultAt(fault(), "/filter/area")}
        onInput={(area) => set({ area })}
      />
      <TextField
        label={t("outletForm.types")}
        hint={t("outletForm.typesHint")}
        placeholder="1, 2, 3, 5"
        value={fields().types}
        fault={faultAt(fault(), "/filter/types")}
        onInput={(types) => set({ types })}
      />
      <TextField
        label={t("outletForm.sources")}
        hint={t("outletForm.sourcesHint")}
        value={fields().sources}
        fault={faultAt(fault(), "/filter/sources")}
        onInput={(sources) => set({ sources })}
      />
    </FormDialog>
  );
}
