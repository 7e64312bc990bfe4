/** One own asset beside the map: how it stands, where it is, and that it could set out from there. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { A } from "@solidjs/router";
import { LocateFixed, Waypoints } from "../ui/icons";
import { number, t } from "../i18n";
import { coordinates } from "../map/place";
import { Age } from "../ui/age";
import { Button } from "../ui/button";
import { run } from "../ui/keys";
import { wordText } from "../ui/report/words";
import { Block, Line } from "./details";
import { setStart } from "./intercept-panel";
import { noteOf } from "./list-assets";
import { placeOfAsset, reported, trackOfAsset } from "./own-assets";
import { ownAssets } from "./shapes";
import { type Selection, setTool } from "./state";

export function AssetDetails(props: {
  id: string;
  onSelect: (selection: Selection | undefined) => void;
}): JSX.Element {
  const asset = () => ownAssets().find(({ id }) => id === props.id);
  return (
    <Show when={asset()} fallback={<p class="empty">{t("details.gone", { id: props.id })}</p>}>
      {(now) => {
        const said = () => reported(now());
        const track = (): string | undefined => (now().whereabouts?.basis === "track" ? trackOfAsset(now()) : undefined);
        /** The next track that is selected is met from here. */
        const setOut = (): void => {
          const at = placeOfAsset(now());
          if (!at) return;
          const id = track();
          setStart({ at, name: now().name, ...(id === undefined ? {} : { track: id }) });
          setTool("intercept");
        };
        return (
          <>
            <header class="details-head">
              <h2 dir="auto">{now().name}</h2>
              <p class="muted">{said() ? wordText(said()?.kind ?? "") : ""}</p>
            </header>
            <div class="actions">
              <Button look="icon" act="zoomTo" label={t("keys.zoomTo")} onPress={() => run("zoomTo")}>
                <LocateFixed size={16} aria-hidden="true" />
              </Button>
              <Show when={placeOfAsset(now())}>
                <Button onPress={setOut}>
                  <Waypoints size={15} aria-hidden="true" /> {t("assets.setOutFrom")}
                </Button>
              </Show>
            </div>
            <Block title={t("assets.status")}>
              <dl class="lines">
                <Line name={t("assets.status")}>{wordText(said()?.status ?? "")}</Line>
                <Line name={t("assets.doing")}>{noteOf(now())}</Line>
                <Show when={said()?.speed_max}>
                  {(knots) => <Line name={t("assets.speed")}>{`${number(knots())} ${t("unit.knots")}`}</Line>}
                </Show>
                <Show when={now().whereabouts}>
                  {(where) => (
                    <Line name={t("details.position")}>
                      {coordinates(placeOfAsset(now()) ?? where().position)}, <Age since={Date.parse(where().at)} /> ·{" "}
                      {t(`assets.basis.${where().basis}`)}
                    </Line>
                  )}
                </Show>
              </dl>
            </Block>
            <p class="details-more">
              <Show when={track()}>
                {(id) => (
                  <Button onPress={() => props.onSelect({ kind: "track", id: id() })}>{t("assets.itsTrack")}</Button>
                )}
              </Show>{" "}
              <A href={`/assets?show=assets&own=${now().id}`}>{t("assets.onBoard")}</A>
            </p>
          </>
        );
      }}
    </Show>
  );
}
