/** Proposing a level: beside the form stands what the level would bring about, before it is sent. */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createSignal, onMount } from "solid-js";
import { serverClock } from "../api/clock";
import { openEvents } from "../api/events";
import { type ProposalRequest, askWhatIf, proposeLevel } from "../api/levels";
import type { EventRecord, SectionImpact, SectionLevel, WhatIf } from "../api/types";
import { t } from "../i18n";
import { faultAt } from "../ui/fault";
import { CheckField, RadioField, TextField, WhenField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { LEVELS, LevelMark, LevelWord } from "../ui/level";
import { tellDone, tellFault } from "../ui/toast";
import { Consequences } from "./what-if";
import { dayAhead, headquarters, headquartersFirst, instantOf } from "./words";

const REVIEW_DAYS = 90;
const CRITICAL_DAYS = 30;
/** So many events can be ticked here as evidence; the section's own come first. */
const EVIDENCE_SHOWN = 8;
const PLACED = ["/grounds", "/basis/risk_analysis", "/basis/vulnerability_assessment", "/until", "/review_at"];

export function Propose(props: { section: SectionLevel; onClose: () => void }): JSX.Element {
  const now = serverClock.now();
  const [form, setForm] = createSignal({
    level: undefined as SectionImpact | undefined,
    until: dayAhead(now, CRITICAL_DAYS),
    proposedFor: "coordination_centre" as ProposalRequest["proposed_for"],
    grounds: "",
    riskAnalysis: "",
    vulnerability: "",
    review: dayAhead(now, REVIEW_DAYS),
    evidence: new Set<string>() as ReadonlySet<string>,
  });
  const [events, setEvents] = createSignal<EventRecord[]>([]);
  const [would, setWould] = createSignal<WhatIf>();
  const [unchosen, setUnchosen] = createSignal(false);
  const [fault, setFault] = createSignal<unknown>();
  const set = (part: Partial<ReturnType<typeof form>>): void => void setForm({ ...form(), ...part });
  const isCritical = (): boolean => form().level === "critical";

  onMount(() => void openEvents().then((all) => setEvents(inOrder(all, props.section.section)), tellFault));
  createEffect(() => {
    const { level } = form();
    if (level === undefined) return;
    void askWhatIf(props.section.section, level).then((answer) => {
      if (form().level === level) setWould(answer);
    }, tellFault);
  });
  const tick = (id: string): void => {
    const evidence = new Set(form().evidence);
    if (!evidence.delete(id)) evidence.add(id);
    set({ evidence });
  };
  async function send(): Promise<void> {
    const said = form();
    if (said.level === undefined) {
      setUnchosen(true);
      throw new Error(t("sections.chooseLevel"));
    }
    const vulnerability = said.vulnerability.trim();
    const review = isCritical() && said.review > said.until ? said.until : said.review;
    await proposeLevel(props.section.section, {
      level: said.level,
      ...(isCritical() ? { until: instantOf(said.until) ?? "" } : {}),
      proposed_for: said.proposedFor,
      grounds: said.grounds,
      basis: {
        risk_analysis: said.riskAnalysis,
        ...(vulnerability === "" ? {} : { vulnerability_assessment: vulnerability }),
      },
      evidence: [...said.evidence],
      review_at: instantOf(review) ?? "",
    });
    tellDone(t("sections.proposed"));
  }
  return (
    <FormDialog
      wide
      title={t("sections.proposeTitle", { name: props.section.name })}
      send={t("sections.proposeSend")}
      placed={PLACED}
      fault={unchosen() ? undefined : fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <div class="sections-form">
        <div class="form">
          <p class="row">
            <span>{t("sections.now")}</span>
            <LevelWord level={props.section.level} />
          </p>
          <RadioField
            inline
            autofocus
            label={t("sections.newLevel")}
            hint={t("sections.lawLevel")}
            value={form().level}
            fault={unchosen() ? t("sections.chooseLevel") : undefined}
            options={LEVELS.map((value) => ({ value, label: t(`sectionImpact.${value}`) }))}
            mark={(level) => <LevelMark level={level} />}
            onChange={(level) => {
              setUnchosen(false);
              // A critical level is looked at again before it ends.
              const { until, review } = form();
              set({ level, review: level === "critical" && review > until ? until : review });
            }}
          />
          <Show when={isCritical()}>
            <WhenField
              label={t("sections.until")}
              hint={t("sections.lawCritical", { headquarters: headquarters() })}
              value={form().until}
              fault={faultAt(fault(), "/until")}
              onWhen={(until) => set({ until })}
            />
          </Show>
          <TextField
            label={t("sections.grounds")}
            lines={3}
            maxLength={4000}
            value={form().grounds}
            fault={faultAt(fault(), "/grounds")}
            onInput={(grounds) => set({ grounds })}
          />
          <div class="form-pair">
            <TextField
              label={t("sections.riskAnalysis")}
              maxLength={200}
              value={form().riskAnalysis}
              fault={faultAt(fault(), "/basis/risk_analysis")}
              onInput={(riskAnalysis) => set({ riskAnalysis })}
            />
            <TextField
              label={t("sections.vulnerability")}
              maxLength={200}
              value={form().vulnerability}
              fault={faultAt(fault(), "/basis/vulnerability_assessment")}
              onInput={(vulnerability) => set({ vulnerability })}
            />
          </div>
          <div class="form-pair">
            <RadioField
              label={t("sections.proposedFor")}
              value={form().proposedFor}
              options={[
                { value: "coordination_centre", label: t("responsible.coordination_centre") },
                { value: "headquarters", label: headquartersFirst() },
              ]}
              onChange={(proposedFor) => set({ proposedFor })}
            />
            <WhenField
              label={t("sections.reviewDay")}
              value={form().review}
              fault={faultAt(fault(), "/review_at")}
              onWhen={(review) => set({ review })}
            />
          </div>
          <Show when={events().length > 0}>
            <fieldset class="group">
              <legend>{t("sections.evidence")}</legend>
              <For each={events()}>
                {({ event }) => (
                  <CheckField
                    label={event.title}
                    checked={form().evidence.has(event.id)}
                    onChange={() => tick(event.id)}
                  />
                )}
              </For>
            </fieldset>
          </Show>
        </div>
        <Consequences would={would()} level={form().level} />
      </div>
    </FormDialog>
  );
}

/** The section's own events first, each group as the node ordered it. */
function inOrder(all: EventRecord[], section: string): EventRecord[] {
  const own = all.filter(({ event }) => event.section === section);
  const others = all.filter(({ event }) => event.section !== section);
  return [...own, ...others].slice(0, EVIDENCE_SHOWN);
}
