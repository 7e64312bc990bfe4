/** What a page shows: title, time, words, map and chart, as known at the page's own time. */
import type { JSX } from "solid-js";
import { For, Show, createEffect, createMemo, createSignal, on, onCleanup, onMount } from "solid-js";
import { OWN_PICTURE, readTree } from "../api/pictures";
import type { PictureTree, ShownEvent, ShownPage } from "../api/types";
import { known, t } from "../i18n";
import type { LonLat, MapView, Shape } from "../map/contract";
import { dateText } from "../ui/age";
import { ImpactBars } from "../ui/impact";
import type { Palette } from "../ui/palette";
import { Chart } from "./chart";
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
