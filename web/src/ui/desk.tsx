/** The edge between the list of a desk and its details: one width for all desks of a person. */
import type { JSX } from "solid-js";
import { t } from "../i18n";
import { Splitter, rememberedWidth } from "./splitter";

/** A quarter of the window, as far as that is neither too little nor too much. */
const usual = (): number => Math.max(360, Math.min(460, Math.round(window.innerWidth / 4)));
const DETAILS = rememberedWidth("deskDetails", usual, [340, 720]);

/** What a desk's element wears, so that its columns follow the edge; as the window has it before. */
export const deskColumns = (): JSX.CSSProperties =>
  DETAILS.chosen() === undefined ? {} : { "--right": `${DETAILS.pixels()}px` };

export function DeskEdge(): JSX.Element {
  return <Splitter label={t("picture.rightWidth")} width={DETAILS} side="right" />;
}
