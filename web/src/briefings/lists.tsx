/** The lists of the composer: all briefings, and the pages of the one that is open. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import type { BriefingPage, BriefingRecord } from "../api/types";
import { t } from "../i18n";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { refusal } from "../ui/refusal";
import type { Composer } from "./composer";

export function BriefingList(props: { composer: Composer }): JSX.Element {
  return (
    <nav class="briefings-list" aria-label={t("briefings.list")}>
      <div class="row briefings-tools">
        <h2 class="grow">{t("briefings.title")}</h2>
        <Button refused={refusal("write_events")} onPress={() => props.composer.begin()}>
          {t("briefings.new")}
        </Button>
      </div>
      <Show when={props.composer.records().length > 0} fallback={<p class="empty">{t("briefings.none")}</p>}>
        <ul>
          <For each={props.composer.records()}>
            {(one) => (
              <li>
                <button
                  type="button"
                  class="briefings-one"
                  aria-current={one.briefing.id === props.composer.draft().id}
                  onClick={() => props.composer.open(one)}
                >
                  <strong dir="auto">{one.briefing.title}</strong>
                  <span class="muted">
                    {t("briefings.summary", { n: one.briefing.pages.length, version: one.revision })}
                  </span>
                  <span class="muted">{lastOf(one)}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </nav>
  );
}

export function PageList(props: { composer: Composer }): JSX.Element {
  const pages = (): BriefingPage[] => props.composer.draft().pages;
  const isFirst = (): boolean => props.composer.index() <= 0;
  const isLast = (): boolean => props.composer.index() >= pages().length - 1;
  return (
    <section class="briefings-pages" aria-label={t("briefings.pages")}>
      <div class="row briefings-tools">
        <h2 class="grow">{t("briefings.pages")}</h2>
        <Button act="newPage" refused={refusal("write_events")} onPress={() => props.composer.add()}>
          {t("briefings.addPage")}
        </Button>
      </div>
      <Show when={pages().length > 0} fallback={<p class="empty">{t("briefings.noPages")}</p>}>
        <ol>
          <For each={pages()}>
            {(one, nth) => (
              <li>
                <button
                  type="button"
                  class="briefings-one"
                  aria-current={nth() === props.composer.index()}
                  onClick={() => props.composer.toPage(nth())}
                >
                  <strong dir="auto">{t("briefings.numbered", { n: nth() + 1, title: one.title })}</strong>
                  <span class="muted">{dateText(Date.parse(one.known_at))}</span>
                  <span class="muted">{partsOf(one)}</span>
                </button>
              </li>
            )}
          </For>
        </ol>
        <div class="row briefings-order">
          <Button act="pageEarlier" refused={isFirst() ? t("briefings.first") : undefined} onPress={() => props.composer.shift(-1)}>
            {t("briefings.earlier")}
          </Button>
          <Button act="pageLater" refused={isLast() ? t("briefings.last") : undefined} onPress={() => props.composer.shift(1)}>
            {t("briefings.later")}
          </Button>
          <Button onPress={() => props.composer.remove()}>{t("briefings.removePage")}</Button>
        </div>
      </Show>
    </section>
  );
}

/** The last version: by whom, and whether the same pages were moved to another day. */
export function lastOf(record: BriefingRecord | undefined): string | undefined {
  const last = record?.versions.at(-1);
  if (last === undefined) return undefined;
  const said = { by: last.by, at: dateText(Date.parse(last.known)) };
  return last.moved_days === undefined
    ? t("briefings.lastKept", said)
    : t("briefings.lastMoved", { ...said, n: last.moved_days });
}

const partsOf = (page: BriefingPage): string =>
  [
    page.view === undefined ? "" : t("briefings.part.view"),
    page.text === undefined ? "" : t("briefings.part.text"),
    page.chart === undefined ? "" : t("briefings.part.chart"),
  ]
    .filter((part) => part !== "")
    .join(" \u00b7 ");
