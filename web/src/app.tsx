/**
 * Which screen: the gate before anybody is logged in, then the frame with the screen of the URL.
 * This file alone knows all screens.
 */
import type { JSX } from "solid-js";
import { Match, Show, Switch, lazy, onCleanup, onMount } from "solid-js";
import { Navigate, Route, Router, useNavigate } from "@solidjs/router";
import { FirstRun } from "./access/first-run";
import { LogIn } from "./access/log-in";
import { Unreachable } from "./access/unreachable";
import { watchDesk } from "./api/alarms";
import { watchFeeds } from "./api/feeds";
import { watchZoneNames } from "./api/zone-names";
import { get } from "./api/client";
import { arrive, may, standing } from "./api/session";
import type { Page } from "./api/types";
import { language, t } from "./i18n";
import { type Command, addFinder } from "./ui/command";
import { Frame } from "./ui/frame/frame";

const Audit = lazy(() => import("./audit/audit"));
const Briefings = lazy(() => import("./briefings/briefings"));
const Accounts = lazy(() => import("./access/accounts"));
const OwnAccount = lazy(() => import("./access/account"));
const OwnAssets = lazy(() => import("./assets/assets"));
const Alarms = lazy(() => import("./alarms/alarms"));
const Events = lazy(() => import("./events/events"));
const Health = lazy(() => import("./health/health"));
const Requests = lazy(() => import("./requests/requests"));
const Incidents = lazy(() => import("./incidents/incidents"));
const Log = lazy(() => import("./log/log"));
const Quality = lazy(() => import("./quality/quality"));
const Sections = lazy(() => import("./sections/sections"));
const Pictures = lazy(() => import("./pictures/pictures"));
const Watchlists = lazy(() => import("./watchlists/watchlists"));
const Picture = lazy(() => import("./picture/picture"));

/** The start screen and the map engine come while the node is asked who we are. */
function fetchStartScreen(): void {
  if (location.pathname !== "/") return;
  void Picture.preload();
  void import("./map/maplibre/view");
}

export function App(): JSX.Element {
  onMount(() => {
    fetchStartScreen();
    void arrive();
  });
  return (
    <Switch>
      <Match when={standing() === "first_run"}>
        <FirstRun />
      </Match>
      <Match when={standing() === "out"}>
        <LogIn />
      </Match>
      <Match when={standing() === "unreachable"}>
        <Unreachable />
      </Match>
      <Match when={standing() === "in"}>
        <Router root={Inside}>
          <Route path="/" component={FirstScreen} />
          <Route path="/audit" component={Audit} />
          <Route path="/briefings" component={Briefings} />
          <Route path="/alarms" component={Alarms} />
          <Route path="/events" component={Events} />
          <Route path="/requests" component={Requests} />
          <Route path="/watchlists" component={Watchlists} />
          <Route path="/incidents" component={Incidents} />
          <Route path="/log" component={Log} />
          <Route path="/assets" component={OwnAssets} />
          <Route path="/sections" component={Sections} />
          <Route path="/pictures" component={Pictures} />
          <Route path="/quality" component={Quality} />
          <Route path="/health" component={Health} />
          <Route path="/accounts" component={Accounts} />
          <Route path="/account" component={OwnAccount} />
          <Route path="*" component={NoScreen} />
        </Router>
      </Match>
    </Switch>
  );
}

/** Who does not see the picture begins with what they do see. */
function FirstScreen(): JSX.Element {
  return (
    <Show when={may("see_picture")} fallback={<Navigate href={may("read_audit") ? "/audit" : "/health"} />}>
      <Picture />
    </Show>
  );
}

function Inside(props: { children?: JSX.Element }): JSX.Element {
  const navigate = useNavigate();
  onMount(() => {
    if (may("see_health")) onCleanup(watchFeeds());
    if (!may("see_picture")) return;
    onCleanup(watchDesk());
    onCleanup(watchZoneNames());
    onCleanup(addFinder((text) => findTracks(text, navigate)));
  });
  // Tables and maps put their words down once: in another language they are drawn anew.
  return (
    <Show when={language()} keyed>
      <Frame>{props.children}</Frame>
    </Show>
  );
}

interface FoundTrack {
  id: string;
  name?: string;
  call_sign?: string;
  flag?: string;
}

/** Tracks by name, call sign or number, from every screen. */
async function findTracks(text: string, navigate: (to: string) => void): Promise<Command[]> {
  const { items } = await get<Page<FoundTrack>>("/tracks", { q: text, limit: 6 });
  return items.map((track) => ({
    title: track.name ?? track.id,
    note: t("command.track", { id: track.id, flag: track.flag ?? "" }),
    run: () => navigate(`/?sel=track/${track.id}&go=1`),
  }));
}

function NoScreen(): JSX.Element {
  return <p class="empty">{t("frame.noScreen")}</p>;
}
