/** What the level compels: each with its article, who has to do it, its clock, and a tick. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { second } from "../api/clock";
import { type TaskAnswer, answerTask } from "../api/levels";
import type { SectionImpact, TaskView } from "../api/types";
import { cited, t } from "../i18n";
import { ageText, dateText } from "../ui/age";
import { Button } from "../ui/button";
import { faultAt } from "../ui/fault";
import { RadioField, TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { refusal } from "../ui/refusal";
import { tellDone } from "../ui/toast";
import { dutyText, inOrder, leftText, responsibleText } from "./words";

export function Tasks(props: { tasks: TaskView[]; level: SectionImpact | undefined }): JSX.Element {
  const [asking, setAsking] = createSignal<TaskView>();
  const compelled = (): TaskView[] => {
    const gone = (task: TaskView): boolean => task.state === "lapsed" || task.log.at(-1)?.what === "lapsed";
    return inOrder(props.tasks.filter((task) => !gone(task)));
  };
  const done = (): number => compelled().filter((task) => task.state !== "open").length;
  return (
    <section class="stack" aria-label={t("sections.obligations")}>
      <div class="row">
        <h3 class="grow">{t("sections.obligations")}</h3>
        <Show when={compelled().length > 0}>
          <span class="muted">{t("sections.doneOf", { done: done(), all: compelled().length })}</span>
        </Show>
      </div>
      <ul class="sections-tasks">
        <For
          each={compelled()}
          fallback={<li class="muted">{props.level === undefined ? t("sections.noLevelNoTasks") : t("sections.reading")}</li>}
        >
          {(task) => <TaskRow task={task} onAnswer={() => setAsking(task)} />}
        </For>
      </ul>
      <Show when={asking()} keyed>
        {(task) => <Answer task={task} onClose={() => setAsking(undefined)} />}
      </Show>
    </section>
  );
}

function TaskRow(props: { task: TaskView; onAnswer: () => void }): JSX.Element {
  const act = (): string => t(props.task.state === "open" ? "sections.tick" : "sections.reopen");
  const last = (): TaskView["log"][number] | undefined => props.task.log.findLast((line) => line.note !== undefined);
  return (
    <li data-state={props.task.state}>
      <span class="sections-tick" aria-hidden="true">
        {{ open: "", done: "✓", not_applicable: "–", lapsed: "" }[props.task.state]}
      </span>
      <div class="grow">
        <p>
          {dutyText(props.task.duty)}
          <Show when={props.task.with}>
            {(other) => <strong> {t("sections.with", { who: other().authority ?? other().country })}</strong>}
          </Show>
        </p>
        <p class="muted">
          {responsibleText(props.task.responsible)} · {cited(props.task.article)}
        </p>
        <Show when={props.task.due}>
          {(due) => (
            <p classList={{ strong: props.task.standing !== "pending" }} title={dateText(Date.parse(due()))}>
              {t("sections.dueIn", {
                date: dateText(Date.parse(due())),
                left: leftText(due(), second(), ageText),
              })}
            </p>
          )}
        </Show>
        <Show when={last()}>
          {(line) => (
            <p class="sections-note">
              <span class="muted">
                {t(`taskEvent.${line().what as "done"}`)} {dateText(Date.parse(line().happened))} {line().by}:{" "}
              </span>
              <span dir="auto">{line().note}</span>
            </p>
          )}
        </Show>
      </div>
      <Button
        label={t("sections.actFor", { act: act(), duty: dutyText(props.task.duty) })}
        refused={refusal("do_tasks")}
        onPress={props.onAnswer}
      >
        {act()}
      </Button>
    </li>
  );
}

function Answer(props: { task: TaskView; onClose: () => void }): JSX.Element {
  const first = (): TaskAnswer => (props.task.state === "open" ? "done" : "reopened");
  const [answer, setAnswer] = createSignal<TaskAnswer>();
  const [note, setNote] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const options = (): { value: TaskAnswer; label: string }[] => {
    if (props.task.state !== "open") return [{ value: "reopened", label: t("sections.answer.reopened") }];
    const done = { value: "done" as const, label: t(props.task.recurs ? "sections.answer.again" : "sections.answer.done") };
    return props.task.may_not_apply
      ? [done, { value: "not_applicable", label: t("sections.answer.notApplicable") }]
      : [done];
  };
  const send = async (): Promise<void> => {
    await answerTask(props.task, answer() ?? first(), note());
    tellDone(t("sections.done.task"));
  };
  return (
    <FormDialog
      title={dutyText(props.task.duty)}
      send={t("sections.recordSend")}
      placed={["/note"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <p class="muted">
        {responsibleText(props.task.responsible)} · {cited(props.task.article)}
      </p>
      <Show when={options().length > 1}>
        <RadioField inline label={t("sections.state")} value={answer() ?? first()} options={options()} onChange={setAnswer} />
      </Show>
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
