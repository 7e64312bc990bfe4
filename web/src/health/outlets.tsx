/** Outlets: AIS for other programs, what they got and what was lost. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import type { OutletView } from "../api/types";
import { number, t } from "../i18n";
import { Button } from "../ui/button";
import { refusal } from "../ui/refusal";
import { OutletForm } from "./outlet-form";
import { Remove } from "./remove";

export function Outlets(props: { outlets: OutletView[]; onChange: () => void }): JSX.Element {
  const [asking, setAsking] = createSignal<{ what: "form" | "remove"; of?: OutletView }>();
  const close = (): void => {
    setAsking(undefined);
    props.onChange();
  };
  return (
    <section class="node-block" aria-label={t("outlets.title")}>
      <header class="node-head row">
        <h2 class="grow">{t("outlets.title")}</h2>
        <Button refused={refusal("run_sources")} onPress={() => setAsking({ what: "form" })}>
          {t("outlets.add")}
        </Button>
      </header>
      <Show
        when={props.outlets.length > 0}
        fallback={<p class="muted node-text">{t("outlets.none")}</p>}
      >
        <div class="node-scroll" tabIndex={0} role="group" aria-label={t("outlets.title")}>
          <table class="figures wide">
            <thead>
              <tr>
                <th scope="col">{t("outlets.name")}</th>
                <th scope="col">{t("outlets.listen")}</th>
                <th scope="col">{t("outlets.filter")}</th>
                <th scope="col" class="number">
                  {t("outlets.callers")}
                </th>
                <th scope="col" class="number">
                  {t("outlets.sent")}
                </th>
                <th scope="col" class="number">
                  {t("outlets.lost")}
                </th>
                <th scope="col">
                  <span class="hidden">{t("alarms.answers")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={props.outlets}>
                {(outlet) => (
                  <Row
                    outlet={outlet}
                    onEdit={() => setAsking({ what: "form", of: outlet })}
                    onRemove={() => setAsking({ what: "remove", of: outlet })}
                  />
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <Show when={asking()} keyed>
        {(now) => (
          <Show
            when={now.what === "remove" && now.of}
            fallback={<OutletForm of={now.of} onClose={close} />}
          >
            {(outlet) => <Remove what="outlets" name={outlet().name} onClose={close} />}
          </Show>
        )}
      </Show>
    </section>
  );
}

function Row(props: { outlet: OutletView; onEdit: () => void; onRemove: () => void }): JSX.Element {
  const why = (): string | undefined =>
    refusal("run_sources") ?? (props.outlet.origin === "file" ? t("health.inFile") : undefined);
  return (
    <tr>
      <th scope="row">
        <strong>{props.outlet.name}</strong>
      </th>
      <td>
        {props.outlet.address}
        <Show when={props.outlet.address !== props.outlet.listen}>
          <span class="muted"> {t("outlets.asked", { listen: props.outlet.listen })}</span>
        </Show>
      </td>
      <td>{filterText(props.outlet)}</td>
      <td class="number">{number(props.outlet.callers)}</td>
      <td class="number">{number(props.outlet.sent)}</td>
      <td class="number" classList={{ strong: props.outlet.lost > 0 }}>
        {number(props.outlet.lost)}
      </td>
      <td>
        <span class="row-act row">
          <Button refused={why()} onPress={props.onEdit}>
            {t("health.edit")}
          </Button>
          <Button refused={why()} onPress={props.onRemove}>
            {t("health.remove")}
          </Button>
        </span>
      </td>
    </tr>
  );
}

/** What an outlet lets out; everything when nothing restricts it. */
function filterText(outlet: OutletView): string {
  const { area, types, sources } = outlet.filter;
  const parts = [
    area && t("outlets.area", { box: area.join(", ") }),
    types && types.length > 0 && t("outlets.types", { types: types.join(", ") }),
    sources && sources.length > 0 && t("outlets.from", { sources: sources.join(", ") }),
  ].filter((part) => typeof part === "string");
  return parts.length > 0 ? parts.join("; ") : t("outlets.everything");
}
