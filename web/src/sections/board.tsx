/** The table of sections: level, since when, trend, events by impact, obligations, review, proposal. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { second } from "../api/clock";
import type { Patrol, SectionImpact, SectionLevel } from "../api/types";
import { known, number, t } from "../i18n";
import { Age, ageText } from "../ui/age";
import { ArrowDown, ArrowUp } from "../ui/icons";
import { IMPACTS, ImpactBars } from "../ui/impact";
import { LevelMark, LevelWord } from "../ui/level";
import { type Column, Table } from "../ui/table";
import { dayOf, leftText, trendOf } from "./words";

export interface BoardProps {
  sections: SectionLevel[];
  /** The patrols that are out, or go out within a day. */
  patrols: Patrol[];
  /** The levels of another day, to compare with. */
  then: ReadonlyMap<string, SectionImpact | undefined> | undefined;
  thenDay: string | undefined;
  chosen: string | undefined;
  onChoose: (section: string) => void;
  mover: (move: (step: number) => void) => void;
}

export function Board(props: BoardProps): JSX.Element {
  const compared = (): Column<SectionLevel>[] =>
    props.then === undefined
      ? []
      : [
          {
            name: "then",
            label: t("sections.onDay", { day: props.thenDay ?? "" }),
            width: "124px",
            cell: (one) => <LevelWord level={props.then?.get(one.section)} />,
          },
        ];
  const columns = (): Column<SectionLevel>[] => [
    {
      name: "name",
      label: t("sections.section"),
      width: "minmax(112px, 1.2fr)",
      cell: (one) => (
        <span class="line-pair">
          <strong class="cut" dir="auto">{one.name}</strong>
          <span class="cut muted">
            {t("sections.kindAndLength", { kind: t(`sections.kind.${one.kind}`), km: one.length_km })}
          </span>
        </span>
      ),
    },
    ...compared(),
    { name: "level", label: t("sections.level"), width: "128px", cell: (one) => <LevelWord level={one.level} /> },
    { name: "since", label: t("sections.since"), width: "80px", cell: (one) => <Since section={one} /> },
    { name: "events", label: t("sections.events"), width: "minmax(104px, 1fr)", cell: (one) => <Events section={one} /> },
    { name: "tasks", label: t("sections.obligations"), width: "minmax(100px, 0.9fr)", cell: (one) => <Obligations section={one} /> },
    {
      name: "means",
      label: t("sections.means"),
      width: "minmax(84px, 0.9fr)",
      cell: (one) => <Means patrols={props.patrols.filter(({ section }) => section === one.section)} />,
    },
    {
      name: "review",
      label: t("sections.review"),
      width: "88px",
      cell: (one) => <Show when={one.review_at} fallback="–">{(at) => dayOf(at())}</Show>,
    },
    { name: "proposal", label: t("sections.proposal"), width: "minmax(120px, 0.8fr)", cell: (one) => <Proposal section={one} /> },
  ];
  return (
    <Table
      label={t("sections.sections")}
      rows={props.sections}
      columns={columns()}
      idOf={(one) => one.section}
      rowHeight={44}
      chosen={props.chosen}
      onChoose={props.onChoose}
      mover={props.mover}
      empty={t("sections.none")}
    />
  );
}

/** Since when, and whether the level went up or down then. */
function Since(props: { section: SectionLevel }): JSX.Element {
  const trend = (): string => trendOf(props.section);
  return (
    <Show when={props.section.since} fallback="–">
      {(since) => (
        <span class="row">
          <span class="sections-trend" title={t(`trend.${trend() as "up"}`)}>
            <Show when={trend() === "up"}>
              <ArrowUp size={14} aria-hidden="true" />
            </Show>
            <Show when={trend() === "down"}>
              <ArrowDown size={14} aria-hidden="true" />
            </Show>
            <span class="hidden">{t(`trend.${trend() as "up"}`)}</span>
          </span>
          <Age since={Date.parse(since())} />
        </span>
      )}
    </Show>
  );
}

/** Events of a week and of four weeks, by their own scale. */
function Events(props: { section: SectionLevel }): JSX.Element {
  return (
    <span class="line-pair">
      <Counts counts={props.section.events_7_days} days={7} />
      <span class="muted">
        <Counts counts={props.section.events_28_days} days={28} />
      </span>
    </span>
  );
}

function Counts(props: { counts: SectionLevel["events_7_days"]; days: number }): JSX.Element {
  const some = (): { impact: (typeof IMPACTS)[number]; n: number }[] =>
    IMPACTS.map((impact) => ({ impact, n: props.counts[impact] })).filter(({ n }) => n > 0);
  return (
    <span class="row sections-counts">
      <span class="sections-days">{t("sections.days", { n: props.days })}</span>
      <For each={some()} fallback={<span>{t("sections.noEvents")}</span>}>
        {({ impact, n }) => (
          <span class="row">
            <ImpactBars impact={impact} size={15} />
            {number(n)}
          </span>
        )}
      </For>
    </span>
  );
}

/** Who is out on a section and goes out within a day, and with how many persons. */
function Means(props: { patrols: Patrol[] }): JSX.Element {
  const out = (): number => props.patrols.filter(({ state }) => state === "under_way").length;
  const persons = (): number => props.patrols.reduce((sum, { members_count }) => sum + members_count, 0);
  return (
    <Show when={props.patrols.length > 0} fallback="–">
      <span class="line-pair">
        <span class="cut">{t("sections.patrols", { out: out(), all: props.patrols.length })}</span>
        <span class="cut muted">{t("patrols.members", { n: persons() })}</span>
      </span>
    </Show>
  );
}

function Obligations(props: { section: SectionLevel }): JSX.Element {
  const all = (): number =>
    props.section.tasks.open + props.section.tasks.done + props.section.tasks.not_applicable;
  return (
    <Show when={all() > 0} fallback="–">
      <span class="line-pair">
        <span>{t("sections.doneOf", { done: all() - props.section.tasks.open, all: all() })}</span>
        <span class="muted">
          <Show when={props.section.next_due} fallback={t("sections.noClock")}>
            {(due) => leftText(due(), second(), ageText)}
          </Show>
        </span>
      </span>
    </Show>
  );
}

/** What is proposed, beside what it would replace; or that it was not agreed. */
function Proposal(props: { section: SectionLevel }): JSX.Element {
  return (
    <Show
      when={props.section.pending}
      fallback={
        <Show when={props.section.disagreed}>
          {(last) => (
            <span class="line-pair">
              <span class="row">
                <LevelMark level={last().level} />
              </span>
              <span class="muted">{t("sections.notAgreed")}</span>
            </span>
          )}
        </Show>
      }
    >
      {(next) => (
        <span class="line-pair">
          <span class="row">
            <LevelMark level={props.section.level} />
            <span aria-hidden="true">→</span>
            <LevelMark level={next().level} />
          </span>
          <span class="muted">{known(`attributionStage.${next().stage}`, next().stage)}</span>
        </span>
      )}
    </Show>
  );
}
