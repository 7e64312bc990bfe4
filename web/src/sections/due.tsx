/** The due list: every clock of the law that runs, the next due first. */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { second } from "../api/clock";
import { endDeadline } from "../api/levels";
import type { DeadlineView } from "../api/types";
import { cited, t } from "../i18n";
import { obligationText } from "../ui/alarm/words";
import { ageText, dateText } from "../ui/age";
import { Button } from "../ui/button";
import { faultAt } from "../ui/fault";
import { TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { refusal } from "../ui/refusal";
import { type Column, Table } from "../ui/table";
import { tellDone } from "../ui/toast";
import { headquartersFirst, leftText } from "./words";

export function DueList(props: {
  deadlines: DeadlineView[];
  onSection: (section: string) => void;
}): JSX.Element {
  const [asking, setAsking] = createSignal<DeadlineView>();
  const columns: Column<DeadlineView>[] = [
    {
      name: "due",
      label: t("due.due"),
      width: "150px",
      cell: (one) => (
        <span class="line-pair" classList={{ strong: one.standing !== "pending" }}>
          <span>{leftText(one.due, second(), ageText)}</span>
          <span class="muted">{dateText(Date.parse(one.due))}</span>
        </span>
      ),
    },
    { name: "standing", label: t("due.standing"), width: "92px", cell: (one) => t(`deadline.${one.standing}`) },
    {
      name: "what",
      label: t("due.what"),
      width: "minmax(160px, 2fr)",
      cell: (one) => (
        <span class="line-pair">
          <span class="cut" title={titleOf(one)}>{titleOf(one)}</span>
          <span class="cut muted">{cited(one.article)}</span>
        </span>
      ),
    },
    { name: "for", label: t("due.for"), width: "minmax(90px, 1fr)", cell: (one) => one.subject_name ?? t("due.centre") },
    { name: "owes", label: t("due.owes"), width: "130px", cell: (one) => debtor(one.owed_by) },
    {
      name: "act",
      label: t("due.act"),
      quiet: true,
      width: "92px",
      cell: (one) => (
        <Show when={one.by_word}>
          <Button refused={refusal("do_tasks")} onPress={() => setAsking(one)}>
            {t("sections.tick")}
          </Button>
        </Show>
      ),
    },
  ];
  const choose = (id: string): void => {
    const one = props.deadlines.find((deadline) => deadline.id === id);
    if (one?.obligation.subject.of === "section") props.onSection(one.obligation.subject.which);
  };
  return (
    <div class="desk-list">
      <Table
        label={t("due.title")}
        rows={props.deadlines}
        columns={columns}
        idOf={(one) => one.id}
        rowHeight={44}
        onChoose={choose}
        empty={t("due.none")}
      />
      <Show when={asking()} keyed>
        {(one) => <Done deadline={one} onClose={() => setAsking(undefined)} />}
      </Show>
    </div>
  );
}

const titleOf = (one: DeadlineView): string => obligationText(one.obligation.rule, one.title);

const debtor = (who: string): string =>
  who === "headquarters" ? headquartersFirst() : t(`debtor.${who as "centre"}`);

function Done(props: { deadline: DeadlineView; onClose: () => void }): JSX.Element {
  const [note, setNote] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    await endDeadline(props.deadline, note());
    tellDone(t("sections.done.task"));
  };
  return (
    <FormDialog
      title={titleOf(props.deadline)}
      send={t("sections.recordSend")}
      placed={["/note"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <p class="muted">{cited(props.deadline.article)}</p>
      <TextField
        autofocus
        label={t("sections.note")}
        hint={t("sections.noteHint")}
        lines={3}
        maxLength={4000}
        value={note()}
        fault={faultAt(fault(), "/note")}
        onInput={setNote}
      />
    </FormDialog>
  );
}
