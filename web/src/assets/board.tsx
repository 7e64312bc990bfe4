/** The patrols of a day over time, one line an asset, and the day that is looked at. */
import type { JSX } from "solid-js";
import { createMemo } from "solid-js";
import { second } from "../api/clock";
import type { OwnAsset, Patrol } from "../api/types";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { WhenInput } from "../ui/when-input";
import { Gantt, type Line } from "./gantt";
import { dayTime, outOf, spanText, stateText } from "./words";

export function Day(props: { day: string; onDay: (day: string) => void; onStep: (days: number) => void }): JSX.Element {
  return (
    <>
      <Button label={t("patrols.dayBefore")} onPress={() => props.onStep(-1)}>
        <span aria-hidden="true">‹</span>
      </Button>
      <label class="row">
        <span class="hidden">{t("patrols.day")}</span>
        <WhenInput value={props.day} onWhen={(day) => day && props.onDay(day)} />
      </label>
      <Button label={t("patrols.dayAfter")} onPress={() => props.onStep(1)}>
        <span aria-hidden="true">›</span>
      </Button>
    </>
  );
}

/** Who is out when, one line an asset; patrols without one have a line of their own. */
export function Board(props: {
  assets: OwnAsset[];
  patrols: Patrol[];
  day: string;
  chosen: string | undefined;
  onChoose: (patrol: string) => void;
}): JSX.Element {
  const barOf = (patrol: Patrol): Line["bars"][number] => {
    const { from, to } = outOf(patrol);
    return {
      id: patrol.id,
      from,
      to,
      look: patrol.state,
      overdue: patrol.overdue,
      text: patrol.section_name,
      title: `${patrol.section_name}, ${spanText(patrol.planned)}, ${stateText(patrol)}`,
    };
  };
  const lines = createMemo((): Line[] => {
    const of = (id: string): Patrol[] => props.patrols.filter(({ assets }) => (assets ?? []).includes(id));
    const own = props.assets.map((asset) => ({
      id: asset.id,
      name: asset.name,
      note: asset.patrol === undefined ? "" : t(asset.patrol.state === "under_way" ? "assets.out" : "assets.next", { time: spanText(asset.patrol.planned, props.day) }),
      bars: of(asset.id).map(barOf),
    }));
    const bare = props.patrols.filter(({ assets }) => (assets ?? []).length === 0);
    const onFoot: Line = { id: "", name: t("patrols.onFoot"), note: "", bars: bare.map(barOf) };
    // Who is out today stands above who is not.
    const sorted = own.toSorted((one, other) => Number(other.bars.length > 0) - Number(one.bars.length > 0));
    return bare.length === 0 ? sorted : [onFoot, ...sorted];
  });
  const time = () => dayTime(props.day);
  return (
    <Gantt
      label={t("patrols.board", { day: props.day })}
      from={Date.parse(time().from)}
      to={Date.parse(time().to)}
      now={second()}
      lines={lines()}
      chosen={props.chosen}
      onChoose={props.onChoose}
      empty={t("assets.none")}
    />
  );
}
