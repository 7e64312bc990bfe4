/**
 * A day, or a day and a time, typed as it stands on every screen and chosen from the browser's calendar.
 * The browser's own field writes a day as its country does, where 11/12 is two different days.
 */
import type { JSX } from "solid-js";
import { createEffect, createSignal, on } from "solid-js";
import { t } from "../i18n";
import { Button } from "./button";
import { CalendarDays } from "./icons";
import { readWhen, writtenWhen } from "./when";
import "./when.css";

export interface WhenInputProps {
  /** `2026-11-28`, or `2026-11-28T06:24` when it is timed; empty when nothing is chosen. */
  value: string;
  onWhen: (value: string) => void;
  timed?: boolean;
  id?: string;
  required?: boolean | undefined;
  autofocus?: boolean | undefined;
  min?: string | undefined;
  max?: string | undefined;
  invalid?: boolean;
  describedBy?: string | undefined;
  ref?: (element: HTMLInputElement) => void;
}

export function WhenInput(props: WhenInputProps): JSX.Element {
  let calendar!: HTMLInputElement;
  const timed = (): boolean => props.timed === true;
  const [text, setText] = createSignal("");
  const [wrong, setWrong] = createSignal(false);
  createEffect(on(() => props.value, (value) => readWhen(text(), timed()) === value || setText(writtenWhen(value))));
  const say = (written: string): void => {
    setText(written);
    const value = written.trim() === "" ? "" : readWhen(written, timed());
    setWrong(value === undefined);
    if (value !== undefined && value !== props.value) props.onWhen(value);
  };
  /** What is no day or time does not stay: what was last said comes back. */
  const settle = (): void => {
    setWrong(false);
    setText(writtenWhen(props.value));
  };
  return (
    <span class="when" classList={{ timed: timed() }}>
      <input
        ref={(element) => props.ref?.(element)}
        id={props.id}
        class="input"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        maxLength={17}
        placeholder={t(timed() ? "when.timeForm" : "when.dayForm")}
        value={text()}
        required={props.required}
        autofocus={props.autofocus}
        aria-invalid={wrong() || props.invalid === true}
        aria-describedby={props.describedBy}
        onInput={(event) => say(event.currentTarget.value)}
        onBlur={settle}
      />
      <Button look="icon" tab={-1} label={t("when.calendar")} onPress={() => calendar.showPicker()}>
        <CalendarDays size={14} aria-hidden="true" />
      </Button>
      <input
        ref={calendar}
        class="when-calendar"
        type={timed() ? "datetime-local" : "date"}
        tabIndex={-1}
        aria-hidden="true"
        min={props.min}
        max={props.max}
        value={props.value}
        onChange={(event) => say(writtenWhen(event.currentTarget.value))}
      />
    </span>
  );
}
