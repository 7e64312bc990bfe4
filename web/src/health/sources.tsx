/** The list of sources: who, how, when last heard, how much, how wrong. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { SourceView } from "../api/types";
import { number, t } from "../i18n";
import { Age } from "../ui/age";
import { type Column, Table } from "../ui/table";
import { conditionOf, isUnusual, rateOf } from "./condition";
import { ConditionMark } from "./mark";
import { Sparkline } from "./sparkline";
import { clockText, faultShare, kindOf, lastPart, whereOf } from "./words";

/** A clock that is further off than this is told in bold. */
const CLOCK_OFF_SECS = 10;

export function SourceList(props: {
  sources: SourceView[];
  chosen: string | undefined;
  onChoose: (name: string) => void;
  mover: (move: (step: number) => void) => void;
  empty: JSX.Element;
}): JSX.Element {
  const columns: Column<SourceView>[] = [
    {
      name: "name",
      label: t("health.source"),
      width: "minmax(120px, 1.2fr)",
      cell: (source) => (
        <Two
          first={<strong>{source.name}</strong>}
          second={source.owner ?? ""}
        />
      ),
    },
    {
      name: "kind",
      label: t("health.kind"),
      width: "minmax(84px, 1.3fr)",
      cell: (source) => (
        <Two
          first={kindOf(source.connection.kind)}
          second={lastPart(whereOf(source.connection))}
          whole={whereOf(source.connection)}
        />
      ),
    },
    {
      name: "condition",
      label: t("health.condition"),
      width: "132px",
      cell: (source) => <ConditionMark condition={conditionOf(source)} />,
    },
    {
      name: "last",
      label: t("health.last"),
      width: "96px",
      number: true,
      cell: (source) => (
        <Show when={source.health.last_message} fallback={t("health.never")}>
          {(at) => <Age since={Date.parse(at())} />}
        </Show>
      ),
    },
    {
      name: "rate",
      label: t("health.rate"),
      width: "192px",
      cell: (source) => <Rate source={source} />,
    },
    {
      name: "faults",
      label: t("health.faults"),
      width: "92px",
      number: true,
      cell: (source) => (
        <Show when={source.health.faults > 0} fallback={t("health.noFaults")}>
          <Two first={number(source.health.faults)} second={faultShare(source)} />
        </Show>
      ),
    },
    {
      name: "clock",
      label: t("health.clock"),
      width: "96px",
      number: true,
      cell: (source) => {
        const off = (): boolean => Math.abs(source.health.clock_ahead_secs ?? 0) > CLOCK_OFF_SECS;
        return (
          <span classList={{ strong: off() }}>{clockText(source.health.clock_ahead_secs)}</span>
        );
      },
    },
    {
      name: "tracks",
      label: t("health.tracks"),
      width: "56px",
      number: true,
      cell: (source) => number(source.tracks),
    },
  ];
  return (
    <Table
      label={t("health.sources")}
      rows={props.sources}
      columns={columns}
      idOf={(source) => source.name}
      rowHeight={44}
      chosen={props.chosen}
      onChoose={props.onChoose}
      mover={props.mover}
      empty={props.empty}
    />
  );
}

/** Two lines of a cell; what may be cut in the second is told whole on hover. */
function Two(props: { first: JSX.Element; second: string; whole?: string }): JSX.Element {
  return (
    <span class="line-pair">
      <span class="cut">{props.first}</span>
      <span class="cut muted" dir="auto" title={props.whole ?? props.second}>
        {props.second}
      </span>
    </span>
  );
}

function Rate(props: { source: SourceView }): JSX.Element {
  const rate = (): ReturnType<typeof rateOf> => rateOf(props.source.health.per_minute);
  return (
    <span class="rate">
      <Sparkline perMinute={props.source.health.per_minute} />
      <span class="line-pair number">
        <span classList={{ strong: isUnusual(rate().last, rate().usual) }}>
          {rate().last === undefined ? "–" : t("health.perMinute", { n: rate().last ?? 0 })}
        </span>
        <span class="muted">
          {rate().usual === undefined
            ? t("health.usualUnknown")
            : t("health.usual", { n: rate().usual ?? 0 })}
        </span>
      </span>
    </span>
  );
}
