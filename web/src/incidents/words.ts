/** Incidents in words. */
import type { Incident, IncidentEntry, IncidentPhase, RescueFactor, RescueTrigger } from "../api/types";
import { known, t } from "../i18n";
import { timeText } from "../ui/age";

/** Phases in their order; Alt and the number of its place leads to each. */
export const PHASES: readonly IncidentPhase[] = ["rescue", "intercept", "hand_over", "review"];

/** The ten factors of 656/2014 Art. 9(2)(f), in the order of the law. */
export const FACTORS: readonly RescueFactor[] = [
  "request_for_assistance",
  "seaworthiness",
  "persons_vs_vessel_type",
  "supplies",
  "qualified_crew",
  "safety_nav_comm_equipment",
  "medical_urgency",
  "deceased_on_board",
  "pregnant_women_or_children",
  "weather_and_sea_state",
];

export type Stage = "uncertainty" | "alert" | "distress";

/** The stages of a rescue with the triggers that put into them (656/2014 Art. 9(2)(c)-(e)). */
export const STAGES: readonly { stage: Stage; triggers: readonly RescueTrigger[] }[] = [
  { stage: "uncertainty", triggers: ["missing_or_overdue", "report_missed"] },
  { stage: "alert", triggers: ["contact_failed", "efficiency_impaired"] },
  { stage: "distress", triggers: ["positive_information", "distress_probable", "distress_likely"] },
];

export const phaseText = (phase: IncidentPhase): string => t(`incidentPhase.${phase}`);

/** How far the rescue check-list is: the centre, ten factors, the place of safety. */
export function checked(incident: Incident): { done: number; all: number; next: string | undefined } {
  const rescue = incident.rescue;
  const found = new Set(rescue?.factors?.map((one) => one.factor));
  const steps: [boolean, string][] = [
    [rescue?.informed !== undefined, t("incident.check.centre")],
    ...FACTORS.map((factor): [boolean, string] => [found.has(factor), t(`rescueFactor.${factor}`)]),
    [rescue?.place_of_safety !== undefined, t("incident.check.place")],
  ];
  return {
    done: steps.filter(([done]) => done).length,
    all: steps.length,
    next: steps.find(([done]) => !done)?.[1],
  };
}

type Step = Extract<IncidentEntry["entry"], { kind: "step" }>["value"];

/** What was done, in a sentence. */
export function stepText(incident: Incident, step: Step): string {
  switch (step.step) {
    case "phase_entered":
      return plus(t("incident.did.phase", { phase: phaseText(step.phase) }), step.reason);
    case "lead_passed":
      return t("incident.did.lead", { lead: step.lead });
    case "event_attached":
      return t("incident.did.event", { title: incident.event_title ?? "" });
    case "stage_assessed":
      return plus(
        t("incident.did.stage", {
          stage: known(`rescuePhase.${step.phase}`, step.phase),
          triggers: step.triggers.map((one) => t(`rescueTrigger.${one}`)).join("; "),
        }),
        step.note,
      );
    case "factor_found":
      return t("incident.did.factor", { factor: t(`rescueFactor.${step.factor}`), finding: step.finding });
    case "centre_informed":
      return t("incident.did.informed", { centre: step.centre, how: step.how, at: timeText(Date.parse(step.at)) });
    case "place_of_safety_named":
      return t(`incident.did.place.${step.state}`, { name: step.name });
    case "judged_unrelated":
      return t("incident.did.unrelated", { by: step.decided_by, reason: step.reason });
    case "task_given":
      return t("incident.did.task", { what: step.what, owner: step.owner });
    case "task_answered": {
      const task = incident.tasks.find((one) => one.id === step.task);
      const said = t("incident.did.answered", {
        what: task?.what ?? "",
        state: t(`incidentTask.${step.state}`),
      });
      return plus(said, step.note);
    }
    case "closed":
      return t("incident.did.closed");
  }
}

const plus = (text: string, more: string | undefined): string =>
  more === undefined ? text : t("incident.did.because", { text, more });

/** `2 min 30 s`, for how long it took to act. */
export function tookText(secs: number): string {
  const [hours, mins] = [Math.floor(secs / 3600), Math.floor((secs % 3600) / 60)];
  if (hours > 0) return t("age.hours", { n: String(hours), mins: String(mins).padStart(2, "0") });
  return mins > 0 ? t("incident.minsSecs", { mins, secs: secs % 60 }) : t("age.secs", { n: String(secs) });
}
