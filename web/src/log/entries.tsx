/** The log in order of time: lines of officers as they were written, the rest folded. */
import type { JSX } from "solid-js";
import { For, Match, Show, Switch, createEffect, createMemo, createSignal, on } from "solid-js";
import { A } from "@solidjs/router";
import type { LogEntry } from "../api/types";
import { t } from "../i18n";
import { clockText, dateText, timeText } from "../ui/age";
import { Button } from "../ui/button";
import type { Corrected } from "../ui/log/line";
import { WrittenLine } from "../ui/log/written";
import { type Row, automaticText, foldText, placeOf, rowsOf } from "./words";

export function Entries(props: {
  /** Oldest first. */
  entries: LogEntry[];
  all: boolean;
  onCorrect: (line: Corrected) => void;
}): JSX.Element {
  const [unfolded, setUnfolded] = createSignal<ReadonlySet<number>>(new Set());
  const rows = createMemo(() => rowsOf(props.entries, unfolded(), props.all));
  const times = createMemo(() => new Map(props.entries.map((entry) => [entry.id, Date.parse(entry.known)])));
  let list!: HTMLOListElement;
  // Who looks at the end stays at the end.
  createEffect(
    on(rows, () => {
      const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 200;
      if (atEnd || list.scrollTop === 0) queueMicrotask(() => list.scrollTo(0, list.scrollHeight));
    }),
  );
  const unfold = (row: Row): void => {
    const first = row.kind === "fold" ? row.entries[0] : undefined;
    if (first) setUnfolded(new Set([...unfolded(), first.seq]));
  };
  return (
    <ol class="log-lines" ref={list} aria-label={t("log.title")} tabIndex={0}>
      <For each={rows()} fallback={<li class="empty">{t("log.empty")}</li>}>
        {(row, index) => (
          <>
            <Day row={row} before={rows()[index() - 1]} />
            <Switch>
              <Match when={row.kind === "fold" && row}>
                {(fold) => <Fold entries={fold().entries} onOpen={() => unfold(row)} />}
              </Match>
              <Match when={row.kind === "entry" && row.entry}>
                {(entry) => <Entry entry={entry()} times={times()} onCorrect={props.onCorrect} />}
              </Match>
            </Switch>
          </>
        )}
      </For>
    </ol>
  );
}

const firstOf = (row: Row | undefined): LogEntry | undefined =>
  row && (row.kind === "fold" ? row.entries[0] : row.entry);

/** The day, where it changes. */
function Day(props: { row: Row; before: Row | undefined }): JSX.Element {
  const day = (row: Row | undefined): string | undefined => firstOf(row)?.known.slice(0, 10);
  return (
    <Show when={day(props.row) !== day(props.before) && day(props.row)}>
      {(text) => <li class="log-day">{text()}</li>}
    </Show>
  );
}

function Entry(props: {
  entry: LogEntry;
  times: ReadonlyMap<string, number>;
  onCorrect: (line: Corrected) => void;
}): JSX.Element {
  const written = () => (props.entry.matter.kind === "written" ? props.entry.matter : undefined);
  const last = (): string | undefined => props.entry.corrected_by?.at(-1);
  return (
    <li class="log-line">
      <time class="number" title={dateText(Date.parse(props.entry.known))}>
        {clockText(Date.parse(props.entry.known))}
      </time>
      <div>
        <Show
          when={written()}
          fallback={
            <span class="log-automatic" dir="auto">
              <Words entry={props.entry} />
            </span>
          }
        >
          {(matter) => (
            <>
              <WrittenLine
                line={matter().line}
                corrects={props.times.get(matter().line.corrects ?? "")}
                correctedBy={last() === undefined ? undefined : (props.times.get(last() ?? "") ?? 0)}
              />
              <Show when={placeOf(props.entry)}>
                {(place) => (
                  <>
                    {" "}
                    <A class="log-mark" href={place()}>{props.entry.subject_name ?? t("log.incident")}</A>
                  </>
                )}
              </Show>
            </>
          )}
        </Show>
      </div>
      <span class="row">
        <Show when={written()?.incident === undefined && written()}>
          {(matter) => (
            <span class="log-act">
              <Button
                look="plain"
                label={t("log.correctThis", { what: matter().line.what })}
                onPress={() => props.onCorrect({ id: props.entry.id, what: matter().line.what })}
              >
                {t("log.correct")}
              </Button>
            </span>
          )}
        </Show>
        <span class="log-by" dir="auto">{props.entry.by}</span>
      </span>
    </li>
  );
}

function Words(props: { entry: LogEntry }): JSX.Element {
  return (
    <Show when={placeOf(props.entry)} fallback={automaticText(props.entry)}>
      {(place) => <A class="log-link" href={place()}>{automaticText(props.entry)}</A>}
    </Show>
  );
}

function Fold(props: { entries: LogEntry[]; onOpen: () => void }): JSX.Element {
  const span = (): string => {
    const [first, last] = [props.entries[0], props.entries.at(-1)];
    if (!first || !last) return "";
    return t("log.foldSpan", { from: timeText(Date.parse(first.known)), to: timeText(Date.parse(last.known)) });
  };
  return (
    <li class="log-line log-automatic">
      <span class="number">{props.entries.length}</span>
      <button type="button" class="log-fold" onClick={() => props.onOpen()}>
        {t("log.folded", { span: span(), what: foldText(props.entries) })}
      </button>
      <span />
    </li>
  );
}
