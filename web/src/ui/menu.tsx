/**
 * A menu beside a point of the screen, as the pattern of WAI-ARIA has it: arrows move, Enter chooses,
 * Escape closes and gives the keyboard back. Letters go on to the table of keys.
 */
import type { JSX } from "solid-js";
import { Index, Show, onCleanup, onMount } from "solid-js";
import "./menu.css";

export interface MenuItem {
  text: string;
  /** A word on what kind of thing it is. */
  note?: string | undefined;
  /** For what is or is not so: whether it is. */
  checked?: boolean;
  run: () => void;
}

export interface MenuProps {
  /** Where on the screen. */
  at: [x: number, y: number];
  label: string;
  groups: MenuItem[][];
  onClose: () => void;
}

const EDGE_PX = 8;

export function Menu(props: MenuProps): JSX.Element {
  let menu!: HTMLDivElement;
  const before = document.activeElement;
  const items = (): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const outside = (event: Event): void => {
    if (!menu.contains(event.target as Node)) props.onClose();
  };
  onMount(() => {
    keepOnScreen(menu, props.at);
    (items().find((item) => item.ariaChecked === "true") ?? items()[0])?.focus();
    document.addEventListener("pointerdown", outside, true);
  });
  onCleanup(() => {
    document.removeEventListener("pointerdown", outside, true);
    if (menu.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
  });
  function move(to: number): void {
    const all = items();
    all[(to + all.length) % all.length]?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const now = items().indexOf(document.activeElement as HTMLElement);
    const moves: Record<string, number> = {
      ArrowDown: now + 1,
      ArrowUp: now - 1,
      Home: 0,
      End: -1,
    };
    const to = moves[event.key];
    if (to !== undefined) move(to);
    else if (event.key === "Escape" || event.key === "Tab") props.onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div class="menu" role="menu" ref={menu} aria-label={props.label} onKeyDown={onKeyDown}>
      <Index each={props.groups.filter((group) => group.length > 0)}>
        {(group) => (
          <div role="group" class="menu-group">
            {/* Items keep their elements, and so the focus, when their words become known. */}
            <Index each={group()}>{(item) => <Item item={item()} onClose={props.onClose} />}</Index>
          </div>
        )}
      </Index>
    </div>
  );
}

function Item(props: { item: MenuItem; onClose: () => void }): JSX.Element {
  const press = (): void => {
    const { run } = props.item;
    props.onClose();
    run();
  };
  return (
    <button
      type="button"
      role={props.item.checked === undefined ? "menuitem" : "menuitemcheckbox"}
      aria-checked={props.item.checked}
      tabIndex={-1}
      class="menu-item"
      onClick={press}
    >
      <span class="grow cut" dir="auto">
        {props.item.text}
      </span>
      <Show when={props.item.note}>
        <span class="muted">{props.item.note}</span>
      </Show>
    </button>
  );
}

/** To the right and below the point, or where there is room. */
function keepOnScreen(menu: HTMLElement, [x, y]: [number, number]): void {
  const { width, height } = menu.getBoundingClientRect();
  const within = (from: number, size: number, room: number): number =>
    Math.max(EDGE_PX, Math.min(from, room - size - EDGE_PX));
  menu.style.left = `${within(x, width, window.innerWidth)}px`;
  menu.style.top = `${within(y, height, window.innerHeight)}px`;
}
