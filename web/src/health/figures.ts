/** The figures of the centre's own system, and which of them need a look. */
import type { SystemHealth } from "../api/types";
import { number, t } from "../i18n";
import { ageText, dateText } from "../ui/age";
import { bytesText } from "./words";

export interface Figure {
  name: string;
  value: string;
  /** What belongs to it. */
  note?: string | undefined;
  /** Why it needs a look. */
  bad?: string | undefined;
}

/** Less free space than this needs a look. */
const DISK_LEAST = 2 * 2 ** 30;
/** More waiting writes than this need a look. */
const WAITING_MOST = 1000;
/** A desk's clock that is further off needs a look. */
const CLOCK_MOST_MS = 2000;
const DAY_MS = 24 * 3_600_000;
/** A backup that is older needs a look, and a node that ran so long without one. */
const BACKUP_MOST_MS = 7 * DAY_MS;
/** A certificate that ends sooner needs a look: new ones take their time. */
const CERTIFICATE_LEAST_MS = 30 * DAY_MS;

const when = (bad: boolean, text: string): string | undefined => (bad ? text : undefined);

/** All figures, as of now in milliseconds since 1970. */
export function figures(system: SystemHealth, now: number): Figure[] {
  return [
    ...ofMachine(system),
    ...ofWork(system),
    ...ofData(system, now),
    ofCertificate(system.certificate_ends, now),
    ofClock(now),
    {
      name: t("system.started", { version: system.version }),
      value: ageText(now - Date.parse(system.started)),
    },
  ];
}

function ofMachine(system: SystemHealth): Figure[] {
  const free = system.disk_free_bytes;
  return [
    {
      name: t("system.disk"),
      value: free === undefined ? "\u2013" : bytesText(free),
      bad: when(free !== undefined && free < DISK_LEAST, t("system.diskLow")),
    },
    {
      name: t("system.memory"),
      value: system.memory_bytes === undefined ? "\u2013" : bytesText(system.memory_bytes),
    },
  ];
}

function ofWork(system: SystemHealth): Figure[] {
  const waiting = (name: string, count: number): Figure => ({
    name,
    value: number(count),
    bad: when(count > WAITING_MOST, t("system.backlog")),
  });
  return [
    waiting(t("system.writes"), system.writes_waiting),
    waiting(t("system.batches"), system.batches_waiting),
    { name: t("system.tracks"), value: number(system.tracks) },
    { name: t("system.positions"), value: number(system.positions_durable) },
    {
      name: t("system.lost"),
      value: number(system.positions_lost),
      bad: when(system.positions_lost > 0, t("system.lostWhy")),
    },
  ];
}

function ofData(system: SystemHealth, now: number): Figure[] {
  const kept = system.history_days_max;
  const since = system.history_first;
  return [
    {
      name: t("system.facts"),
      value: number(system.facts),
      note: t("system.onDisk", { size: bytesText(system.journal_bytes) }),
    },
    {
      name: t("system.history"),
      value: bytesText(system.history_bytes),
      note: [
        since && t("system.historySince", { since: dateText(Date.parse(since)).slice(0, 10) }),
        kept === undefined ? t("system.historyAll") : t("system.historyDays", { n: kept }),
      ]
        .filter((part) => part !== undefined)
        .join(", "),
    },
    ofBackup(system, now),
  ];
}

function ofBackup(system: SystemHealth, now: number): Figure {
  const last = system.last_backup === undefined ? undefined : Date.parse(system.last_backup);
  const age = now - (last ?? Date.parse(system.started));
  return {
    name: t("system.backup"),
    value: last === undefined ? t("health.never") : t("system.ago", { age: ageText(age) }),
    note: last === undefined ? t("system.backupHow") : dateText(last),
    bad: when(age > BACKUP_MOST_MS, t("system.backupOld")),
  };
}

function ofCertificate(ends: string | undefined, now: number): Figure {
  const name = t("system.certificate");
  if (ends === undefined) {
    return { name, value: t("system.certificateNone"), note: t("system.certificateLocal") };
  }
  const left = Date.parse(ends) - now;
  return {
    name,
    value: left > 0 ? t("aside.left", { age: ageText(left) }) : t("system.certificateOver"),
    note: dateText(Date.parse(ends)).slice(0, 10),
    bad: when(left < CERTIFICATE_LEAST_MS, t("system.certificateSoon")),
  };
}

function ofClock(now: number): Figure {
  const off = Date.now() - now;
  return {
    name: t("system.clock"),
    value: t("system.clockOff", { secs: number(Math.abs(off) / 1000, 1) }),
    bad: when(Math.abs(off) > CLOCK_MOST_MS, t("system.clockWhy")),
  };
}
