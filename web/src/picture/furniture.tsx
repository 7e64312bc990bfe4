/** What stands on the map's edge: zoom, north, scale, coordinates, length of the vectors. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { CircleDot, Compass, Minus, Plus, Ruler, Waypoints } from "../ui/icons";
import { t } from "../i18n";
import type { Camera, LonLat, MapView } from "../map/contract";
import { coordinates } from "../map/place";
import { Button } from "../ui/button";
import { type Tool, VECTORS, chooseVector, toggleTool, tool, vectorMinutes } from "./state";

const NM_M = 1852;
/** Lengths that a scale bar may have, in nautical miles. */
const STEPS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const BAR_PX_MAX = 140;

const TOOLS: readonly { name: Tool; icon: typeof Ruler }[] = [
  { name: "measure", icon: Ruler },
  { name: "rings", icon: CircleDot },
  { name: "intercept", icon: Waypoints },
];

export function Furniture(props: {
  map: MapView;
  camera: Camera | undefined;
  pointer: LonLat | undefined;
}): JSX.Element {
  const scale = (): { miles: number; pixels: number } => {
    void props.camera;
    const perPixel = props.map.metresPerPixel() / NM_M;
    const fitting = STEPS.filter((step) => step / perPixel <= BAR_PX_MAX);
    const miles = fitting.at(-1) ?? STEPS[0] ?? 1;
    return { miles, pixels: miles / perPixel };
  };
  const zoom = (step: number): void => {
    props.map.show({ zoom: props.map.camera().zoom + step }, true);
  };
  return (
    <>
      <div class="map-buttons">
        <Button look="icon" label={t("map.closer")} onPress={() => zoom(1)}>
          <Plus size={16} aria-hidden="true" />
        </Button>
        <Button look="icon" label={t("map.farther")} onPress={() => zoom(-1)}>
          <Minus size={16} aria-hidden="true" />
        </Button>
        <For each={TOOLS}>
          {(one) => (
            <Button
              look="icon"
              label={t(`keys.${one.name}`)}
              act={one.name}
              pressed={tool() === one.name}
              onPress={() => toggleTool(one.name)}
            >
              <one.icon size={16} aria-hidden="true" />
            </Button>
          )}
        </For>
        <span class="north" title={t("map.north")}>
          <Compass size={16} aria-hidden="true" />
          {t("map.northLetter")}
        </span>
      </div>
      <div class="map-foot">
        <div class="scale" style={{ width: `${scale().pixels}px` }}>
          {t("map.miles", { n: String(scale().miles) })}
        </div>
        <label class="vectors">
          {t("map.vector")}
          <select
            value={vectorMinutes()}
            onChange={(event) => chooseVector(Number(event.currentTarget.value))}
          >
            <For each={VECTORS}>
              {(minutes) => (
                <option value={minutes}>
                  {minutes === 0 ? t("map.noVector") : t("map.minutes", { n: minutes })}
                </option>
              )}
            </For>
          </select>
        </label>
        <output class="coordinates" aria-label={t("map.coordinates")}>
          <Show when={props.pointer ?? centreOf(props.camera)}>
            {(place) => <>{coordinates(place())}</>}
          </Show>
        </output>
      </div>
    </>
  );
}

const centreOf = (camera: Camera | undefined): LonLat | undefined =>
  camera && [camera.lon, camera.lat];
