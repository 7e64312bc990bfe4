/** The lists of patrols and of operational plans. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { Patrol, Plan } from "../api/types";
import { known, number, t } from "../i18n";
import { dateText } from "../ui/age";
import { wordText } from "../ui/report/words";
import { type Column, Table } from "../ui/table";
import { kindText, stateText, timeText, withText } from "./words";

export interface Chosen {
  chosen: string | undefined;
  onChoose: (id: string) => void;
  mover: (move: (step: number) => void) => void;
}

export function PatrolTable(props: Chosen & { patrols: Patrol[]; day: string }): JSX.Element {
  const columns = (): Column<Patrol>[] => [
    {
      name: "time",
      label: t("patrols.time"),
      width: "minmax(112px, 0.9fr)",
      cell: (one) => (
        <span class="line-pair">
          <span class="number cut">{timeText(one, props.day)}</span>
          <Show when={one.moved}>
            <span class="muted cut">{t("patrols.wasMoved")}</span>
          </Show>
        </span>
      ),
    },
    {
      name: "state",
      label: t("patrols.state"),
      width: "96px",
      cell: (one) => <span class={one.overdue || one.state === "under_way" ? "strong" : ""}>{stateText(one)}</span>,
    },
    {
      name: "what",
      label: t("patrols.what"),
      width: "minmax(140px, 1.4fr)",
      cell: (one) => (
        <span class="line-pair">
          <strong class="cut" dir="auto">{one.section_name}</strong>
          <span class="cut muted">{[kindText(one.kind), one.partner?.name].filter(Boolean).join(" · ")}</span>
        </span>
      ),
    },
    {
      name: "with",
      label: t("patrols.with"),
      width: "minmax(110px, 1.2fr)",
      cell: (one) => (
        <span class="line-pair">
          <span class="cut" dir="auto">{withText(one)}</span>
          <span class="cut muted">{t("patrols.members", { n: one.members_count })}</span>
        </span>
      ),
    },
  ];
  return (
    <Table
      label={t("patrols.patrols")}
      rows={props.patrols}
      columns={columns()}
      idOf={({ id }) => id}
      rowHeight={44}
      chosen={props.chosen}
      onChoose={props.onChoose}
      mover={props.mover}
      empty={t("patrols.none", { day: props.day })}
    />
  );
}

export function PlanTable(props: Chosen & { plans: Plan[] }): JSX.Element {
  const columns: Column<Plan>[] = [
    {
      name: "name",
      label: t("plans.plan"),
      width: "minmax(170px, 1.6fr)",
      cell: (one) => (
        <span class="line-pair">
          <strong class="cut" dir="auto">{one.plan.name}</strong>
          <span class="cut muted">{wordText(one.plan.kind)}</span>
        </span>
      ),
    },
    {
      name: "standing",
      label: t("plans.standing"),
      width: "96px",
      cell: (one) => <span class={one.standing === "in_force" ? "strong" : ""}>{known(`planStanding.${one.standing}`, one.standing)}</span>,
    },
    {
      name: "time",
      label: t("plans.duration"),
      width: "minmax(150px, 1fr)",
      cell: (one) => (
        <span class="line-pair">
          <span class="number cut">{dateText(Date.parse(one.plan.from))}</span>
          <span class="number cut muted">
            {one.plan.to === undefined ? t("plans.noEnd") : dateText(Date.parse(one.plan.to))}
          </span>
        </span>
      ),
    },
    {
      name: "section",
      label: t("sections.section"),
      width: "minmax(110px, 1fr)",
      cell: (one) => (
        <span class="line-pair">
          <span class="cut" dir="auto">{one.section_name ?? "\u2013"}</span>
          <span class="cut muted">{t("plans.patrols", { n: one.patrols_open })}</span>
        </span>
      ),
    },
    {
      name: "version",
      label: t("plans.version"),
      width: "72px",
      number: true,
      cell: (one) => number(one.revision),
    },
  ];
  return (
    <Table
      label={t("plans.plans")}
      rows={props.plans}
      columns={columns}
      idOf={({ id }) => id}
      rowHeight={44}
      chosen={props.chosen}
      onChoose={props.onChoose}
      mover={props.mover}
      empty={t("plans.none")}
    />
  );
}
