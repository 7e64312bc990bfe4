/** The sign of a track in lists, as it is drawn on the map. */
import type { JSX } from "solid-js";
import { Match, Switch } from "solid-js";
import { type Key, t } from "../i18n";

/** Names of the kinds, by the number they are sent as. */
export const KINDS: readonly Key[] = [
  "kind.vessel",
  "kind.search_and_rescue_aircraft",
  "kind.aid_to_navigation",
  "kind.base_station",
  "kind.distress_device",
  "kind.radar_target",
  "kind.own_station",
];

export function TrackSign(props: { kind: number; status: number; moves: boolean }): JSX.Element {
  const hollow = (): boolean => props.status !== 0;
  return (
    <svg
      class="sign"
      width="16"
      height="16"
      viewBox="-8 -8 16 16"
      role="img"
      aria-label={t(KINDS[props.kind] ?? "kind.vessel")}
      fill={hollow() ? "none" : "currentColor"}
      stroke="currentColor"
      stroke-width="1.3"
      stroke-dasharray={props.status === 1 ? "2.5 1.6" : undefined}
      data-moves={props.moves}
    >
      <Switch fallback={<rect x="-4" y="-4" width="8" height="8" fill="none" />}>
        <Match when={props.kind === 0}>
          <path d={props.moves ? "M0 -6.5L4.2 5.6L0 3.5L-4.2 5.6Z" : "M0 -4L3 3.6L0 2.4L-3 3.6Z"} />
        </Match>
        <Match when={props.kind === 1}>
          <path d="M0 -6V6M-6 2L0 -1L6 2M-3 6L0 4.4L3 6" fill="none" stroke-width="1.8" />
        </Match>
        <Match when={props.kind === 2}>
          <path d="M0 -4.5L4.5 0L0 4.5L-4.5 0Z" fill="none" />
        </Match>
        <Match when={props.kind === 4}>
          <path d="M-3 -7h6l4 4v6l-4 4h-6l-4 -4v-6z" fill="var(--alarm)" />
          <circle r="3" fill="none" stroke="var(--on-alarm)" stroke-width="2" />
        </Match>
        <Match when={props.kind === 5}>
          <circle r="4.5" fill="none" />
        </Match>
      </Switch>
    </svg>
  );
}
