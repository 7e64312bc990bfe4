/**
 * The rescue check-list of a Distress: rescue comes first. It opens when the Distress is
 * acknowledged, keeps its ticks at this desk, and can be opened again from the alarm.
 */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { Copy } from "../icons";
import { serverClock } from "../../api/clock";
import type { Alarm } from "../../api/types";
import { t } from "../../i18n";
import { clockText, dateText } from "../age";
import { Button } from "../button";
import { Dialog } from "../dialog";
import { keep, kept } from "../kept";
import { Glyph } from "../glyph";
import { coordinates } from "../../map/place";
import { tellDone } from "../toast";
import { subjectText } from "./words";

const STEPS = ["centre", "position", "near", "contact", "unit", "area", "event"] as const;
/** When each step was done. */
type Ticks = Partial<Record<(typeof STEPS)[number], number | undefined>>;

export function RescueCheckList(props: { alarm: Alarm; onClose: () => void }): JSX.Element {
  const name = (): string => `rescue.${props.alarm.id}`;
  const [ticks, setTicks] = createSignal(kept<Ticks>(name(), {}));
  const tick = (step: (typeof STEPS)[number], on: boolean): void => {
    setTicks({ ...ticks(), [step]: on ? serverClock.now() : undefined });
    keep(name(), ticks());
  };
  const done = (): number => Object.values(ticks()).filter((at) => at !== undefined).length;
  return (
    <Dialog
      title={t("rescue.title")}
      onClose={props.onClose}
      foot={
        <>
          <span class="grow muted">{t("rescue.progress", { done: done(), all: STEPS.length })}</span>
          <Button look="first" onPress={props.onClose}>
            {t("rescue.close")}
          </Button>
        </>
      }
    >
      <div class="stack">
        <Facts alarm={props.alarm} />
        <ol class="rescue-steps">
          <For each={STEPS}>
            {(step, index) => (
              <li>
                <label class="row">
                  <input
                    type="checkbox"
                    autofocus={index() === 0}
                    checked={ticks()[step] !== undefined}
                    onChange={(event) => tick(step, event.currentTarget.checked)}
                  />
                  <span class="grow">{t(`rescue.${step}`)}</span>
                  <Show when={ticks()[step]}>
                    {(at) => <span class="muted number">{clockText(at())}</span>}
                  </Show>
                </label>
              </li>
            )}
          </For>
        </ol>
      </div>
    </Dialog>
  );
}

/** What the rescue centre will ask first: who, where, since when. */
function Facts(props: { alarm: Alarm }): JSX.Element {
  const where = (): string =>
    props.alarm.position ? coordinates(props.alarm.position) : t("rescue.nowhere");
  const since = (): string => dateText(Date.parse(props.alarm.raised.happened));
  const copy = async (): Promise<void> => {
    const text = [subjectText(props.alarm), where(), since()].join(", ");
    await navigator.clipboard.writeText(text);
    tellDone(t("rescue.copied"));
  };
  return (
    <div class="rescue-facts row">
      <Glyph priority={props.alarm.priority} size={28} />
      <div class="grow">
        <strong dir="auto">{subjectText(props.alarm)}</strong>
        <div class="rescue-where">{where()}</div>
        <div class="muted">{t("rescue.since", { since: since() })}</div>
      </div>
      <Show when={window.isSecureContext}>
        <Button onPress={() => void copy()}>
          <Copy size={14} aria-hidden="true" />
          {t("rescue.copy")}
        </Button>
      </Show>
    </div>
  );
}
