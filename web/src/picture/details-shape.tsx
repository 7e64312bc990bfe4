/** A zone, section or place beside the map. */
import type { JSX } from "solid-js";
import { For, Match, Show, Switch } from "solid-js";
import { A } from "@solidjs/router";
import { LevelWord } from "../ui/level";
import { LocateFixed } from "../ui/icons";
import { known, t } from "../i18n";
import { coordinates } from "../map/place";
import { Button } from "../ui/button";
import { run } from "../ui/keys";
import { Block, Line } from "./details";
import { places, sections, zones } from "./shapes";
import type { Selection } from "./state";

export function ShapeDetails(props: { selection: Selection }): JSX.Element {
  const zone = () => zones().find((one) => one.id === props.selection.id);
  const section = () => sections().find((one) => one.id === props.selection.id);
  const place = () => places().find((one) => one.id === props.selection.id);
  return (
    <Switch fallback={<p class="empty">{t("details.gone", { id: props.selection.id })}</p>}>
      <Match when={zone()}>
        {(now) => (
          <>
            <Head name={now().name} kind={known(`zoneKind.${now().kind}`, now().kind)} />
            <Block title={t("details.rules")} count={now().rules?.length ?? 0}>
              <ul class="plain-list">
                <For each={now().rules} fallback={<li class="muted">{t("details.noRules")}</li>}>
                  {(rule) => (
                    <li class="row">
                      <span class="grow">{known(`trigger.${String(rule["trigger"])}`, "")}</span>
                      <span class="muted">
                        {known(`priority.${String(rule["priority"])}`, t("details.feedOnly"))}
                      </span>
                    </li>
                  )}
                </For>
              </ul>
            </Block>
          </>
        )}
      </Match>
      <Match when={section()}>
        {(now) => (
          <>
            <Head name={now().name} kind={known(`border.${now().kind}`, now().kind)} />
            <dl class="lines">
              <Line name={t("details.state")}>{now().state}</Line>
              <Show when={now().neighbour}>
                {(neighbour) => <Line name={t("details.neighbour")}>{neighbour()}</Line>}
              </Show>
              <Line name={t("details.impactLevel")}>
                <LevelWord level={now().impact} />
              </Line>
            </dl>
            <p class="details-more">
              <A href={`/sections?section=${now().id}`}>{t("details.levels")}</A>
            </p>
          </>
        )}
      </Match>
      <Match when={place()}>
        {(now) => (
          <>
            <Head name={now().name} kind={known(`placeKind.${now().kind}`, now().kind)} />
            <dl class="lines">
              <Line name={t("details.position")}>{coordinates(now().position)}</Line>
              <Show when={now().unlocode}>
                {(code) => <Line name={t("details.unlocode")}>{code()}</Line>}
              </Show>
            </dl>
          </>
        )}
      </Match>
    </Switch>
  );
}

function Head(props: { name: string; kind: string }): JSX.Element {
  return (
    <>
      <header class="details-head">
        <h2 dir="auto">{props.name}</h2>
        <p class="muted">{props.kind}</p>
      </header>
      <div class="actions">
        <Button look="icon" act="zoomTo" label={t("keys.zoomTo")} onPress={() => run("zoomTo")}>
          <LocateFixed size={16} aria-hidden="true" />
        </Button>
      </div>
    </>
  );
}
