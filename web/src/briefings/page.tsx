/** What a page shows: title, time, words, map and chart, as known at the page's own time. */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createMemo, createSignal, on, onCleanup, onMount } from "solid-js";
import { OWN_PICTURE, readTree } from "../api/pictures";
import type { PictureTree, ShownChart, ShownEvent, ShownPage } from "../api/types";
import { known, t } from "../i18n";
import type { LonLat, MapView, Shape } from "../map/contract";
import { dateText } from "../ui/age";
import { IMPACTS, ImpactBars } from "../ui/impact";
import type { Palette } from "../ui/palette";
import { eventsOf, hasLayer, hasTracks } from "./shown";

/** Events that are listed beside a map; all of them are on it. */
const LISTED_MAX = 12;

export function PageView(props: { page: ShownPage }): JSX.Element {
  const [tree, setTree] = createSignal<PictureTree>();
  const layers = (): string[] => props.page.view?.layers ?? [];
  const events = createMemo(() => eventsOf(layers(), props.page.events, tree()));
  onMount(() => {
    // Without the sublayers of that time all events of the layer are shown.
    if (props.page.view) readTree(OWN_PICTURE, props.page.known_at).then(setTree, () => undefined);
  });
  return (
    <article class="page" aria-label={props.page.title}>
      <header class="page-head">
        <h2 dir="auto">{props.page.title}</h2>
        <span class="page-time">{t("briefings.asKnown", { at: dateText(Date.parse(props.page.known_at)) })}</span>
      </header>
      <div class="page-body" data-map={props.page.view !== undefined} data-chart={props.page.charted !== undefined}>
        <Show when={props.page.text}>
          {(text) => (
            <div class="page-text" dir="auto">
              <For each={text().split("\n")}>{(line) => <p>{line}</p>}</For>
            </div>
          )}
        </Show>
        <Show when={props.page.view}>
          <PageMap page={props.page} events={events()} layers={layers()} />
          <Show when={hasLayer(layers(), "events")}>
            <Events events={events()} more={props.page.more_events} />
          </Show>
          <OnMap layers={layers()} />
        </Show>
        <Show when={props.page.charted}>{(chart) => <Chart chart={chart()} />}</Show>
      </div>
    </article>
  );
}

/** The map of a view; it stands still, and shows what was known then. */
function PageMap(props: { page: ShownPage; events: ShownEvent[]; layers: string[] }): JSX.Element {
  let element!: HTMLDivElement;
  const [view, setView] = createSignal<MapView>();
  const [failed, setFailed] = createSignal(false);
  const camera = createMemo(() => {
    const centre = props.page.view?.centre as LonLat | undefined;
    return { lon: centre?.[0] ?? 10, lat: centre?.[1] ?? 55, zoom: props.page.view?.zoom ?? 5 };
  });
  const look = (): Palette => props.page.view?.palette ?? "day";
  onMount(() => void start());
  onCleanup(() => view()?.destroy());
  async function start(): Promise<void> {
    try {
      const { makeMap } = await import("../map/maplibre/view");
      const ignore = (): void => undefined;
      const map = makeMap(element, camera(), look(), t("briefings.map", { title: props.page.title }), {
        settled: ignore,
        moving: ignore,
        pressed: ignore,
        pointed: ignore,
        dragged: ignore,
        failed: () => setFailed(true),
      });
      setView(map);
      const sizes = new ResizeObserver(() => map.resize());
      sizes.observe(element);
      onCleanup(() => sizes.disconnect());
    } catch {
      setFailed(true);
    }
  }
  const events = (): Shape[] =>
    props.events.flatMap((event) =>
      event.position === undefined
        ? []
        : [
            {
              id: event.id,
              geometry: { type: "Point", coordinates: event.position as LonLat },
              look: { impact: event.impact, text: `${event.number} ${event.title}`, rescue: event.lives_at_risk },
            },
          ],
    );
  const sections = (): Shape[] =>
    props.page.sections.map((section) => ({
      id: section.id,
      geometry: section.line as Shape["geometry"],
      look: { kind: section.kind, name: section.name, impact: section.level ?? "none" },
    }));
  createEffect(() => view()?.setShapes("events", events()));
  createEffect(() => view()?.setShapes("sections", hasLayer(props.layers, "sections") ? sections() : []));
  createEffect(() => view()?.setPalette(look()));
  createEffect(on([view, camera], ([map, at]) => map?.show(at, false)));
  return (
    <div class="page-map map">
      <Show when={failed()}>
        <p class="empty">{t("map.failed")}</p>
      </Show>
      <div class="map-canvas" ref={element} hidden={failed()} />
    </div>
  );
}

/** The events on the map by their numbers: the list is the accessible map. */
function Events(props: { events: ShownEvent[]; more: number }): JSX.Element {
  const more = (): number => Math.max(0, props.events.length - LISTED_MAX) + props.more;
  return (
    <section class="page-events" aria-label={t("briefings.events")}>
      <Show when={props.events.length > 0} fallback={<p class="muted">{t("briefings.noEvents")}</p>}>
        <ol>
          <For each={props.events.slice(0, LISTED_MAX)}>
            {(event) => (
              <li value={event.number}>
                <ImpactBars impact={event.impact} /> <strong dir="auto">{event.title}</strong>{" "}
                <span class="muted">
                  {known(`eventKind.${event.kind}`, event.kind)}
                  {event.lives_at_risk ? ` \u00b7 ${t("briefings.livesAtRisk")}` : ""}
                </span>
              </li>
            )}
          </For>
        </ol>
        <Show when={more() > 0}>
          <p class="muted">{t("briefings.moreEvents", { n: more() })}</p>
        </Show>
      </Show>
    </section>
  );
}

/** What the map shows, and what of the view it does not. */
function OnMap(props: { layers: string[] }): JSX.Element {
  const on = (): string =>
    (["events", "sections"] as const)
      .filter((layer) => hasLayer(props.layers, layer))
      .map((layer) => t(`briefings.on.${layer}`))
      .join(", ");
  return (
    <p class="page-on muted">
      <Show when={on() !== ""}>{t("briefings.onMap", { layers: on() })}. </Show>
      <Show when={hasTracks(props.layers)}>{t("briefings.noTracks")}</Show>
    </p>
  );
}

/** Figures as a table with bars in it: what is drawn repeats what is written. */
function Chart(props: { chart: ShownChart }): JSX.Element {
  const isSeries = (): boolean => props.chart.figures === "events_over_time";
  const title = (): string => t(`briefings.figures.${props.chart.figures}`);
  return (
    <section class="page-chart" aria-label={title()}>
      <h3>
        {title()} {"\u00b7"} {t("briefings.days", { n: props.chart.days })}
      </h3>
      <Show when={isSeries()} fallback={<Bars chart={props.chart} />}>
        <Series chart={props.chart} />
      </Show>
    </section>
  );
}

const labelOf = (chart: ShownChart, label: string): string => {
  if (chart.figures === "events_by_kind") return known(`eventKind.${label}`, label);
  if (chart.figures === "reports_in_time") return known(`briefings.inTime.${label}`, label);
  return label === "" ? t("briefings.noSection") : label;
};

function Bars(props: { chart: ShownChart }): JSX.Element {
  const total = (figures: number[]): number => figures.reduce((sum, figure) => sum + figure, 0);
  const highest = (): number => Math.max(1, ...props.chart.rows.map((row) => total(row.figures)));
  return (
    <Show when={props.chart.rows.length > 0} fallback={<p class="muted">{t("briefings.noFigures")}</p>}>
      <table class="page-bars">
        <tbody>
          <For each={props.chart.rows}>
            {(row) => (
              <tr>
                <th scope="row" dir="auto">
                  {labelOf(props.chart, row.label)}
                </th>
                <td class="number">{total(row.figures)}</td>
                <td class="page-bar" aria-hidden="true">
                  <For each={row.figures}>
                    {(figure, step) => (
                      <span
                        data-step={row.figures.length > 1 ? step() + 1 : 3}
                        style={{ width: `${(figure / highest()) * 100}%` }}
                      />
                    )}
                  </For>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={props.chart.bins.length > 0}>
        <p class="page-legend muted">
          <For each={IMPACTS}>
            {(impact, step) => (
              <span>
                <span class="page-key" data-step={step() + 1} aria-hidden="true" /> {t(`impact.${impact}`)}
              </span>
            )}
          </For>
        </p>
      </Show>
    </Show>
  );
}

function Series(props: { chart: ShownChart }): JSX.Element {
  const row = (name: string): number[] => props.chart.rows.find((one) => one.label === name)?.figures ?? [];
  const highest = (): number => Math.max(1, ...row("period"), ...row("before"));
  const sum = (name: string): number => row(name).reduce((all, figure) => all + figure, 0);
  const high = (figure: number): number => (figure / highest()) * 100;
  return (
    <>
      <div class="page-series" role="img" aria-label={seriesWords(props.chart)}>
        <For each={row("period")}>
          {(figure, nth) => (
            <span class="page-column">
              <span class="page-figure">{figure > 0 ? figure : ""}</span>
              <span class="page-now" style={{ height: `${high(figure)}%` }} />
              <Show when={row("before")[nth()]}>
                {(before) => <span class="page-before" style={{ bottom: `${high(before())}%` }} />}
              </Show>
              <span class="page-bin muted">{props.chart.bins[nth()]}</span>
            </span>
          )}
        </For>
      </div>
      <p class="page-legend muted">
        <span>
          <span class="page-key" data-step="3" aria-hidden="true" /> {t("briefings.period", { n: sum("period") })}
        </span>
        <span>
          <span class="page-key page-dash" aria-hidden="true" /> {t("briefings.periodBefore", { n: sum("before") })}
        </span>
      </p>
    </>
  );
}

/** Columns in words, for who does not see them. */
const seriesWords = (chart: ShownChart): string =>
  chart.bins.map((bin, nth) => `${bin}: ${chart.rows[0]?.figures[nth] ?? 0}`).join(", ");
