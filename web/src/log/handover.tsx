/**
 * Handing the shift over: the sheet of now for who leaves; for who comes the signed sheet, to be read
 * block by block and taken over. Nothing that is unread goes without a signature.
 */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { deskNumber } from "../api/alarms";
import { second } from "../api/clock";
import { wordsOf } from "../api/errors";
import { readBlock, signOut, takeOver } from "../api/log";
import { me } from "../api/session";
import type { BlockKind, Handover, Sheet } from "../api/types";
import { t } from "../i18n";
import { dateText, timeText } from "../ui/age";
import { Button } from "../ui/button";
import { Fault } from "../ui/fault";
import { TextField } from "../ui/form";
import { forget, keep, kept } from "../ui/kept";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { tellDone, tellFault } from "../ui/toast";
import { SheetBlocks, nameOf } from "./sheet";

const NOTE = "handover.note";

export function Handovers(props: {
  /** Those that are not taken over or not read through, the last signed first. */
  open: Handover[];
  now: { sheet: Sheet; etag: string } | undefined;
  onChanged: () => void;
}): JSX.Element {
  const waiting = (): boolean =>
    props.open.some((one) => one.desk === deskNumber() && one.taken === undefined);
  return (
    <>
      <For each={props.open}>{(one) => <Signed handover={one} onChanged={props.onChanged} />}</For>
      <Show when={!waiting() && props.now}>
        {(now) => <SheetOfNow now={now()} onChanged={props.onChanged} />}
      </Show>
    </>
  );
}

function Signed(props: { handover: Handover; onChanged: () => void }): JSX.Element {
  const isOwn = (): boolean => {
    const { by } = props.handover;
    return by.actor === "person" && by.account === me()?.account;
  };
  const why = (): string | undefined =>
    refusal("keep_watch") ?? (isOwn() ? t("handover.own") : undefined);
  const act = (change: Promise<unknown>, told?: string): void =>
    void change.then(() => {
      if (told !== undefined) tellDone(told);
      props.onChanged();
    }, tellFault);
  const read = (block: BlockKind): void => {
    const next = props.handover.unread[props.handover.unread.indexOf(block) + 1];
    act(
      readBlock(props.handover, block).then(() => {
        if (next !== undefined) focusBlock(next);
      }),
    );
  };
  const take = (): void => act(takeOver(props.handover), t("handover.takenOver"));
  const late = (): boolean => second() > Date.parse(props.handover.take_over_by);
  bind({ takeOver: () => why() === undefined && props.handover.taken === undefined && take() });
  return (
    <section class="handover" aria-label={t("handover.signedSheet")}>
      <header class="desk-head">
        <div class="grow">
          <h2>{t("handover.of", { name: nameOf(props.handover.by), desk: props.handover.desk })}</h2>
          <p class="muted">{t("handover.signedAt", { at: dateText(Date.parse(props.handover.signed.known)) })}</p>
          <Show
            when={props.handover.taken}
            fallback={
              <p classList={{ strong: late() }}>
                {t(late() ? "handover.calledSince" : "handover.callsAt", {
                  at: timeText(Date.parse(props.handover.take_over_by)),
                })}
              </p>
            }
          >
            {(taken) => (
              <p>{t("handover.takenBy", { name: nameOf(taken().by), at: timeText(Date.parse(taken().at)) })}</p>
            )}
          </Show>
        </div>
        <Show when={props.handover.taken === undefined}>
          <Button look="first" act="takeOver" refused={why()} onPress={take}>
            {t("handover.takeOver")}
          </Button>
        </Show>
      </header>
      <p class="handover-count" role="status">
        {t("handover.unread", { n: props.handover.unread.length })}
      </p>
      <SheetBlocks
        blocks={props.handover.blocks}
        of={props.handover}
        reading={{ refused: why(), onRead: read }}
      />
    </section>
  );
}

function focusBlock(kind: BlockKind): void {
  document.querySelector<HTMLElement>(`.sheet-block[data-block="${kind}"]`)?.focus();
}

function SheetOfNow(props: { now: { sheet: Sheet; etag: string }; onChanged: () => void }): JSX.Element {
  const [note, setNote] = createSignal(kept(NOTE, ""));
  const [fault, setFault] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const type = (text: string): void => {
    setNote(text);
    keep(NOTE, text);
  };
  async function sign(): Promise<void> {
    if (busy() || refusal("keep_watch") !== undefined) return;
    setBusy(true);
    setFault(undefined);
    try {
      await signOut(props.now.etag, note());
      forget(NOTE);
      tellDone(t("handover.signedOut"));
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setBusy(false);
      props.onChanged();
    }
  }
  bind({ signOut: () => void sign() });
  return (
    <section class="handover" aria-label={t("handover.now")}>
      <header class="desk-head">
        <div class="grow">
          <h2>{t("handover.now")}</h2>
          <p class="muted">
            {t("handover.shiftEnds", { at: timeText(Date.parse(props.now.sheet.shift_ends)) })}
          </p>
        </div>
        <Button look="first" act="signOut" refused={refusal("keep_watch")} onPress={() => void sign()}>
          {t("handover.sign")}
        </Button>
      </header>
      <div class="handover-note">
        <TextField
          label={t("handover.note")}
          hint={t("handover.noteHint")}
          lines={3}
          maxLength={4000}
          value={note()}
          onInput={type}
        />
        <Fault text={fault() === undefined ? undefined : wordsOf(fault())} />
      </div>
      <SheetBlocks blocks={props.now.sheet.blocks} />
    </section>
  );
}
