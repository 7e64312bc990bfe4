/** Messages in each of the last sixty minutes; minutes without any are hatched, not empty. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import { number, t } from "../i18n";

const HEIGHT = 20;

export function Sparkline(props: { perMinute: readonly number[]; wide?: boolean }): JSX.Element {
  const step = (): number => (props.wide ? 6 : 1.5);
  const height = (): number => (props.wide ? HEIGHT * 3 : HEIGHT);
  const most = (): number => Math.max(1, ...props.perMinute);
  const width = (): number => 60 * step();
  const first = (): number => 60 - props.perMinute.length;
  const label = (): string => {
    const whole = props.perMinute.slice(0, -1);
    return t("health.sparkLabel", {
      most: number(Math.max(0, ...whole)),
      least: number(whole.length === 0 ? 0 : Math.min(...whole)),
    });
  };
  return (
    <svg
      class="spark"
      width={width()}
      height={height()}
      viewBox={`0 0 ${width()} ${height()}`}
      preserveAspectRatio={props.wide ? "none" : "xMidYMid"}
      role="img"
      aria-label={label()}
    >
      <path class="spark-ground" d={`M0 ${height() - 0.5}H${width()}`} />
      <For each={props.perMinute}>
        {(count, index) => {
          const x = (): number => (first() + index()) * step();
          const bar = (): number => Math.max(1, (count / most()) * (height() - 2));
          return count === 0 ? (
            <path class="spark-gap" d={`M${x()} ${height() - 1}l${step()} -5`} />
          ) : (
            <rect
              class="spark-bar"
              x={x()}
              y={height() - bar()}
              width={step() - (props.wide ? 1 : 0.5)}
              height={bar()}
            />
          );
        }}
      </For>
    </svg>
  );
}
