/** What does not call for a while: shelved by officers, or out of service by a supervisor. */
import type { JSX } from "solid-js";
import { desk } from "../api/alarms";
import { second } from "../api/clock";
import type { AlarmScope, Aside } from "../api/types";
import { t } from "../i18n";
import { ageText, timeText } from "../ui/age";
import { give } from "../ui/alarm/answer";
import { scopeText } from "../ui/alarm/words";
import { Button } from "../ui/button";
import { refusal } from "../ui/refusal";
import { type Column, Table } from "../ui/table";

interface AsideRow {
  scope: AlarmScope;
  aside: Aside;
}

const idOf = (row: AsideRow): string => `aside-${btoa(JSON.stringify(row.scope)).replace(/=/g, "")}`;

export function AsideList(props: { how: Aside["how"] }): JSX.Element {
  const rows = (): AsideRow[] => desk().aside.filter((row) => row.aside.how === props.how);
  const columns: Column<AsideRow>[] = [
    {
      name: "which",
      label: t("aside.which"),
      width: "minmax(0, 2fr)",
      cell: (row) => <span title={scopeText(row.scope)}>{scopeText(row.scope)}</span>,
    },
    {
      name: "reason",
      label: t("aside.reason"),
      width: "minmax(0, 2fr)",
      cell: (row) => (
        <span dir="auto" title={row.aside.reason}>
          {row.aside.reason}
        </span>
      ),
    },
    {
      name: "until",
      label: t("aside.until"),
      width: "190px",
      cell: (row) => {
        const until = (): number => Date.parse(row.aside.until);
        return (
          <>
            {timeText(until())}{" "}
            <span class="muted">{t("aside.left", { age: ageText(until() - second()) })}</span>
          </>
        );
      },
    },
    {
      name: "since",
      label: t("aside.since"),
      width: "150px",
      cell: (row) => timeText(Date.parse(row.aside.signed.at)),
    },
    { name: "act", label: t("alarms.answers"), quiet: true, width: "140px", cell: (row) => <BringBack row={row} /> },
  ];
  return (
    <Table
      label={t(`aside.list.${props.how}`)}
      rows={rows()}
      columns={columns}
      idOf={idOf}
      rowHeight={36}
      empty={t(`aside.empty.${props.how}`)}
    />
  );
}

function BringBack(props: { row: AsideRow }): JSX.Element {
  const bringBack = (): void => {
    const { scope, aside } = props.row;
    if (aside.how === "shelved") void give({ command: "unshelve", scope });
    else if (scope.scope === "rule") {
      const { kind, zone } = scope;
      void give({ command: "return_to_service", rule: zone ? { kind, zone } : { kind } });
    }
  };
  const act = (): "answer_alarms" | "rule_alarms" =>
    props.row.aside.how === "shelved" ? "answer_alarms" : "rule_alarms";
  return (
    <span class="row-act">
      <Button refused={refusal(act())} onPress={bringBack}>
        {t(`aside.back.${props.row.aside.how}`)}
      </Button>
    </span>
  );
}
