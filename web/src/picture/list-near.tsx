/** What is near: a place that was chosen on the map, or else the selected track. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { t } from "../i18n";
import { placeOf } from "../map/pick";
import { coordinates } from "../map/place";
import { shownPicture } from "../time/shown";
import { Button } from "../ui/button";
import { TrackList } from "./list-tracks";
import { trackOfSelection } from "./marks";
import { type Selection, near, setNear } from "./state";

export function NearList(props: {
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
}): JSX.Element {
  const track = (): string | undefined => trackOfSelection(props.selection);
  const origin = (): [number, number] | undefined => {
    const id = track();
    return near() ?? (id === undefined ? undefined : placeOf(shownPicture(), id));
  };
  return (
    <>
      <Show when={near()}>
        {(place) => (
          <p class="near-place row">
            <span class="grow">{t("list.nearPlace", { place: coordinates(place()) })}</span>
            <Button onPress={() => setNear(undefined)}>{t("list.nearSelection")}</Button>
          </p>
        )}
      </Show>
      <Show
        when={near() ?? track()}
        fallback={<p class="empty">{t("list.nearNothing")}</p>}
      >
        <TrackList {...props} near={{ of: near() ? "place" : (track() ?? ""), origin }} />
      </Show>
    </>
  );
}
