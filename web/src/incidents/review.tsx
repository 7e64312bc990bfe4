/** The end of an incident: what was known when, how long it took to act, and what is learned. */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import { wordsOf } from "../api/errors";
import { stepWith } from "../api/incidents";
import type { Incident } from "../api/types";
import { t } from "../i18n";
import { clockText, dateText } from "../ui/age";
import { Button } from "../ui/button";
import { Fault } from "../ui/fault";
import { TextField } from "../ui/form";
import { forget, keep, kept } from "../ui/kept";
import type { Acts } from "./acts";
import { tookText } from "./words";

interface Draft {
  course: string;
  lessons: string;
  catalogue: string;
}

export function Review(props: {
  incident: Incident;
  acts: Acts;
  act: (change: Promise<Incident>) => Promise<Incident>;
}): JSX.Element {
  return (
    <section class="stack" aria-label={t("incident.review")}>
      <h3>{t("incident.times")}</h3>
      <table class="figures">
        <thead>
          <tr>
            <th>{t("incident.moment")}</th>
            <th>{t("incident.happened")}</th>
            <th>{t("incident.known")}</th>
            <th>{t("incident.after")}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.incident.milestones}>
            {(one) => (
              <tr>
                <th>{t(`milestone.${one.kind}`)}</th>
                <td title={dateText(Date.parse(one.at))}>{clockText(Date.parse(one.at))}</td>
                <td title={dateText(Date.parse(one.known))}>{clockText(Date.parse(one.known))}</td>
                <td class="number">{tookText(one.after_secs)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show
        when={props.incident.closed}
        fallback={
          <Show when={props.incident.id} keyed>
            <End incident={props.incident} acts={props.acts} act={props.act} />
          </Show>
        }
      >
        {(closed) => (
          <dl class="incident-learned">
            <dt>{t("incident.closedAt")}</dt>
            <dd>{t("incident.closedBy", { at: dateText(Date.parse(closed().at)), by: closed().by })}</dd>
            <dt>{t("incident.course")}</dt>
            <dd dir="auto">{closed().review.course}</dd>
            <Show when={closed().review.lessons}>
              {(text) => (
                <>
                  <dt>{t("incident.lessons")}</dt>
                  <dd dir="auto">{text()}</dd>
                </>
              )}
            </Show>
            <Show when={closed().review.alarm_catalogue}>
              {(text) => (
                <>
                  <dt>{t("incident.catalogue")}</dt>
                  <dd dir="auto">{text()}</dd>
                </>
              )}
            </Show>
          </dl>
        )}
      </Show>
    </section>
  );
}

function End(props: {
  incident: Incident;
  acts: Acts;
  act: (change: Promise<Incident>) => Promise<Incident>;
}): JSX.Element {
  // One form stays with one incident.
  // eslint-disable-next-line solid/reactivity
  const place = `review.${props.incident.id}`;
  const [draft, setDraft] = createSignal<Draft>(kept(place, { course: "", lessons: "", catalogue: "" }));
  const [fault, setFault] = createSignal<unknown>();
  const set = (part: Partial<Draft>): void => {
    setDraft({ ...draft(), ...part });
    keep(place, draft());
  };
  async function send(): Promise<void> {
    if (props.acts.refused !== undefined) return;
    setFault(undefined);
    const { course, lessons, catalogue } = draft();
    try {
      await props.act(
        stepWith(props.incident, {
          step: "closed",
          course,
          ...(lessons.trim() === "" ? {} : { lessons }),
          ...(catalogue.trim() === "" ? {} : { alarm_catalogue: catalogue }),
        }),
      );
      forget(place);
    } catch (thrown) {
      setFault(thrown);
    }
  }
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField
        label={t("incident.course")}
        hint={t("incident.courseHint")}
        lines={3}
        maxLength={4000}
        value={draft().course}
        onInput={(course) => set({ course })}
      />
      <TextField
        label={t("incident.lessons")}
        lines={2}
        maxLength={4000}
        value={draft().lessons}
        onInput={(lessons) => set({ lessons })}
      />
      <TextField
        label={t("incident.catalogue")}
        lines={2}
        maxLength={4000}
        value={draft().catalogue}
        onInput={(catalogue) => set({ catalogue })}
      />
      <Fault text={fault() === undefined ? undefined : wordsOf(fault())} />
      <p>
        <Button look="first" refused={props.acts.refused} onPress={() => void send()}>
          {t("incident.close")}
        </Button>
      </p>
    </form>
  );
}
