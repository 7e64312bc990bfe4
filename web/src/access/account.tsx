/** One's own account: the password, the desk, and tokens for programs. */
import type { JSX } from "solid-js";
import { For, Show, createSignal, onMount } from "solid-js";
import { deskNumber, sitAt } from "../api/alarms";
import { get, send } from "../api/client";
import { me } from "../api/session";
import type { Token } from "../api/types";
import { t } from "../i18n";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { TextField } from "../ui/form";
import { refusal } from "../ui/refusal";
import { tellDone, tellFault } from "../ui/toast";
import { ChangePassword } from "./password";
import { MakeToken } from "./token";
import "./accounts.css";

export default function OwnAccount(): JSX.Element {
  return (
    <div class="people own">
      <header class="people-head">
        <h1>{me()?.name}</h1>
        <p class="muted">{t(`role.${me()?.role ?? "observer"}`)}</p>
      </header>
      <div class="own-blocks">
        <Desk />
        <ChangePassword />
        <Tokens />
      </div>
    </div>
  );
}

/** At which desk this browser stands; acknowledgements are signed with it. */
function Desk(): JSX.Element {
  const [text, setText] = createSignal(String(deskNumber()));
  const wrong = (): string | undefined => {
    const number = Number(text());
    return Number.isInteger(number) && number >= 1 && number <= 65_535
      ? undefined
      : t("handOver.missing");
  };
  return (
    <section class="panel own-block stack" aria-label={t("desk.title")}>
      <h2>{t("desk.title")}</h2>
      <p class="muted">{t("desk.what")}</p>
      <TextField
        label={t("desk.number")}
        type="number"
        min={1}
        max={65_535}
        value={text()}
        fault={wrong()}
        onInput={setText}
      />
      <div class="row">
        <Button
          refused={wrong()}
          onPress={() => {
            sitAt(Number(text()));
            tellDone(t("desk.done", { desk: text() }));
          }}
        >
          {t("desk.send")}
        </Button>
      </div>
    </section>
  );
}

function Tokens(): JSX.Element {
  const [tokens, setTokens] = createSignal<Token[]>([]);
  const [making, setMaking] = createSignal(false);
  const ask = (): void => void get<Token[]>("/tokens").then(setTokens, tellFault);
  onMount(ask);
  const end = async (label: string): Promise<void> => {
    try {
      await send("DELETE", `/tokens/${encodeURIComponent(label)}`);
      tellDone(t("tokens.ended", { label }));
      ask();
    } catch (fault) {
      tellFault(fault);
    }
  };
  return (
    <section class="panel own-block stack" aria-label={t("tokens.title")}>
      <div class="row">
        <h2 class="grow">{t("tokens.title")}</h2>
        <Button refused={refusal("make_tokens")} onPress={() => setMaking(true)}>
          {t("tokens.make")}
        </Button>
      </div>
      <p class="muted">{t("tokens.what")}</p>
      <Show when={tokens().length > 0} fallback={<p>{t("tokens.none")}</p>}>
        <table class="tokens">
          <thead>
            <tr>
              <th scope="col">{t("tokens.label")}</th>
              <th scope="col">{t("tokens.madeAt")}</th>
              <th scope="col">{t("tokens.expires")}</th>
              <th scope="col">
                <span class="hidden">{t("alarms.answers")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={tokens()}>
              {(token) => (
                <tr>
                  <th scope="row" dir="auto">
                    {token.label}
                  </th>
                  <td>{dateText(Date.parse(token.made))}</td>
                  <td>{dateText(Date.parse(token.expires))}</td>
                  <td>
                    <Button onPress={() => void end(token.label)}>{t("tokens.end")}</Button>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
      <Show when={making()}>
        <MakeToken
          onClose={() => {
            setMaking(false);
            ask();
          }}
        />
      </Show>
    </section>
  );
}
