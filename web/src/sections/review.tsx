/** Recording that a level in force was looked at again, and stays. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { serverClock } from "../api/clock";
import { recordReview } from "../api/levels";
import type { Attribution } from "../api/types";
import { t } from "../i18n";
import { faultAt } from "../ui/fault";
import { TextField, WhenField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { LevelWord } from "../ui/level";
import { tellDone } from "../ui/toast";
import { dayAhead, instantOf } from "./words";

const NEXT_DAYS = 90;

export function Review(props: { attribution: Attribution; onClose: () => void }): JSX.Element {
  const [note, setNote] = createSignal("");
  const [next, setNext] = createSignal(dayAhead(serverClock.now(), NEXT_DAYS));
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    await recordReview(props.attribution, note(), instantOf(next()) ?? "");
    tellDone(t("sections.done.review"));
  };
  return (
    <FormDialog
      title={t("sections.reviewTitle")}
      send={t("sections.recordSend")}
      placed={["/note", "/next"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <LevelWord level={props.attribution.proposal.level} />
      <TextField
        autofocus
        label={t("sections.found")}
        hint={t("sections.lawReview")}
        lines={3}
        maxLength={4000}
        value={note()}
        fault={faultAt(fault(), "/note")}
        onInput={setNote}
      />
      <WhenField
        label={t("sections.nextReview")}
        value={next()}
        fault={faultAt(fault(), "/next")}
        onWhen={setNext}
      />
    </FormDialog>
  );
}
