/** What the node says of a report before it is sent: duty, clock, completeness, second looks. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { second } from "../../api/clock";
import type { Checked } from "../../api/reports";
import { t } from "../../i18n";
import { ageText, dateText } from "../age";
import { groundText } from "./words";

export function Judgement(props: { checked: Checked | undefined }): JSX.Element {
  return (
    <Show when={props.checked}>
      {(checked) => (
        <div class="row report-judgement">
          <span class="chip">{t("report.complete", { percent: String(percent(checked())) })}</span>
          <Show when={checked().partial}>
            <span class="chip report-mark">{t("report.partial")}</span>
          </Show>
          <span>{dutyText(checked())}</span>
          <Show when={checked().similar[0]}>
            {(other) => <span>{t("report.similar", { title: other().title })}</span>}
          </Show>
        </div>
      )}
    </Show>
  );
}

const percent = ({ completeness }: Checked): number =>
  completeness.of === 0 ? 100 : Math.floor((100 * completeness.filled) / completeness.of);

function dutyText(checked: Checked): string {
  if (checked.grounds.length === 0) return t("report.noDuty");
  const grounds = checked.grounds.map(groundText).join(", ");
  if (checked.due === undefined) return t("report.duty", { grounds });
  const due = Date.parse(checked.due);
  const late = second() > due;
  return t(late ? "report.dutyLate" : "report.dutyDue", {
    grounds,
    due: dateText(due),
    left: ageText(Math.abs(due - second())),
  });
}
