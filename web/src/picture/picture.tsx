/** S1, the common picture: in ten seconds know what is different, in thirty act on it. */
import type { JSX } from "solid-js";
import { picture } from "../api/live/stream";
import { t } from "../i18n";

export default function Picture(): JSX.Element {
  return <p class="empty">{t("picture.tracks", { n: picture().count })}</p>;
}
