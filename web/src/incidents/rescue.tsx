/**
 * Rescue: the rescue centre first, then the stage with its legal triggers, then what is assessed. It
 * is on top while rescue goes on, and can be looked at afterwards.
 */
import type { JSX } from "solid-js";
import { For, Show, createSignal } from "solid-js";
import type { Incident, RescueFactor } from "../api/types";
import { t } from "../i18n";
import { timeText } from "../ui/age";
import { Button } from "../ui/button";
import { forget, keep, kept } from "../ui/kept";
import type { Acts } from "./acts";
import { Stages } from "./stages";
import { weatherWords } from "./weather";
import { FACTORS, checked } from "./words";

export function Rescue(props: { incident: Incident; acts: Acts; onUnrelated: () => void }): JSX.Element {
  const state = () => checked(props.incident);
  return (
    <section class="stack incident-rescue" aria-label={t("incident.rescue")}>
      <Centre incident={props.incident} acts={props.acts} />
      <Stages incident={props.incident} acts={props.acts} />
      <div class="row">
        <h3 class="grow">{t("incident.checkList")}</h3>
        <span>
          {t("incident.checked", { done: state().done, all: state().all })}
          <Show when={state().next}>
            {(next) => <span class="muted"> {t("incident.next", { what: next() })}</span>}
          </Show>
        </span>
      </div>
      <Show when={props.incident.rests_on_request_only}>
        <p class="wrong" role="status">
          <span class="wrong-mark" aria-hidden="true" />
          {t("incident.requestOnly")}
        </p>
      </Show>
      <ul class="incident-factors">
        <For each={FACTORS}>
          {(factor) => <Factor factor={factor} incident={props.incident} acts={props.acts} />}
        </For>
        <Place incident={props.incident} acts={props.acts} />
      </ul>
      <Show
        when={props.incident.rescue?.unrelated}
        fallback={
          <p>
            <Button refused={props.acts.refused} onPress={props.onUnrelated}>
              {t("incident.unrelated")}
            </Button>
          </p>
        }
      >
        {(judged) => (
          <p>
            <strong>{t("incident.unrelatedIs")}</strong>{" "}
            <span dir="auto">{t("incident.unrelatedBy", { by: judged().decided_by, reason: judged().reason })}</span>
          </p>
        )}
      </Show>
    </section>
  );
}

function Centre(props: { incident: Incident; acts: Acts }): JSX.Element {
  const [centre, setCentre] = createSignal(kept("rescueCentre", ""));
  const [how, setHow] = createSignal(kept("rescueCentreHow", t("incident.telephone")));
  const informed = () => props.incident.rescue?.informed;
  async function send(): Promise<void> {
    if (props.acts.refused !== undefined || centre().trim() === "" || how().trim() === "") return;
    // The next rescue begins with the same centre.
    keep("rescueCentre", centre());
    keep("rescueCentreHow", how());
    await props.acts.add({ step: "centre_informed", centre: centre(), how: how() });
  }
  return (
    <div class="incident-centre" data-informed={informed() !== undefined}>
      <Show
        when={informed()}
        fallback={
          <>
            <p>
              <strong>{t("incident.centreFirst")}</strong>
              <span class="muted"> {t("incident.centreLaw")}</span>
            </p>
            <form
              class="incident-inline"
              onSubmit={(event) => {
                event.preventDefault();
                void send();
              }}
            >
              <input
                class="input"
                aria-label={t("incident.centreName")}
                placeholder={t("incident.centreName")}
                maxLength={200}
                data-first
                value={centre()}
                onInput={(event) => setCentre(event.currentTarget.value)}
              />
              <input
                class="input"
                aria-label={t("log.how")}
                placeholder={t("log.how")}
                maxLength={200}
                value={how()}
                onInput={(event) => setHow(event.currentTarget.value)}
              />
              <Button look="first" refused={props.acts.refused} onPress={() => void send()}>
                {t("incident.informed")}
              </Button>
              <button type="submit" hidden />
            </form>
          </>
        }
      >
        {(said) => (
          <p>
            <strong>✓ {t("incident.centreInformed")}</strong>{" "}
            <span dir="auto">
              {t("incident.centreBy", { centre: said().centre, how: said().how, at: timeText(Date.parse(said().at)) })}
            </span>
          </p>
        )}
      </Show>
    </div>
  );
}

function Factor(props: { factor: RescueFactor; incident: Incident; acts: Acts }): JSX.Element {
  const found = (): string | undefined =>
    props.incident.rescue?.factors?.find((one) => one.factor === props.factor)?.finding;
  return (
    <Finding
      place={`factor.${props.incident.id}.${props.factor}`}
      label={t(`rescueFactor.${props.factor}`)}
      found={found()}
      refused={props.acts.refused}
      onSend={(finding) => props.acts.add({ step: "factor_found", factor: props.factor, finding })}
      {...(props.factor === "weather_and_sea_state" ? { suggest: () => weatherWords(props.incident) } : {})}
    />
  );
}

function Place(props: { incident: Incident; acts: Acts }): JSX.Element {
  return (
    <Finding
      place={`safety.${props.incident.id}`}
      label={t("incident.check.place")}
      found={props.incident.rescue?.place_of_safety?.name}
      refused={props.acts.refused}
      onSend={(name) => props.acts.add({ step: "place_of_safety_named", state: "foreseen", name })}
    />
  );
}

/** One line of the check-list: what was found, or a field for it. Enter records it. */
function Finding(props: {
  place: string;
  label: string;
  found: string | undefined;
  refused: string | undefined;
  onSend: (text: string) => Promise<boolean>;
  /** What the node knows of it, to begin with. */
  suggest?: () => Promise<string | undefined>;
}): JSX.Element {
  // A line stays with its factor.
  // eslint-disable-next-line solid/reactivity
  const [text, setText] = createSignal(kept(props.place, ""));
  const [again, setAgain] = createSignal(false);
  const type = (typed: string): void => {
    setText(typed);
    keep(props.place, typed);
  };
  async function begin(): Promise<void> {
    const known = await props.suggest?.();
    if (known !== undefined && text() === "") type(known);
  }
  async function send(): Promise<void> {
    if (props.refused !== undefined || text().trim() === "") return;
    if (!(await props.onSend(text().trim()))) return;
    forget(props.place);
    setText("");
    setAgain(false);
  }
  return (
    <li data-done={props.found !== undefined}>
      <span class="incident-tick" aria-hidden="true">{props.found === undefined ? "" : "✓"}</span>
      <span class="incident-factor">{props.label}</span>
      <Show
        when={props.found === undefined || again()}
        fallback={
          <button
            type="button"
            class="incident-found"
            aria-label={t("incident.findAgain", { what: props.label, found: props.found ?? "" })}
            aria-disabled={props.refused === undefined ? undefined : "true"}
            onClick={() => props.refused === undefined && setAgain(true)}
          >
            {props.found}
          </button>
        }
      >
        <input
          class="input"
          aria-label={props.label}
          placeholder={t("incident.finding")}
          maxLength={200}
          readOnly={props.refused !== undefined}
          value={text()}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            void send();
          }}
        />
        <Show when={props.suggest !== undefined && props.refused === undefined && text() === ""}>
          <Button onPress={() => void begin()}>{t("weather.takeOver")}</Button>
        </Show>
      </Show>
    </li>
  );
}
