/**
 * What is proposed and waits: the old level beside the new one, why, and whose word is missing. A
 * disagreement stays in sight until something else is proposed.
 */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { type WordKind, withdraw } from "../api/levels";
import { me } from "../api/session";
import type { Attribution, SectionLevel } from "../api/types";
import { known, t } from "../i18n";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { showEvent } from "../ui/event/draft";
import { faultAt } from "../ui/fault";
import { TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { bind } from "../ui/keys";
import { LevelWord } from "../ui/level";
import { refusal } from "../ui/refusal";
import { tellDone } from "../ui/toast";
import { Word } from "./word";
import { headquarters } from "./words";

const WAITING = new Set(["proposed", "in_consultation", "agreed"]);

export function Pending(props: { section: SectionLevel; attributions: Attribution[] }): JSX.Element {
  const last = (): Attribution | undefined => props.attributions[0];
  return (
    <Show when={last()}>
      {(one) => (
        <>
          <Show when={WAITING.has(one().stage)}>
            <Waiting section={props.section} attribution={one()} />
          </Show>
          <Show when={one().stage === "not_agreed"}>
            <Disagreed attribution={one()} />
          </Show>
        </>
      )}
    </Show>
  );
}

function Waiting(props: { section: SectionLevel; attribution: Attribution }): JSX.Element {
  const [asking, setAsking] = createSignal<{ what: WordKind | "withdraw"; of: Attribution }>();
  const close = (): void => void setAsking(undefined);
  const next = (): WordKind => (props.attribution.stage === "agreed" ? "decision" : "agreement");
  const isOwn = (): boolean => {
    const { by } = props.attribution;
    return by.actor === "person" && by.account === me()?.account;
  };
  const whyNot = (): string | undefined =>
    refusal("decide_levels") ?? (isOwn() ? t("sections.ownProposal") : undefined);
  const ask = (what: WordKind | "withdraw"): void => void setAsking({ what, of: props.attribution });
  bind({ giveWord: () => whyNot() === undefined && ask(next()) });
  return (
    <section class="to-do sections-pending" aria-label={t("sections.pending")}>
      <h3>{t("sections.pending")}</h3>
      <div class="row sections-change">
        <LevelWord level={props.section.level} />
        <span aria-hidden="true">→</span>
        <LevelWord level={props.attribution.proposal.level} />
      </div>
      <p dir="auto">{props.attribution.proposal.grounds}</p>
      <dl class="facts">
        <dt>{t("sections.stage")}</dt>
        <dd>{known(`attributionStage.${props.attribution.stage}`, props.attribution.stage)}</dd>
        <dt>{t("sections.proposedBy")}</dt>
        <dd>
          {props.attribution.by.actor === "person" ? props.attribution.by.name : props.attribution.by.part}
          {", "}
          {dateText(Date.parse(props.attribution.proposed.happened))}
        </dd>
        <dt>{t("sections.riskAnalysis")}</dt>
        <dd dir="auto">{props.attribution.proposal.basis.risk_analysis}</dd>
        <Show when={(props.attribution.proposal.evidence ?? []).length > 0}>
          <dt>{t("sections.evidence")}</dt>
          <dd class="row">
            <For each={props.attribution.proposal.evidence}>
              {(id, index) => (
                <button type="button" class="link-button" onClick={() => showEvent(id)}>
                  {t("sections.eventNumber", { n: index() + 1 })}
                </button>
              )}
            </For>
          </dd>
        </Show>
      </dl>
      <p class="muted">
        {next() === "agreement" ? t("sections.waitsState") : t("sections.waitsDecision", { headquarters: headquarters() })}
      </p>
      <div class="row">
        <Button look="first" act="giveWord" refused={whyNot()} onPress={() => ask(next())}>
          {t(`sections.record.${next()}`)}
        </Button>
        <Button refused={refusal("propose_levels")} onPress={() => ask("withdraw")}>
          {t("sections.withdraw")}
        </Button>
      </div>
      <Show when={asking()} keyed>
        {(now) => (
          <Show when={now.what !== "withdraw"} fallback={<Withdraw attribution={now.of} onClose={close} />}>
            <Word kind={now.what as WordKind} attribution={now.of} onClose={close} />
          </Show>
        )}
      </Show>
    </section>
  );
}

function Disagreed(props: { attribution: Attribution }): JSX.Element {
  const said = (): Extract<Attribution, { stage: "not_agreed" }> | undefined =>
    props.attribution.stage === "not_agreed" ? props.attribution : undefined;
  return (
    <Show when={said()}>
      {(one) => (
        <section class="to-do" aria-label={t("sections.notAgreed")}>
          <h3>{t("sections.notAgreed")}</h3>
          <LevelWord level={one().proposal.level} />
          <p dir="auto">{one().objection.reason}</p>
          <p class="muted">
            {t("sections.objected", {
              authority: one().objection.authority,
              date: dateText(Date.parse(one().objection.at)),
            })}
          </p>
          <p class="muted">{t("sections.previousStays")}</p>
        </section>
      )}
    </Show>
  );
}

function Withdraw(props: { attribution: Attribution; onClose: () => void }): JSX.Element {
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    await withdraw(props.attribution, reason());
    tellDone(t("sections.withdrawn"));
  };
  return (
    <FormDialog
      title={t("sections.withdrawTitle")}
      send={t("sections.withdrawSend")}
      placed={["/reason"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <TextField
        autofocus
        label={t("reason.label")}
        lines={2}
        maxLength={4000}
        value={reason()}
        fault={faultAt(fault(), "/reason")}
        onInput={setReason}
      />
    </FormDialog>
  );
}
