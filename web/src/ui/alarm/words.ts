/** Alarms in words: what stands in cells, headings and what is read aloud. */
import type { Alarm, AlarmRule, AlarmScope, AlarmSubject } from "../../api/types";
import { zoneName } from "../../api/zone-names";
import { feeds } from "../../api/feeds";
import { known, t } from "../../i18n";
import { coordinates } from "../../map/place";

/** The kind of an alarm in a few words. */
export const kindText = (kind: string): string => known(`alarm.${kind}.title`, kind);

/** What an alarm is about: its kind, with the zone it rings in or the clock that it calls for. */
export function titleText(alarm: Alarm): string {
  const kind = kindText(alarm.kind);
  if (alarm.subject.about === "obligation") {
    return t("alarm.rule", { kind, zone: obligationText(alarm.subject.which.rule, alarm.title) });
  }
  return alarm.zone_name === undefined ? kind : t("alarm.rule", { kind, zone: alarm.zone_name });
}

/** What a clock of the law asks for. */
export const obligationText = (rule: string, title: string): string =>
  known(`deadlineRule.${rule}`, title);

/** What the alarm is about: its name, else its number. */
export function subjectText(alarm: Alarm): string {
  return alarm.subject_name ?? bareSubject(alarm.subject);
}

/** A subject without the alarm that knows its name. */
export function bareSubject(subject: AlarmSubject): string {
  switch (subject.about) {
    case "centre":
      return t("alarm.subject.centre");
    case "track":
      return subject.which;
    case "obligation":
      return obligationText(subject.which.rule, subject.which.rule);
    case "place":
      return t("alarm.subject.place");
    case "zone":
      return zoneName(subject.which) ?? t("alarm.subject.zone");
    case "source": {
      const source = feeds().sources.find((one) => one.id === subject.which);
      return source?.name ?? t("alarm.subject.source", { id: subject.which });
    }
  }
}

/** Where it rings: the zone, else the place. */
export function whereText(alarm: Alarm): string {
  if (alarm.zone_name !== undefined) return alarm.zone_name;
  return alarm.position ? coordinates(alarm.position) : "";
}

/** A rule: the kind, and the zone it watches. */
export function ruleText(rule: AlarmRule): string {
  if (rule.zone === undefined) return kindText(rule.kind);
  const zone = zoneName(rule.zone);
  return zone === undefined ? kindText(rule.kind) : t("alarm.rule", { kind: kindText(rule.kind), zone });
}

/** What is set aside. */
export function scopeText(scope: AlarmScope): string {
  switch (scope.scope) {
    case "rule":
      return ruleText(scope);
    case "subject":
      return t("alarm.scope.everything", { subject: bareSubject(scope) });
    case "concern":
      return t("alarm.scope.concern", {
        rule: ruleText(scope),
        subject: bareSubject(scope.subject),
      });
  }
}

/** The rule that rang an alarm. */
export const ruleOf = (alarm: Alarm): AlarmRule =>
  alarm.zone === undefined ? { kind: alarm.kind } : { kind: alarm.kind, zone: alarm.zone };

/** One alarm in a sentence, for the strip and for what is read aloud. */
export function sentence(alarm: Alarm): string {
  return t("alarm.sentence", { title: titleText(alarm), subject: subjectText(alarm) });
}
