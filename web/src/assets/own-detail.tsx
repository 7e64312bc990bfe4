/** One centre, unit, area of responsibility or asset: how it stands, where it is, how it stood before. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { A } from "@solidjs/router";
import { withdrawAsset } from "../api/assets";
import type { OwnAsset } from "../api/types";
import { number, t } from "../i18n";
import { coordinates } from "../map/place";
import { Age, dateText } from "../ui/age";
import { Button } from "../ui/button";
import { FormDialog } from "../ui/form-dialog";
import { showMarking } from "../ui/frame/marking";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { ownAssetAnew } from "../ui/report/asking";
import { beginReport } from "../ui/report/draft";
import { wordText } from "../ui/report/words";
import { tellDone } from "../ui/toast";
import { Change, canChange } from "./change";
import { mapLink } from "./own-tables";
import { StatusWord } from "./status";
import { aboutText, assetOf, centreOf, readinessText, spanText, statusOf } from "./words";

export function OwnDetail(props: { own: OwnAsset; onChanged: () => void }): JSX.Element {
  showMarking(() => props.own.handling.classification);
  return (
    <>
      <header class="desk-head">
        <div class="grow">
          <h2 class="desk-title" dir="auto">{props.own.name}</h2>
          <Show when={statusOf(props.own)}>{(status) => <StatusWord status={status()} />}</Show>
          <p class="muted" dir="auto">
            {[aboutText(props.own), props.own.originator?.name].filter(Boolean).join(" · ")}
          </p>
        </div>
        <Show when={props.own.whereabouts}>
          <A href={mapLink(props.own)}>{t("assets.showOnMap")}</A>
        </Show>
      </header>
      <Acts own={props.own} onChanged={props.onChanged} />
      <div class="desk-body" tabIndex={0} role="group" aria-label={t("assets.details")}>
        <Facts own={props.own} />
        <Tasks own={props.own} />
        <History own={props.own} />
      </div>
    </>
  );
}

function Acts(props: { own: OwnAsset; onChanged: () => void }): JSX.Element {
  const [asking, setAsking] = createSignal<{ what: "change" | "withdraw"; own: OwnAsset }>();
  const close = (): void => void setAsking(undefined);
  const whyNot = (): string | undefined =>
    refusal("plan_patrols") ?? (props.own.ours ? undefined : t("assets.notOurs", { who: props.own.originator?.name ?? "" }));
  const whyNoReport = (): string | undefined => whyNot() ?? refusal("write_events");
  const report = (): void => beginReport(ownAssetAnew(props.own), props.onChanged);
  const change = (): void => {
    if (canChange(props.own)) setAsking({ what: "change", own: props.own });
    else report();
  };
  bind({ changeAsset: () => whyNot() === undefined && change() });
  const is = (what: "change" | "withdraw"): OwnAsset | undefined => (asking()?.what === what ? asking()?.own : undefined);
  return (
    <div class="acts" role="toolbar" aria-label={t("acts.label")}>
      <Button look="first" act="changeAsset" refused={whyNot()} onPress={change}>
        {t("assets.change")}
      </Button>
      <Button refused={whyNoReport()} onPress={report}>
        {t("assets.report")}
      </Button>
      <Button refused={whyNot()} onPress={() => setAsking({ what: "withdraw", own: props.own })}>
        {t("assets.withdraw")}
      </Button>
      <Show when={is("change")} keyed>
        {(own) => <Change own={own} onClose={close} onChanged={props.onChanged} />}
      </Show>
      <Show when={is("withdraw")} keyed>
        {(own) => <Withdraw own={own} onClose={close} onChanged={props.onChanged} />}
      </Show>
    </div>
  );
}

function Withdraw(props: { own: OwnAsset; onClose: () => void; onChanged: () => void }): JSX.Element {
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    await withdrawAsset(props.own);
    tellDone(t("assets.done.withdrawn"));
    props.onChanged();
  };
  return (
    <FormDialog
      title={t("assets.withdrawTitle", { name: props.own.name })}
      send={t("assets.withdrawSend")}
      placed={[]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <p class="muted">{t("assets.withdrawHint")}</p>
    </FormDialog>
  );
}

type Lines = [string, string | undefined][];

function Facts(props: { own: OwnAsset }): JSX.Element {
  const lines = (): Lines => [...ofAsset(props.own), ...ofOthers(props.own)];
  return (
    <dl class="facts">
      <Show when={props.own.patrol}>
        {(patrol) => (
          <>
            <dt>{t("patrols.patrol")}</dt>
            <dd dir="auto">
              {t(patrol().state === "under_way" ? "assets.onPatrol" : "assets.nextPatrol", { section: patrol().section_name })},{" "}
              <span class="number">{spanText(patrol().planned)}</span>
            </dd>
          </>
        )}
      </Show>
      <For each={lines().filter(([, text]) => text !== undefined && text !== "")}>
        {([label, text]) => (
          <>
            <dt>{label}</dt>
            <dd dir="auto">{text}</dd>
          </>
        )}
      </For>
      <Show when={props.own.whereabouts}>
        {(where) => (
          <>
            <dt>{t("assets.where")}</dt>
            <dd>
              <span class="number">{coordinates(where().position)}</span>,{" "}
              <Age since={Date.parse(where().at)} /> · {t(`assets.basis.${where().basis}`)}
              <Show when={where().speed}>
                {(knots) => <> · {`${number(knots(), 1)} ${t("unit.knots")}`}</>}
              </Show>
            </dd>
          </>
        )}
      </Show>
      <dt>{t("assets.reported")}</dt>
      <dd>{dateText(Date.parse(props.own.reported.known))}</dd>
    </dl>
  );
}

function ofAsset(own: OwnAsset): Lines {
  const asset = assetOf(own);
  if (!asset) return [];
  return [
    [t("assets.doing"), asset.current_task ?? undefined],
    [t("assets.readiness"), readinessText(asset)],
    [t("assets.speed"), asset.speed_max === undefined ? undefined : `${number(asset.speed_max)} ${t("unit.knots")}`],
    [t("assets.crew"), asset.crew_required === undefined ? undefined : number(asset.crew_required)],
    [t("assets.registration"), asset.registration ?? undefined],
    [t("assets.base"), asset.home_base ?? undefined],
    [t("assets.sensors"), (asset.sensors ?? []).join(", ")],
  ];
}

interface Others {
  since?: string;
  cause?: string;
  home_base?: string;
  assignment?: string;
  strength?: unknown;
  equipment?: string[];
  communication?: string[];
  kind?: string;
}

function ofOthers(own: OwnAsset): Lines {
  if (own.kind === "asset") return [];
  const said = (Object.values(own.own)[0] ?? {}) as Others;
  return [
    [t("assets.since"), said.since && dateText(Date.parse(said.since))],
    [t("assets.cause"), said.cause],
    [t("assets.doing"), said.assignment],
    [t("assets.strengthLabel"), typeof said.strength === "number" ? number(said.strength) : undefined],
    [t("assets.base"), said.home_base],
    [t("assets.equipment"), said.equipment?.join(", ")],
    [t("assets.reached"), said.communication?.join(", ")],
    [t("assets.areaFor"), own.kind === "area_of_responsibility" ? wordText(said.kind ?? "") : undefined],
  ];
}

/** The ten tasks of a coordination centre (2019/1896 Art. 21(3)), each with whether it can be done. */
function Tasks(props: { own: OwnAsset }): JSX.Element {
  return (
    <Show when={centreOf(props.own)}>
      {(centre) => (
        <section class="stack" aria-label={t("assets.tenTasks")}>
          <h3>{t("assets.tenTasks")}</h3>
          <ol class="ten-tasks">
            <For each={centre().abilities}>
              {({ task, ability }) => (
                <li data-ability={ability}>
                  <span class="grow">{wordText(task)}</span>
                  <span class={ability === "able" ? "muted" : "strong"}>{wordText(ability)}</span>
                </li>
              )}
            </For>
          </ol>
        </section>
      )}
    </Show>
  );
}

function History(props: { own: OwnAsset }): JSX.Element {
  return (
    <section class="stack" aria-label={t("patrols.history")}>
      <h3>{t("patrols.history")}</h3>
      <ul class="plain-list">
        <For each={props.own.history.toReversed()}>
          {(entry) => (
            <li>
              <span class="number muted">{dateText(Date.parse(entry.known))}</span>{" "}
              {entry.status === undefined ? "" : wordText(entry.status)}
              <Show when={entry.doing}>{(doing) => <span dir="auto">, {doing()}</span>}</Show>,{" "}
              <span class="muted" dir="auto">{entry.by}</span>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
