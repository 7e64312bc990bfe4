/** Buttons that say why they cannot be pressed. */
import type { JSX } from "solid-js";
import { Show, splitProps } from "solid-js";
import { keysOf, keysText } from "./keys";

export interface ButtonProps {
  children: JSX.Element;
  onPress: () => void;
  /** The look: the one that is meant, an ordinary one, or one without a frame. */
  look?: "first" | "plain" | "icon";
  /** Why it cannot be pressed now; it stays reachable so that this can be read. */
  refused?: string | undefined;
  /** Which act of the table of keys it is; its key is shown. */
  act?: string;
  /** Words for what has only a picture. */
  label?: string;
  pressed?: boolean | undefined;
  expanded?: boolean | undefined;
  /** Whether it has the focus when its dialog opens. */
  autofocus?: boolean;
  /** -1 where another way leads to the same act, as in a row of a list. */
  tab?: -1;
}

export function Button(props: ButtonProps): JSX.Element {
  const [own] = splitProps(props, ["look", "refused", "act", "label"]);
  const title = (): string | undefined => own.refused ?? own.label;
  return (
    <button
      type="button"
      tabIndex={props.tab}
      autofocus={props.autofocus}
      class={`button ${own.look === "icon" ? "icon plain" : (own.look ?? "")}`}
      aria-label={own.label}
      title={title()}
      aria-disabled={own.refused === undefined ? undefined : "true"}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-keyshortcuts={own.act === undefined ? undefined : keysOf(own.act)}
      onClick={() => own.refused === undefined && props.onPress()}
    >
      {props.children}
      <Show when={own.act !== undefined && own.look !== "icon"}>
        <kbd class="key" aria-hidden="true">
          {keysText(keysOf(own.act ?? ""))}
        </kbd>
      </Show>
    </button>
  );
}
