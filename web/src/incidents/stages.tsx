/** The stage of a rescue: each with its legal triggers, one press judges it. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import type { Incident, RescueTrigger } from "../api/types";
import { t } from "../i18n";
import { Button } from "../ui/button";
import type { Acts } from "./acts";
import { STAGES, type Stage } from "./words";

export function Stages(props: { incident: Incident; acts: Acts }): JSX.Element {
  const stage = () => props.incident.rescue?.stage;
  const isOn = (trigger: RescueTrigger): boolean => stage()?.triggers.includes(trigger) ?? false;
  const press = (of: Stage, trigger: RescueTrigger): void => {
    const same = stage()?.phase === of ? (stage()?.triggers ?? []) : [];
    const triggers = same.includes(trigger) ? same.filter((one) => one !== trigger) : [...same, trigger];
    if (triggers.length === 0) return;
    void props.acts.step({ step: "stage_assessed", phase: of, triggers });
  };
  return (
    <div class="incident-stages" role="group" aria-label={t("incident.stage")}>
      <div class="row">
        <h3 class="grow">{t("incident.stage")}</h3>
        <span class="muted">{t("incident.stageLaw")}</span>
      </div>
      <For each={STAGES}>
        {(row) => (
          <div class="incident-stage" data-on={stage()?.phase === row.stage}>
            <strong>{t(`rescuePhase.${row.stage}`)}</strong>
            <div class="incident-triggers">
              <For each={row.triggers}>
                {(trigger) => (
                  <Button
                    pressed={isOn(trigger)}
                    refused={props.acts.refused}
                    onPress={() => press(row.stage, trigger)}
                  >
                    {t(`rescueTrigger.${trigger}`)}
                  </Button>
                )}
              </For>
            </div>
          </div>
        )}
      </For>
    </div>
  );
}
