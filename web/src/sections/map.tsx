/** The map of sections: each as thick as its level, with its letter; the chosen one with an edge. */
import type { JSX } from "solid-js";
import { Show, createEffect, createSignal, on, onCleanup, onMount } from "solid-js";
import { get } from "../api/client";
import { onFact } from "../api/live/stream";
import { centre } from "../api/session";
import type { Page, Section, SectionLevel } from "../api/types";
import { t } from "../i18n";
import type { LonLat, MapView, Shape } from "../map/contract";
import { boxOf, grown, holds, positionsOf } from "../map/place";
import { knownAt } from "../time/cursor";
import { palette } from "../ui/palette";
import { tellFault } from "../ui/toast";

/** A section within so many pixels of the pointer is meant. */
const REACH_PX = 24;
const SHOWN_MAX = 10_000;

export function SectionMap(props: {
  sections: SectionLevel[];
  chosen: string | undefined;
  onChoose: (section: string) => void;
}): JSX.Element {
  let element!: HTMLDivElement;
  const [view, setView] = createSignal<MapView>();
  const [failed, setFailed] = createSignal(false);
  const [drawn, setDrawn] = createSignal<Section[]>([]);

  const read = async (): Promise<void> => {
    const page = await get<Page<Section>>("/sections", { limit: SHOWN_MAX, known_at: knownAt() });
    setDrawn(page.items);
  };
  onMount(() => void start());
  createEffect(on(knownAt, () => void read().catch(tellFault)));
  onCleanup(onFact((fact) => fact.fact.startsWith("section_") && void read().catch(tellFault)));
  onCleanup(() => view()?.destroy());

  async function start(): Promise<void> {
    const opens = centre()?.opens_at ?? [10, 55, 5];
    try {
      const { makeMap } = await import("../map/maplibre/view");
      const at = { lon: opens[0], lat: opens[1], zoom: opens[2] };
      const ignore = (): void => undefined;
      const map = makeMap(element, at, palette(), t("sections.map"), {
        settled: ignore,
        moving: ignore,
        pressed: press,
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

  function press(place: LonLat): void {
    const map = view();
    if (!map) return;
    const [x, y] = map.toPixel(place);
    let nearest: { section: string; px: number } | undefined;
    for (const section of drawn()) {
      for (const position of positionsOf(section.line)) {
        const [px, py] = map.toPixel(position);
        const away = Math.hypot(px - x, py - y);
        if (away <= (nearest?.px ?? REACH_PX)) nearest = { section: section.id, px: away };
      }
    }
    if (nearest) props.onChoose(nearest.section);
  }

  const shapes = (): Shape[] => {
    const levels = new Map(props.sections.map((one) => [one.section, one.level]));
    return drawn().map((section) => ({
      id: section.id,
      geometry: section.line,
      look: {
        kind: section.kind,
        name: section.name,
        impact: levels.get(section.id) ?? "none",
        chosen: section.id === props.chosen,
      },
    }));
  };
  createEffect(() => view()?.setShapes("sections", shapes()));
  createEffect(() => view()?.setPalette(palette()));
  createEffect(
    on([view, () => props.chosen, drawn], ([map, chosen, sections]) => {
      const line = sections.find((section) => section.id === chosen)?.line;
      const around = line && boxOf(positionsOf(line));
      if (map && around && !holds(grown(map.box(), -0.1), around)) map.fit(around, 8);
    }),
  );
  return (
    <div class="sections-map map" role="region" aria-label={t("sections.mapDescribes", { n: drawn().length })}>
      <Show when={failed()}>
        <p class="empty">{t("map.failed")}</p>
      </Show>
      <div class="map-canvas" ref={element} hidden={failed()} />
    </div>
  );
}
