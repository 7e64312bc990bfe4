/** The report form stands once in the frame, so that every screen opens the same one. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { written } from "./draft";
import { ReportForm } from "./form";

export function ReportDialogs(): JSX.Element {
  return (
    <Show when={written()} keyed>
      {(report) => <ReportForm report={report} />}
    </Show>
  );
}
