/** The list of requests: the clock, who, what about, and how it stands. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { RequestView } from "../api/types";
import { t } from "../i18n";
import { dateText } from "../ui/age";
import { wordText } from "../ui/report/words";
import { type Column, Table } from "../ui/table";
import { answeredText, clockText, isAwaited, titleOf, whoOf } from "./words";

export function RequestTable(props: {
  requests: RequestView[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  mover: (move: (step: number) => void) => void;
  empty: JSX.Element;
}): JSX.Element {
  const columns: Column<RequestView>[] = [
    {
      name: "clock",
      label: t("requests.clock"),
      width: "132px",
      cell: (one) => (
        <span class="line-pair" classList={{ strong: one.clock === "late" || one.clock === "due_soon" }}>
          <Show when={isAwaited(one)} fallback={<span>{"\u2013"}</span>}>
            <span>{clockText(one)}</span>
          </Show>
          <span class="muted">{dateText(Date.parse(one.due))}</span>
        </span>
      ),
    },
    {
      name: "urgency",
      label: t("requests.urgency"),
      width: "92px",
      cell: (one) => (
        <span classList={{ strong: one.question.urgency === "immediate" }}>
          {wordText(one.question.urgency)}
        </span>
      ),
    },
    {
      name: "who",
      label: t("requests.who"),
      width: "minmax(120px, 1fr)",
      cell: (one) => (
        <span class="line-pair">
          <span class="cut" dir="auto">{whoOf(one)}</span>
          <span class="cut muted">{t(`requests.direction.${one.direction}`)}</span>
        </span>
      ),
    },
    {
      name: "what",
      label: t("requests.about"),
      width: "minmax(180px, 2.2fr)",
      cell: (one) => (
        <span class="line-pair">
          <span class="cut" dir="auto" title={titleOf(one)}>{titleOf(one)}</span>
          <span class="cut muted" dir="auto">{one.event_title ?? wordText(one.question.purpose)}</span>
        </span>
      ),
    },
    {
      name: "standing",
      label: t("requests.standing"),
      width: "minmax(112px, 0.8fr)",
      cell: (one) => (
        <span class="line-pair">
          <span>{t(`requestStanding.${one.standing}`)}</span>
          <Show when={one.direction === "outgoing"}>
            <span class="muted">{answeredText(one)}</span>
          </Show>
        </span>
      ),
    },
  ];
  return (
    <Table
      label={t("requests.list")}
      rows={props.requests}
      columns={columns}
      idOf={(one) => one.id}
      rowHeight={44}
      chosen={props.chosen}
      onChoose={props.onChoose}
      mover={props.mover}
      empty={props.empty}
    />
  );
}
