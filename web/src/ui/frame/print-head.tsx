/** What stands above a printed page: whose picture, which screen, who printed it, and as of when. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { useLocation } from "@solidjs/router";
import { second } from "../../api/clock";
import { centre, me } from "../../api/session";
import { t } from "../../i18n";
import { cursor } from "../../time/cursor";
import { dateText } from "../age";
import { printing } from "../print";
import { SCREENS } from "./rail";

export function PrintHead(): JSX.Element {
  const place = useLocation();
  const screen = () => SCREENS.find(({ path }) => path === place.pathname);
  const at = (): number => {
    const now = cursor();
    return now.mode === "live" ? second() : now.at;
  };
  return (
    <Show when={printing()}>
      <div class="print-head">
        <h1>
          {centre()?.name} {"\u00b7"} {screen() ? t(screen()?.text ?? "screen.picture") : ""}
        </h1>
        <span>{t("print.asOf", { at: dateText(at()) })}</span>
        <span>{t("print.by", { name: me()?.name ?? "", at: dateText(second()) })}</span>
      </div>
    </Show>
  );
}
