/** How good reports are, what is missing, and the technical system, as the node offers them. */
import { freshKey, get, send } from "./client";
import type {
  Component,
  ComponentIncident,
  ComponentRequest,
  IncidentRequest,
  IndicatorMatrix,
  QualityFigures,
  SilentReporter,
  TechnicalView,
  Versioned,
} from "./types";

/** Facts that change what is shown of quality. */
export const QUALITY_FACTS = /^(report_|deadline|event_|place_|section_|component_|service_)/;

/** A period, as known at a time. */
export interface Period {
  from: string;
  to: string;
  known_at?: string | undefined;
}

export const readFigures = (period: Period): Promise<QualityFigures> => get("/quality", { ...period });

export const readIndicators = (month: string | undefined, known_at?: string): Promise<IndicatorMatrix> =>
  get("/quality/indicators", { month, known_at });

export const readSilent = async (known_at?: string): Promise<SilentReporter[]> =>
  (await get<{ items: SilentReporter[] }>("/quality/silent", { known_at })).items;

export const readTechnical = (period: Period): Promise<TechnicalView> => get("/components", { ...period });

export const defineComponent = (component: ComponentRequest): Promise<Versioned<Component>> =>
  send("POST", "/components", component, { idempotencyKey: freshKey() });

/** Notes an incident; the node opens the event by which it is reported. */
export const noteIncident = (
  component: string,
  incident: IncidentRequest["incident"],
): Promise<Versioned<ComponentIncident>> =>
  send("POST", `/components/${component}/incidents`, { incident }, { idempotencyKey: freshKey() });

/** Notes that an incident is over, as it was read. */
export const endIncident = (
  read: Versioned<ComponentIncident>,
  resolved: string,
): Promise<Versioned<ComponentIncident>> => {
  const { id, component, ...incident } = read.value;
  return send("PUT", `/components/${component}/incidents/${id}`, { ...incident, resolved }, {
    idempotencyKey: freshKey(),
    ifMatch: `"${read.revision}"`,
  });
};
