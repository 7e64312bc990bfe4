/** The blocks of a handover sheet: what to look at first stands first, what is unread is amber. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import type { BlockKind, Handover, SheetBlock } from "../api/types";
import { t } from "../i18n";
import { timeText } from "../ui/age";
import { Button } from "../ui/button";
import { sheetWords } from "./words";

export interface Reading {
  /** Why a block cannot be signed by this person. */
  refused: string | undefined;
  onRead: (block: BlockKind) => void;
}

export function SheetBlocks(props: {
  blocks: SheetBlock[];
  /** The handover that they belong to; the sheet of now has none. */
  of?: Handover | undefined;
  reading?: Reading | undefined;
}): JSX.Element {
  const full = (): SheetBlock[] => props.blocks.filter((block) => block.lines.length > 0);
  const empty = (): string[] =>
    props.blocks
      .filter((block) => block.lines.length === 0 && (props.of !== undefined || block.kind !== "notes"))
      .map((block) => t(`sheet.block.${block.kind}`));
  return (
    <>
      <For each={full()}>
        {(block) => <Block block={block} of={props.of} reading={props.reading} />}
      </For>
      <Show when={empty().length > 0}>
        <p class="muted sheet-empty">{t("sheet.nothing", { blocks: empty().join(", ") })}</p>
      </Show>
    </>
  );
}

function Block(props: {
  block: SheetBlock;
  of: Handover | undefined;
  reading: Reading | undefined;
}): JSX.Element {
  const read = () => props.of?.reads.find((one) => one.block === props.block.kind);
  const unread = (): boolean => props.of !== undefined && read() === undefined;
  const title = (): string => t(`sheet.block.${props.block.kind}`);
  const sign = (): void => {
    if (unread() && props.reading?.refused === undefined) props.reading?.onRead(props.block.kind);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== " " || event.target !== event.currentTarget) return;
    event.preventDefault();
    sign();
  };
  return (
    <section
      class="sheet-block"
      data-unread={unread()}
      data-block={props.block.kind}
      tabIndex={props.of ? 0 : undefined}
      aria-label={props.of ? t(unread() ? "sheet.labelUnread" : "sheet.labelRead", { block: title() }) : title()}
      onKeyDown={press}
    >
      <header class="row">
        <Show when={unread()}>
          <span class="sheet-mark" aria-hidden="true" />
        </Show>
        <h3 class="grow">{title()}</h3>
        <Show when={read()}>
          {(one) => (
            <span class="muted">
              {t("sheet.readBy", { by: nameOf(one().by), at: timeText(Date.parse(one().at)) })}
            </span>
          )}
        </Show>
        <Show when={unread()}>
          <strong>{t("sheet.unread")}</strong>
          <Show when={props.reading}>
            {(reading) => (
              <Button
                refused={reading().refused}
                tab={-1}
                onPress={sign}
              >
                {t("sheet.read")}
                <span class="hidden">{title()}</span>
                <kbd class="key" aria-hidden="true">{t("sheet.readKey")}</kbd>
              </Button>
            )}
          </Show>
        </Show>
      </header>
      <ul class="sheet-lines">
        <For each={props.block.lines.map(sheetWords)}>
          {(line) => (
            <li>
              <Show when={line.lives}>
                <strong class="log-decision">{t("sheet.lives")}</strong>{" "}
              </Show>
              <span dir="auto">{line.text}</span>
              <Show when={line.note !== ""}>
                <span class="muted" dir="auto"> {line.note}</span>
              </Show>
              <Show when={line.at}>
                {(when) => <span class="muted"> {t("sheet.since", { at: timeText(when()) })}</span>}
              </Show>
            </li>
          )}
        </For>
        <Show when={(props.block.more ?? 0) > 0}>
          <li class="muted">{t("sheet.more", { n: props.block.more ?? 0 })}</li>
        </Show>
      </ul>
    </section>
  );
}

/** Who signed, as colleagues see the name. */
export const nameOf = (by: Handover["by"]): string => (by.actor === "person" ? by.name : by.part);
