/** What the track under the pointer is, beside the pointer; and the last that somebody noted on it. */
import type { JSX } from "solid-js";
import { Show, createMemo, createResource } from "solid-js";
import { notesOn } from "../api/notes";
import { second } from "../api/clock";
import { number, t } from "../i18n";
import { motionsOf } from "../map/pick";
import { bearingText } from "../map/place";
import { cursor } from "../time/cursor";
import { shownPicture } from "../time/shown";
import { ageText } from "../ui/age";
import { toldName } from "./things";

export function HoverTip(props: { track: string; pixel: [number, number] }): JSX.Element {
  const [name] = createResource(() => props.track, toldName);
  const words = createMemo((): string => {
    const motion = motionsOf(shownPicture(), [props.track]).get(props.track);
    if (!motion) return "";
    const now = cursor();
    const age = (now.mode === "live" ? second() : now.at) - motion.heard;
    return [
      motion.knots === undefined ? undefined : t("evidence.knots", { n: number(motion.knots, 1) }),
      motion.course === undefined ? undefined : bearingText(motion.course),
      ageText(age),
    ]
      .filter((part) => part !== undefined)
      .join(" \u00b7 ");
  });
  const note = () => notesOn(props.track)[0];
  return (
    <div
      class="hover-tip panel"
      aria-hidden="true"
      style={{ left: `${props.pixel[0]}px`, top: `${props.pixel[1]}px` }}
    >
      <strong dir="auto">{name.latest ?? props.track.replace("mmsi-", "")}</strong>
      <span class="muted">{words()}</span>
      <Show when={note()}>
        {(now) => (
          <span class="hover-note" dir="auto">
            {t("notes.hover", { text: now().text, by: now().by })}
          </span>
        )}
      </Show>
    </div>
  );
}
