/** The lists of watchlists: entries, and hits. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { HitView, WatchEntry } from "../api/types";
import { t } from "../i18n";
import { Age, dateText } from "../ui/age";
import { wordText } from "../ui/report/words";
import { type Column, Table } from "../ui/table";
import { idOf, isOver, nameOf, numbersOf, recognisedText } from "./words";

interface Chosen {
  chosen: string | undefined;
  onChoose: (id: string) => void;
  mover: (move: (step: number) => void) => void;
}

export function EntryTable(props: Chosen & { entries: WatchEntry[]; empty: string }): JSX.Element {
  const columns: Column<WatchEntry>[] = [
    {
      name: "what",
      label: t("watchlists.what"),
      width: "minmax(180px, 1.6fr)",
      cell: (one) => (
        <span class="line-pair">
          <strong class="cut" dir="auto">{nameOf(one.item)}</strong>
          <span class="cut muted">{numbersOf(one.item) ?? one.item.description ?? ""}</span>
        </span>
      ),
    },
    {
      name: "reason",
      label: t("watchlists.reason"),
      width: "minmax(130px, 1fr)",
      cell: (one) => wordText(one.item.reason),
    },
    {
      name: "list",
      label: t("watchlists.list"),
      width: "minmax(130px, 1.2fr)",
      cell: (one) => (
        <span class="line-pair">
          <span class="cut" dir="auto">{one.list_name}</span>
          <span class="cut muted" dir="auto">{one.listed_by ?? t("watchlists.thisCentre")}</span>
        </span>
      ),
    },
    {
      name: "until",
      label: t("watchlists.until"),
      width: "132px",
      cell: (one) => (
        <Show when={one.item.valid_to} fallback={t("watchlists.noEnd")}>
          {(to) => dateText(Date.parse(to()))}
        </Show>
      ),
    },
    {
      name: "standing",
      label: t("watchlists.standing"),
      width: "minmax(100px, 0.8fr)",
      cell: (one) => t(`entryStanding.${one.standing}`),
    },
  ];
  return (
    <Table
      label={t("watchlists.entries")}
      rows={props.entries}
      columns={columns}
      idOf={idOf}
      rowHeight={44}
      chosen={props.chosen}
      onChoose={props.onChoose}
      mover={props.mover}
      empty={props.empty}
    />
  );
}

export function HitTable(props: Chosen & { hits: HitView[] }): JSX.Element {
  const columns: Column<HitView>[] = [
    {
      name: "age",
      label: t("list.age"),
      width: "72px",
      number: true,
      cell: (one) => <Age since={Date.parse(one.finding.from)} />,
    },
    {
      name: "what",
      label: t("watchlists.what"),
      width: "minmax(180px, 1.6fr)",
      cell: (one) => (
        <span class="line-pair">
          <strong class="cut" dir="auto">{nameOf(one.item)}</strong>
          <span class="cut muted">
            {t("watchlists.by", { what: recognisedText(one), track: one.finding.track ?? "" })}
          </span>
        </span>
      ),
    },
    {
      name: "list",
      label: t("watchlists.list"),
      width: "minmax(130px, 1.2fr)",
      cell: (one) => <span class="cut" dir="auto">{one.list_name}</span>,
    },
    {
      name: "standing",
      label: t("watchlists.standing"),
      width: "112px",
      cell: (one) => t(isOver(one) ? "watchlists.gone" : "watchlists.inView"),
    },
    {
      name: "reported",
      label: t("watchlists.reported"),
      width: "minmax(130px, 1fr)",
      cell: (one) => (
        <Show when={one.event} fallback={<strong>{t("watchlists.notReported")}</strong>}>
          <span class="cut" dir="auto">{one.event_title}</span>
        </Show>
      ),
    },
  ];
  return (
    <Table
      label={t("watchlists.hits")}
      rows={props.hits}
      columns={columns}
      idOf={({ finding }) => finding.id}
      rowHeight={44}
      chosen={props.chosen}
      onChoose={props.onChoose}
      mover={props.mover}
      empty={t("watchlists.empty.hits")}
    />
  );
}
