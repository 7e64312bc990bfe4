/**
 * What is wrong in a form, beside what it is about.
 *
 * A refusal of the node names its field as a JSON pointer; `faultAt` gives it to the field.
 */
import type { JSX } from "solid-js";
import { Show, onMount } from "solid-js";
import { Problem, wordsOf } from "../api/errors";
import "./form.css";

/** What a refusal says of a field; `undefined` when it is about something else. */
export function faultAt(fault: unknown, pointer: string): string | undefined {
  if (!(fault instanceof Problem) || fault.field !== pointer) return undefined;
  const text = fault.detail.replace(/^[\w./]+: /, "");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a refusal says when it is about none of these fields. */
export function faultElsewhere(fault: unknown, pointers: readonly string[]): string | undefined {
  if (fault === undefined) return undefined;
  const placed = fault instanceof Problem && fault.field !== undefined;
  return placed && pointers.includes(fault.field ?? "") ? undefined : wordsOf(fault);
}

/** What is wrong, with a mark before it: never by colour alone. */
export function Fault(props: { id?: string; text: string | undefined }): JSX.Element {
  return (
    <Show when={props.text}>
      <Wrong id={props.id} text={props.text} />
    </Show>
  );
}

/** What is wrong is never folded away: the blocks that hold it open. */
function Wrong(props: { id: string | undefined; text: string | undefined }): JSX.Element {
  let mark!: HTMLSpanElement;
  onMount(() => {
    for (let block = mark.closest("details"); block; block = block.parentElement?.closest("details") ?? null) {
      block.open = true;
    }
  });
  return (
    <span class="wrong" id={props.id} role="alert" ref={mark}>
      <span class="wrong-mark" aria-hidden="true" />
      {props.text}
    </span>
  );
}
