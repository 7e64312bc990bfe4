/** The marked tracks together: what they are, and what can be done with all of them at once. */
import type { JSX } from "solid-js";
import { For, Show, createMemo } from "solid-js";
import { alarmsNow } from "../api/alarms";
import { number, t } from "../i18n";
import { motionsOf } from "../map/pick";
import { inPast, shownPicture } from "../time/shown";
import { Button } from "../ui/button";
import { beginEvent } from "../ui/event/draft";
import { run } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { trackOf } from "./marks";
import { KINDS } from "./track-sign";
import { type Selection, marked, unmarkAll, watch, watched } from "./state";

/** An event takes so many tracks. */
const EVENT_TRACKS_MAX = 100;

export function Marked(props: { onSelect: (selection: Selection | undefined) => void }): JSX.Element {
  const motions = createMemo(() => motionsOf(shownPicture(), marked()));
  const kinds = (): { kind: number; count: number }[] => {
    const counts = new Map<number, number>();
    for (const { kind } of motions().values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return [...counts].map(([kind, count]) => ({ kind, count }));
  };
  const speeds = (): number[] =>
    [...motions().values()].flatMap(({ knots }) => knots ?? []).sort((one, other) => one - other);
  const alarmed = (): number => {
    const called = new Set(inPast() ? [] : alarmsNow().map(trackOf));
    return marked().filter((id) => called.has(id)).length;
  };
  const open = (): void =>
    beginEvent(
      {
        title: t("marked.event", { n: marked().length }),
        kind: "vessel_of_interest",
        stage: "indicated",
        lives_at_risk: false,
        tracks: marked().slice(0, EVENT_TRACKS_MAX),
      },
      (id) => props.onSelect({ kind: "event", id }),
    );
  return (
    <section class="marked" aria-label={t("marked.title", { n: marked().length })}>
      <h2>{t("marked.title", { n: marked().length })}</h2>
      <dl class="lines">
        <For each={kinds()}>
          {({ kind, count }) => (
            <div class="line">
              <dt>{t(KINDS[kind] ?? "kind.vessel")}</dt>
              <dd>{number(count)}</dd>
            </div>
          )}
        </For>
        <Show when={speeds().length > 0}>
          <div class="line">
            <dt>{t("details.speed")}</dt>
            <dd>
              {t("marked.speeds", {
                least: number(speeds()[0] ?? 0, 1),
                most: number(speeds().at(-1) ?? 0, 1),
              })}
            </dd>
          </div>
        </Show>
        <Show when={alarmed() > 0}>
          <div class="line">
            <dt>{t("marked.alarmed")}</dt>
            <dd>{number(alarmed())}</dd>
          </div>
        </Show>
        <Show when={motions().size < marked().length}>
          <div class="line">
            <dt>{t("marked.away")}</dt>
            <dd>{number(marked().length - motions().size)}</dd>
          </div>
        </Show>
      </dl>
      <div class="actions">
        <Button act="fitMarked" onPress={() => run("fitMarked")}>
          {t("marked.fit")}
        </Button>
        <Button onPress={() => watch([...watched(), ...marked()])}>{t("marked.watch")}</Button>
        <Button refused={refusal("write_events")} onPress={open}>
          {t("details.openEvent")}
        </Button>
        <Button onPress={unmarkAll}>{t("alarms.unmark")}</Button>
      </div>
    </section>
  );
}
