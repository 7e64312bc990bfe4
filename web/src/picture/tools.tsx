/** The tool that stands beside the map's buttons, and what pressing the map means to it. */
import type { JSX } from "solid-js";
import { Match, Switch } from "solid-js";
import type { LonLat, MapView } from "../map/contract";
import { InterceptPanel, pressStart } from "./intercept-panel";
import { Measure, pressMeasure } from "./measure";
import { RingsPanel, centreAt } from "./rings-panel";
import { tool } from "./state";

export function OpenTool(props: { target: string | undefined }): JSX.Element {
  return (
    <Switch>
      <Match when={tool() === "measure"}>
        <Measure />
      </Match>
      <Match when={tool() === "rings"}>
        <RingsPanel />
      </Match>
      <Match when={tool() === "intercept"}>
        <InterceptPanel target={props.target} />
      </Match>
    </Switch>
  );
}

/** Gives a press on the map to the open tool; tells whether there is one that takes it. */
export function pressTool(map: MapView, place: LonLat): boolean {
  const now = tool();
  if (now === "measure") pressMeasure(place);
  if (now === "rings") centreAt(place);
  if (now === "intercept") pressStart(map, place);
  return now !== undefined;
}
