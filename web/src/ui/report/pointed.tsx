/** Fields that point at something that exists: a country, a section, a place, another record. */
import type { JSX } from "solid-js";
import { Match, Switch, createResource } from "solid-js";
import { get } from "../../api/client";
import type { Json } from "../../api/reports";
import type { Page } from "../../api/types";
import { byName, language, t } from "../../i18n";
import { SelectField, TextField } from "../form";
import { LINE_CHARS, type Labelled, Words } from "./single";

interface Land {
  code: string;
  name: string;
}

/** The countries that this browser knows the names of. */
function lands(): Land[] {
  const names = new Intl.DisplayNames([language()], { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((first) => letters.map((last) => first + last));
  const known = codes.flatMap((code) => {
    const name = /^(X[A-Z]|Q[A-Z]|ZZ|EU|EZ|UN|AA)$/.test(code) ? undefined : names.of(code);
    return name === undefined ? [] : [{ code, name }];
  });
  return known.sort((one, other) => byName(one.name, other.name));
}

export function Land(props: Labelled): JSX.Element {
  return (
    <SelectField
      label={props.label}
      value={typeof props.value === "string" ? props.value : ""}
      fault={props.fault}
      options={[
        { value: "", label: t("report.notSaid") },
        { value: "XX", label: t("report.countryUnknown") },
        { value: "XS", label: t("report.stateless") },
        ...lands().map(({ code, name }) => ({ value: code, label: name })),
      ]}
      onChange={(code) => props.onChange(code === "" ? undefined : code)}
    />
  );
}

interface Named {
  id: string;
  name: string;
}

/** What can be pointed at is chosen by its name; a track by its number. */
export function Pointed(props: Labelled): JSX.Element {
  const of = (): string => (props.field.holds.kind === "identifier" ? props.field.holds.of : "");
  const [items] = createResource(
    () => (["section", "place"].includes(of()) ? `/${of()}s` : undefined),
    async (path) => (await get<Page<Named>>(path, { limit: 10_000 })).items,
  );
  return (
    <Switch fallback={<Words {...props} />}>
      <Match when={of() === "anything"}>
        <Reference {...props} />
      </Match>
      <Match when={["section", "place"].includes(of())}>
        <SelectField
          label={props.label}
          value={typeof props.value === "string" ? props.value : ""}
          fault={props.fault}
          options={[
            { value: "", label: t("report.notSaid") },
            ...(items.latest ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => props.onChange(id === "" ? undefined : id)}
        />
      </Match>
    </Switch>
  );
}

/** A reference to what another system keeps; a link to something here is carried along as it is. */
function Reference(props: Labelled): JSX.Element {
  const end = (): { to?: Json; which?: Json } =>
    props.value !== null && typeof props.value === "object" && !Array.isArray(props.value)
      ? props.value
      : {};
  return (
    <TextField
      label={props.label}
      value={typeof end().which === "string" ? String(end().which) : ""}
      readonly={end().to !== undefined && end().to !== "elsewhere"}
      fault={props.fault}
      maxLength={LINE_CHARS}
      onInput={(which) => props.onChange(which === "" ? undefined : { to: "elsewhere", which })}
    />
  );
}
