/**
 * The edge between two panels: dragged, or moved with the arrows; Home and End go as far as it goes.
 * A double click or Enter puts it back. Its place is remembered.
 */
import type { JSX } from "solid-js";
import type { Accessor } from "solid-js";
import { t } from "../i18n";
import { remembered } from "./remembered";
import "./splitter.css";

export interface Width {
  pixels: Accessor<number>;
  /** What the person chose; nothing while it is as usual. */
  chosen: Accessor<number | undefined>;
  set: (pixels: number | undefined) => void;
  least: number;
  most: number;
}

const STEP_PX = 16;

/** A width under a name, between bounds. */
export function rememberedWidth(
  name: string,
  usual: () => number,
  [least, most]: [number, number],
): Width {
  const [chosen, choose] = remembered<number | undefined>(name, undefined);
  const set = (wanted: number | undefined): void => {
    choose(wanted && Math.round(Math.max(least, Math.min(most, wanted))));
  };
  return { pixels: () => chosen() ?? usual(), chosen, set, least, most };
}

export function Splitter(props: {
  label: string;
  width: Width;
  /** On which side of the edge the panel is that gets wider. */
  side: "left" | "right";
}): JSX.Element {
  const sign = (): number => (props.side === "left" ? 1 : -1);
  let from: { x: number; pixels: number } | undefined;
  function onKeyDown(event: KeyboardEvent): void {
    const now = props.width.pixels();
    const places: Record<string, number | undefined> = {
      ArrowRight: now + sign() * STEP_PX,
      ArrowLeft: now - sign() * STEP_PX,
      Home: props.width.least,
      End: props.width.most,
      Enter: undefined,
    };
    if (!(event.key in places)) return;
    event.preventDefault();
    props.width.set(places[event.key]);
  }
  return (
    <div
      class="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={props.label}
      aria-valuenow={props.width.pixels()}
      aria-valuemin={props.width.least}
      aria-valuemax={props.width.most}
      aria-valuetext={t("ui.pixels", { n: props.width.pixels() })}
      title={props.label}
      onKeyDown={onKeyDown}
      onDblClick={() => props.width.set(undefined)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from = { x: event.clientX, pixels: props.width.pixels() };
      }}
      onPointerMove={(event) => {
        if (from) props.width.set(from.pixels + sign() * (event.clientX - from.x));
      }}
      onPointerUp={() => (from = undefined)}
      onPointerCancel={() => (from = undefined)}
    />
  );
}
