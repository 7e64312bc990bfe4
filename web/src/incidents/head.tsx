/** What stands above an incident: what it is, who leads, and how far it is. Rescue looks different. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { A } from "@solidjs/router";
import type { Incident, IncidentPhase } from "../api/types";
import { t } from "../i18n";
import { Age, dateText } from "../ui/age";
import { Button } from "../ui/button";
import { LifeBuoy, Printer } from "../ui/icons";
import { keysOf } from "../ui/keys";
import { PHASES, phaseText } from "./words";

export function Head(props: {
  incident: Incident;
  refused: string | undefined;
  onPhase: (phase: IncidentPhase) => void;
  onLead: () => void;
  onReport: () => void;
}): JSX.Element {
  return (
    <header class="incident-head">
      <div class="row">
        <Show when={props.incident.lives_at_risk}>
          <span class="incident-lives">
            <LifeBuoy size={16} aria-hidden="true" />
            {t("sheet.lives")}
          </span>
        </Show>
        <h2 class="grow" dir="auto">{props.incident.title}</h2>
        <Show when={props.incident.closed}>
          <strong>{t("incident.isClosed")}</strong>
        </Show>
        <Button look="icon" label={t("incident.print")} act="print" onPress={() => window.print()}>
          <Printer size={16} aria-hidden="true" />
        </Button>
      </div>
      <p class="row incident-facts">
        <span>
          {t("incident.began", { at: dateText(Date.parse(props.incident.began)) })}{" "}
          <Show when={props.incident.closed === undefined}>
            <Age since={Date.parse(props.incident.began)} />
          </Show>
        </span>
        <span>
          {t("incident.ledBy", { lead: props.incident.lead })}{" "}
          <Show when={props.refused === undefined}>
            <button type="button" class="link-button" onClick={() => props.onLead()}>
              {t("incident.changeLead")}
            </button>
          </Show>
        </span>
        <Show
          when={props.incident.event}
          fallback={
            <Show when={props.refused === undefined} fallback={<span>{t("incident.noEvent")}</span>}>
              <button type="button" class="link-button" onClick={() => props.onReport()}>
                {t("incident.report")}
              </button>
            </Show>
          }
        >
          {(id) => <A href={`/events?event=${id()}`}>{t("incident.event")}</A>}
        </Show>
      </p>
      <div class="incident-phases" role="group" aria-label={t("incident.phase")}>
        <For each={PHASES}>
          {(phase, index) => (
            <button
              type="button"
              class="incident-phase"
              data-phase={phase}
              aria-current={props.incident.phase === phase ? "step" : undefined}
              aria-disabled={props.refused === undefined ? undefined : "true"}
              aria-keyshortcuts={keysOf(`phase${index() + 1}`)}
              title={props.refused}
              onClick={() => props.refused === undefined && props.onPhase(phase)}
            >
              <Show when={phase === "rescue"}>
                <LifeBuoy size={16} aria-hidden="true" />
              </Show>
              {phaseText(phase)}
              <kbd class="key" aria-hidden="true">{t("incident.phaseKey", { n: index() + 1 })}</kbd>
            </button>
          )}
        </For>
      </div>
    </header>
  );
}
