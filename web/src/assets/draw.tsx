/**
 * Drawing patrols at random (2016/399 Art. 13(3)): the rule, then what the seed draws, then the
 * decision. Nothing is planned before a person has seen the draw and decided it.
 */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { type DrawRequest, type LookedAt, decideDraw, lookAtDraw } from "../api/assets";
import { serverClock } from "../api/clock";
import type { OwnAsset, Plan, Section } from "../api/types";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Fault, faultAt, faultElsewhere } from "../ui/fault";
import { CheckField, TextField } from "../ui/form";
import { bind } from "../ui/keys";
import { momentText, readMoment } from "../ui/report/value";
import { tellDone } from "../ui/toast";
import { Seen } from "./draw-seen";
import { OrderFields, type Typed, blankOrder, orderOf } from "./order";
import { HOUR_MS, assetOf, readinessText } from "./words";

const PLACED = [
  "/section",
  "/plan",
  "/members_count",
  "/window",
  "/coverage_mins",
  "/patrol_mins",
  "/gap_mins",
  "/means",
  "/partner",
  "/partner/name",
  "/tasks",
];
const USUAL = { hours: "12", coverage: "4", patrolLeast: "60", patrolMost: "180", gapLeast: "20", gapMost: "300", rest: "60" };

interface DrawProps {
  assets: OwnAsset[];
  sections: Section[];
  plans: Plan[];
  onClose: () => void;
  /** Told on which day the first of them is. */
  onPlanned: (day: string) => void;
}

export function DrawSchedule(props: DrawProps): JSX.Element {
  const now = serverClock.now();
  // The dialog is of the board as it was read when it was opened.
  // eslint-disable-next-line solid/reactivity
  const usable = props.assets.filter((asset) => assetOf(asset)?.status !== "not_available");
  // eslint-disable-next-line solid/reactivity
  const [typed, setTyped] = createSignal<Typed>(blankOrder(props.sections));
  const [rule, setRule] = createSignal({ ...USUAL, from: momentText(new Date(Math.ceil((now + HOUR_MS) / HOUR_MS) * HOUR_MS).toISOString()) });
  const [goes, setGoes] = createSignal<readonly string[]>([]);
  const [looked, setLooked] = createSignal<{ at: LookedAt; request: DrawRequest }>();
  const [fault, setFault] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const set = (part: Partial<ReturnType<typeof rule>>): void => change(() => setRule({ ...rule(), ...part }));
  /** What is changed makes another draw of it: what was looked at is no longer it. */
  function change(act: () => void): void {
    setLooked(undefined);
    act();
  }

  function request(): DrawRequest {
    const said = rule();
    const from = readMoment(said.from, now, "ahead");
    if (from === undefined) throw new Error(t("patrols.noMoment", { text: said.from }));
    const to = new Date(Date.parse(from) + Number(said.hours) * HOUR_MS).toISOString();
    return {
      ...orderOf(typed()),
      window: { from, to },
      coverage_mins: Math.round(Number(said.coverage) * 60),
      patrol_mins: { least: Number(said.patrolLeast), most: Number(said.patrolMost) },
      gap_mins: { least: Number(said.gapLeast), most: Number(said.gapMost) },
      means: goes().map((asset) => ({ asset, rest_mins: Number(said.rest) })),
    };
  }
  async function act(what: () => Promise<void>): Promise<void> {
    if (busy()) return;
    setBusy(true);
    setFault(undefined);
    try {
      await what();
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  }
  const draw = (): Promise<void> =>
    act(async () => {
      const asked = request();
      setLooked({ at: await lookAtDraw(asked), request: asked });
    });
  const decide = (): Promise<void> =>
    act(async () => {
      const seen = looked();
      if (!seen) return;
      await decideDraw(seen.request, seen.at);
      tellDone(t("draw.decided"));
      const first = seen.at.draw.patrols[0]?.planned.from ?? seen.request.window.from;
      props.onPlanned(first.slice(0, 10));
      props.onClose();
    });
  bind({ send: () => void (looked() ? decide() : draw()) });

  const number = (name: keyof typeof USUAL, label: string, hint?: string, at?: string): JSX.Element => (
    <TextField
      label={label}
      hint={hint}
      type="number"
      min={0}
      value={rule()[name]}
      fault={at === undefined ? undefined : faultAt(fault(), at)}
      onInput={(value) => set({ [name]: value })}
    />
  );
  return (
    <Dialog
      wide
      title={t("draw.title")}
      onClose={props.onClose}
      foot={
        <>
          <span class="grow">
            <Fault text={faultElsewhere(fault(), PLACED)} />
          </span>
          <Button onPress={props.onClose}>{t("ui.cancel")}</Button>
          <Show
            when={looked()}
            fallback={
              <Button look="first" act="send" onPress={() => void draw()}>
                {t("draw.draw")}
              </Button>
            }
          >
            <Button onPress={() => void draw()}>{t("draw.again")}</Button>
            <Button look="first" act="send" onPress={() => void decide()}>
              {t("draw.decide")}
            </Button>
          </Show>
        </>
      }
    >
      <div class="draw-form">
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void draw();
          }}
        >
          <OrderFields
            typed={typed()}
            onTyped={(part) => change(() => setTyped({ ...typed(), ...part }))}
            sections={props.sections}
            plans={props.plans}
            fault={fault()}
          />
          <div class="form-three">
            <TextField
              label={t("draw.from")}
              hint={t("patrols.momentHint")}
              value={rule().from}
              fault={faultAt(fault(), "/window")}
              onInput={(from) => set({ from })}
            />
            {number("hours", t("draw.hours"))}
            {number("coverage", t("draw.coverage"), undefined, "/coverage_mins")}
          </div>
          <div class="form-four">
            {number("patrolLeast", t("draw.patrolLeast"), undefined, "/patrol_mins")}
            {number("patrolMost", t("draw.patrolMost"))}
            {number("gapLeast", t("draw.gapLeast"), undefined, "/gap_mins")}
            {number("gapMost", t("draw.gapMost"))}
          </div>
          <fieldset class="group">
            <legend>{t("draw.means")}</legend>
            <div class="check-list">
              <For each={usable} fallback={<p class="muted">{t("assets.none")}</p>}>
                {(asset) => (
                  <CheckField
                    label={goesText(asset)}
                    checked={goes().includes(asset.id)}
                    onChange={(on) =>
                      change(() => setGoes(on ? [...goes(), asset.id] : goes().filter((one) => one !== asset.id)))
                    }
                  />
                )}
              </For>
            </div>
            <Fault text={faultAt(fault(), "/means")} />
            {number("rest", t("draw.rest"))}
          </fieldset>
          <button type="submit" hidden />
        </form>
        <section class="draw-seen" aria-label={t("draw.seen")} aria-live="polite">
          <Show when={looked()} fallback={<p class="muted">{t("draw.nothing")}</p>}>
            {(seen) => <Seen seen={seen()} assets={props.assets} />}
          </Show>
        </section>
      </div>
    </Dialog>
  );
}

/** An asset with how soon it is ready, where that is known. */
const goesText = (asset: OwnAsset): string => {
  const said = assetOf(asset);
  const known = said?.readiness_minutes !== undefined || said?.endurance_hours !== undefined;
  return said && known ? t("draw.asset", { name: asset.name, readiness: readinessText(said) }) : asset.name;
};
