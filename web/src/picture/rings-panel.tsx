/** Drawing range rings: how far, and about what. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { t } from "../i18n";
import type { LonLat } from "../map/contract";
import { placeOf } from "../map/pick";
import { coordinates, readPlace } from "../map/place";
import { shownPicture } from "../time/shown";
import { Button } from "../ui/button";
import { TextField } from "../ui/form";
import { remembered } from "../ui/remembered";
import { toldName } from "./things";
import { ToolPanel } from "./tool-panel";
import {
  type RingUnit,
  type Rings,
  centre,
  drawRings,
  eraseRings,
  isThere,
  radiusText,
  readRadii,
  rings,
  setCentre,
} from "./rings";

const [lastRadii, setLastRadii] = remembered("ringRadii", "1, 3, 6");
const [lastUnit, setLastUnit] = remembered<RingUnit>("ringUnit", "nm");

const UNITS: readonly RingUnit[] = ["nm", "km"];

export const centreAt = (at: LonLat): void =>
  void setCentre({ at, name: coordinates(at) });

/** The next rings go with a track. */
export async function aboutTrack(track: string): Promise<void> {
  const at = placeOf(shownPicture(), track);
  const name = (await toldName(track)) ?? track;
  if (at) setCentre({ at, track, name });
}

export function RingsPanel(): JSX.Element {
  const [radii, setRadii] = createSignal(lastRadii());
  const [unit, setUnit] = createSignal<RingUnit>(lastUnit());
  const [place, setPlace] = createSignal("");
  const [wrong, setWrong] = createSignal<"radii" | "place">();
  const about = (): Pick<Rings, "at" | "track" | "name"> | undefined => {
    if (place().trim() === "") return centre();
    const at = readPlace(place());
    return at && { at, name: coordinates(at) };
  };
  function draw(event: Event): void {
    event.preventDefault();
    const [far, middle] = [readRadii(radii(), unit()), about()];
    setWrong(far === undefined ? "radii" : middle === undefined ? "place" : undefined);
    if (!far || !middle) return;
    setLastRadii(radii());
    setLastUnit(unit());
    drawRings({ ...middle, radii: far, unit: unit() });
    setPlace("");
  }
  return (
    <ToolPanel title={t("rings.title")}>
      <form class="stack" onSubmit={draw}>
        <div class="row ring-radii">
          <TextField
            autofocus
            label={t("rings.radii")}
            value={radii()}
            fault={wrong() === "radii" ? t("rings.wrongRadii") : undefined}
            onInput={setRadii}
          />
          <select
            class="input"
            aria-label={t("rings.unit")}
            onChange={(event) => setUnit(event.currentTarget.value as RingUnit)}
          >
            <For each={UNITS}>
              {(one) => (
                <option value={one} selected={one === unit()}>
                  {t(`rings.${one}`)}
                </option>
              )}
            </For>
          </select>
        </div>
        <TextField
          label={t("rings.about")}
          hint={t("rings.hint")}
          placeholder={centre()?.name ?? t("measure.placeholder")}
          value={place()}
          fault={wrong() === "place" ? t("measure.wrong") : undefined}
          onInput={setPlace}
        />
        <p class="row">
          <span class="grow muted">
            <Show when={place().trim() === "" && centre()}>
              {(now) =>
                now().track === undefined
                  ? t("rings.aboutPlace", { name: now().name })
                  : t("rings.aboutTrack", { name: now().name })
              }
            </Show>
          </span>
          <button type="submit" class="button first">
            {t("rings.draw")}
          </button>
        </p>
      </form>
      <Show when={rings().length > 0}>
        <ul class="plain-list drawn-rings" aria-label={t("rings.drawn")}>
          <For each={rings()}>{(one) => <Drawn rings={one} />}</For>
        </ul>
        <Button onPress={() => eraseRings()}>{t("rings.eraseAll")}</Button>
      </Show>
    </ToolPanel>
  );
}

function Drawn(props: { rings: Rings }): JSX.Element {
  return (
    <li class="row">
      <span class="grow">
        <span dir="auto">{props.rings.name}</span>{" "}
        <span class="muted">
          {props.rings.radii.map((radius) => radiusText(radius, props.rings.unit)).join(", ")}
          <Show when={!isThere(props.rings)}> {t("rings.gone")}</Show>
        </span>
      </span>
      <Button onPress={() => eraseRings(props.rings)}>{t("rings.erase")}</Button>
    </li>
  );
}
