/** A draw as it is looked at: when who is out, how much is covered, and the seed to draw it again. */
import type { JSX } from "solid-js";
import { For, createMemo } from "solid-js";
import type { DrawRequest, LookedAt } from "../api/assets";
import type { OwnAsset } from "../api/types";
import { t } from "../i18n";
import { Gantt, type Line } from "./gantt";
import { lastsText, longestGap, spanText } from "./words";

const MINUTE_MS = 60_000;

export function Seen(props: { seen: { at: LookedAt; request: DrawRequest }; assets: OwnAsset[] }): JSX.Element {
  const patrols = () => props.seen.at.draw.patrols;
  const window = () => props.seen.request.window;
  const nameOf = (id: string): string => props.assets.find((asset) => asset.id === id)?.name ?? id;
  const lines = createMemo((): Line[] =>
    props.seen.request.means.map(({ asset }) => ({
      id: asset,
      name: nameOf(asset),
      note: "",
      bars: patrols().flatMap(({ planned, assets }, index) =>
        assets.includes(asset)
          ? [
              {
                id: String(index),
                from: Date.parse(planned.from),
                to: Date.parse(planned.to),
                look: "drawn",
                text: "",
                title: spanText(planned),
              },
            ]
          : [],
      ),
    })),
  );
  return (
    <>
      <p>
        <strong>
          {t("draw.covered", {
            n: patrols().length,
            time: lastsText(props.seen.at.draw.covered_mins * MINUTE_MS),
          })}
        </strong>{" "}
        {t("draw.longest", { time: lastsText(longestGap(window(), patrols().map(({ planned }) => planned))) })}
      </p>
      <Gantt
        label={t("draw.seen")}
        from={Date.parse(window().from)}
        to={Date.parse(window().to)}
        lines={lines()}
        empty=""
      />
      <ol class="draw-list">
        <For each={patrols()}>
          {({ planned, assets }) => (
            <li>
              <span class="number">{spanText(planned)}</span>
              <span class="muted number">{lastsText(Date.parse(planned.to) - Date.parse(planned.from))}</span>
              <span class="cut" dir="auto">{assets.map(nameOf).join(", ")}</span>
            </li>
          )}
        </For>
      </ol>
      <p class="muted">
        {t("draw.seed")} <code class="seed">{props.seen.at.draw.seed}</code>
      </p>
      <p class="muted">{t("draw.law")}</p>
    </>
  );
}
