/** The filter above a list: `/` goes there, Escape leaves and empties it. */
import type { JSX } from "solid-js";
import { Search } from "../ui/icons";
import { bind } from "../ui/keys";

export function Filter(props: {
  text: string;
  onText: (text: string) => void;
  label: string;
  children?: JSX.Element;
}): JSX.Element {
  let input!: HTMLInputElement;
  bind({ filter: () => input.focus() });
  return (
    <div class="filter row">
      <span class="filter-field grow">
        <Search size={14} aria-hidden="true" />
        <input
          ref={input}
          class="input"
          type="search"
          aria-label={props.label}
          placeholder={props.label}
          value={props.text}
          onInput={(event) => props.onText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            // Else the same key would go on to deselect.
            event.preventDefault();
            props.onText("");
            input.blur();
          }}
        />
      </span>
      {props.children}
    </div>
  );
}
