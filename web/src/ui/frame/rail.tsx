/** The rail: one way to every screen. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import { A, useNavigate } from "@solidjs/router";
import {
  Bell,
  ClipboardList,
  FileText,
  Gauge,
  LifeBuoy,
  ListChecks,
  Map,
  MessagesSquare,
  Presentation,
  RadioTower,
  ScrollText,
  ShieldCheck,
  Ship,
  Spline,
  Users,
} from "../icons";
import { may } from "../../api/session";
import type { Act } from "../../api/types";
import { type Key, t } from "../../i18n";
import { bind, keysOf } from "../keys";

interface Screen {
  path: string;
  act: string;
  text: Key;
  needs: Act;
  icon: typeof Map;
  /** Reached from another screen and by its key, not from the rail. */
  offRail?: true;
}

/** Every screen, in the order of the rail. */
export const SCREENS: readonly Screen[] = [
  { path: "/", act: "goPicture", text: "screen.picture", needs: "see_picture", icon: Map },
  { path: "/alarms", act: "goAlarms", text: "screen.alarms", needs: "see_picture", icon: Bell },
  { path: "/events", act: "goEvents", text: "screen.events", needs: "see_picture", icon: ClipboardList },
  { path: "/incidents", act: "goIncidents", text: "screen.incidents", needs: "see_picture", icon: LifeBuoy },
  { path: "/log", act: "goLog", text: "screen.log", needs: "see_picture", icon: ScrollText },
  { path: "/requests", act: "goRequests", text: "screen.requests", needs: "see_picture", icon: MessagesSquare },
  { path: "/watchlists", act: "goWatchlists", text: "screen.watchlists", needs: "see_picture", icon: ListChecks },
  { path: "/assets", act: "goAssets", text: "screen.assets", needs: "see_picture", icon: Ship },
  { path: "/sections", act: "goSections", text: "screen.sections", needs: "see_picture", icon: Spline },
  { path: "/pictures", act: "goPictures", text: "screen.pictures", needs: "see_picture", icon: FileText, offRail: true },
  { path: "/quality", act: "goQuality", text: "screen.quality", needs: "see_picture", icon: Gauge },
  { path: "/briefings", act: "goBriefings", text: "screen.briefings", needs: "see_picture", icon: Presentation },
  { path: "/audit", act: "goAudit", text: "screen.audit", needs: "read_audit", icon: ShieldCheck },
  { path: "/health", act: "goHealth", text: "screen.health", needs: "see_health", icon: RadioTower },
  { path: "/accounts", act: "goAccounts", text: "screen.accounts", needs: "run_accounts", icon: Users },
];

export function Rail(): JSX.Element {
  const navigate = useNavigate();
  const mine = (): Screen[] => SCREENS.filter(({ needs, offRail }) => may(needs) && offRail !== true);
  bind(Object.fromEntries(SCREENS.map((screen) => [screen.act, () => navigate(screen.path)])));
  return (
    <nav class="rail" aria-label={t("frame.screens")}>
      <For each={mine()}>
        {(screen) => (
          <A
            class="rail-item"
            href={screen.path}
            end={screen.path === "/"}
            aria-keyshortcuts={keysOf(screen.act)}
          >
            <screen.icon size={19} aria-hidden="true" />
            <span>{t(screen.text)}</span>
          </A>
        )}
      </For>
    </nav>
  );
}
