/** The list beside the map: the accessible map. One selection and one hover with it. */
import type { JSX } from "solid-js";
import { Match, Switch } from "solid-js";
import { desk, waitingCount } from "../api/alarms";
import { t } from "../i18n";
import { remembered } from "../ui/remembered";
import { bind } from "../ui/keys";
import { type Tab, Tabs } from "../ui/tabs";
import { AlarmList } from "./list-alarms";
import { AssetList } from "./list-assets";
import { EventList } from "./list-events";
import { TrackList } from "./list-tracks";
import { ChartList } from "./list-chart";
import { NearList } from "./list-near";
import { events, ownAssets } from "./shapes";
import type { Selection } from "./state";

type TabName = "alarms" | "events" | "tracks" | "assets" | "near" | "chart";

export interface ListProps {
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
}

export function List(props: ListProps): JSX.Element {
  const [tab, choose] = remembered<TabName>("listTab", "tracks");
  bind({
    tab1: () => choose("alarms"),
    tab2: () => choose("events"),
    tab3: () => choose("tracks"),
    tab4: () => choose("assets"),
    tab5: () => choose("near"),
    tab6: () => choose("chart"),
  });
  const open = (): number => events().filter(({ event }) => event.status !== "closed").length;
  const tabs = (): Tab<TabName>[] => [
    { name: "alarms", label: t("list.alarms"), count: waitingCount() || desk().rows.length },
    { name: "events", label: t("list.events"), count: open() },
    // Their number stands under the list and beside the layers.
    { name: "tracks", label: t("list.tracks") },
    { name: "assets", label: t("list.assets"), count: ownAssets().length },
    { name: "near", label: t("list.near") },
    { name: "chart", label: t("list.chart") },
  ];
  return (
    <Tabs label={t("list.title")} tabs={tabs()} chosen={tab()} onChoose={choose}>
      <Switch>
        <Match when={tab() === "alarms"}>
          <AlarmList {...props} />
        </Match>
        <Match when={tab() === "events"}>
          <EventList {...props} />
        </Match>
        <Match when={tab() === "tracks"}>
          <TrackList {...props} />
        </Match>
        <Match when={tab() === "assets"}>
          <AssetList {...props} />
        </Match>
        <Match when={tab() === "near"}>
          <NearList {...props} />
        </Match>
        <Match when={tab() === "chart"}>
          <ChartList {...props} />
        </Match>
      </Switch>
    </Tabs>
  );
}
