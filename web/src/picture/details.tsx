/** The details of the one selection. */
import type { JSX } from "solid-js";
import { Match, Show, Switch } from "solid-js";
import { X } from "../ui/icons";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { AlarmDetails } from "./details-alarm";
import { AssetDetails } from "./details-asset";
import { EventDetails } from "./details-event";
import { ReportDetails } from "./details-report";
import { ShapeDetails } from "./details-shape";
import { TrackDetails } from "./details-track";
import { Marked } from "./marked";
import { type Selection, marked } from "./state";

export interface DetailsProps {
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
  onClose: () => void;
}

export function Details(props: DetailsProps): JSX.Element {
  return (
    <aside class="details" aria-label={t("details.title")}>
      <Show when={marked().length > 0}>
        <Marked onSelect={props.onSelect} />
      </Show>
      <Show when={props.selection}>
        {(now) => <One selection={now()} onSelect={props.onSelect} onClose={props.onClose} />}
      </Show>
    </aside>
  );
}

function One(props: DetailsProps & { selection: Selection }): JSX.Element {
  return (
    <div class="details-one">
      <div class="details-close">
        <Button look="icon" label={t("ui.close")} act="close" onPress={() => props.onClose()}>
          <X size={16} aria-hidden="true" />
        </Button>
      </div>
      <Switch>
        <Match when={props.selection.kind === "track"}>
          <TrackDetails id={props.selection.id} onSelect={props.onSelect} />
        </Match>
        <Match when={props.selection.kind === "alarm"}>
          <AlarmDetails id={props.selection.id} onSelect={props.onSelect} />
        </Match>
        <Match when={props.selection.kind === "event"}>
          <EventDetails id={props.selection.id} onSelect={props.onSelect} />
        </Match>
        <Match when={props.selection.kind === "report"}>
          <ReportDetails id={props.selection.id} />
        </Match>
        <Match when={props.selection.kind === "asset"}>
          <AssetDetails id={props.selection.id} onSelect={props.onSelect} />
        </Match>
        <Match when={true}>
          <ShapeDetails selection={props.selection} />
        </Match>
      </Switch>
    </div>
  );
}

/** A block of the details, with its heading. */
export function Block(props: { title: string; children: JSX.Element; count?: number }): JSX.Element {
  return (
    <section class="block">
      <h3>
        {props.title}
        <Show when={props.count}>
          <span class="tab-count">{props.count}</span>
        </Show>
      </h3>
      {props.children}
    </section>
  );
}

/** One line of name and value; without a value it is not there. */
export function Line(props: { name: string; children: JSX.Element }): JSX.Element {
  return (
    <div class="line">
      <dt>{props.name}</dt>
      <dd dir="auto">{props.children}</dd>
    </div>
  );
}
