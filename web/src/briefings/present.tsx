/**
 * A briefing full screen: arrows go from page to page, Escape ends it. Marking above and below, as on
 * every screen; the highest of what is on the page.
 */
import type { JSX } from "solid-js";
import { Show, createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { readPage } from "../api/briefings";
import type { BriefingRecord, ShownPage } from "../api/types";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { showMarking } from "../ui/frame/marking";
import { tellFault } from "../ui/toast";
import { PageView } from "./page";

export function Presentation(props: { record: BriefingRecord; from: number; onClose: () => void }): JSX.Element {
  let dialog!: HTMLDialogElement;
  const [index, setIndex] = createSignal(Math.max(0, props.from));
  const [page, setPage] = createSignal<ShownPage>();
  const last = (): number => props.record.briefing.pages.length - 1;
  const before = document.activeElement;
  showMarking(() => page()?.marking);
  const go = (to: number): void => void setIndex(Math.min(Math.max(to, 0), last()));
  createEffect(
    on(index, (nth) => {
      readPage(props.record.briefing.id, nth + 1).then((shown) => {
        // Who pressed on meanwhile waits for another page.
        if (index() === nth) setPage(shown);
      }, tellFault);
    }),
  );
  onMount(() => {
    dialog.showModal();
    // Where the browser does not allow it, the page fills its window.
    dialog.requestFullscreen?.().catch(() => undefined);
  });
  onCleanup(() => {
    if (document.fullscreenElement) void document.exitFullscreen();
    if (before instanceof HTMLElement) before.focus();
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const to: Record<string, number> = {
      ArrowRight: index() + 1,
      ArrowDown: index() + 1,
      PageDown: index() + 1,
      " ": index() + 1,
      ArrowLeft: index() - 1,
      ArrowUp: index() - 1,
      PageUp: index() - 1,
      Home: 0,
      End: last(),
    };
    const next = to[event.key];
    if (next === undefined || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    event.stopPropagation();
    go(next);
  };
  const marking = (): string => t(`marking.${page()?.marking ?? props.record.briefing.marking}`);
  return (
    <dialog
      ref={dialog}
      class="presentation"
      aria-label={t("briefings.presentation", { title: props.record.briefing.title })}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <div class="marking">{marking()}</div>
      <div class="presentation-page" tabIndex={0} role="region" aria-live="polite" aria-label={t("briefings.page")}>
        <Show when={page()} keyed>
          {(shown) => <PageView page={shown} />}
        </Show>
      </div>
      <footer class="presentation-foot row">
        <span dir="auto">{props.record.briefing.title}</span>
        <span class="grow" />
        <Button refused={index() === 0 ? t("briefings.first") : undefined} onPress={() => go(index() - 1)}>
          {t("briefings.previous")}
        </Button>
        <span class="presentation-number">
          {t("briefings.pageOf", { n: index() + 1, of: last() + 1 })}
        </span>
        <Button refused={index() === last() ? t("briefings.last") : undefined} onPress={() => go(index() + 1)}>
          {t("briefings.next")}
        </Button>
        <Button onPress={props.onClose}>{t("briefings.end")}</Button>
      </footer>
      <div class="marking">{marking()}</div>
    </dialog>
  );
}
