/** Tasks of an incident: who does what by when, and how far it is. */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createSignal, on } from "solid-js";
import { second, serverClock } from "../api/clock";
import type { TaskState } from "../api/incidents";
import type { Incident, IncidentTask } from "../api/types";
import { t } from "../i18n";
import { timeText } from "../ui/age";
import { Button } from "../ui/button";
import { forget, keep, kept } from "../ui/kept";
import type { Acts } from "./acts";

interface Draft {
  what: string;
  owner: string;
  minutes: string;
}

const BLANK: Draft = { what: "", owner: "", minutes: "" };
const MINUTE_MS = 60_000;

export function Tasks(props: {
  incident: Incident;
  acts: Acts;
  /** Who was chosen for the next task. */
  owner: string;
  onCancel: (task: IncidentTask) => void;
}): JSX.Element {
  return (
    <section class="stack" aria-label={t("incident.tasks")}>
      <h3>{t("incident.tasks")}</h3>
      <ul class="incident-tasks">
        <For each={props.incident.tasks} fallback={<li class="muted">{t("incident.noTasks")}</li>}>
          {(task) => <Task task={task} acts={props.acts} onCancel={() => props.onCancel(task)} />}
        </For>
      </ul>
      <Show when={props.incident.id} keyed>
        {(id) => <NewTask incident={id} acts={props.acts} owner={props.owner} />}
      </Show>
    </section>
  );
}

function Task(props: { task: IncidentTask; acts: Acts; onCancel: () => void }): JSX.Element {
  const isOpen = (): boolean => props.task.state === "open" || props.task.state === "underway";
  const isLate = (): boolean =>
    isOpen() && props.task.due !== undefined && Date.parse(props.task.due) < second();
  const answer = (state: TaskState): void =>
    void props.acts.step({ step: "task_answered", task: props.task.id, state });
  return (
    <li data-open={isOpen()}>
      <div>
        <strong dir="auto">{props.task.owner}</strong> <span dir="auto">{props.task.what}</span>
      </div>
      <div class="row">
        <span class="grow muted">
          {t(`incidentTask.${props.task.state}`)}
          <Show when={props.task.due}>
            {(due) => (
              <span classList={{ strong: isLate() }}>
                {" · "}
                {t(isLate() ? "incident.late" : "sheet.due", { at: timeText(Date.parse(due())) })}
              </span>
            )}
          </Show>
          <Show when={props.task.note}>{(note) => <span dir="auto"> · {note()}</span>}</Show>
        </span>
        <Show when={isOpen()}>
          <Show when={props.task.state === "open"}>
            <Button
              label={t("incident.beginTask", { what: props.task.what })}
              refused={props.acts.refused}
              onPress={() => answer("underway")}
            >
              {t("incidentTask.underway")}
            </Button>
          </Show>
          <Button
            label={t("incident.doneTask", { what: props.task.what })}
            refused={props.acts.refused}
            onPress={() => answer("done")}
          >
            {t("incidentTask.done")}
          </Button>
          <Button
            label={t("incident.cancelTask", { what: props.task.what })}
            refused={props.acts.refused}
            onPress={props.onCancel}
          >
            {t("incident.cancel")}
          </Button>
        </Show>
      </div>
    </li>
  );
}

function NewTask(props: { incident: string; acts: Acts; owner: string }): JSX.Element {
  // One form stays with one incident.
  // eslint-disable-next-line solid/reactivity
  const place = `task.${props.incident}`;
  const [draft, setDraft] = createSignal<Draft>(kept(place, BLANK));
  const set = (part: Partial<Draft>): void => {
    setDraft({ ...draft(), ...part });
    keep(place, draft());
  };
  createEffect(on(() => props.owner, (owner) => owner !== "" && set({ owner }), { defer: true }));
  async function send(): Promise<void> {
    const { what, owner, minutes } = draft();
    if (props.acts.refused !== undefined || what.trim() === "" || owner.trim() === "") return;
    const after = Number(minutes);
    const due = minutes.trim() === "" || !Number.isFinite(after) ? undefined : serverClock.now() + after * MINUTE_MS;
    const given = await props.acts.add({
      step: "task_given",
      what: what.trim(),
      owner: owner.trim(),
      ...(due === undefined ? {} : { due: new Date(due).toISOString() }),
    });
    if (!given) return;
    setDraft(BLANK);
    forget(place);
  }
  return (
    <form
      class="incident-new-task"
      aria-label={t("incident.newTask")}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <input
        class="input"
        aria-label={t("incident.owner")}
        placeholder={t("incident.owner")}
        maxLength={200}
        data-task
        value={draft().owner}
        onInput={(event) => set({ owner: event.currentTarget.value })}
      />
      <input
        class="input"
        aria-label={t("incident.taskWhat")}
        placeholder={t("incident.taskWhat")}
        data-task-what
        maxLength={200}
        value={draft().what}
        onInput={(event) => set({ what: event.currentTarget.value })}
      />
      <input
        class="input"
        aria-label={t("incident.minutes")}
        placeholder={t("incident.minutes")}
        inputMode="numeric"
        maxLength={5}
        value={draft().minutes}
        onInput={(event) => set({ minutes: event.currentTarget.value })}
      />
      <Button refused={props.acts.refused} onPress={() => void send()}>
        {t("incident.give")}
      </Button>
      <button type="submit" hidden />
    </form>
  );
}
