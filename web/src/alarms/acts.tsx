/** What a person can do with the chosen alarm; what is not possible now says why. */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import { useNavigate } from "@solidjs/router";
import { second } from "../api/clock";
import { me } from "../api/session";
import type { Alarm, AlarmDetail } from "../api/types";
import { t } from "../i18n";
import { acknowledge, give, isUnacknowledged, whyNot } from "../ui/alarm/answer";
import { Button } from "../ui/button";
import { beginEvent, draftOfAlarm } from "../ui/event/draft";
import { reportOn } from "../ui/event/report-on";
import { workOn } from "../ui/incident/open";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { tellDone, tellFault } from "../ui/toast";
import { Ask, type Asking } from "./dialogs";

/** How long an act can be taken back, as at the node. */
const UNDO_MS = 60_000;
const OWN_ACTS = new Set(["silenced", "acknowledged", "handed_over", "concluded", "judged_not_real"]);

function whyNoUndo(detail: AlarmDetail): string | undefined {
  const last = detail.history.at(-1);
  const own = last?.by === me()?.name && OWN_ACTS.has(last?.change.act ?? "");
  const recent = last !== undefined && second() - Date.parse(last.known) < UNDO_MS;
  return own && recent ? undefined : t("acts.nothingToUndo", { secs: UNDO_MS / 1000 });
}

export function Acts(props: {
  detail: AlarmDetail;
  /** All that the chosen row stands for. */
  alarms: readonly Alarm[];
}): JSX.Element {
  const [asking, setAsking] = createSignal<{ what: Asking; alarm: Alarm }>();
  const alarm = (): Alarm => props.detail.alarm;
  const waiting = (): number => props.alarms.filter(isUnacknowledged).length;
  const keeps = (): string | undefined =>
    props.detail.catalogue.shelvable ? undefined : t("alarm.why.alwaysCalls");
  const why = {
    handOver: () => whyNot("handOver", alarm()),
    shelve: () => whyNot("shelve", alarm()) ?? keeps(),
    notReal: () => whyNot("notReal", alarm()),
    outOfService: () => refusal("rule_alarms") ?? keeps(),
    newEvent: () => refusal("write_events"),
    conclude: () => whyNot("conclude", alarm()),
    undo: () => refusal("answer_alarms") ?? whyNoUndo(props.detail),
  };
  const ask = (what: Asking): void => {
    const refused = why[what]();
    if (refused !== undefined) tellFault(refused);
    else setAsking({ what, alarm: alarm() });
  };
  const begin = (): void => {
    const refused = why.newEvent();
    if (refused !== undefined) tellFault(refused);
    else beginEvent(draftOfAlarm(alarm()));
  };
  const report = (): void => {
    const refused = why.newEvent();
    if (refused !== undefined) tellFault(refused);
    else reportOn(draftOfAlarm(alarm()));
  };
  const navigate = useNavigate();
  const work = (): void => void workOn({ from: "alarm", which: alarm().id }, navigate);
  const command = async (what: "conclude" | "undo"): Promise<void> => {
    const refused = why[what]();
    if (refused !== undefined) return tellFault(refused);
    if (await give({ command: what, alarm: alarm().id })) tellDone(t(`acts.done.${what}`));
  };
  bind({
    handOver: () => ask("handOver"),
    shelve: () => ask("shelve"),
    notReal: () => ask("notReal"),
    newEvent: begin,
    report,
    incident: work,
    conclude: () => void command("conclude"),
    undo: () => void command("undo"),
  });
  return (
    <div class="acts" role="toolbar" aria-label={t("acts.label")}>
      <Show
        when={isUnacknowledged(alarm())}
        fallback={
          <Button act="conclude" refused={why.conclude()} onPress={() => void command("conclude")}>
            {t("acts.conclude")}
          </Button>
        }
      >
        <Button
          look="first"
          act="acknowledge"
          refused={whyNot("acknowledge", alarm())}
          onPress={() => acknowledge(props.alarms)}
        >
          {waiting() > 1 ? t("alarm.confirm.send", { n: waiting() }) : t("strip.acknowledge")}
        </Button>
      </Show>
      <Button act="newEvent" refused={why.newEvent()} onPress={begin}>
        {t("acts.event")}
      </Button>
      <Button act="report" refused={why.newEvent()} onPress={report}>
        {t("acts.report")}
      </Button>
      <Button act="incident" refused={refusal("keep_watch")} onPress={work}>
        {t("acts.incident")}
      </Button>
      <Button act="handOver" refused={why.handOver()} onPress={() => ask("handOver")}>
        {t("acts.handOver")}
      </Button>
      <Button act="shelve" refused={why.shelve()} onPress={() => ask("shelve")}>
        {t("acts.shelve")}
      </Button>
      <Button act="notReal" refused={why.notReal()} onPress={() => ask("notReal")}>
        {t("acts.notReal")}
      </Button>
      <Button act="undo" refused={why.undo()} onPress={() => void command("undo")}>
        {t("acts.undo")}
      </Button>
      <Button refused={why.outOfService()} onPress={() => ask("outOfService")}>
        {t("acts.outOfService")}
      </Button>
      <Show when={asking()} keyed>
        {(now) => (
          <Ask asking={now.what} alarm={now.alarm} onClose={() => setAsking(undefined)} />
        )}
      </Show>
    </div>
  );
}
