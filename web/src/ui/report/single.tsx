/** A single field of a report, by what may stand in it. */
import type { JSX } from "solid-js";
import { Match, Switch, createSignal } from "solid-js";
import type { FormField, Json } from "../../api/reports";
import { serverClock } from "../../api/clock";
import { t } from "../../i18n";
import { coordinates, readPlace } from "../../map/place";
import type { EventImpact } from "../../api/types";
import { CheckField, type Option, RadioField, SelectField, TextField } from "../form";
import { ImpactBars } from "../impact";
import { Land, Pointed } from "./pointed";
import { countText, momentText, readCount, readMoment } from "./value";
import { labelText, unitText, wordText } from "./words";

export interface SingleProps {
  field: FormField;
  value: Json | undefined;
  fault: string | undefined;
  onChange: (value: Json | undefined) => void;
}

/** Longer texts get several lines. */
export const LINE_CHARS = 200;

/** Moments that lie ahead: a time without a day is the next one. */
const AHEAD = new Set(["needed_by", "valid_to", "downgrade_at", "keep_until"]);
const isAhead = ({ name }: FormField): boolean => AHEAD.has(name);

export function Single(props: SingleProps): JSX.Element {
  const kind = (): string => props.field.holds.kind;
  const label = (): string => labelText(props.field);
  return (
    <Switch fallback={<Words {...props} label={label()} />}>
      <Match when={kind() === "flag"}>
        <Flag {...props} label={label()} />
      </Match>
      <Match when={kind() === "choice"}>
        <Choice {...props} label={label()} />
      </Match>
      <Match when={kind() === "count"}>
        <Typed {...props} label={label()} read={readCount} write={countText} hint={t("report.countHint")} />
      </Match>
      <Match when={kind() === "number"}>
        <Measure {...props} label={label()} />
      </Match>
      <Match when={kind() === "instant"}>
        <Typed
          {...props}
          label={label()}
          read={(text) => readMoment(text, serverClock.now(), isAhead(props.field) ? "ahead" : "past")}
          write={momentText}
          hint={t(isAhead(props.field) ? "report.aheadHint" : "report.momentHint")}
        />
      </Match>
      <Match when={kind() === "position"}>
        <Typed {...props} label={label()} read={readPlace} write={writtenPlace} hint={t("report.placeHint")} />
      </Match>
      <Match when={kind() === "country"}>
        <Land {...props} label={label()} />
      </Match>
      <Match when={kind() === "identifier"}>
        <Pointed {...props} label={label()} />
      </Match>
    </Switch>
  );
}

export type Labelled = SingleProps & { label: string };

export function Words(props: Labelled): JSX.Element {
  const charsMax = (): number =>
    props.field.holds.kind === "text" ? props.field.holds.chars_max : LINE_CHARS;
  return (
    <TextField
      label={props.label}
      value={typeof props.value === "string" ? props.value : ""}
      fault={props.fault}
      maxLength={charsMax()}
      {...(charsMax() > LINE_CHARS ? { lines: 2 } : {})}
      onInput={(text) => props.onChange(text === "" ? undefined : text)}
    />
  );
}

/** A needed flag is a tick; of another it may be unknown whether. */
function Flag(props: Labelled): JSX.Element {
  return (
    <Switch>
      <Match when={props.field.needed}>
        <CheckField
          label={props.label}
          checked={props.value === true}
          onChange={(on) => props.onChange(on)}
        />
      </Match>
      <Match when={!props.field.needed}>
        <SelectField
          label={props.label}
          value={props.value === undefined ? "" : String(props.value)}
          options={[
            { value: "", label: t("report.unknown") },
            { value: "true", label: t("report.yes") },
            { value: "false", label: t("report.no") },
          ]}
          onChange={(word) => props.onChange(word === "" ? undefined : word === "true")}
        />
      </Match>
    </Switch>
  );
}

function Choice(props: Labelled): JSX.Element {
  const words = (): string[] => (props.field.holds.kind === "choice" ? props.field.holds.words : []);
  const options = (): Option<string>[] =>
    words().map((word) => ({ value: word, label: wordText(word, props.field.name) }));
  const value = (): string => (typeof props.value === "string" ? props.value : "");
  const none = (): string => t(props.field.needed ? "report.choose" : "report.unknown");
  return (
    <Switch>
      <Match when={props.field.name === "impact"}>
        <RadioField
          inline
          label={props.label}
          value={value()}
          options={options()}
          fault={props.fault}
          mark={(impact) => <ImpactBars impact={impact as EventImpact} />}
          onChange={props.onChange}
        />
      </Match>
      <Match when={props.field.name !== "impact"}>
        <SelectField
          label={props.label}
          value={value()}
          fault={props.fault}
          options={[{ value: "", label: none() }, ...options()]}
          onChange={(word) => props.onChange(word === "" ? undefined : word)}
        />
      </Match>
    </Switch>
  );
}

/** Something that is typed in a form of its own; what cannot be read is said and kept. */
function Typed(
  props: Labelled & {
    read: (text: string) => Json | undefined;
    write: (value: Json | undefined) => string;
    hint: string;
  },
): JSX.Element {
  // What a person types stays as typed; it is written out once, at the beginning.
  // eslint-disable-next-line solid/reactivity
  const [text, setText] = createSignal(props.write(props.value));
  const unreadable = (): string | undefined =>
    text().trim() !== "" && props.read(text()) === undefined ? props.hint : undefined;
  return (
    <TextField
      label={props.label}
      value={text()}
      hint={props.hint}
      fault={unreadable() ?? props.fault}
      onInput={(typed) => {
        setText(typed);
        props.onChange(props.read(typed));
      }}
    />
  );
}

const writtenPlace = (value: Json | undefined): string =>
  Array.isArray(value) ? coordinates([Number(value[0]), Number(value[1])]) : "";

function Measure(props: Labelled): JSX.Element {
  const unit = (): string => (props.field.holds.kind === "number" ? props.field.holds.unit : "");
  const label = (): string => (unit() === "" ? props.label : `${props.label} (${unitText(unit())})`);
  return (
    <TextField
      label={label()}
      type="number"
      value={typeof props.value === "number" ? String(props.value) : ""}
      fault={props.fault}
      onInput={(text) => props.onChange(text === "" ? undefined : Number(text))}
    />
  );
}
