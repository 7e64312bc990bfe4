/** A report of the operational or analysis layer beside the map, as it was filed. */
import type { JSX } from "solid-js";
import { Show, createResource } from "solid-js";
import { LocateFixed } from "../ui/icons";
import { get } from "../api/client";
import type { Filed } from "../api/reports";
import { knownAt } from "../time/cursor";
import { t } from "../i18n";
import { Age } from "../ui/age";
import { Button } from "../ui/button";
import { showMarking } from "../ui/frame/marking";
import { run } from "../ui/keys";
import { ReportRead } from "../ui/report/read";
import { wordText } from "../ui/report/words";
import { things } from "./contents";
import { sublayerText } from "./layers";

export function ReportDetails(props: { id: string }): JSX.Element {
  const [filed] = createResource(
    () => ({ id: props.id, known_at: knownAt() }),
    ({ id, known_at }) => get<Filed>(`/reports/${id}`, { known_at }),
  );
  const thing = () => things().find(({ id }) => id === props.id);
  showMarking(() => thing()?.marking);
  return (
    <Show when={filed.latest}>
      {(now) => (
        <>
          <header class="details-head">
            <h2 dir="auto">{thing()?.title ?? wordText(Object.keys(now().report.form)[0] ?? "")}</h2>
            <p class="muted">
              <Show when={thing()}>{(one) => <>{sublayerText(one())}, </>}</Show>
              <Age since={Date.parse(now().filed.happened)} />, {now().by}
            </p>
          </header>
          <div class="actions">
            <Button look="icon" act="zoomTo" label={t("keys.zoomTo")} onPress={() => run("zoomTo")}>
              <LocateFixed size={16} aria-hidden="true" />
            </Button>
          </div>
          <ReportRead report={now().report} defects={now().defects ?? []} />
        </>
      )}
    </Show>
  );
}
