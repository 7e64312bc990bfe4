/** Recording an authority's word: the state's agreement or refusal, the decision on the level. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import { type WordKind, recordWord } from "../api/levels";
import type { Attribution } from "../api/types";
import { t } from "../i18n";
import { faultAt } from "../ui/fault";
import { RadioField, TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { LevelWord } from "../ui/level";
import { tellDone } from "../ui/toast";
import { headquarters } from "./words";

export function Word(props: {
  kind: WordKind;
  attribution: Attribution;
  onClose: () => void;
}): JSX.Element {
  const [said, setSaid] = createSignal<"yes" | "no">();
  const [authority, setAuthority] = createSignal("");
  const [note, setNote] = createSignal("");
  const [unsaid, setUnsaid] = createSignal(false);
  const [fault, setFault] = createSignal<unknown>();
  async function send(): Promise<void> {
    const word = said();
    if (word === undefined) {
      setUnsaid(true);
      throw new Error(t("sections.chooseWord"));
    }
    await recordWord(props.attribution, props.kind, {
      consents: word === "yes",
      authority: authority(),
      ...(note().trim() === "" ? {} : { note: note() }),
    });
    tellDone(t(word === "yes" ? `sections.done.${props.kind}` : "sections.done.no"));
  }
  return (
    <FormDialog
      title={t(`sections.word.${props.kind}`, { headquarters: headquarters() })}
      send={t("sections.recordSend")}
      placed={["/authority", "/note"]}
      fault={unsaid() ? undefined : fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <LevelWord level={props.attribution.proposal.level} />
      <RadioField
        inline
        autofocus
        label={t("sections.theirWord")}
        hint={t(props.kind === "agreement" ? "sections.lawAgreement" : "sections.lawDecision")}
        value={said()}
        fault={unsaid() ? t("sections.chooseWord") : undefined}
        options={[
          { value: "yes", label: t(`sections.yes.${props.kind}`) },
          { value: "no", label: t(`sections.no.${props.kind}`) },
        ]}
        onChange={(word) => {
          setUnsaid(false);
          setSaid(word);
        }}
      />
      <TextField
        label={t("sections.authority")}
        hint={t("sections.authorityHint")}
        maxLength={200}
        value={authority()}
        fault={faultAt(fault(), "/authority")}
        onInput={setAuthority}
      />
      <TextField
        label={said() === "no" ? t("sections.whyNot") : t("sections.whatSaid")}
        lines={3}
        maxLength={4000}
        value={note()}
        fault={faultAt(fault(), "/note")}
        onInput={setNote}
      />
    </FormDialog>
  );
}
