/**
 * S15, the audit: what was known at a time, next to what has become known since; and the register of
 * who did, saw and took out what. Reading it is itself in the register, with the purpose that is
 * given here.
 */
import type { JSX } from "solid-js";
import { Match, Show, Switch, createSignal, onMount } from "solid-js";
import { useSearchParams } from "@solidjs/router";
import { type AuditPerson, readPeople } from "../api/audit";
import { serverClock } from "../api/clock";
import { may } from "../api/session";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { showMarking } from "../ui/frame/marking";
import { bind } from "../ui/keys";
import { Tabs } from "../ui/tabs";
import { tellFault } from "../ui/toast";
import { Compare } from "./compare";
import { RecordDialog } from "./record";
import { Register } from "./register";
import { fieldOf } from "./words";
import "./audit.css";

const TABS = ["known", "register"] as const;
type TabName = (typeof TABS)[number];

/** What stands in the URL: a view of the audit can be sent to a colleague. */
export interface AuditQuery {
  show?: string;
  at?: string;
  until?: string;
  desk?: string;
  from?: string;
  to?: string;
  who?: string;
  kind?: string;
  what?: string;
  for?: string;
  entry?: string;
}

const HOUR_MS = 3_600_000;

export default function Audit(): JSX.Element {
  return (
    <Show when={may("read_audit")} fallback={<p class="empty">{t("needs.read_audit")}</p>}>
      <AuditDesk />
    </Show>
  );
}

function AuditDesk(): JSX.Element {
  const [raw, setQuery] = useSearchParams();
  /** The time that is looked at until another is chosen; the screen's own key empties the URL. */
  const begun = fieldOf(serverClock.now() - HOUR_MS);
  const query = (): AuditQuery => ({ ...raw, at: (raw as AuditQuery).at ?? begun });
  const [purpose, setPurpose] = createSignal("");
  const [people, setPeople] = createSignal<AuditPerson[]>([]);
  const [recording, setRecording] = createSignal(false);
  const [marking, setMarking] = createSignal<string>();
  showMarking(marking);
  const tab = (): TabName => TABS.find((name) => name === query().show) ?? "known";
  const put = (change: AuditQuery): void => setQuery({ ...change }, { replace: true });
  onMount(() => void readPeople().then(setPeople, tellFault));
  bind({
    tab1: () => put({ show: "known" }),
    tab2: () => put({ show: "register" }),
    signRecord: () => setRecording(true),
    print: () => window.print(),
  });
  return (
    <div class="audit">
      <h1 class="hidden">{t("audit.title")}</h1>
      <div class="audit-purpose row">
        <label class="row grow">
          <span>{t("audit.purpose")}</span>
          <input
            class="input grow"
            maxLength={200}
            value={purpose()}
            placeholder={t("audit.purposePlace")}
            onChange={(event) => setPurpose(event.currentTarget.value.trim())}
          />
        </label>
        <span class="muted">{t("audit.noted")}</span>
        <Button act="signRecord" onPress={() => setRecording(true)}>
          {t("audit.record")}
        </Button>
      </div>
      <Tabs
        label={t("audit.show")}
        tabs={[
          { name: "known", label: t("audit.tab.known") },
          { name: "register", label: t("audit.tab.register") },
        ]}
        chosen={tab()}
        onChoose={(name) => put({ show: name })}
      >
        <Switch>
          <Match when={tab() === "known"}>
            <Compare query={query()} purpose={purpose()} onQuery={put} onMarking={setMarking} />
          </Match>
          <Match when={tab() === "register"}>
            <Register query={query()} purpose={purpose()} people={people()} onQuery={put} />
          </Match>
        </Switch>
      </Tabs>
      <Show when={recording()}>
        <RecordDialog query={query()} purpose={purpose()} people={people()} onClose={() => setRecording(false)} />
      </Show>
    </div>
  );
}
