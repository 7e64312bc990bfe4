/** The register: who did, saw and took out what, the last first. */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createSignal, on } from "solid-js";
import { type AuditPerson, type RegisterQuery, readRegister } from "../api/audit";
import type { LinkedEntry, RegisterKind } from "../api/types";
import { known, t } from "../i18n";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { DeskEdge, deskColumns } from "../ui/desk";
import { bind } from "../ui/keys";
import { type Column, Table } from "../ui/table";
import { tellFault } from "../ui/toast";
import { WhenInput } from "../ui/when-input";
import type { AuditQuery } from "./audit";
import { KINDS, instantOf, subjectText, whatText } from "./words";

/** What is asked of the register, as the screen has it. */
export const askedOf = (query: AuditQuery): RegisterQuery => ({
  from: instantOf(query.from),
  to: instantOf(query.to),
  account: query.who || undefined,
  kind: (query.kind || undefined) as RegisterKind | undefined,
  what: query.what || undefined,
  purpose_has: query.for || undefined,
});

const columns = (): Column<LinkedEntry>[] => [
  { name: "at", label: t("audit.when"), width: "150px", cell: ({ entry }) => dateText(Date.parse(entry.at)) },
  { name: "who", label: t("audit.who"), width: "minmax(110px, 1fr)", cell: (props) => <bdi>{props.entry.name}</bdi> },
  { name: "kind", label: t("audit.kindOf"), width: "90px", cell: ({ entry }) => t(`audit.register.${entry.kind}`) },
  { name: "what", label: t("audit.whatDone"), width: "minmax(150px, 1.4fr)", cell: whatText },
  { name: "subject", label: t("audit.about"), width: "minmax(120px, 1.4fr)", cell: (one) => <bdi>{subjectText(one)}</bdi> },
  {
    name: "marking",
    label: t("audit.marking"),
    width: "minmax(150px, 0.9fr)",
    cell: ({ entry }) => (entry.marking === undefined ? "" : t(`marking.${entry.marking}`)),
  },
  { name: "purpose", label: t("audit.purposeOf"), width: "minmax(110px, 1fr)", cell: (props) => <bdi>{props.entry.purpose ?? ""}</bdi> },
];

export function Register(props: {
  query: AuditQuery;
  purpose: string;
  people: AuditPerson[];
  onQuery: (change: AuditQuery) => void;
}): JSX.Element {
  const [rows, setRows] = createSignal<LinkedEntry[]>([]);
  const [next, setNext] = createSignal<string>();
  const asked = (): RegisterQuery => ({
    ...askedOf(props.query),
    purpose: props.purpose === "" ? undefined : props.purpose,
  });
  async function read(cursor?: string): Promise<void> {
    const page = await readRegister(asked(), cursor);
    setRows(cursor === undefined ? page.items : [...rows(), ...page.items]);
    setNext(page.next);
  }
  const filters = (): string => JSON.stringify(askedOf(props.query));
  createEffect(on(filters, () => void read().catch(tellFault)));
  const idOf = (one: LinkedEntry): string => String(one.entry.seq);
  const chosen = (): LinkedEntry | undefined => rows().find((one) => idOf(one) === props.query.entry);
  let move: (step: number) => void = () => undefined;
  let words: HTMLInputElement | undefined;
  bind({ next: () => move(1), previous: () => move(-1), filter: () => words?.focus() });
  return (
    <div class="desk audit-register" style={deskColumns()}>
      <div class="desk-main">
        <Filters query={props.query} people={props.people} onQuery={props.onQuery} words={(element) => (words = element)} />
        <div class="desk-list">
          <Table
            label={t("audit.tab.register")}
            rows={rows()}
            columns={columns()}
            idOf={idOf}
            chosen={props.query.entry}
            onChoose={(entry) => props.onQuery({ entry })}
            mover={(mover) => (move = mover)}
            empty={t("audit.noEntries")}
          />
        </div>
        <div class="audit-foot row">
          <span class="muted">{t("audit.shown", { n: rows().length })}</span>
          <span class="grow" />
          <Show when={next()}>
            {(cursor) => <Button onPress={() => void read(cursor()).catch(tellFault)}>{t("audit.earlier")}</Button>}
          </Show>
          <Button onPress={() => void read().catch(tellFault)}>{t("audit.again")}</Button>
        </div>
      </div>
      <DeskEdge />
      <aside class="desk-details audit-entry" aria-label={t("audit.entry")} tabIndex={0}>
        <Show when={chosen()} fallback={<p class="empty">{t("audit.chooseEntry")}</p>}>
          {(one) => <Entry linked={one()} />}
        </Show>
      </aside>
    </div>
  );
}

function Filters(props: {
  query: AuditQuery;
  people: AuditPerson[];
  onQuery: (change: AuditQuery) => void;
  words: (element: HTMLInputElement) => void;
}): JSX.Element {
  const time = (name: "from" | "to", label: string): JSX.Element => (
    <label class="row">
      <span>{label}</span>
      <WhenInput timed value={props.query[name] ?? ""} onWhen={(at) => props.onQuery({ [name]: at })} />
    </label>
  );
  return (
    <div class="audit-tools row" role="search" aria-label={t("audit.filters")}>
      <label class="row">
        <span>{t("audit.who")}</span>
        <select class="input" onChange={(event) => props.onQuery({ who: event.currentTarget.value })}>
          <option value="">{t("audit.everybody")}</option>
          <For each={props.people}>
            {(person) => (
              <option value={person.account} selected={person.account === props.query.who}>
                {person.name}
              </option>
            )}
          </For>
        </select>
      </label>
      <label class="row">
        <span>{t("audit.kindOf")}</span>
        <select class="input" onChange={(event) => props.onQuery({ kind: event.currentTarget.value })}>
          <option value="">{t("audit.everything")}</option>
          <For each={KINDS}>
            {(kind) => (
              <option value={kind} selected={kind === props.query.kind}>
                {t(`audit.register.${kind}`)}
              </option>
            )}
          </For>
        </select>
      </label>
      <label class="row">
        <span>{t("audit.purposeOf")}</span>
        <input
          class="input audit-words"
          maxLength={100}
          value={props.query.for ?? ""}
          onChange={(event) => props.onQuery({ for: event.currentTarget.value.trim() })}
        />
      </label>
      <label class="row">
        <span>{t("audit.words")}</span>
        <input
          ref={(element) => props.words(element)}
          class="input audit-words"
          maxLength={100}
          value={props.query.what ?? ""}
          onChange={(event) => props.onQuery({ what: event.currentTarget.value.trim() })}
        />
      </label>
      {time("from", t("audit.from"))}
      {time("to", t("audit.to"))}
    </div>
  );
}

/** Everything of one entry, with the digests that link it. */
function Entry(props: { linked: LinkedEntry }): JSX.Element {
  const entry = (): LinkedEntry["entry"] => props.linked.entry;
  const pairs = (): [string, string | undefined][] => [
    [t("audit.number"), String(entry().seq)],
    [t("audit.when"), dateText(Date.parse(entry().at))],
    [t("audit.who"), entry().name],
    [t("audit.whatDone"), whatText(props.linked)],
    [t("audit.about"), entry().subject],
    [t("audit.marking"), entry().marking && known(`marking.${entry().marking}`, entry().marking ?? "")],
    [t("audit.purposeOf"), entry().purpose],
    [t("audit.route"), entry().kind === "view" || entry().kind === "audit" ? entry().what : undefined],
    [t("audit.detail"), entry().detail],
    [t("audit.fact"), entry().fact === undefined ? undefined : String(entry().fact)],
    [t("audit.digest"), entry().digest],
    [t("audit.before"), props.linked.before],
    [t("audit.chain"), props.linked.chain],
  ];
  return (
    <>
      <h2>{whatText(props.linked)}</h2>
      <dl class="audit-pairs">
        <For each={pairs().filter(([, value]) => value !== undefined && value !== "")}>
          {([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </>
          )}
        </For>
      </dl>
    </>
  );
}
