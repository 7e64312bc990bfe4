/** Removing a source or an outlet: what it brought stays. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { askFeeds } from "../api/feeds";
import { send } from "../api/client";
import { t } from "../i18n";
import { FormDialog } from "../ui/form-dialog";
import { tellDone } from "../ui/toast";

export function Remove(props: {
  what: "sources" | "outlets";
  name: string;
  onClose: () => void;
}): JSX.Element {
  const [fault, setFault] = createSignal<unknown>();
  const remove = async (): Promise<void> => {
    await send("DELETE", `/${props.what}/${props.name}`);
    await askFeeds();
    tellDone(t("remove.done", { name: props.name }));
  };
  return (
    <FormDialog
      title={t("remove.title", { name: props.name })}
      send={t("remove.send")}
      placed={[]}
      fault={fault()}
      onFault={setFault}
      onSend={remove}
      onClose={props.onClose}
    >
      <p>{t(`remove.${props.what}`)}</p>
    </FormDialog>
  );
}
