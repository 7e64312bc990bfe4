/** The menu of a place on the map, and of a row: what lies there, and what can be done from there. */
import type { JSX } from "solid-js";
import { createResource } from "solid-js";
import { t } from "../i18n";
import type { LonLat } from "../map/contract";
import { coordinates } from "../map/place";
import { run } from "../ui/keys";
import { Menu, type MenuItem } from "../ui/menu";
import { tellDone, tellFault } from "../ui/toast";
import { setStart } from "./intercept-panel";
import { pressMeasure } from "./measure";
import { endOffer, offer } from "./press";
import { setCentre } from "./rings";
import { centreAt } from "./rings-panel";
import { type Thing, toldName } from "./things";
import {
  type Selection,
  followed,
  marked,
  setFollowed,
  setNear,
  setTool,
  toggleMark,
  toggleWatch,
  watched,
} from "./state";

export interface Called {
  /** Where on the screen. */
  at: [x: number, y: number];
  place: LonLat;
  things: Thing[];
}

interface Act {
  onSelect: (selection: Selection | undefined) => void;
  onMiddle: (place: LonLat) => void;
}

/** Names that tracks have told; a track without one keeps its number. */
async function named(things: Thing[]): Promise<Thing[]> {
  return Promise.all(
    things.map(async (thing) => {
      if (thing.kind !== "track") return thing;
      return { ...thing, name: (await toldName(thing.id)) ?? thing.name };
    }),
  );
}

export function MapMenu(props: Act & { called: Called; selected: string | undefined; onClose: () => void }): JSX.Element {
  const [things] = createResource(() => props.called.things, named);
  const shown = (): Thing[] => things.latest ?? props.called.things;
  const track = (): Thing | undefined => shown().find((thing) => thing.kind === "track");
  const groups = (): MenuItem[][] => {
    const one = track();
    return [
      [copyItem(props.called.place)],
      shown().map((thing) => selectItem(thing, props.onSelect)),
      one ? trackItems(one, props.called.place, props.onSelect) : [],
      placeItems(props.called.place, props, props.selected),
    ];
  };
  return <Menu at={props.called.at} label={t("menu.label")} groups={groups()} onClose={props.onClose} />;
}

/** What lay under a press, when it was not clear which was meant. */
export function Chooser(props: {
  toScreen: (pixel: [number, number]) => [number, number];
  onSelect: (selection: Selection) => void;
}): JSX.Element {
  const [things] = createResource(() => offer()?.things, named);
  const items = (): MenuItem[] =>
    (things.latest ?? offer()?.things ?? []).map((thing, index) => ({
      ...selectItem(thing, props.onSelect),
      checked: index === offer()?.index,
    }));
  const [x, y] = props.toScreen(offer()?.pixel ?? [0, 0]);
  return <Menu at={[x + 14, y + 6]} label={t("menu.which")} groups={[items()]} onClose={endOffer} />;
}

function selectItem({ kind, id, name, note }: Thing, onSelect: (selection: Selection) => void): MenuItem {
  return { text: name, note, run: () => onSelect({ kind, id }) };
}

function copyItem(place: LonLat): MenuItem {
  const text = coordinates(place);
  const copy = (): void =>
    void navigator.clipboard.writeText(text).then(
      () => tellDone(t("menu.copied", { place: text })),
      () => tellFault(t("menu.notCopied")),
    );
  return { text, note: t("rescue.copy"), run: copy };
}

function trackItems(track: Thing, at: LonLat, onSelect: Act["onSelect"]): MenuItem[] {
  const { id, name } = track;
  const select = (): void => onSelect({ kind: "track", id });
  return [
    {
      text: t("menu.follow", { name }),
      checked: followed() === id,
      run: () => {
        select();
        setFollowed(followed() === id ? undefined : id);
      },
    },
    { text: t("menu.watch", { name }), checked: watched().includes(id), run: () => toggleWatch(id) },
    { text: t("menu.mark", { name }), checked: marked().includes(id), run: () => toggleMark(id) },
    {
      text: t("menu.ringsWith", { name }),
      run: () => {
        setCentre({ at, track: id, name });
        setTool("rings");
      },
    },
    {
      text: t("menu.meet", { name }),
      run: () => {
        select();
        setTool("intercept");
      },
    },
  ];
}

function placeItems(place: LonLat, act: Act, selected: string | undefined): MenuItem[] {
  const meet: MenuItem = {
    text: t("menu.meetFrom"),
    run: () => {
      setStart({ at: place, name: coordinates(place) });
      setTool("intercept");
    },
  };
  return [
    {
      text: t("menu.measure"),
      run: () => {
        setTool("measure");
        pressMeasure(place);
      },
    },
    {
      text: t("menu.rings"),
      run: () => {
        centreAt(place);
        setTool("rings");
      },
    },
    ...(selected === undefined ? [] : [meet]),
    {
      text: t("menu.near"),
      run: () => {
        setNear(place);
        run("tab5");
      },
    },
    { text: t("menu.middle"), run: () => act.onMiddle(place) },
  ];
}
