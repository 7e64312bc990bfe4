/** How a section came to its level: the levels it had, and every proposal with its reasons. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import type { Attribution, LevelSpan } from "../api/types";
import { known, t } from "../i18n";
import { dateText } from "../ui/age";
import { LevelWord } from "../ui/level";
import { dayOf } from "./words";

export function History(props: { spans: LevelSpan[]; attributions: Attribution[] }): JSX.Element {
  return (
    <>
      <section class="stack" aria-label={t("sections.levels")}>
        <h3>{t("sections.levels")}</h3>
        <ol class="sections-spans">
          <For each={[...props.spans].reverse()} fallback={<li class="muted">{t("sections.neverLevel")}</li>}>
            {(span) => (
              <li>
                <LevelWord level={span.level} />
                <span class="number muted">
                  {dayOf(span.from)} – <Show when={span.until} fallback={t("sections.today")}>{(until) => dayOf(until())}</Show>
                </span>
              </li>
            )}
          </For>
        </ol>
      </section>
      <Show when={props.attributions.length > 0}>
        <section class="stack" aria-label={t("sections.proposals")}>
          <h3>{t("sections.proposals")}</h3>
          <ol class="sections-proposals">
            <For each={props.attributions}>{(one) => <Proposed attribution={one} />}</For>
          </ol>
        </section>
      </Show>
    </>
  );
}

function Proposed(props: { attribution: Attribution }): JSX.Element {
  const words = (): { who: string; said: string }[] => {
    const one = props.attribution;
    const agreement = "agreement" in one ? [{ who: one.agreement.authority, said: t("sections.agreed") }] : [];
    const decision = "decision" in one ? [{ who: one.decision.authority, said: t("sections.decided") }] : [];
    const objection =
      "objection" in one ? [{ who: one.objection.authority, said: one.objection.reason }] : [];
    return [...agreement, ...decision, ...objection];
  };
  return (
    <li>
      <div class="row">
        <LevelWord level={props.attribution.proposal.level} />
        <span class="grow" />
        <span class="chip">{known(`attributionStage.${props.attribution.stage}`, props.attribution.stage)}</span>
      </div>
      <p dir="auto">{props.attribution.proposal.grounds}</p>
      <p class="muted" dir="auto">
        {t("sections.restsOn", { what: props.attribution.proposal.basis.risk_analysis })}
      </p>
      <For each={words()}>
        {({ who, said }) => (
          <p>
            <span dir="auto">{who}</span>: <span class="muted" dir="auto">{said}</span>
          </p>
        )}
      </For>
      <details>
        <summary>{t("sections.steps", { n: props.attribution.history.length })}</summary>
        <ol class="past-lines">
          <For each={props.attribution.history}>
            {(line) => (
              <li>
                <time class="number muted">{dateText(Date.parse(line.known))}</time>
                <span>
                  {known(`attributionStep.${line.what}`, line.what)} <span class="muted">{line.by}</span>
                </span>
              </li>
            )}
          </For>
        </ol>
      </details>
    </li>
  );
}
