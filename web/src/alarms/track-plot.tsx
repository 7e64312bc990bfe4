/**
 * The last half hour of a track as a small plan: dots equally far apart in time, the zone's edge,
 * a bar for the scale. North is up. It needs no map engine and draws at once.
 */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createSignal, on } from "solid-js";
import { get } from "../api/client";
import { serverClock } from "../api/clock";
import type { Alarm, Page, PastPosition, Zone } from "../api/types";
import { number, t } from "../i18n";
import { Projection, type Point, edgesOf, pieces, spaced } from "./plan";

const SPAN_MS = 30 * 60_000;
const SIZE = { width: 380, height: 200 };
/** Between two dots. */
const DOT_MS = 2 * 60_000;

export function TrackPlot(props: {
  track: string;
  zone: string | undefined;
  alarm: Alarm;
}): JSX.Element {
  const [past, setPast] = createSignal<PastPosition[]>();
  const [edges, setEdges] = createSignal<Point[][]>([]);
  createEffect(on(() => props.track, readPast));
  createEffect(on(() => props.zone, readZone));

  function readPast(track: string): void {
    const now = serverClock.now();
    const query = {
      from: new Date(now - SPAN_MS).toISOString(),
      to: new Date(now).toISOString(),
      limit: 5000,
    };
    get<Page<PastPosition>>(`/tracks/${track}/positions`, query).then(
      (page) => setPast(page.items),
      () => setPast([]),
    );
  }

  function readZone(zone: string | undefined): void {
    setEdges([]);
    if (zone === undefined) return;
    get<Zone>(`/zones/${zone}`).then(
      (found) => setEdges(edgesOf(found.area)),
      () => undefined,
    );
  }

  const points = (): Point[] => (past() ?? []).map((one) => one.position);
  const plan = (): Projection => {
    const raised = props.alarm.position;
    return new Projection(raised ? [...points(), raised] : points(), SIZE);
  };
  return (
    <Show when={past()}>
      {(positions) => (
        <Show
          when={positions().length > 0}
          fallback={<p class="muted">{t("plot.nothing")}</p>}
        >
          <svg
            class="plot"
            viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
            role="img"
            aria-label={label(positions())}
          >
            <For each={edges()}>
              {(edge) => <path class="plot-zone" d={`${plan().path(edge)}Z`} />}
            </For>
            <For each={pieces(positions())}>
              {(piece) => <path class="plot-line" d={plan().path(piece)} />}
            </For>
            <For each={spaced(positions(), DOT_MS)}>
              {(one) => {
                const [x, y] = plan().place(one.position);
                return <circle class="plot-dot" cx={x} cy={y} r="2.2" />;
              }}
            </For>
            <Now plan={plan()} at={positions().at(-1)} />
            <Show when={props.alarm.position}>
              {(at) => {
                const place = (): [number, number] => plan().place(at());
                return (
                  <path
                    class="plot-raised"
                    d={`M${place()[0] - 6} ${place()[1]}h12M${place()[0]} ${place()[1] - 6}v12`}
                  />
                );
              }}
            </Show>
            <Scale plan={plan()} />
          </svg>
        </Show>
      )}
    </Show>
  );
}

function label(positions: PastPosition[]): string {
  const speed = positions.at(-1)?.speed;
  return t("plot.label", {
    n: positions.length,
    speed: speed === undefined ? t("plot.noSpeed") : t("plot.knots", { speed: number(speed, 1) }),
  });
}

/** Where it is now: a triangle to the heading, else to the course. */
function Now(props: { plan: Projection; at: PastPosition | undefined }): JSX.Element {
  return (
    <Show when={props.at}>
      {(at) => {
        const place = (): string => props.plan.place(at().position).join(" ");
        const turn = (): number => at().heading ?? at().course ?? 0;
        return (
          <path
            class="plot-ship"
            d="M0 -8L5.5 7L0 4L-5.5 7Z"
            transform={`translate(${place()}) rotate(${turn()})`}
          />
        );
      }}
    </Show>
  );
}

function Scale(props: { plan: Projection }): JSX.Element {
  const bar = (): { miles: number; width: number } => props.plan.scale();
  return (
    <g class="plot-scale">
      <path d={`M10 ${SIZE.height - 10}h${bar().width}m0 -4v8M10 ${SIZE.height - 14}v8`} />
      <text x={14} y={SIZE.height - 16}>
        {t("plot.miles", { miles: String(bar().miles) })}
      </text>
    </g>
  );
}
