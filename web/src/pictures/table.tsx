/** The pictures that this centre keeps documents of. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { PictureView } from "../api/types";
import { t } from "../i18n";
import { dateText } from "../ui/age";
import { type Column, Table } from "../ui/table";
import { kindText, markText, retentionText } from "./words";

export function PictureTable(props: {
  pictures: PictureView[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  mover: (move: (step: number) => void) => void;
}): JSX.Element {
  const columns: Column<PictureView>[] = [
    {
      name: "name",
      label: t("pictures.name"),
      width: "minmax(200px, 2fr)",
      cell: (row) => (
        <span class="two-lines">
          <span class="cut" dir="auto">
            {row.definition.name}
          </span>
          <span class="cut muted">
            {kindText(row.definition.kind)}
            <Show when={row.closed}>, {t("pictures.closed")}</Show>
          </span>
        </span>
      ),
    },
    {
      name: "owner",
      label: t("pictures.owner"),
      width: "minmax(140px, 1fr)",
      cell: (row) => (
        <span class="cut" dir="auto">
          {row.definition.owner.name}
        </span>
      ),
    },
    {
      name: "sublayers",
      label: t("pictures.sublayers"),
      width: "80px",
      cell: (row) => String((row.definition.sublayers?.length ?? 0) + (row.definition.further_sublayers?.length ?? 0)),
    },
    {
      name: "retention",
      label: t("pictures.retention"),
      width: "minmax(84px, 0.6fr)",
      cell: (row) => retentionText(row.definition.retention_days),
    },
    {
      name: "marking",
      label: t("pictures.markingMax"),
      width: "minmax(208px, 1fr)",
      cell: (row) => <span class="cut">{markText(row.definition.classification_max)}</span>,
    },
    {
      name: "written",
      label: t("pictures.written"),
      width: "minmax(140px, 0.8fr)",
      cell: (row) => (
        <Show when={row.written} fallback={<span class="muted">{t("pictures.byLaw")}</span>}>
          {(written) => dateText(Date.parse(written().happened))}
        </Show>
      ),
    },
  ];
  return (
    <Table
      label={t("screen.pictures")}
      rows={props.pictures}
      columns={columns}
      rowHeight={44}
      idOf={({ id }) => id}
      chosen={props.chosen}
      onChoose={props.onChoose}
      mover={props.mover}
      empty={t("pictures.empty")}
    />
  );
}
