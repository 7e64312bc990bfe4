/** Measuring: points by pressing the map or by typing coordinates; distances and bearings. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { t } from "../i18n";
import type { LonLat, Shape } from "../map/contract";
import { bearing, bearingText, coordinates, distanceText, metresBetween, readPlace } from "../map/place";
import { Button } from "../ui/button";
import { ToolPanel } from "./tool-panel";

const POINTS_MAX = 50;
const [points, setPoints] = createSignal<LonLat[]>([]);

export function pressMeasure(place: LonLat): void {
  setPoints((now) => [...now, place].slice(-POINTS_MAX));
}

interface Leg {
  to: LonLat;
  metres: number;
  bearing: number;
}

function legs(): Leg[] {
  return points()
    .slice(1)
    .map((to, index) => {
      const from = points()[index] ?? to;
      return { to, metres: metresBetween(from, to), bearing: bearing(from, to) };
    });
}

const whole = (): number => legs().reduce((sum, leg) => sum + leg.metres, 0);

export function measureShapes(): Shape[] {
  const line: Shape = {
    id: "measured",
    geometry: { type: "LineString", coordinates: points() },
    look: {},
  };
  const ends = legs().map((leg, index) => ({
    id: String(index),
    geometry: { type: "Point" as const, coordinates: leg.to },
    look: { text: `${distanceText(leg.metres)}  ${bearingText(leg.bearing)}` },
  }));
  return points().length < 2 ? [] : [line, ...ends];
}

export function Measure(): JSX.Element {
  let input!: HTMLInputElement;
  const [wrong, setWrong] = createSignal(false);
  const add = (event: Event): void => {
    event.preventDefault();
    const place = readPlace(input.value);
    setWrong(place === undefined);
    if (!place) return;
    pressMeasure(place);
    input.value = "";
  };
  return (
    <ToolPanel title={t("measure.title")}>
      <form class="field" onSubmit={add}>
        <label for="measure-place">{t("measure.add")}</label>
        <input
          id="measure-place"
          ref={input}
          class="input"
          placeholder={t("measure.placeholder")}
          aria-invalid={wrong()}
        />
        <Show when={wrong()}>
          <span class="wrong" role="alert">
            {t("measure.wrong")}
          </span>
        </Show>
      </form>
      <ol class="legs">
        <For each={legs()}>
          {(leg) => (
            <li>
              <span class="grow">{coordinates(leg.to)}</span>
              <span>{bearingText(leg.bearing)}</span>
              <span class="number">{distanceText(leg.metres)}</span>
            </li>
          )}
        </For>
      </ol>
      <p class="row">
        <strong class="grow">{t("measure.whole", { distance: distanceText(whole()) })}</strong>
        <Button onPress={() => setPoints([])}>{t("measure.clear")}</Button>
      </p>
    </ToolPanel>
  );
}
