/** Sources in words. */
import type { SourceConnection, SourceView } from "../api/types";
import { known, number, t } from "../i18n";

/** Where a source is reached: address, device or file. */
export function whereOf(connection: SourceConnection): string {
  const where = ["address", "listen", "device", "path"].map((name) => connection[name]);
  return String(where.find((one) => one !== undefined) ?? "");
}

/** The last part of a path; what is no path as it is. */
export const lastPart = (where: string): string => where.split("/").at(-1) ?? where;

/** How and where a source is connected. */
export const addressOf = (connection: SourceConnection): string =>
  t("health.reached", { kind: kindOf(connection.kind), where: whereOf(connection) });

export const kindOf = (kind: string): string => known(`sourceKind.${kind}`, kind);

/** How far the sender's clock is from the node's. */
export function clockText(ahead: number | undefined): string {
  if (ahead === undefined) return t("health.clockUnknown");
  const secs = number(Math.abs(ahead), Math.abs(ahead) < 10 ? 1 : 0);
  if (Math.abs(ahead) < 0.05) return t("health.clockRight");
  return ahead > 0 ? t("health.clockAhead", { secs }) : t("health.clockBehind", { secs });
}

export const faultText = (kind: string): string => known(`fault.${kind}`, kind);

/** Faults as a part of what came, so that a busy source is not blamed for being busy; empty for none. */
export function faultShare(source: SourceView): string {
  const { faults, lines } = source.health;
  if (faults === 0) return "";
  const percent = (faults / Math.max(1, lines)) * 100;
  if (percent < 0.1) return t("health.underTenth");
  return t("load.percent", { n: number(percent, percent < 10 ? 1 : 0) });
}

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** A size as machines count it. */
export function bytesText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(4, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 2 ** (10 * power);
  return `${number(value, value < 10 && power > 0 ? 1 : 0)} ${UNITS[power] ?? "B"}`;
}
