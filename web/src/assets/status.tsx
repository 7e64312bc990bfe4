/** The three values of operational status (2021/581 Art. 3(16)): a shape and a word, no colour. */
import type { JSX } from "solid-js";
import { Match, Switch } from "solid-js";
import type { OperationalStatus } from "../api/types";
import { wordText } from "../ui/report/words";

export function StatusSign(props: { status: OperationalStatus | undefined }): JSX.Element {
  return (
    <svg class="status-sign" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" fill="none">
      <Switch fallback={<path d="M-4 0H4" stroke="currentColor" stroke-width="1.6" />}>
        <Match when={props.status === "fully_operational"}>
          <circle r="6" stroke="currentColor" stroke-width="1.6" />
        </Match>
        <Match when={props.status === "limited_operational_functions"}>
          <circle r="6" stroke="currentColor" stroke-width="1.6" />
          <path d="M0 -6A6 6 0 0 0 0 6Z" fill="currentColor" />
        </Match>
        <Match when={props.status === "not_available"}>
          <circle r="7" fill="currentColor" />
          <path d="M-3 -3L3 3M3 -3L-3 3" stroke="var(--panel)" stroke-width="2" />
        </Match>
      </Switch>
    </svg>
  );
}

export function StatusWord(props: { status: OperationalStatus | undefined }): JSX.Element {
  const isFull = (): boolean => props.status === "fully_operational";
  return (
    <span class="row status-word" data-status={props.status}>
      <StatusSign status={props.status} />
      <span class={isFull() ? "cut" : "cut strong"}>
        {props.status === undefined ? "\u2013" : wordText(props.status)}
      </span>
    </span>
  );
}
