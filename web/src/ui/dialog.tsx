/** A dialog: holds the focus, closes with Escape, gives the focus back. */
import type { JSX } from "solid-js";
import { createUniqueId, onCleanup, onMount } from "solid-js";
import { X } from "./icons";
import { t } from "../i18n";
import { Button } from "./button";
import "./dialog.css";

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: JSX.Element;
  /** Buttons at the foot. */
  foot?: JSX.Element;
  wide?: boolean;
}

/** Shown while it is in the tree: put it into a `Show`. */
export function Dialog(props: DialogProps): JSX.Element {
  let dialog!: HTMLDialogElement;
  const heading = createUniqueId();
  const before = document.activeElement;
  onMount(() => dialog.showModal());
  onCleanup(() => before instanceof HTMLElement && before.focus());
  return (
    <dialog
      ref={dialog}
      class={props.wide ? "dialog wide" : "dialog"}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <header class="row">
        <h2 id={heading} class="grow">
          {props.title}
        </h2>
        <Button look="icon" label={t("ui.close")} onPress={props.onClose}>
          <X size={16} aria-hidden="true" />
        </Button>
      </header>
      <div class="dialog-body">{props.children}</div>
      <footer class="row">{props.foot}</footer>
    </dialog>
  );
}
