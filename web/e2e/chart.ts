/** The border, zones and ports of the demo, drawn through the API as any integrator would. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const GEOGRAPHY = join(import.meta.dirname, "../../fixtures/geography");
const PASSWORD = "show me the border";

interface Feature {
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown };
}

/** Draws what a supervisor would have drawn before the shift. */
export async function drawChart(address: string): Promise<void> {
  const post = await loggedIn(address);
  for (const { properties, geometry } of features("zones-demo")) {
    const { name, kind, rules } = properties;
    await post("/zones", { name, kind, rules, area: geometry });
  }
  for (const { properties, geometry } of features("sections-denmark")) {
    const { name, kind, state, neighbour } = properties;
    // Only a border on land has somebody on its other side.
    const across = kind === "land" && neighbour ? { neighbour } : {};
    await post("/sections", { name, kind, state, line: geometry, ...across });
  }
  for (const { properties, geometry } of features("ports")) {
    const { name, kind, state } = properties;
    if (state === "DK") await post("/places", { name, kind, state, position: geometry.coordinates });
  }
}

function features(file: string): Feature[] {
  const text = readFileSync(join(GEOGRAPHY, `${file}.geojson`), "utf8");
  return (JSON.parse(text) as { features: Feature[] }).features;
}

/** Posts as a supervisor. */
export async function loggedIn(address: string): Promise<(path: string, body: unknown) => Promise<void>> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  const send = (path: string, body: unknown): Promise<Response> =>
    fetch(`${address}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const entered = await send("/session", { name: "supervisor", password: PASSWORD });
  const me = (await entered.json()) as { forgery_word: string };
  headers["cookie"] = (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  headers["x-thalweg-forgery"] = me.forgery_word;
  return async (path, body) => {
    const answer = await send(path, body);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
}
