/** What detectors noticed about a track, newest first, with the values that made them notice. */
import type { JSX } from "solid-js";
import { For, Show, createResource } from "solid-js";
import { get } from "../api/client";
import type { Finding, Page } from "../api/types";
import { known, t } from "../i18n";
import { knownAt } from "../time/cursor";
import { Age } from "../ui/age";
import { Block } from "./details";
import { findings as ongoing } from "./shapes";

const SHOWN_MAX = 20;

export function Findings(props: { track: string }): JSX.Element {
  // What goes on is known by the picture; a change of it is the moment to ask anew.
  const wanted = () => ({ track: props.track, known_at: knownAt(), count: ongoing().length });
  const [found] = createResource(wanted, ask);
  return (
    <Block title={t("details.findings")} count={found.latest?.length ?? 0}>
      <Show
        when={(found.latest?.length ?? 0) > 0}
        fallback={<p class="muted">{t("details.noFindings")}</p>}
      >
        <ul class="plain-list">
          <For each={found.latest}>
            {(finding) => (
              <li class="finding" data-standing={finding.standing}>
                <span class="row">
                  <span class="grow">{known(`noticed.${finding.noticed}`, finding.noticed)}</span>
                  <span class="muted">{t(`standing.${finding.standing}`)}</span>
                  <Age since={Date.parse(finding.from)} />
                </span>
                <span class="muted">{evidenceText(finding)}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Block>
  );
}

async function ask(wanted: { track: string; known_at: string | undefined }): Promise<Finding[]> {
  try {
    const page = await get<Page<Finding>>("/findings", {
      track: wanted.track,
      known_at: wanted.known_at,
      limit: SHOWN_MAX,
    });
    return page.items;
  } catch {
    // Findings that cannot be read are none to show; the picture's own reading says why.
    return [];
  }
}

/** The values of a finding as its detector measured them. */
function evidenceText(finding: Finding): string {
  const parts: [string, string][] = [
    ["speed", "evidence.knots"],
    ["limit", "evidence.limit"],
    ["stayed_secs", "evidence.stayed"],
    ["silent_secs", "evidence.silent"],
    ["distance", "evidence.distance"],
    ["implied_speed", "evidence.implied"],
    ["lasted_secs", "evidence.lasted"],
  ];
  const values: Record<string, unknown> = { ...finding };
  const by = values["by"];
  const recognised = typeof by === "string" ? [known(`recognised.${by}`, by)] : [];
  const measured = parts
    .filter(([name]) => typeof values[name] === "number")
    .map(([name, key]) => known(key, "", { n: Math.round(Number(values[name]) * 10) / 10 }));
  return [...recognised, ...measured].join(", ");
}
