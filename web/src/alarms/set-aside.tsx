/** Setting alarms aside: shelving for the shift, and taking a rule out of service until a review. */
import type { JSX } from "solid-js";
import { createSignal } from "solid-js";
import type { Command } from "../api/alarms";
import { serverClock } from "../api/clock";
import { shift } from "../api/shift";
import type { AlarmScope } from "../api/types";
import { t } from "../i18n";
import { timeText } from "../ui/age";
import { ruleOf, ruleText, scopeText } from "../ui/alarm/words";
import { RadioField, TextField, WhenField } from "../ui/form";
import { type AskProps, CommandDialog } from "./command-dialog";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The furthest that a review may lie ahead, as at the node. */
const REVIEW_DAYS_MAX = 90;
const REVIEW_DAYS = 7;

export function Shelve(props: AskProps): JSX.Element {
  const now = serverClock.now();
  const ends = shift(now).ends;
  // eslint-disable-next-line solid/reactivity -- the dialog is about one alarm as long as it stands.
  const alarm = props.alarm;
  const rule = ruleOf(alarm);
  const scopes: Record<"concern" | "rule" | "subject", AlarmScope> = {
    concern: { scope: "concern", subject: alarm.subject, ...rule },
    rule: { scope: "rule", ...rule },
    subject: { scope: "subject", ...alarm.subject },
  };
  const times = [0.5, 1, 2]
    .map((hours) => now + hours * HOUR_MS)
    .filter((time) => time < ends)
    .concat(ends);
  const [scope, setScope] = createSignal<keyof typeof scopes>("concern");
  const [until, setUntil] = createSignal(String(times[0]));
  const [reason, setReason] = createSignal("");
  return (
    <CommandDialog
      title={t("shelve.title")}
      send={t("shelve.send")}
      done={t("shelve.done")}
      onClose={props.onClose}
      command={() =>
        reason().trim() === ""
          ? t("reason.missing")
          : {
              command: "shelve",
              scope: scopes[scope()],
              reason: reason(),
              until: new Date(Number(until())).toISOString(),
            }
      }
    >
      <RadioField
        label={t("shelve.which")}
        value={scope()}
        options={(["concern", "rule", "subject"] as const).map((one) => ({
          value: one,
          label: scopeText(scopes[one]),
          note: t(`shelve.${one}`),
        }))}
        onChange={setScope}
      />
      <TextField
        autofocus
        label={t("reason.label")}
        lines={2}
        maxLength={500}
        value={reason()}
        onInput={setReason}
      />
      <RadioField
        inline
        label={t("shelve.until")}
        hint={t("shelve.shift", { ends: timeText(ends) })}
        value={until()}
        options={times.map((time) => ({
          value: String(time),
          label: time === ends ? t("shelve.shiftEnd", { at: timeText(time) }) : timeText(time),
        }))}
        onChange={setUntil}
      />
    </CommandDialog>
  );
}

export function OutOfService(props: AskProps): JSX.Element {
  const day = (ahead: number): string =>
    new Date(serverClock.now() + ahead * DAY_MS).toISOString().slice(0, 10);
  const [review, setReview] = createSignal(day(REVIEW_DAYS));
  const [reason, setReason] = createSignal("");
  const command = (): Command | string => {
    if (reason().trim() === "") return t("reason.missing");
    if (review() === "") return t("outOfService.noDate");
    const review_at = `${review()}T00:00:00Z`;
    return { command: "take_out_of_service", rule: ruleOf(props.alarm), reason: reason(), review_at };
  };
  return (
    <CommandDialog
      title={t("outOfService.title")}
      send={t("outOfService.send")}
      done={t("outOfService.done")}
      onClose={props.onClose}
      command={command}
    >
      <p>{t("outOfService.which", { rule: ruleText(ruleOf(props.alarm)) })}</p>
      <TextField
        autofocus
        label={t("reason.label")}
        lines={2}
        maxLength={500}
        value={reason()}
        onInput={setReason}
      />
      <WhenField
        label={t("outOfService.review")}
        hint={t("outOfService.hint", { days: REVIEW_DAYS_MAX })}
        min={day(1)}
        max={day(REVIEW_DAYS_MAX)}
        value={review()}
        onWhen={setReview}
      />
    </CommandDialog>
  );
}
