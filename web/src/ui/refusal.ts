/** Why something cannot be done now: the time that is shown, or the role, in words. */
import { may } from "../api/session";
import type { Act } from "../api/types";
import { t } from "../i18n";
import { writable } from "../time/cursor";

/** Why an act is refused before it is tried; `undefined` when it is not. */
export function refusal(act: Act): string | undefined {
  if (!writable()) return t("refused.time");
  return may(act) ? undefined : t(`needs.${act}`);
}
