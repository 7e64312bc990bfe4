/** One operational plan: its nine items (2021/581 Art. 11(3)), where it goes to, and its versions. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { endPlan } from "../api/assets";
import type { Plan } from "../api/types";
import { known, t } from "../i18n";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { FormDialog } from "../ui/form-dialog";
import { showMarking } from "../ui/frame/marking";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { planAmended } from "../ui/report/asking";
import { beginReport } from "../ui/report/draft";
import { wordText } from "../ui/report/words";
import { tellDone } from "../ui/toast";
import { spanText } from "./words";

export function PlanDetail(props: { plan: Plan; onChanged: () => void }): JSX.Element {
  showMarking(() => props.plan.handling.classification);
  return (
    <>
      <header class="desk-head">
        <div class="grow">
          <h2 class="desk-title" dir="auto">{props.plan.plan.name}</h2>
          <p>
            <strong>{known(`planStanding.${props.plan.standing}`, props.plan.standing)}</strong>
            <span class="muted"> {wordText(props.plan.plan.kind)}</span>
          </p>
          <p class="muted">{t(`planReach.${props.plan.reach}`)}</p>
        </div>
      </header>
      <Acts plan={props.plan} onChanged={props.onChanged} />
      <div class="desk-body" tabIndex={0} role="group" aria-label={t("plans.plan")}>
        <Items plan={props.plan} />
        <section class="stack" aria-label={t("patrols.history")}>
          <h3>{t("patrols.history")}</h3>
          <ul class="plain-list">
            <For each={props.plan.history.toReversed()}>
              {(entry) => (
                <li>
                  <span class="number muted">{dateText(Date.parse(entry.known))}</span>{" "}
                  {wordText(entry.what)}, <span dir="auto">{entry.by}</span>
                </li>
              )}
            </For>
          </ul>
        </section>
      </div>
    </>
  );
}

function Acts(props: { plan: Plan; onChanged: () => void }): JSX.Element {
  const [ending, setEnding] = createSignal<Plan>();
  const whyNot = (): string | undefined => {
    if (props.plan.ended === true) return t("plans.isOver");
    if (props.plan.originator) return t("assets.notOurs", { who: props.plan.originator.name });
    return refusal("plan_patrols");
  };
  const whyNotAmend = (): string | undefined => whyNot() ?? refusal("write_events");
  const amend = (): void => beginReport(planAmended(props.plan), props.onChanged);
  bind({ changeAsset: () => whyNotAmend() === undefined && amend() });
  return (
    <div class="acts" role="toolbar" aria-label={t("acts.label")}>
      <Button look="first" act="changeAsset" refused={whyNotAmend()} onPress={amend}>
        {t("plans.amend")}
      </Button>
      <Button refused={whyNot()} onPress={() => setEnding(props.plan)}>
        {t("plans.end")}
      </Button>
      <Show when={ending()} keyed>
        {(plan) => <End plan={plan} onClose={() => setEnding(undefined)} onChanged={props.onChanged} />}
      </Show>
    </div>
  );
}

function End(props: { plan: Plan; onClose: () => void; onChanged: () => void }): JSX.Element {
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    await endPlan(props.plan);
    tellDone(t("plans.done.ended"));
    props.onChanged();
  };
  return (
    <FormDialog
      title={t("plans.endTitle", { name: props.plan.plan.name })}
      send={t("plans.endSend")}
      placed={[]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <p class="muted">{t("plans.endHint")}</p>
    </FormDialog>
  );
}

interface Said {
  name?: string;
  number?: number;
  profile?: string;
  item?: string;
  conditions?: string;
  logistics?: string;
  function?: string;
  status?: string;
  systems?: string[];
  centre?: { name: string };
  area?: string;
  assets?: string[];
  from?: string;
  to?: string;
}

const list = (said: unknown): Said[] => (said ?? []) as Said[];

/** The items by their letters, as the article has them. */
function Items(props: { plan: Plan }): JSX.Element {
  const plan = () => props.plan.plan;
  const staff = (): string =>
    list(plan().staff).map(({ number: n, profile }) => `${String(n ?? "")} ${profile ?? ""}`.trim()).join(", ");
  const command = (): string =>
    list(plan().command)
      .map((one) => [one.centre?.name, one.function, wordText(one.status ?? "")].filter(Boolean).join(", "))
      .join("; ");
  const equipment = (): string =>
    [
      ...list(plan().equipment).map((one) => [one.item, one.conditions, one.logistics].filter(Boolean).join(", ")),
      ...list(plan().patrols).map((one) =>
        [one.area, one.assets?.join(", "), one.from && one.to && spanText({ from: one.from, to: one.to })].filter(Boolean).join(", "),
      ),
    ].join("; ");
  const items = (): [letter: string, label: string, text: string | undefined][] => [
    ["a", t("plans.item.situation"), plan().situation],
    ["b", t("plans.item.aim"), plan().aim],
    ["c", t("plans.item.duration"), `${dateText(Date.parse(plan().from))} \u2013 ${plan().to === undefined ? t("plans.noEnd") : dateText(Date.parse(plan().to ?? ""))}`],
    ["d", t("plans.item.area"), props.plan.section_name],
    ["e", t("plans.item.tasks"), plan().tasks],
    ["f", t("plans.item.staff"), staff()],
    ["g", t("plans.item.command"), command()],
    ["h", t("plans.item.equipment"), equipment()],
    ["i", t("plans.item.reporting"), plan().event_reporting],
  ];
  const more = (): [string, string | undefined][] => [
    [t("plans.item.rights"), plan().fundamental_rights ?? undefined],
    [t("plans.item.referral"), plan().referral_and_complaints ?? undefined],
    [t("plans.item.evaluation"), plan().evaluation ?? undefined],
  ];
  return (
    <dl class="facts plan-items">
      <For each={items()}>
        {([letter, label, text]) => (
          <>
            <dt>
              <span class="muted">({letter})</span> {label}
            </dt>
            <dd dir="auto">{text === undefined || text === "" ? t("plans.notTold") : text}</dd>
          </>
        )}
      </For>
      <For each={more().filter(([, text]) => text !== undefined)}>
        {([label, text]) => (
          <>
            <dt>{label}</dt>
            <dd dir="auto">{text}</dd>
          </>
        )}
      </For>
    </dl>
  );
}
