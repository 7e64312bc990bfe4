/** The terms of reactions, and a field to choose one of the terms of an act. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import { known } from "../i18n";

export const REACTION_KINDS = [
  "tracking",
  "inspection",
  "confirmation",
  "rescue",
  "deterrence",
  "assistance",
  "search",
  "detection",
  "interception",
  "hand_over",
  "referral",
  "other",
] as const;

export const REACTION_STATES = ["planned", "underway", "done"] as const;

export interface SelectProps {
  label: string;
  /** The group of the catalogue that names the values. */
  names: string;
  values: readonly string[];
  chosen: string;
  onChoose: (value: string) => void;
}

export function Select(props: SelectProps): JSX.Element {
  return (
    <label class="field">
      <span class="label">{props.label}</span>
      <select
        class="input"
        value={props.chosen}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        <For each={props.values}>
          {(value) => <option value={value}>{known(`${props.names}.${value}`, value)}</option>}
        </For>
      </select>
    </label>
  );
}
