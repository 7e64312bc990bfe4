/** The booklet of a briefing: what for, where its marking asks for it. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { printBriefing } from "../api/briefings";
import type { BriefingRecord } from "../api/types";
import { t } from "../i18n";
import { handOver } from "../ui/file";
import { faultAt } from "../ui/fault";
import { TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { tellDone } from "../ui/toast";

export function BookletDialog(props: { record: BriefingRecord; onClose: () => void }): JSX.Element {
  const [purpose, setPurpose] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const make = async (): Promise<void> => {
    const { name, file } = await printBriefing(props.record.briefing.id, purpose());
    handOver(name, file);
    tellDone(t("paper.made", { name }));
  };
  return (
    <FormDialog
      title={t("briefings.bookletTitle")}
      send={t("paper.make")}
      placed={["/purpose"]}
      fault={fault()}
      onFault={setFault}
      onSend={make}
      onClose={props.onClose}
    >
      <p>{t("briefings.bookletHolds", { n: props.record.briefing.pages.length, title: props.record.briefing.title })}</p>
      <TextField
        autofocus
        label={t("paper.purpose")}
        hint={t("paper.purposeHint")}
        maxLength={200}
        value={purpose()}
        fault={faultAt(fault(), "/purpose")}
        onInput={setPurpose}
      />
      <p class="muted">{t("paper.logged")}</p>
    </FormDialog>
  );
}
