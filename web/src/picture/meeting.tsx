/** A planned meeting in words: what to steer, when and where, or that it cannot be. */
import type { JSX } from "solid-js";
import { Match, Show, Switch } from "solid-js";
import { number, t } from "../i18n";
import { bearingText, coordinates, distanceText } from "../map/place";
import { ageText, clockText } from "../ui/age";
import { Button } from "../ui/button";
import { Line } from "./details";
import { type Outlook, dropPlan, outlookFor, planFor } from "./intercepts";

export function Meeting(props: { target: string }): JSX.Element {
  return (
    <Show when={planFor(props.target)}>
      {(made) => (
        <div class="meeting stack" role="status">
          <p class="muted">
            {t("intercept.plan", { from: made().start.name, knots: speedText(made().knots) })}
          </p>
          <Show
            when={outlookFor(props.target)}
            fallback={<p>{t("details.gone", { id: props.target })}</p>}
          >
            {(now) => <Result outlook={now()} />}
          </Show>
          <p>
            <Button onPress={() => dropPlan(props.target)}>{t("intercept.drop")}</Button>
          </p>
        </div>
      )}
    </Show>
  );
}

const speedText = (knots: number): string => number(knots, knots % 1 === 0 ? 0 : 1);

function Result(props: { outlook: Outlook }): JSX.Element {
  const least = (): number => Math.ceil((props.outlook.least ?? 0) * 10) / 10;
  return (
    <Switch>
      <Match when={props.outlook.meeting}>
        {(meeting) => (
          <dl class="lines">
            <Line name={t("intercept.steer")}>
              <strong>{bearingText(meeting().course)}</strong>
            </Line>
            <Line name={t("intercept.when")}>
              <strong>{clockText(props.outlook.now + meeting().secs * 1000)}</strong>{" "}
              {t("aside.left", { age: ageText(meeting().secs * 1000) })}
            </Line>
            <Line name={t("intercept.where")}>{coordinates(meeting().at)}</Line>
            <Line name={t("intercept.run")}>{distanceText(meeting().metres)}</Line>
          </dl>
        )}
      </Match>
      <Match when={true}>
        <p>
          <strong>{t("intercept.never", { knots: speedText(props.outlook.plan.knots) })}</strong>{" "}
          {t("intercept.least", { knots: number(least(), 1) })}
        </p>
      </Match>
    </Switch>
  );
}
