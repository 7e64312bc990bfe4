/** Fields of a report, each by what may stand in it. Blocks that are not needed open on demand. */
import type { JSX } from "solid-js";
import { For, Index, Match, Show, Switch, createSignal } from "solid-js";
import type { FormField, Holds, Json } from "../../api/reports";
import { t } from "../../i18n";
import { Button } from "../button";
import { Fault } from "../fault";
import { SelectField } from "../form";
import { type Path, chosenVariant, isBlank } from "./value";
import { Single } from "./single";
import { fieldText, labelText, wordText } from "./words";

/** The report that is being written. */
export interface Writing {
  value: (path: Path) => Json | undefined;
  change: (path: Path, value: Json | undefined) => void;
  faultAt: (path: Path) => string | undefined;
  focus: (field: FormField) => void;
}

interface EntryProps {
  fields: FormField[];
  path: Path;
  writing: Writing;
  autofocus?: boolean;
}

/** Kinds that stand two beside each other. */
const SHORT = new Set(["choice", "count", "number", "country", "instant", "identifier", "flag"]);
const isShort = ({ name, holds }: FormField): boolean => SHORT.has(holds.kind) && name !== "impact";
/** Flags that are ticks stand in one line. */
const isTick = ({ needed, holds }: FormField): boolean => needed && holds.kind === "flag";
/** What is not typed into a form: drawn on the map, or carried along. */
const CARRIED = new Set(["area"]);

export function Entry(props: EntryProps): JSX.Element {
  const shown = (): FormField[] =>
    props.fields.filter((field) => !CARRIED.has(field.holds.kind) && !isCarried(field));
  return (
    <div class="report-fields">
      <For each={shown()}>
        {(field, index) => (
          <div
            class="report-field"
            classList={{ short: isShort(field), tick: isTick(field) }}
            onFocusIn={(event) => {
              event.stopPropagation();
              props.writing.focus(field);
            }}
          >
            <One
              field={field}
              path={[...props.path, field.name]}
              writing={props.writing}
              autofocus={props.autofocus === true && index() === 0}
            />
          </div>
        )}
      </For>
    </div>
  );
}

const isCarried = (field: FormField): boolean =>
  field.holds.kind === "identifier" && ["event", "report"].includes(field.holds.of);

interface OneProps {
  field: FormField;
  path: Path;
  writing: Writing;
  autofocus?: boolean;
}

function One(props: OneProps): JSX.Element {
  const holds = (): Holds => props.field.holds;
  const nested = <Kind extends Holds["kind"]>(kind: Kind): Extract<Holds, { kind: Kind }> | undefined =>
    holds().kind === kind ? (holds() as Extract<Holds, { kind: Kind }>) : undefined;
  return (
    <Switch
      fallback={
        <Single
          field={props.field}
          value={props.writing.value(props.path)}
          fault={props.writing.faultAt(props.path)}
          onChange={(value) => props.writing.change(props.path, value)}
        />
      }
    >
      <Match when={nested("record")}>
        {(record) => <Block {...props} fields={record().fields} />}
      </Match>
      <Match when={nested("variants")}>
        {(variants) => <OneOf {...props} holds={variants()} />}
      </Match>
      <Match when={nested("list")}>{(list) => <Several {...props} of={list().of} />}</Match>
    </Switch>
  );
}

/** A block of fields: open when it is needed or says something already. */
function Block(props: OneProps & { fields: FormField[] }): JSX.Element {
  // Whether it is open is the person's decision once it is drawn.
  // eslint-disable-next-line solid/reactivity
  const opens = props.field.needed && props.field.name !== "handling";
  // eslint-disable-next-line solid/reactivity
  const says = !isBlank(props.writing.value(props.path)) && props.field.name !== "handling";
  return (
    <details class="group report-block" open={opens || says}>
      <summary>{fieldText(props.field.name, props.field.holds.kind)}</summary>
      <Fault text={props.writing.faultAt(props.path)} />
      <Entry fields={props.fields} path={props.path} writing={props.writing} />
    </details>
  );
}

/** One of several blocks: which one comes first, its fields follow. */
function OneOf(props: OneProps & { holds: Extract<Holds, { kind: "variants" }> }): JSX.Element {
  const value = (): Json | undefined => props.writing.value(props.path);
  const chosen = (): string => chosenVariant(props.holds, value())?.word ?? "";
  const inner = (): Holds | undefined =>
    props.holds.of.find((variant) => variant.word === chosen())?.holds;
  const options = (): { value: string; label: string }[] => [
    { value: "", label: t("report.choose") },
    ...props.holds.of.map(({ word }) => ({ value: word, label: wordText(word, props.field.name) })),
  ];
  const fields = (): FormField[] => {
    const holds = inner();
    return holds?.kind === "record" ? holds.fields : [];
  };
  /** A block that is a single word itself, such as a category of goods. */
  const only = (): FormField | undefined => {
    const holds = inner();
    if (holds === undefined || holds.kind === "record") return undefined;
    return { ...props.field, name: chosen(), needed: true, holds };
  };
  const choose = (word: string): void =>
    props.writing.change(props.path, word === "" ? undefined : { [word]: {} });
  return (
    <div class="form">
      <SelectField
        label={labelText(props.field)}
        value={chosen()}
        options={options()}
        autofocus={props.autofocus === true}
        fault={props.writing.faultAt(props.path)}
        onChange={choose}
      />
      <Show when={only()}>
        {(field) => (
          <One field={field()} path={[...props.path, chosen()]} writing={props.writing} />
        )}
      </Show>
      <Show when={fields().length > 0 && chosen()} keyed>
        {(word) => <Entry fields={fields()} path={[...props.path, word]} writing={props.writing} />}
      </Show>
    </div>
  );
}

/** Several of the same, each with a way to take it out. */
function Several(props: OneProps & { of: Holds }): JSX.Element {
  const list = (): Json[] => {
    const value = props.writing.value(props.path);
    return Array.isArray(value) ? value : [];
  };
  const [open, setOpen] = createSignal(false);
  const one = (): FormField => ({ ...props.field, needed: true, holds: props.of });
  const add = (): void => {
    setOpen(true);
    const empty: Json = ["record", "variants"].includes(props.of.kind) ? {} : "";
    props.writing.change([...props.path, list().length], empty);
  };
  return (
    <details class="group report-block" open={open() || list().length > 0}>
      <summary>
        {fieldText(props.field.name)}
        <Show when={list().length > 0}>
          <span class="tab-count">{String(list().length)}</span>
        </Show>
      </summary>
      <Fault text={props.writing.faultAt(props.path)} />
      <Index each={list()}>
        {(_, index) => (
          <div class="report-entry">
            <div class="grow">
              <Show
                when={props.of.kind === "record" && props.of}
                fallback={
                  <One field={one()} path={[...props.path, index]} writing={props.writing} />
                }
              >
                {(record) => (
                  <Entry
                    fields={(record() as Extract<Holds, { kind: "record" }>).fields}
                    path={[...props.path, index]}
                    writing={props.writing}
                  />
                )}
              </Show>
            </div>
            <Button
              label={t("report.takeOut", { n: index + 1 })}
              look="icon"
              onPress={() => props.writing.change([...props.path, index], undefined)}
            >
              {"\u00d7"}
            </Button>
          </div>
        )}
      </Index>
      <Button onPress={add}>{t("report.add")}</Button>
    </details>
  );
}
