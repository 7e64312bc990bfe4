/** Own assets beside the map: status, what each does, and how old its position is. */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import type { OwnAsset } from "../api/types";
import { byName, t } from "../i18n";
import { Age } from "../ui/age";
import { bind, run } from "../ui/keys";
import { wordText } from "../ui/report/words";
import { type Column, Table } from "../ui/table";
import { Filter } from "./filter";
import { reported } from "./own-assets";
import { ownAssets } from "./shapes";
import type { Selection } from "./state";

export function AssetList(props: {
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
}): JSX.Element {
  const [text, setText] = createSignal("");
  let move: (step: number) => void = () => undefined;
  bind({ next: () => move(1), previous: () => move(-1), open: () => run("zoomTo") });
  const shown = (): OwnAsset[] =>
    ownAssets()
      .filter(({ name }) => name.toLowerCase().includes(text().trim().toLowerCase()))
      .toSorted((one, other) => byName(one.name, other.name));
  const columns: Column<OwnAsset>[] = [
    {
      name: "what",
      label: t("list.what"),
      width: "minmax(0, 1fr)",
      cell: (row) => (
        <span class="two-lines">
          <span class="cut" dir="auto">{row.name}</span>
          <span class="cut muted" dir="auto">{noteOf(row)}</span>
        </span>
      ),
    },
    {
      name: "age",
      label: t("list.age"),
      width: "56px",
      number: true,
      cell: (row) => (
        <Show when={row.whereabouts} fallback={"\u2013"}>
          {(where) => <Age since={Date.parse(where().at)} />}
        </Show>
      ),
    },
  ];
  return (
    <>
      <Filter text={text()} onText={setText} label={t("list.filterAssets")} />
      <Table
        label={t("list.assets")}
        rows={shown()}
        columns={columns}
        rowHeight={44}
        idOf={({ id }) => id}
        chosen={props.selection?.kind === "asset" ? props.selection.id : undefined}
        onChoose={(id) => props.onSelect({ kind: "asset", id })}
        onOpen={() => run("zoomTo")}
        mover={(mover) => (move = mover)}
        empty={
          ownAssets().length === 0
            ? t("assets.none")
            : t("list.noMatch", { all: ownAssets().length, text: text() })
        }
      />
    </>
  );
}

/** Its status where that is not full, then what it does. */
export function noteOf(own: OwnAsset): string {
  const said = reported(own);
  const status = said && said.status !== "fully_operational" ? wordText(said.status) : undefined;
  const patrol = own.patrol && t(own.patrol.state === "under_way" ? "assets.onPatrol" : "assets.nextPatrol", { section: own.patrol.section_name });
  return [status, patrol ?? said?.current_task ?? (said && wordText(said.kind))].filter(Boolean).join(" · ");
}
