/** One section: its level, what is proposed, what the level compels, and how it came to be. */
import type { JSX } from "solid-js";
import { Show, createEffect, createSignal, on } from "solid-js";
import { readAttributions, readSpans, readTasks } from "../api/levels";
import type { Attribution, LevelSpan, SectionLevel, TaskView } from "../api/types";
import { known, t } from "../i18n";
import { knownAt } from "../time/cursor";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { bind } from "../ui/keys";
import { LevelMark, levelWord } from "../ui/level";
import { refusal } from "../ui/refusal";
import { tellFault } from "../ui/toast";
import { History } from "./history";
import { Pending } from "./pending";
import { Propose } from "./propose";
import { Review } from "./review";
import { Tasks } from "./tasks";
import { dayOf } from "./words";

export function SectionDetail(props: { section: SectionLevel | undefined; told: number }): JSX.Element {
  const [attributions, setAttributions] = createSignal<Attribution[]>([]);
  const [spans, setSpans] = createSignal<LevelSpan[]>([]);
  const [tasks, setTasks] = createSignal<TaskView[]>([]);
  async function read(id: string): Promise<void> {
    const of = { known_at: knownAt() };
    const [proposed, had, compelled] = await Promise.all([
      readAttributions(id, of),
      readSpans(id, of),
      readTasks(id, of),
    ]);
    if (props.section?.section !== id) return;
    setAttributions(proposed);
    setSpans(had);
    setTasks(compelled);
  }
  createEffect(
    on([() => props.section?.section, () => props.told], ([id]) => {
      if (id !== undefined) void read(id).catch(tellFault);
    }),
  );
  return (
    <aside class="desk-details" aria-label={t("sections.details")}>
      <Show when={props.section} fallback={<p class="empty">{t("sections.none")}</p>}>
        {(section) => (
          <>
            <Head section={section()} />
            <Acts section={section()} inForce={attributions().find((one) => one.stage === "in_force")} />
            <div class="desk-body" tabIndex={0} role="group" aria-label={t("sections.facts")}>
              <Pending section={section()} attributions={attributions()} />
              <Tasks tasks={tasks()} level={section().level} />
              <History spans={spans()} attributions={attributions()} />
            </div>
          </>
        )}
      </Show>
    </aside>
  );
}

function Head(props: { section: SectionLevel }): JSX.Element {
  return (
    <header class="desk-head">
      <LevelMark level={props.section.level} />
      <div class="grow">
        <h2 class="desk-title" dir="auto">{props.section.name}</h2>
        <p>
          <strong>{levelWord(props.section.level)}</strong>
          <Show when={props.section.since}>
            {(since) => <span class="muted"> {t("sections.sinceDate", { date: dateText(Date.parse(since())) })}</span>}
          </Show>
        </p>
        <Show when={props.section.until}>
          {(until) => <p>{t("sections.untilDate", { date: dateText(Date.parse(until())) })}</p>}
        </Show>
        <p class="muted">
          {t("sections.kindAndLength", {
            kind: known(`border.${props.section.kind}`, props.section.kind),
            km: props.section.length_km,
          })}
          <Show when={props.section.neighbour}>{(other) => ` · ${t("sections.across", { country: other() })}`}</Show>
          <Show when={props.section.review_at}>
            {(at) => ` · ${t("sections.reviewOn", { day: dayOf(at()) })}`}
          </Show>
        </p>
      </div>
    </header>
  );
}

function Acts(props: { section: SectionLevel; inForce: Attribution | undefined }): JSX.Element {
  const [asking, setAsking] = createSignal<"propose" | "review">();
  const close = (): void => void setAsking(undefined);
  const whyNoProposal = (): string | undefined =>
    refusal("propose_levels") ?? (props.section.pending ? t("sections.onePending") : undefined);
  const whyNoReview = (): string | undefined =>
    refusal("decide_levels") ?? (props.inForce ? undefined : t("sections.nothingToReview"));
  bind({ propose: () => whyNoProposal() === undefined && setAsking("propose") });
  return (
    <div class="acts" role="toolbar" aria-label={t("acts.label")}>
      <Button look="first" act="propose" refused={whyNoProposal()} onPress={() => setAsking("propose")}>
        {t("sections.propose")}
      </Button>
      <Button refused={whyNoReview()} onPress={() => setAsking("review")}>
        {t("sections.reviewed")}
      </Button>
      <Show when={asking() === "propose"}>
        <Propose section={props.section} onClose={close} />
      </Show>
      <Show when={asking() === "review" && props.inForce} keyed>
        {(one) => <Review attribution={one} onClose={close} />}
      </Show>
    </div>
  );
}
