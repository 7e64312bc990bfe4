/** Own assets by the time they need to be there; one press begins a task for one. */
import type { JSX } from "solid-js";
import { For, Show, createMemo, createResource } from "solid-js";
import type { Incident } from "../api/types";
import { t } from "../i18n";
import type { LonLat } from "../map/contract";
import type { Target } from "../map/intercept";
import { motionsOf, placeOf } from "../map/pick";
import { distanceText } from "../map/place";
import { shownPicture } from "../time/shown";
import { Button } from "../ui/button";
import { proposals, readAssets } from "./assets";
import type { Acts } from "./acts";
import { tookText } from "./words";

export function Assets(props: {
  incident: Incident;
  acts: Acts;
  onTask: (owner: string) => void;
}): JSX.Element {
  const [assets] = createResource(() => props.incident.id, readAssets);
  const target = (): Target | undefined => {
    const track = props.incident.tracks?.[0];
    const moves = track === undefined ? undefined : motionsOf(shownPicture(), [track]).get(track);
    if (moves) return { at: moves.at, course: moves.course ?? 0, knots: moves.course === undefined ? 0 : (moves.knots ?? 0) };
    const at: LonLat | undefined = props.incident.position;
    return at && { at, course: 0, knots: 0 };
  };
  const found = createMemo(() => {
    const to = target();
    const all = assets.state === "ready" ? assets() : [];
    return to ? proposals(all, to, (track) => placeOf(shownPicture(), track)) : [];
  });
  return (
    <section class="stack" aria-label={t("incident.assets")}>
      <h3>{t("incident.assets")}</h3>
      <ul class="incident-assets">
        <For each={found()} fallback={<li class="muted">{t("incident.noAssets")}</li>}>
          {(one) => (
            <li>
              <strong dir="auto">{one.asset.name}</strong>
              <span class="grow muted">
                {t("incident.assetAt", { time: tookText(Math.round(one.secs)), distance: distanceText(one.metres) })}
                <Show when={one.asset.current_task}>{(task) => <span dir="auto"> · {task()}</span>}</Show>
              </span>
              <Button
                label={t("incident.taskFor", { name: one.asset.name })}
                refused={props.acts.refused}
                onPress={() => props.onTask(one.asset.name)}
              >
                {t("incident.assetTask")}
              </Button>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
