/** A tool beside the map's buttons: one at a time, closed with Escape. */
import type { JSX } from "solid-js";
import { X } from "../ui/icons";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { setTool } from "./state";

export function ToolPanel(props: { title: string; children: JSX.Element }): JSX.Element {
  return (
    <aside class="tool panel stack" aria-label={props.title}>
      <header class="row">
        <h2 class="grow">{props.title}</h2>
        <Button look="icon" label={t("ui.close")} act="close" onPress={() => setTool(undefined)}>
          <X size={16} aria-hidden="true" />
        </Button>
      </header>
      {props.children}
    </aside>
  );
}
