/** S4, the incident desk: run one situation to its end with others. Rescue comes first. */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createSignal } from "solid-js";
import { useSearchParams } from "@solidjs/router";
import { addTo, stepWith } from "../api/incidents";
import type { Incident, IncidentPhase } from "../api/types";
import { t } from "../i18n";
import { timeText } from "../ui/age";
import { DeskEdge, deskColumns } from "../ui/desk";
import { reportOn } from "../ui/event/report-on";
import { LifeBuoy } from "../ui/icons";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { tellDone, tellFault } from "../ui/toast";
import type { Acts } from "./acts";
import { Assets } from "./asset-list";
import { Ask, type Asking } from "./dialogs";
import { Head } from "./head";
import { type KeptIncidents, keepIncidents } from "./keep";
import { IncidentMap } from "./map";
import { Rescue } from "./rescue";
import { Review } from "./review";
import { Tasks } from "./tasks";
import { Timeline } from "./timeline";
import { PHASES, phaseText } from "./words";
import "../ui/tabs.css";
import "./incidents.css";

export default function Incidents(): JSX.Element {
  const [query, setQuery] = useSearchParams<{ incident?: string; show?: string }>();
  const kept = keepIncidents(tellDone);
  const shown = (): Incident[] =>
    kept.all().filter((one) => (one.closed === undefined) === (query.show !== "closed") || one.id === query.incident);
  const chosen = (): Incident | undefined =>
    kept.all().find((one) => one.id === query.incident) ?? shown()[0];
  const choose = (id: string): void => setQuery({ incident: id }, { replace: true });
  // The one that is shown stays in sight when it is closed.
  createEffect(() => {
    const first = shown()[0];
    if (query.incident === undefined && first !== undefined) choose(first.id);
  });
  const move = (step: number): void => {
    const at = shown().findIndex((one) => one.id === chosen()?.id);
    const next = shown()[Math.min(Math.max(at + step, 0), shown().length - 1)];
    if (next) choose(next.id);
  };
  bind({
    next: () => move(1),
    previous: () => move(-1),
    tab1: () => setQuery({ show: undefined, incident: undefined }),
    tab2: () => setQuery({ show: "closed", incident: undefined }),
  });
  const empty = (): string => {
    if (!kept.known()) return t("sections.reading");
    return t(query.show === "closed" ? "incident.noneClosed" : "incident.none");
  };
  return (
    <div class="incidents">
      <h1 class="hidden">{t("screen.incidents")}</h1>
      <nav class="incident-list" aria-label={t("incident.list")}>
        <div class="row incident-show">
          <For each={["open", "closed"] as const}>
            {(name) => (
              <button
                type="button"
                class="tab"
                aria-pressed={(query.show ?? "open") === name}
                onClick={() => setQuery({ show: name === "open" ? undefined : name, incident: undefined })}
              >
                {t(`incident.show.${name}`)}
              </button>
            )}
          </For>
        </div>
        <ul>
          <For each={shown()} fallback={<li class="empty">{empty()}</li>}>
            {(one) => (
              <li>
                <button
                  type="button"
                  class="incident-choice"
                  aria-current={one.id === chosen()?.id ? "true" : undefined}
                  onClick={() => choose(one.id)}
                >
                  <span class="row">
                    <Show when={one.phase === "rescue" && one.closed === undefined}>
                      <LifeBuoy size={14} aria-hidden="true" />
                    </Show>
                    <strong class="grow" dir="auto">{one.title}</strong>
                  </span>
                  <span class="muted">
                    {phaseText(one.phase)} · {timeText(Date.parse(one.began))}
                  </span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </nav>
      <Show when={chosen()} fallback={<p class="empty">{empty()}</p>}>
        {(one) => <Work incident={one()} kept={kept} />}
      </Show>
    </div>
  );
}

function Work(props: { incident: Incident; kept: KeptIncidents }): JSX.Element {
  const [asking, setAsking] = createSignal<Asking>();
  /** Who is to get the next task, as it was chosen among the assets. */
  const [owner, setOwner] = createSignal("", { equals: false });
  const task = (name: string): void => {
    setOwner(name);
    document.querySelector<HTMLElement>("[data-task-what]")?.focus();
  };
  const refused = (): string | undefined =>
    props.incident.closed === undefined ? refusal("keep_watch") : t("incident.closedReadOnly");
  const acts: Acts = {
    get refused() {
      return refused();
    },
    add: (addition) => props.kept.act(addTo(props.incident, addition)),
    step: (change) => props.kept.act(stepWith(props.incident, change)),
  };
  const put = async (change: Promise<Incident>): Promise<Incident> => {
    const now = await change;
    await props.kept.act(Promise.resolve(now));
    return now;
  };
  const ask = (phase: IncidentPhase): void => {
    if (refused() !== undefined || phase === props.incident.phase) return;
    // Into rescue nobody is asked anything.
    if (phase === "rescue") void acts.step({ step: "phase_entered", phase });
    else setAsking({ what: "phase", phase });
  };
  const report = (): void => {
    const { title, position, tracks, lives_at_risk, began } = props.incident;
    const from = {
      title,
      kind: lives_at_risk ? "search_and_rescue" : "vessel_of_interest",
      stage: lives_at_risk ? "actual" : "indicated",
      lives_at_risk,
      detected_at: began,
      tracks: tracks ?? [],
      ...(position ? { position } : {}),
    };
    reportOn(from, (event) => void acts.step({ step: "event_attached", event }));
  };
  bind(Object.fromEntries(PHASES.map((phase, index) => [`phase${index + 1}`, () => ask(phase)])));
  bind({ newTask: () => document.querySelector<HTMLElement>("[data-task]")?.focus() });
  const inRescue = (): boolean => props.incident.phase === "rescue";
  return (
    <div class="incident desk" data-phase={props.incident.phase} style={deskColumns()}>
      <section class="desk-main" aria-label={t("incident.work")}>
        <Head
          incident={props.incident}
          refused={refused()}
          onPhase={ask}
          onLead={() => setAsking({ what: "lead" })}
          onReport={report}
        />
        <IncidentMap incident={props.incident} />
        <Timeline incident={props.incident} />
      </section>
      <DeskEdge />
      <aside class="desk-details" aria-label={t("incident.details")}>
        <div class="desk-body" tabIndex={0} role="group" aria-label={t("incident.details")}>
          <Show when={inRescue()}>
            <Rescue incident={props.incident} acts={acts} onUnrelated={() => setAsking({ what: "unrelated" })} />
          </Show>
          <Show when={props.incident.phase === "review"}>
            <Review incident={props.incident} acts={acts} act={put} />
          </Show>
          <Tasks
            incident={props.incident}
            acts={acts}
            owner={owner()}
            onCancel={(task) => setAsking({ what: "cancel", task })}
          />
          <Show when={props.incident.closed === undefined}>
            <Assets incident={props.incident} acts={acts} onTask={task} />
          </Show>
          <Show when={!inRescue() && props.incident.rescue}>
            <details class="incident-was-rescue">
              <summary>{t("incident.wasRescue")}</summary>
              <Rescue incident={props.incident} acts={acts} onUnrelated={() => setAsking({ what: "unrelated" })} />
            </details>
          </Show>
        </div>
      </aside>
      <Show when={asking()} keyed>
        {(now) => (
          <Ask
            asking={now}
            incident={props.incident}
            act={(change) => put(change).catch(rethrow)}
            onClose={() => setAsking(undefined)}
          />
        )}
      </Show>
    </div>
  );
}

/** A refusal is shown in its dialog; only what is no refusal is told at the edge too. */
function rethrow(fault: unknown): never {
  if (!(fault instanceof Error)) tellFault(fault);
  throw fault;
}
