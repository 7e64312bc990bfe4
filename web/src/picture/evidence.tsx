/** Identity with its evidence: every claim, who brought it, how often, since when. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import type { Claim, TrackDetail } from "../api/types";
import { known, number, t } from "../i18n";
import { Age } from "../ui/age";
import { Block } from "./details";

export function Evidence(props: { track: TrackDetail }): JSX.Element {
  const claims = (): Claim[] =>
    props.track.claims.filter((claim) => claim.what !== "eta");
  /** A thing that was claimed in more than one way is worth a look. */
  const disagrees = (what: string): boolean =>
    what !== "destination" && claims().filter((claim) => claim.what === what).length > 1;
  return (
    <Block title={t("details.identity")}>
      <Show when={claims().length > 0} fallback={<p class="muted">{t("details.noIdentity")}</p>}>
        <table class="evidence">
          <thead>
            <tr>
              <th scope="col">{t("evidence.what")}</th>
              <th scope="col">{t("evidence.value")}</th>
              <th scope="col" class="number">
                {t("evidence.times")}
              </th>
              <th scope="col" class="number">
                {t("evidence.last")}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={claims()}>
              {(claim) => (
                <tr data-disagrees={disagrees(claim.what)}>
                  <td class="muted">{known(`claim.${claim.what}`, claim.what)}</td>
                  <td dir="auto">{valueText(claim)}</td>
                  <td class="number">{claim.times}</td>
                  <td class="number">
                    <Age since={Date.parse(claim.last)} />
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
        <Show when={claims().some((claim) => disagrees(claim.what))}>
          <p class="hint">{t("evidence.disagrees")}</p>
        </Show>
      </Show>
    </Block>
  );
}

function valueText(claim: Claim): string {
  if (claim.what === "dimensions") {
    const size = claim.value as Record<string, number>;
    const length = (size["bow_m"] ?? 0) + (size["stern_m"] ?? 0);
    const beam = (size["port_m"] ?? 0) + (size["starboard_m"] ?? 0);
    return t("evidence.size", { length, beam });
  }
  if (claim.what === "draught_dm") return t("evidence.metres", { n: number(Number(claim.value) / 10, 1) });
  return String(claim.value);
}
