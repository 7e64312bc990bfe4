/** A line that an officer wrote, with who was told how, and what corrects it. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { LogLine } from "../../api/types";
import { t } from "../../i18n";
import { timeText } from "../age";
import "./log.css";

export interface Written {
  line: LogLine;
  /** The time of the line that it corrects, if that is in sight. */
  corrects?: number | undefined;
  /** The time of the last line that corrects it. */
  correctedBy?: number | undefined;
}

export function WrittenLine(props: Written): JSX.Element {
  const told = (): string => {
    const { told, how } = props.line;
    if (told !== undefined && how !== undefined) return t("log.toldHow", { told, how });
    return told !== undefined ? t("log.toldTo", { told }) : (how ?? "");
  };
  return (
    <span class="log-words" data-corrected={props.correctedBy !== undefined}>
      <Show when={props.line.decision}>
        <strong class="log-decision">{t("log.decision")}</strong>
      </Show>
      <span class="log-what" dir="auto">{props.line.what}</span>
      <Show when={told() !== ""}>
        <span class="muted" dir="auto">{told()}</span>
      </Show>
      <Show when={props.line.corrects}>
        <span class="log-mark">
          {props.corrects === undefined
            ? t("log.corrects")
            : t("log.correctsAt", { at: timeText(props.corrects) })}
        </span>
      </Show>
      <Show when={props.correctedBy}>
        {(at) => <span class="log-mark">{t("log.correctedAt", { at: timeText(at()) })}</span>}
      </Show>
    </span>
  );
}
