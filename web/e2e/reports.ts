/** Reports that stories file beforehand, by the API. */
import { PASSWORD } from "./node";

const HOUR_MS = 3_600_000;

/** A crossing that was detected an hour ago. */
export const crossing = (title: string, classification: string): unknown => ({
  stage: "initial",
  source: "patrol",
  detected_at: new Date(Date.now() - HOUR_MS).toISOString(),
  position: [10.6, 57.8],
  form: {
    single_event: {
      title,
      impact: "medium",
      confidence: {
        credibility: "known_to_source",
        reliability: "mostly_reliable",
        validation: "not_validated",
      },
      lives_at_risk: false,
      needs_timely_reaction: true,
      secondary_movement: false,
      reaction: { kind: "interception", state: "underway", description: "P 540 heads north." },
      particulars: {
        unauthorised_border_crossing: {
          stage: "actual",
          destination: "entry",
          detection: "border_surveillance_operation",
        },
      },
    },
  },
  handling: {
    classification,
    sensitivity: "amber",
    originator_consent_required: true,
    national_security_restricted: false,
    onward_transmission_prohibited: true,
    personal_data: "none",
    protects_asylum_or_risk_group: false,
  },
});

/** Logs in; what is returned asks for a path, or sends a body there. */
export async function callAs(
  address: string,
  name: string,
): Promise<(path: string, body?: unknown) => Promise<unknown>> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  const call = async (path: string, body?: unknown): Promise<unknown> => {
    const method = body === undefined ? "GET" : "POST";
    const init = body === undefined ? { headers } : { headers, method, body: JSON.stringify(body) };
    const response = await fetch(`${address}/api/v1${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const cookie = response.headers.get("set-cookie")?.split(";")[0];
    if (cookie !== undefined) headers["cookie"] = cookie;
    const kind = response.headers.get("content-type") ?? "";
    return kind.includes("json") ? await response.json() : await response.arrayBuffer();
  };
  const me = (await call("/session", { name, password: PASSWORD })) as { forgery_word: string };
  headers["x-thalweg-forgery"] = me.forgery_word;
  return call;
}
