/**
 * Situational pictures by their definition documents (2021/581 Art. 24(4)): which there are, what each
 * document says, what is on the picture and what its rules keep from it; written by its owner.
 */
import type { JSX } from "solid-js";
import { Show, createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { useSearchParams } from "@solidjs/router";
import { onFact, onFactsMissed } from "../api/live/stream";
import { DEFINITION_FACTS, readPictures } from "../api/pictures";
import type { PictureView } from "../api/types";
import { t } from "../i18n";
import { knownAt } from "../time/cursor";
import { Button } from "../ui/button";
import { DeskEdge, deskColumns } from "../ui/desk";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { tellFault } from "../ui/toast";
import { PictureDetail } from "./detail";
import { PictureTable } from "./table";
import { WriteDialog } from "./write";
import "./pictures.css";

/** Facts come in groups: one reading answers them all. */
const GATHER_MS = 300;

export default function Pictures(): JSX.Element {
  const [query, setQuery] = useSearchParams<{ picture?: string }>();
  const [pictures, setPictures] = createSignal<PictureView[]>([]);
  const [writing, setWriting] = createSignal<"new" | "amend">();
  const chosen = (): PictureView | undefined =>
    pictures().find(({ id, own }) => id === query.picture || (own && query.picture === "national")) ?? pictures()[0];

  const read = async (): Promise<void> => void setPictures(await readPictures(knownAt(), true));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void read().catch(tellFault);
    }, GATHER_MS);
  };
  onMount(() => void read().catch(tellFault));
  createEffect(on(knownAt, readSoon, { defer: true }));
  onCleanup(onFact((fact) => DEFINITION_FACTS.test(fact.fact) && readSoon()));
  onCleanup(onFactsMissed(readSoon));
  onCleanup(() => clearTimeout(timer));

  const whyNot = (): string | undefined => refusal("define_pictures");
  const whyNotAmend = (): string | undefined =>
    whyNot() ?? (chosen()?.closed === undefined ? undefined : t("pictures.isClosed"));
  const begin = (): void => void (whyNot() === undefined && setWriting("new"));
  const amend = (): void => void (whyNotAmend() === undefined && chosen() && setWriting("amend"));
  const choose = (id: string): void => setQuery({ picture: id }, { replace: true });
  let move: (step: number) => void = () => undefined;
  bind({ next: () => move(1), previous: () => move(-1), newPicture: begin, amendPicture: amend });
  return (
    <div class="desk pictures" style={deskColumns()}>
      <h1 class="hidden">{t("screen.pictures")}</h1>
      <section class="desk-main" aria-label={t("screen.pictures")}>
        <div class="pictures-tools row">
          <span class="grow muted">{t("pictures.hint")}</span>
          <Button look="first" act="newPicture" refused={whyNot()} onPress={begin}>
            {t("pictures.new")}
          </Button>
        </div>
        <div class="desk-list">
          <PictureTable
            pictures={pictures()}
            chosen={chosen()?.id}
            onChoose={choose}
            mover={(mover) => (move = mover)}
          />
        </div>
      </section>
      <DeskEdge />
      <PictureDetail picture={chosen()} refused={whyNotAmend()} onAmend={amend} onChanged={readSoon} />
      <Show when={writing()} keyed>
        {(which) => (
          <WriteDialog
            which={which}
            picture={(which === "amend" ? chosen() : pictures()[0]) as PictureView}
            onClose={() => setWriting(undefined)}
            onWritten={(id) => {
              choose(id);
              readSoon();
            }}
          />
        )}
      </Show>
    </div>
  );
}
