/** Fields of forms: label, hint and what is wrong, tied together for those who hear them. */
import type { JSX } from "solid-js";
import { For, Show, createUniqueId, onMount } from "solid-js";
import { Fault } from "./fault";
import { WhenInput } from "./when-input";
import "./form.css";

export interface FieldProps {
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
}

interface Ids {
  id: string;
  describedBy: string | undefined;
}

function Field(props: FieldProps & { children: (ids: Ids) => JSX.Element }): JSX.Element {
  const id = createUniqueId();
  const described = (): string | undefined => {
    const parts = [props.hint && `${id}-hint`, props.fault && `${id}-fault`].filter(Boolean);
    return parts.length > 0 ? parts.join(" ") : undefined;
  };
  const ids: Ids = {
    id,
    get describedBy() {
      return described();
    },
  };
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.children(ids)}
      <Show when={props.hint}>
        <span class="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      </Show>
      <Fault id={`${id}-fault`} text={props.fault} />
    </div>
  );
}

export interface TextFieldProps extends FieldProps {
  value: string;
  onInput: (value: string) => void;
  /** So many lines. */
  lines?: number;
  type?: "text" | "password" | "number";
  required?: boolean;
  autofocus?: boolean;
  placeholder?: string;
  autocomplete?: string;
  readonly?: boolean;
  maxLength?: number;
  min?: number | string;
  max?: number | string;
}

export function TextField(props: TextFieldProps): JSX.Element {
  let input: HTMLInputElement | HTMLTextAreaElement | undefined;
  // A dialog that stands already looks for no field to focus.
  onMount(() => props.autofocus && input?.focus());
  return (
    <Field label={props.label} hint={props.hint} fault={props.fault}>
      {(ids) => (
        <Show
          when={props.lines}
          fallback={
            <input
              ref={(element) => (input = element)}
              id={ids.id}
              class="input"
              type={props.type ?? "text"}
              value={props.value}
              required={props.required}
              autofocus={props.autofocus}
              placeholder={props.placeholder}
              autocomplete={props.autocomplete ?? "off"}
              readonly={props.readonly}
              maxLength={props.maxLength}
              min={props.min}
              max={props.max}
              aria-invalid={props.fault !== undefined}
              aria-describedby={ids.describedBy}
              onInput={(event) => props.onInput(event.currentTarget.value)}
            />
          }
        >
          <textarea
            ref={(element) => (input = element)}
            id={ids.id}
            class="input"
            rows={props.lines}
            value={props.value}
            required={props.required}
            autofocus={props.autofocus}
            placeholder={props.placeholder}
            maxLength={props.maxLength}
            aria-invalid={props.fault !== undefined}
            aria-describedby={ids.describedBy}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
        </Show>
      )}
    </Field>
  );
}

/** A day, or a day and a time in UTC; empty when nothing is chosen. */
export function WhenField(
  props: FieldProps & {
    value: string;
    onWhen: (value: string) => void;
    timed?: boolean;
    required?: boolean;
    min?: string;
    max?: string;
  },
): JSX.Element {
  return (
    <Field label={props.label} hint={props.hint} fault={props.fault}>
      {(ids) => (
        <WhenInput
          id={ids.id}
          value={props.value}
          timed={props.timed === true}
          required={props.required}
          min={props.min}
          max={props.max}
          invalid={props.fault !== undefined}
          describedBy={ids.describedBy}
          onWhen={props.onWhen}
        />
      )}
    </Field>
  );
}

export interface Option<Value extends string> {
  value: Value;
  label: string;
  note?: string;
}

export function SelectField<Value extends string>(
  props: FieldProps & {
    value: Value;
    options: readonly Option<Value>[];
    onChange: (value: Value) => void;
    autofocus?: boolean;
  },
): JSX.Element {
  let select!: HTMLSelectElement;
  onMount(() => props.autofocus && select.focus());
  return (
    <Field label={props.label} hint={props.hint} fault={props.fault}>
      {(ids) => (
        <select
          ref={select}
          id={ids.id}
          class="input"
          aria-describedby={ids.describedBy}
          aria-invalid={props.fault !== undefined}
          onChange={(event) => props.onChange(event.currentTarget.value as Value)}
        >
          <For each={props.options}>
            {(option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      )}
    </Field>
  );
}

/** One of a few, all in sight. */
export function RadioField<Value extends string>(
  props: FieldProps & {
    value: Value | undefined;
    options: readonly Option<Value>[];
    onChange: (value: Value) => void;
    /** Beside each other instead of one below the other. */
    inline?: boolean;
    autofocus?: boolean;
    mark?: (value: Value) => JSX.Element;
  },
): JSX.Element {
  const name = createUniqueId();
  const optionOf = (value: Value): Option<Value> | undefined =>
    props.options.find((option) => option.value === value);
  return (
    <fieldset class="field choice-field" classList={{ inline: props.inline ?? false }}>
      <legend class="label">{props.label}</legend>
      <div class="choice-list">
        {/* By value: a choice keeps its element, and the focus, when others come or go. */}
        <For each={props.options.map((option) => option.value)}>
          {(value, index) => (
            <label class="choice">
              <input
                type="radio"
                name={name}
                value={value}
                checked={value === props.value}
                autofocus={props.autofocus && index() === 0}
                onChange={() => props.onChange(value)}
              />
              {props.mark?.(value)}
              <span>
                {optionOf(value)?.label}
                <Show when={optionOf(value)?.note}>
                  {(note) => <span class="hint choice-note">{note()}</span>}
                </Show>
              </span>
            </label>
          )}
        </For>
      </div>
      <Show when={props.hint}>
        <span class="hint">{props.hint}</span>
      </Show>
      <Fault text={props.fault} />
    </fieldset>
  );
}

export function CheckField(props: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}): JSX.Element {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}
