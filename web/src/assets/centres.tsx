/** The centres at a glance: status, since when, and which of the ten tasks cannot be done. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import type { CentreStatus, OwnAsset } from "../api/types";
import { t } from "../i18n";
import { Age } from "../ui/age";
import { wordText } from "../ui/report/words";
import { StatusSign } from "./status";
import { centreOf, lacking } from "./words";

export function Centres(props: {
  centres: OwnAsset[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}): JSX.Element {
  return (
    <ul class="centres" aria-label={t("assets.centres")}>
      <For each={props.centres} fallback={<li class="muted">{t("assets.noCentres")}</li>}>
        {(one) => (
          <Show when={centreOf(one)}>
            {(status) => (
              <li>
                <button
                  type="button"
                  class="centre"
                  aria-pressed={props.chosen === one.id}
                  data-status={status().status}
                  onClick={() => props.onChoose(one.id)}
                >
                  <StatusSign status={status().status} />
                  <span class="line-pair">
                    <strong class="cut" dir="auto">{one.name}</strong>
                    <span class="cut">
                      {wordText(status().status)} · <Age since={Date.parse(status().since)} />
                      <Lacking status={status()} />
                    </span>
                  </span>
                </button>
              </li>
            )}
          </Show>
        )}
      </For>
    </ul>
  );
}

function Lacking(props: { status: CentreStatus }): JSX.Element {
  return (
    <Show when={lacking(props.status).length}>
      {(n) => <strong> · {t("assets.tasksLack", { n: n() })}</strong>}
    </Show>
  );
}
