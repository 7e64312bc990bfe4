/** The list beside the map: the accessible map. One selection and one hover with it. */
import type { JSX } from "solid-js";
import { Match, Switch, createSignal } from "solid-js";
import { desk, waitingCount } from "../api/alarms";
import { t } from "../i18n";
import { shownPicture } from "../time/shown";
import { keep, kept } from "../ui/kept";
import { bind } from "../ui/keys";
import { type Tab, Tabs } from "../ui/tabs";
import { AlarmList } from "./list-alarms";
import { EventList } from "./list-events";
import { TrackList } from "./list-tracks";
import { trackOfSelection } from "./marks";
import { events } from "./shapes";
import type { Selection } from "./state";

type TabName = "alarms" | "events" | "tracks" | "near";

export interface ListProps {
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
}

export function List(props: ListProps): JSX.Element {
  const [tab, setTab] = createSignal<TabName>(kept("listTab", "tracks"));
  const choose = (name: TabName): void => {
    setTab(name);
    keep("listTab", name);
  };
  bind({
    tab1: () => choose("alarms"),
    tab2: () => choose("events"),
    tab3: () => choose("tracks"),
    tab4: () => choose("near"),
  });
  const open = (): number => events().filter(({ event }) => event.status !== "closed").length;
  const tabs = (): Tab<TabName>[] => [
    { name: "alarms", label: t("list.alarms"), count: waitingCount() || desk().rows.length },
    { name: "events", label: t("list.events"), count: open() },
    { name: "tracks", label: t("list.tracks"), count: shownPicture().count },
    { name: "near", label: t("list.near") },
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
          <TrackList {...props} near={undefined} />
        </Match>
        <Match when={tab() === "near"}>
          <TrackList {...props} near={trackOfSelection(props.selection) ?? ""} />
        </Match>
      </Switch>
    </Tabs>
  );
}
