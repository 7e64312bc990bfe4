/** Accounts: who may log in, and what for. Nobody is deleted: what they signed keeps their name. */
import type { JSX } from "solid-js";
import { Show, createSignal, onMount } from "solid-js";
import { get } from "../api/client";
import { me } from "../api/session";
import type { Account } from "../api/types";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { type Column, Table } from "../ui/table";
import { tellFault } from "../ui/toast";
import { ChangeAccount, MakeAccount } from "./account-forms";
import "./accounts.css";

export default function Accounts(): JSX.Element {
  const [accounts, setAccounts] = createSignal<Account[]>([]);
  const [chosen, setChosen] = createSignal<string>();
  const [making, setMaking] = createSignal(false);
  const [changing, setChanging] = createSignal<Account>();
  const ask = (): void => {
    if (refusal("run_accounts") === undefined) {
      void get<Account[]>("/accounts").then(setAccounts, tellFault);
    }
  };
  onMount(ask);
  const change = (id: string): void =>
    void setChanging(accounts().find((account) => account.id === id));
  let move: (step: number) => void = () => undefined;
  bind({ next: () => move(1), previous: () => move(-1) });
  const columns: Column<Account>[] = [
    {
      name: "shown",
      label: t("accounts.shown"),
      width: "minmax(160px, 2fr)",
      cell: (account) => (
        <>
          <strong dir="auto">{account.shown}</strong>
          <Show when={account.id === me()?.account}>
            <span class="muted"> {t("accounts.you")}</span>
          </Show>
        </>
      ),
    },
    { name: "name", label: t("accounts.name"), width: "minmax(120px, 1fr)", cell: (one) => one.name },
    {
      name: "role",
      label: t("accounts.role"),
      width: "minmax(120px, 1fr)",
      cell: (account) => t(`role.${account.role}`),
    },
    {
      name: "active",
      label: t("accounts.state"),
      width: "minmax(110px, 1fr)",
      cell: (account) => (
        <Show when={account.active} fallback={<strong>{t("accounts.closed")}</strong>}>
          {t("accounts.open")}
        </Show>
      ),
    },
    {
      name: "act",
      label: t("alarms.answers"),
      quiet: true,
      width: "110px",
      cell: (account) => (
        <Button tab={-1} onPress={() => setChanging(account)}>
          {t("accounts.change")}
        </Button>
      ),
    },
  ];
  return (
    <div class="people">
      <header class="people-head">
        <h1>{t("accounts.title")}</h1>
        <p class="muted">{t("accounts.what")}</p>
        <Button look="first" refused={refusal("run_accounts")} onPress={() => setMaking(true)}>
          {t("accounts.make")}
        </Button>
      </header>
      <Show
        when={refusal("run_accounts") === undefined}
        fallback={<p class="empty">{refusal("run_accounts")}</p>}
      >
        <div class="people-list panel">
          <Table
            label={t("accounts.title")}
            rows={accounts()}
            columns={columns}
            idOf={(account) => account.id}
            rowHeight={40}
            chosen={chosen()}
            onChoose={setChosen}
            onOpen={change}
            mover={(mover) => (move = mover)}
            empty={t("accounts.none")}
          />
        </div>
      </Show>
      <Show when={making()}>
        <MakeAccount onClose={() => setMaking(false)} onDone={ask} />
      </Show>
      <Show when={changing()} keyed>
        {(account) => (
          <ChangeAccount account={account} onClose={() => setChanging(undefined)} onDone={ask} />
        )}
      </Show>
    </div>
  );
}
