/** One hit: what came into view, what the list suggests, and the report that is prepared. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { A } from "@solidjs/router";
import type { HitView } from "../api/types";
import { t } from "../i18n";
import { coordinates } from "../map/place";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { showEvent } from "../ui/event/draft";
import { showMarking } from "../ui/frame/marking";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { beginHitReport } from "../ui/report/asking";
import { wordText } from "../ui/report/words";
import { tellFault } from "../ui/toast";
import { ItemFacts, ToDo } from "./facts";
import { isOver, nameOf, recognisedText } from "./words";

export function HitDetail(props: { hit: HitView | undefined }): JSX.Element {
  showMarking(() => props.hit?.handling.classification);
  return (
    <aside class="desk-details" aria-label={t("watchlists.hit")}>
      <Show when={props.hit} fallback={<p class="empty">{t("watchlists.empty.hits")}</p>}>
        {(hit) => (
          <>
            <header class="desk-head">
              <div class="grow">
                <h2 class="desk-title" dir="auto">{nameOf(hit().item)}</h2>
                <p>
                  <strong>{t(isOver(hit()) ? "watchlists.gone" : "watchlists.inView")}</strong>
                  <span class="muted"> {t("watchlists.since", { at: dateText(Date.parse(hit().finding.from)) })}</span>
                </p>
                <p class="muted">
                  {t("watchlists.by", { what: recognisedText(hit()), track: hit().finding.track ?? "" })}
                </p>
              </div>
              <Show when={hit().finding.track}>
                {(track) => <A href={`/?sel=track/${track()}&go=1`}>{t("events.onMap")}</A>}
              </Show>
            </header>
            <Acts hit={hit()} />
            <div class="desk-body" tabIndex={0} role="group" aria-label={t("watchlists.hit")}>
              <ToDo item={hit().item} />
              <dl class="facts">
                <dt>{t("watchlists.list")}</dt>
                <dd dir="auto">{hit().list_name}</dd>
                <Show when={hit().finding.position}>
                  {(at) => (
                    <>
                      <dt>{t("watchlists.where")}</dt>
                      <dd>{coordinates(at())}</dd>
                    </>
                  )}
                </Show>
                <dt>{t("requests.marking")}</dt>
                <dd>{`${wordText(hit().handling.classification)}, ${wordText(hit().handling.sensitivity)}`}</dd>
              </dl>
              <ItemFacts item={hit().item} />
            </div>
          </>
        )}
      </Show>
    </aside>
  );
}

/** What is not reported yet is reported; of what is, the event is shown. */
function Acts(props: { hit: HitView }): JSX.Element {
  const report = (): void => {
    const filed = (event: string | undefined): void => {
      if (event !== undefined) showEvent(event);
    };
    beginHitReport(props.hit.finding.id, filed).catch(tellFault);
  };
  bind({ report: () => refusal("write_events") === undefined && report() });
  return (
    <div class="acts" role="toolbar" aria-label={t("acts.label")}>
      <Button look="first" act="report" refused={refusal("write_events")} onPress={report}>
        {t("watchlists.report")}
      </Button>
      <Show when={props.hit.event}>
        {(event) => <Button onPress={() => showEvent(event())}>{t("watchlists.openEvent")}</Button>}
      </Show>
    </div>
  );
}
