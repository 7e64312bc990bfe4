/** The self-test of a shift's start: each sound is played, and a test alarm goes all the way. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { second, serverClock } from "../api/clock";
import { shift } from "../api/shift";
import { t } from "../i18n";
import { timeText } from "../ui/age";
import { give } from "../ui/alarm/answer";
import { allowSound, trySound } from "../ui/alarm/sound";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Glyph, type Priority } from "../ui/glyph";
import { keep, kept } from "../ui/kept";
import { refusal } from "../ui/refusal";
import { tellDone } from "../ui/toast";

const SOUNDS: readonly { priority: Priority; sound: "continuous" | "repeated" | "once" }[] = [
  { priority: "distress", sound: "continuous" },
  { priority: "alarm", sound: "repeated" },
  { priority: "warning", sound: "once" },
];

const [testedAt, setTestedAt] = createSignal(kept("soundTested", 0));

/** Whether somebody heard the sounds at this desk in this shift. */
export const testedThisShift = (): boolean => testedAt() >= shift(second()).began;

export function SoundTest(props: { onClose: () => void }): JSX.Element {
  const heard = (): void => {
    setTestedAt(serverClock.now());
    keep("soundTested", testedAt());
    tellDone(t("soundTest.kept"));
    props.onClose();
  };
  return (
    <Dialog
      title={t("soundTest.title")}
      onClose={props.onClose}
      foot={
        <>
          <span class="grow muted">
            <Show when={testedAt() > 0} fallback={t("soundTest.never")}>
              {t("soundTest.last", { at: timeText(testedAt()) })}
            </Show>
          </span>
          <Button look="first" onPress={heard}>
            {t("soundTest.heard")}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p class="muted">{t("soundTest.how")}</p>
        <ul class="sounds">
          <For each={SOUNDS}>
            {(one) => (
              <li class="row">
                <Glyph priority={one.priority} />
                <span class="grow">
                  <strong>{t(`priority.${one.priority}`)}</strong>{" "}
                  <span class="muted">{t(`soundTest.${one.sound}`)}</span>
                </span>
                <Button
                  onPress={() => {
                    allowSound();
                    trySound(one.sound);
                  }}
                >
                  {t("soundTest.play")}
                </Button>
              </li>
            )}
          </For>
        </ul>
        <div class="row">
          <span class="grow muted">{t("soundTest.whole")}</span>
          <Button
            refused={refusal("answer_alarms")}
            onPress={() => void give({ command: "test" }).then((done) => done && props.onClose())}
          >
            {t("soundTest.raise")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
