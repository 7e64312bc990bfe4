/** The line of weather, sea and daylight at the pointer or the middle of the map. */
import type { JSX } from "solid-js";
import { For, Show, createEffect } from "solid-js";
import type { Arrows, EnvironmentView } from "../api/types";
import { t } from "../i18n";
import type { Camera, LonLat, MapView } from "../map/contract";
import { timeText } from "../ui/age";
import { daylightText, isStale, moonText, sourceText, weatherParts } from "../ui/weather/words";
import { mapBox } from "./state";
import {
  ARROW_CHOICES,
  type ArrowChoice,
  arrowShapes,
  arrowsOver,
  chooseArrows,
  chosenArrows,
  weatherAt,
} from "./weather";

/** The line, and the arrows that it lets be drawn. */
export function MapWeather(props: {
  map: MapView;
  camera: Camera | undefined;
  pointer: LonLat | undefined;
}): JSX.Element {
  const middle = (): LonLat | undefined => props.camera && [props.camera.lon, props.camera.lat];
  const view = weatherAt(() => props.pointer ?? middle());
  const arrows = arrowsOver(mapBox);
  createEffect(() => props.map.setShapes("weather", arrowShapes(arrows())));
  return <WeatherLine view={view()} arrows={arrows()} />;
}

function WeatherLine(props: {
  view: EnvironmentView | undefined;
  arrows: Arrows | undefined;
}): JSX.Element {
  const parts = (): string[] => (props.view ? weatherParts(props.view) : []);
  return (
    <section class="weather-line" aria-label={t("weather.line")}>
      <Show when={props.view}>
        {(view) => (
          <>
            <span class="weather-now">
              <Show when={parts().length > 0} fallback={<span class="muted">{t("weather.none")}</span>}>
                <strong>{parts()[0]}</strong>
                <For each={parts().slice(1)}>{(part) => <span>{part}</span>}</For>
                <span classList={{ muted: !isStale(view().values), wrong: isStale(view().values) }} dir="auto">
                  {sourceText(view().values)}
                </span>
              </Show>
            </span>
            <span class="weather-sky">
              <span>{daylightText(view())}</span>
              <span>{moonText(view())}</span>
            </span>
          </>
        )}
      </Show>
      <label class="vectors">
        {t("weather.arrows")}
        <select
          value={chosenArrows()}
          onChange={(event) => chooseArrows(event.currentTarget.value as ArrowChoice)}
        >
          <For each={ARROW_CHOICES}>{(one) => <option value={one}>{t(`weather.arrows.${one}`)}</option>}</For>
        </select>
      </label>
      <Show when={chosenArrows() !== "none" && props.arrows}>
        {(arrows) => (
          <span class="muted" dir="auto">
            <Show when={arrows().source} fallback={t("weather.noArrows")}>
              {(source) =>
                t("weather.arrowsOf", {
                  provider: source().provider,
                  at: timeText(Date.parse(source().valid)),
                })
              }
            </Show>
          </span>
        )}
      </Show>
    </section>
  );
}
