/** Two columns: what was open as known at a time, and what has become known since. */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createMemo, createSignal, on } from "solid-js";
import { readDifferences, readKnown } from "../api/audit";
import type { Difference, Differences, KnownThen, Thing } from "../api/types";
import { t } from "../i18n";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { bind } from "../ui/keys";
import { tellFault } from "../ui/toast";
import { WhenInput } from "../ui/when-input";
import type { AuditQuery } from "./audit";
import { aspectText, instantOf, thingText, valueText } from "./words";

const KINDS = ["event", "level", "alarm", "task", "request", "watchlist", "incident"] as const;
/** Aspects that say what a thing is at a glance; the others are told when they change. */
const AT_A_GLANCE = new Set(["event_impact", "event_status", "level", "proposal", "priority", "alarm_state", "phase"]);
const DESKS = ["1", "2", "3", "4"];

export function Compare(props: {
  query: AuditQuery;
  purpose: string;
  onQuery: (change: AuditQuery) => void;
  onMarking: (marking: string) => void;
}): JSX.Element {
  const [then, setThen] = createSignal<KnownThen>();
  const [since, setSince] = createSignal<Differences>();
  const from = (): string | undefined => instantOf(props.query.at);

  async function read(): Promise<void> {
    const at = from();
    if (at === undefined) return;
    const purpose = props.purpose === "" ? undefined : props.purpose;
    const asked = { from: at, to: instantOf(props.query.until), desk: props.query.desk, purpose };
    const [known, became] = await Promise.all([readKnown(asked), readDifferences(asked)]);
    setThen(known);
    setSince(became);
    props.onMarking(became.marking);
  }
  createEffect(
    on([from, () => props.query.until, () => props.query.desk], () => void read().catch(tellFault)),
  );
  const step = (by: number): void => {
    const rows = [...document.querySelectorAll<HTMLElement>(".audit-thing")];
    const at = rows.findIndex((row) => row === document.activeElement);
    rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus();
  };
  bind({ next: () => step(1), previous: () => step(-1), setTime: () => field?.focus() });
  let field: HTMLInputElement | undefined;
  return (
    <>
      <div class="audit-tools row">
        <label class="row">
          <span>{t("audit.at")}</span>
          <WhenInput
            ref={(element) => (field = element)}
            timed
            required
            value={props.query.at ?? ""}
            onWhen={(at) => at !== "" && props.onQuery({ at })}
          />
        </label>
        <label class="row">
          <span>{t("audit.until")}</span>
          <WhenInput timed value={props.query.until ?? ""} onWhen={(until) => props.onQuery({ until })} />
        </label>
        <label class="row">
          <span>{t("audit.desk")}</span>
          <select class="input" onChange={(event) => props.onQuery({ desk: event.currentTarget.value })}>
            <option value="">{t("audit.everyDesk")}</option>
            <For each={DESKS}>
              {(desk) => (
                <option value={desk} selected={desk === props.query.desk}>
                  {desk}
                </option>
              )}
            </For>
          </select>
        </label>
        <span class="muted">{t("audit.utc")}</span>
        <span class="grow" />
        <Button onPress={() => void read().catch(tellFault)}>{t("audit.again")}</Button>
      </div>
      <div class="audit-columns">
        <div class="audit-column">
          <h2>
            {t("audit.knownAt", { at: then() ? dateText(Date.parse(then()?.at ?? "")) : "" })}
            <span class="muted"> {t("audit.openThen", { n: then()?.count ?? 0 })}</span>
          </h2>
          <div class="audit-scroll" tabIndex={0} role="region" aria-label={t("audit.then")}>
            <Grouped rows={then()?.items ?? []} kindOf={(thing) => thing.kind} empty={t("audit.nothingOpen")}>
              {(thing) => <Known thing={thing} />}
            </Grouped>
            <More shown={then()?.items.length ?? 0} count={then()?.count ?? 0} />
          </div>
        </div>
        <div class="audit-column">
          <h2>
            {props.query.until
              ? t("audit.knownUntil", { at: since() ? dateText(Date.parse(since()?.to ?? "")) : "" })
              : t("audit.sinceNow")}
            <span class="muted"> {t("audit.differences", { n: since()?.count ?? 0 })}</span>
          </h2>
          <div class="audit-scroll" tabIndex={0} role="region" aria-label={t("audit.since")}>
            <Grouped
              rows={since()?.items ?? []}
              kindOf={(one) => one.thing.kind}
              empty={t("audit.noDifference")}
            >
              {(one) => <Became difference={one} from={since()?.from} />}
            </Grouped>
            <More shown={since()?.items.length ?? 0} count={since()?.count ?? 0} />
          </div>
        </div>
      </div>
    </>
  );
}

/** Rows under the kind of thing that they are about, in one order for both columns. */
function Grouped<Row>(props: {
  rows: Row[];
  kindOf: (row: Row) => string;
  empty: string;
  children: (row: Row) => JSX.Element;
}): JSX.Element {
  const groups = createMemo(() =>
    KINDS.map((kind) => ({ kind, rows: props.rows.filter((row) => props.kindOf(row) === kind) })).filter(
      (group) => group.rows.length > 0,
    ),
  );
  return (
    <Show when={props.rows.length > 0} fallback={<p class="empty">{props.empty}</p>}>
      <For each={groups()}>
        {(group) => (
          <div class="audit-group">
            <h3>
              {t(`audit.kind.${group.kind}`)} <span class="tab-count">{group.rows.length}</span>
            </h3>
            <ul>
              <For each={group.rows}>{(row) => <li>{props.children(row)}</li>}</For>
            </ul>
          </div>
        )}
      </For>
    </Show>
  );
}

function Known(props: { thing: Thing }): JSX.Element {
  return (
    <div class="audit-thing" tabIndex={-1}>
      <strong dir="auto">{thingText(props.thing)}</strong>
      <Glance thing={props.thing} />
      <Since thing={props.thing} />
    </div>
  );
}

/** What is said of a thing in few words, each by its name: "medium" alone may be many things. */
function Glance(props: { thing: Thing }): JSX.Element {
  const aspects = (): [string, string][] =>
    Object.entries(props.thing.aspects).filter(([aspect]) => AT_A_GLANCE.has(aspect));
  return (
    <For each={aspects()}>
      {([aspect, value]) => (
        <span>
          <span class="muted">{aspectText(aspect)}</span> {valueText(aspect, value)}
        </span>
      )}
    </For>
  );
}

function Became(props: { difference: Difference; from: string | undefined }): JSX.Element {
  const late = (): boolean =>
    props.difference.became === "appeared" &&
    props.from !== undefined &&
    (props.difference.thing.since?.happened ?? props.from) < props.from;
  return (
    <div class="audit-thing" tabIndex={-1} data-became={props.difference.became}>
      <span class="audit-became">{t(`audit.became.${props.difference.became}`)}</span>
      <strong dir="auto">{thingText(props.difference.thing)}</strong>
      <Show when={props.difference.became === "appeared"}>
        <Glance thing={props.difference.thing} />
      </Show>
      <Since thing={props.difference.thing} />
      <Show when={late()}>
        <span class="audit-late">{t("audit.late")}</span>
      </Show>
      <Show when={(props.difference.changes?.length ?? 0) > 0}>
        <ul class="audit-changes">
          <For each={props.difference.changes}>
            {(change) => (
              <li>
                <span class="muted">{aspectText(change.aspect)}</span>{" "}
                <s>{valueText(change.aspect, change.was)}</s> {"\u2192"}{" "}
                <b>{valueText(change.aspect, change.is)}</b>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  );
}

/** When it happened, and when it became known where that is another minute. */
function Since(props: { thing: Thing }): JSX.Element {
  const text = (): string => {
    const since = props.thing.since;
    if (!since) return "";
    const [happened, known] = [since.happened, since.known].map((at) => dateText(Date.parse(at)));
    return happened === known
      ? t("audit.happened", { at: happened ?? "" })
      : t("audit.happenedKnown", { at: happened ?? "", known: known ?? "" });
  };
  return <span class="muted audit-when">{text()}</span>;
}

function More(props: { shown: number; count: number }): JSX.Element {
  return (
    <Show when={props.count > props.shown}>
      <p class="muted">{t("audit.more", { n: props.count - props.shown })}</p>
    </Show>
  );
}
