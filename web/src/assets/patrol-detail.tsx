/** One patrol: how it goes, what it found, what the next one has to know, and how it was drawn. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { readSchedule } from "../api/assets";
import type { Patrol } from "../api/types";
import { known, number, t } from "../i18n";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { tellFault } from "../ui/toast";
import { Cancel, ComeBack, Move, SetOut } from "./patrol-dialogs";
import { kindText, leadText, spanText, stateText, timeText, withText } from "./words";

type Asking = "setOut" | "comeBack" | "move" | "cancel";

export function PatrolDetail(props: { patrol: Patrol; onChanged: () => void }): JSX.Element {
  return (
    <>
      <header class="desk-head">
        <div class="grow">
          <h2 class="desk-title" dir="auto">{props.patrol.section_name}</h2>
          <p>
            <strong>{stateText(props.patrol)}</strong>
            <span class="muted number"> {timeText(props.patrol)}</span>
          </p>
          <p class="muted" dir="auto">{withText(props.patrol)}</p>
        </div>
      </header>
      <Acts patrol={props.patrol} onChanged={props.onChanged} />
      <div class="desk-body" tabIndex={0} role="group" aria-label={t("patrols.patrol")}>
        <Facts patrol={props.patrol} />
        <Drawn patrol={props.patrol} />
        <History patrol={props.patrol} />
      </div>
    </>
  );
}

function Acts(props: { patrol: Patrol; onChanged: () => void }): JSX.Element {
  const [asking, setAsking] = createSignal<{ what: Asking; patrol: Patrol }>();
  const ask = (what: Asking): void => void setAsking({ what, patrol: props.patrol });
  const close = (): void => void setAsking(undefined);
  const whyNot = (what: Asking): string | undefined => {
    const { state } = props.patrol;
    const may = { setOut: ["planned"], move: ["planned"], comeBack: ["under_way"], cancel: ["planned", "under_way"] };
    return refusal("plan_patrols") ?? (may[what].includes(state) ? undefined : t("patrols.notNow", { state: stateText(props.patrol) }));
  };
  const press = (what: Asking) => (): void => void (whyNot(what) === undefined && ask(what));
  bind({
    setOut: press("setOut"),
    comeBack: press("comeBack"),
    movePatrol: press("move"),
    cancelPatrol: press("cancel"),
  });
  const is = (what: Asking): Patrol | undefined => (asking()?.what === what ? asking()?.patrol : undefined);
  const same = (patrol: Patrol) => ({ patrol, onClose: close, onChanged: props.onChanged });
  return (
    <div class="acts" role="toolbar" aria-label={t("acts.label")}>
      <Show
        when={props.patrol.state === "under_way"}
        fallback={
          <Button look="first" act="setOut" refused={whyNot("setOut")} onPress={() => ask("setOut")}>
            {t("patrols.setOut")}
          </Button>
        }
      >
        <Button look="first" act="comeBack" refused={whyNot("comeBack")} onPress={() => ask("comeBack")}>
          {t("patrols.comeBack")}
        </Button>
      </Show>
      <Button act="movePatrol" refused={whyNot("move")} onPress={() => ask("move")}>
        {t("patrols.move")}
      </Button>
      <Button act="cancelPatrol" refused={whyNot("cancel")} onPress={() => ask("cancel")}>
        {t("patrols.cancel")}
      </Button>
      <Show when={is("setOut")} keyed>{(patrol) => <SetOut {...same(patrol)} />}</Show>
      <Show when={is("comeBack")} keyed>{(patrol) => <ComeBack {...same(patrol)} />}</Show>
      <Show when={is("move")} keyed>{(patrol) => <Move {...same(patrol)} />}</Show>
      <Show when={is("cancel")} keyed>{(patrol) => <Cancel {...same(patrol)} />}</Show>
    </div>
  );
}

function Facts(props: { patrol: Patrol }): JSX.Element {
  const moment = (at: string | undefined): string | undefined => at && dateText(Date.parse(at));
  const checked = (): string | undefined => {
    const { persons_checked, vehicles_checked } = props.patrol.results ?? {};
    const parts = [
      persons_checked === undefined ? undefined : t("patrols.persons", { n: persons_checked }),
      vehicles_checked === undefined ? undefined : t("patrols.vehicles", { n: vehicles_checked }),
    ];
    return parts.filter(Boolean).join(", ") || undefined;
  };
  const lines = (): [string, string | undefined][] => [
    [t("patrols.kind"), kindText(props.patrol.kind)],
    [t("patrols.partner"), props.patrol.partner?.name],
    [t("patrols.plan"), props.patrol.plan_name],
    [t("patrols.lead"), leadText(props.patrol.lead)],
    [t("patrols.membersCount"), number(props.patrol.members_count)],
    [t("patrols.tasks"), (props.patrol.tasks ?? []).join("; ") || undefined],
    [t("patrols.channel"), props.patrol.channel],
    [t("patrols.plannedFor"), props.patrol.ended === undefined ? undefined : spanText(props.patrol.planned)],
    [t("patrols.begun"), moment(props.patrol.begun)],
    [t("patrols.ended"), moment(props.patrol.ended)],
    [t("patrols.checked"), checked()],
    [t("patrols.remarks"), props.patrol.results?.remarks ?? undefined],
  ];
  return (
    <>
      <Show when={props.patrol.handover_note}>
        {(note) => (
          <section class="to-do" aria-label={t("patrols.note")}>
            <h3>{t("patrols.note")}</h3>
            <p class="to-do-text" dir="auto">{note()}</p>
          </section>
        )}
      </Show>
      <dl class="facts">
        <For each={lines().filter(([, text]) => text !== undefined)}>
          {([label, text]) => (
            <>
              <dt>{label}</dt>
              <dd dir="auto">{text}</dd>
            </>
          )}
        </For>
      </dl>
    </>
  );
}

/** How its time was drawn, and whether anybody who draws it again gets the same. */
function Drawn(props: { patrol: Patrol }): JSX.Element {
  const [told, setTold] = createSignal<{ of: string; seed: string; same: boolean }>();
  const shown = () => (told()?.of === props.patrol.schedule ? told() : undefined);
  async function check(id: string): Promise<void> {
    const { seed, as_drawn } = await readSchedule(id);
    setTold({ of: id, seed, same: as_drawn });
  }
  return (
    <Show when={props.patrol.schedule}>
      {(id) => (
        <section class="stack" aria-label={t("patrols.draw")}>
          <h3>{t("patrols.draw")}</h3>
          <p>
            {t("patrols.drawnFor", { time: spanText(props.patrol.first_planned) })}
            <Show when={props.patrol.moved}>
              <strong> {t("patrols.movedBecause", { why: props.patrol.reason ?? "" })}</strong>
            </Show>
          </p>
          <Show
            when={shown()}
            fallback={
              <Button onPress={() => void check(id()).catch(tellFault)}>{t("patrols.checkDraw")}</Button>
            }
          >
            {(one) => (
              <p>
                <strong>{t(one().same ? "patrols.sameAgain" : "patrols.notSame")}</strong>{" "}
                <code class="seed">{one().seed}</code>
              </p>
            )}
          </Show>
        </section>
      )}
    </Show>
  );
}

interface Entry {
  known: string;
  by: string;
  step?: { step: string; reason?: string };
}

function History(props: { patrol: Patrol }): JSX.Element {
  const entries = (): Entry[] => (props.patrol.history as Entry[]).toReversed();
  return (
    <section class="stack" aria-label={t("patrols.history")}>
      <h3>{t("patrols.history")}</h3>
      <ul class="plain-list">
        <For each={entries()}>
          {(entry) => (
            <li>
              <span class="number muted">{dateText(Date.parse(entry.known))}</span>{" "}
              {known(`patrolStep.${entry.step?.step ?? "planned"}`, entry.step?.step ?? "")},{" "}
              <span dir="auto">{entry.by}</span>
              <Show when={entry.step?.reason}>{(reason) => <span dir="auto">: {reason()}</span>}</Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
