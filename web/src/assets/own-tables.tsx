/** The lists of own assets, and of centres, units and areas. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { A } from "@solidjs/router";
import type { OwnAsset } from "../api/types";
import { t } from "../i18n";
import { coordinates } from "../map/place";
import { Age } from "../ui/age";
import { wordText } from "../ui/report/words";
import { type Column, Table } from "../ui/table";
import { StatusWord } from "./status";
import type { Chosen } from "./tables";
import { aboutText, assetOf, readinessText, spanText, statusOf } from "./words";

export function AssetTable(props: Chosen & { assets: OwnAsset[] }): JSX.Element {
  const columns: Column<OwnAsset>[] = [
    { name: "name", label: t("assets.asset"), width: "minmax(130px, 1.2fr)", cell: (one) => <Name of={one} /> },
    {
      name: "status",
      label: t("assets.status"),
      width: "minmax(120px, 1fr)",
      cell: (one) => <StatusWord status={statusOf(one)} />,
    },
    {
      name: "readiness",
      label: t("assets.readiness"),
      width: "minmax(104px, 0.9fr)",
      cell: (one) => <Show when={assetOf(one)}>{(asset) => <span class="cut">{readinessText(asset())}</span>}</Show>,
    },
    { name: "doing", label: t("assets.doing"), width: "minmax(120px, 1.2fr)", cell: (one) => <Doing of={one} /> },
    { name: "where", label: t("assets.where"), width: "minmax(168px, 1.2fr)", cell: (one) => <Where of={one} /> },
  ];
  return (
    <Table
      label={t("assets.assets")}
      rows={props.assets}
      columns={columns}
      idOf={({ id }) => id}
      rowHeight={44}
      chosen={props.chosen}
      onChoose={props.onChoose}
      mover={props.mover}
      empty={t("assets.none")}
    />
  );
}

function Name(props: { of: OwnAsset }): JSX.Element {
  return (
    <span class="line-pair">
      <strong class="cut" dir="auto">{props.of.name}</strong>
      <span class="cut muted" dir="auto">
        {[aboutText(props.of), props.of.originator?.name].filter(Boolean).join(" · ")}
      </span>
    </span>
  );
}

/** The patrol that it is on or goes on next, else what was reported. */
function Doing(props: { of: OwnAsset }): JSX.Element {
  const said = (): string => assetOf(props.of)?.current_task ?? "\u2013";
  return (
    <Show when={props.of.patrol} fallback={<span class="cut" dir="auto">{said()}</span>}>
      {(patrol) => (
        <span class="line-pair">
          <span class="cut" dir="auto">
            {t(patrol().state === "under_way" ? "assets.onPatrol" : "assets.nextPatrol", { section: patrol().section_name })}
          </span>
          <span class="number cut muted">{spanText(patrol().planned)}</span>
        </span>
      )}
    </Show>
  );
}

/** Where it is, how old that is, and what says so. */
function Where(props: { of: OwnAsset }): JSX.Element {
  return (
    <Show when={props.of.whereabouts} fallback={<span class="muted">{t("assets.whereUnknown")}</span>}>
      {(where) => (
        <span class="line-pair">
          <A class="cut number" href={mapLink(props.of)} title={t("assets.showOnMap")}>
            {coordinates(where().position)}
          </A>
          <span class="muted cut">
            <Age since={Date.parse(where().at)} /> · {t(`assets.basis.${where().basis}`)}
          </span>
        </span>
      )}
    </Show>
  );
}

/** The picture with the asset selected: its track where one shows where it is. */
export function mapLink(own: OwnAsset): string {
  const where = own.whereabouts;
  const track = where?.basis === "track" ? where.track : undefined;
  return track === undefined ? `/?sel=asset/${own.id}&go=1` : `/?sel=track/${track}&go=1`;
}

export function UnitTable(props: Chosen & { units: OwnAsset[] }): JSX.Element {
  const columns: Column<OwnAsset>[] = [
    { name: "name", label: t("assets.unit"), width: "minmax(150px, 1.4fr)", cell: (one) => <Name of={one} /> },
    {
      name: "status",
      label: t("assets.status"),
      width: "minmax(120px, 1fr)",
      cell: (one) => <StatusWord status={statusOf(one)} />,
    },
    { name: "about", label: t("assets.about"), width: "minmax(160px, 1.6fr)", cell: (one) => <About of={one} /> },
    {
      name: "reported",
      label: t("assets.reported"),
      width: "96px",
      number: true,
      cell: (one) => <Age since={Date.parse(one.reported.known)} />,
    },
  ];
  return (
    <Table
      label={t("assets.units")}
      rows={props.units}
      columns={columns}
      idOf={({ id }) => id}
      rowHeight={44}
      chosen={props.chosen}
      onChoose={props.onChoose}
      mover={props.mover}
      empty={t("assets.noUnits")}
    />
  );
}

interface UnitLike {
  strength?: number | { from: number; to: number };
  home_base?: string;
  assignment?: string;
  cause?: string;
  communication?: string[];
  kind?: string;
}

function About(props: { of: OwnAsset }): JSX.Element {
  const said = (): UnitLike => (Object.values(props.of.own)[0] ?? {}) as UnitLike;
  const first = (): string => {
    const { strength, home_base, cause, communication } = said();
    const people = typeof strength === "number" ? t("assets.strength", { n: strength }) : undefined;
    return [people, home_base, cause, communication?.join(", ")].filter(Boolean).join(" · ") || "\u2013";
  };
  const isArea = (): boolean => props.of.kind === "area_of_responsibility";
  return (
    <span class="line-pair">
      <span class="cut" dir="auto">{isArea() ? wordText(said().kind ?? "") : first()}</span>
      <Show when={said().assignment}>{(task) => <span class="cut muted" dir="auto">{task()}</span>}</Show>
    </span>
  );
}
