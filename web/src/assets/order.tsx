/** What a patrol is to do: the fields that one planned by hand and those of a draw have in common. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { PatrolOrder } from "../api/assets";
import type { PatrolKind, PatrolLead, Plan, Section } from "../api/types";
import { t } from "../i18n";
import { faultAt } from "../ui/fault";
import { SelectField, TextField } from "../ui/form";
import { kindText, leadText } from "./words";

const KINDS: readonly PatrolKind[] = ["land", "sea", "air", "joint", "mirrored"];
const LEADS: readonly PatrolLead[] = [
  "patrol_leader",
  "section_commander",
  "ncc_shift_leader",
  "coordinating_officer",
  "icc_coordinator",
];

/** The fields as they are typed. */
export interface Typed {
  section: string;
  kind: PatrolKind;
  plan: string;
  lead: PatrolLead;
  members: string;
  tasks: string;
  channel: string;
  partner: string;
}

export const blankOrder = (sections: Section[]): Typed => ({
  section: sections[0]?.id ?? "",
  kind: sections[0]?.kind === "sea" ? "sea" : "land",
  plan: "",
  lead: "patrol_leader",
  members: "4",
  tasks: "",
  channel: "",
  partner: "",
});

const hasPartner = (kind: PatrolKind): boolean => kind === "joint" || kind === "mirrored";

export const orderOf = (typed: Typed): PatrolOrder => ({
  section: typed.section,
  kind: typed.kind,
  ...(typed.plan === "" ? {} : { plan: typed.plan }),
  lead: typed.lead,
  members_count: Number(typed.members),
  tasks: typed.tasks.split(/[;\n]/).map((task) => task.trim()).filter(Boolean),
  ...(typed.channel.trim() === "" ? {} : { channel: typed.channel.trim() }),
  ...(hasPartner(typed.kind)
    ? { partner: { kind: "border_guard", name: typed.partner.trim() } }
    : {}),
});

export function OrderFields(props: {
  typed: Typed;
  onTyped: (part: Partial<Typed>) => void;
  sections: Section[];
  plans: Plan[];
  fault: unknown;
}): JSX.Element {
  const chooseSection = (id: string): void => {
    const section = props.sections.find((one) => one.id === id);
    const kind = section?.kind === "sea" || section?.kind === "land" ? section.kind : props.typed.kind;
    props.onTyped({ section: id, kind });
  };
  return (
    <>
      <div class="form-pair">
        <SelectField
          autofocus
          label={t("sections.section")}
          value={props.typed.section}
          options={props.sections.map(({ id, name }) => ({ value: id, label: name }))}
          fault={faultAt(props.fault, "/section")}
          onChange={chooseSection}
        />
        <SelectField
          label={t("patrols.kind")}
          value={props.typed.kind}
          options={KINDS.map((value) => ({ value, label: kindText(value) }))}
          onChange={(kind) => props.onTyped({ kind })}
        />
      </div>
      <Show when={hasPartner(props.typed.kind)}>
        <TextField
          label={t("patrols.partner")}
          hint={t("patrols.partnerHint")}
          maxLength={200}
          value={props.typed.partner}
          fault={faultAt(props.fault, "/partner") ?? faultAt(props.fault, "/partner/name")}
          onInput={(partner) => props.onTyped({ partner })}
        />
      </Show>
      <div class="form-pair">
        <SelectField
          label={t("patrols.lead")}
          hint={t("patrols.leadHint")}
          value={props.typed.lead}
          options={LEADS.map((value) => ({ value, label: leadText(value) }))}
          onChange={(lead) => props.onTyped({ lead })}
        />
        <TextField
          label={t("patrols.membersCount")}
          type="number"
          min={1}
          value={props.typed.members}
          fault={faultAt(props.fault, "/members_count")}
          onInput={(members) => props.onTyped({ members })}
        />
      </div>
      <div class="form-pair">
        <SelectField
          label={t("patrols.plan")}
          value={props.typed.plan}
          options={[
            { value: "", label: t("patrols.noPlan") },
            ...props.plans.map(({ id, plan }) => ({ value: id, label: plan.name })),
          ]}
          fault={faultAt(props.fault, "/plan")}
          onChange={(plan) => props.onTyped({ plan })}
        />
        <TextField
          label={t("patrols.channel")}
          maxLength={200}
          value={props.typed.channel}
          onInput={(channel) => props.onTyped({ channel })}
        />
      </div>
      <TextField
        label={t("patrols.tasks")}
        hint={t("patrols.tasksHint")}
        maxLength={2000}
        value={props.typed.tasks}
        fault={faultAt(props.fault, "/tasks")}
        onInput={(tasks) => props.onTyped({ tasks })}
      />
    </>
  );
}
