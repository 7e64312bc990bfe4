/** Planning a meeting with the selected track: from where, and how fast. */
import type { JSX } from "solid-js";
import { Show, createEffect, createSignal, on } from "solid-js";
import { get } from "../api/client";
import type { Page } from "../api/types";
import { t } from "../i18n";
import type { LonLat, MapView } from "../map/contract";
import { coordinates, readPlace } from "../map/place";
import { TextField } from "../ui/form";
import { remembered } from "../ui/remembered";
import { type Start, plan, planFor } from "./intercepts";
import { Meeting } from "./meeting";
import { toldName, tracksAt } from "./things";
import { ToolPanel } from "./tool-panel";

const KNOTS_MAX = 200;
const [ownKnots, setOwnKnots] = remembered("ownKnots", 20);
const [start, setStart] = createSignal<Start>();

export { setStart };

/** Pressing the map says where one sets out: a track, if one lies there. */
export function pressStart(map: MapView, place: LonLat): void {
  const [track] = tracksAt(map, place, 1);
  if (track === undefined) return void setStart({ at: place, name: coordinates(place) });
  void toldName(track).then((name) => setStart({ at: place, name: name ?? track, track }));
}

export function InterceptPanel(props: { target: string | undefined }): JSX.Element {
  return (
    <ToolPanel title={t("intercept.title")}>
      <Show when={props.target} keyed fallback={<p>{t("intercept.noTarget")}</p>}>
        {(target) => (
          <>
            <Form target={target} />
            <Meeting target={target} />
          </>
        )}
      </Show>
    </ToolPanel>
  );
}

function Form(props: { target: string }): JSX.Element {
  const before = planFor(props.target);
  if (before) setStart(before.start);
  const [words, setWords] = createSignal("");
  const [knots, setKnots] = createSignal(String(before?.knots ?? ownKnots()));
  const [wrong, setWrong] = createSignal<"start" | "knots" | "same">();
  const speed = (): number | undefined => {
    const value = Number(knots());
    return value > 0 && value <= KNOTS_MAX ? value : undefined;
  };
  /** What is known is drawn at once: a meeting is worth most while the keys are still warm. */
  createEffect(
    on([start, speed], ([from, fast]) => {
      setWrong(undefined);
      if (fast === undefined) return void setWrong("knots");
      if (!from) return;
      if (from.track === props.target) return void setWrong("same");
      setOwnKnots(fast);
      plan({ target: props.target, start: from, knots: fast });
    }),
  );
  async function read(event: Event): Promise<void> {
    event.preventDefault();
    if (words().trim() === "") return;
    const found = await startOf(words().trim());
    setWrong(found ? undefined : "start");
    if (!found) return;
    setStart(found);
    setWords("");
  }
  const fault = (): string | undefined => {
    const what = wrong();
    if (what === "same") return t("intercept.same");
    return what === "start" ? t("intercept.wrongStart", { text: words() }) : undefined;
  };
  return (
    <form class="stack" onSubmit={(event) => void read(event)}>
      <TextField
        autofocus
        label={t("intercept.from")}
        hint={t("intercept.fromHint")}
        placeholder={start()?.name ?? t("measure.placeholder")}
        value={words()}
        fault={fault()}
        onInput={setWords}
      />
      <TextField
        label={t("intercept.knots")}
        type="number"
        min={1}
        max={KNOTS_MAX}
        value={knots()}
        fault={wrong() === "knots" ? t("intercept.wrongKnots", { max: KNOTS_MAX }) : undefined}
        onInput={setKnots}
      />
      <button type="submit" hidden />
    </form>
  );
}

interface FoundTrack {
  id: string;
  name?: string;
  position: [number, number];
}

/** Coordinates, or the first track that answers to the words. */
async function startOf(words: string): Promise<Start | undefined> {
  const at = readPlace(words);
  if (at) return { at, name: coordinates(at) };
  const { items } = await get<Page<FoundTrack>>("/tracks", { q: words, limit: 1 });
  const [track] = items;
  return track && { at: track.position, name: track.name ?? track.id, track: track.id };
}
