/** Refusals of the node (RFC 9457) as values with words for people. */
import { known, t } from "../i18n";

/** Why a request was refused or did not arrive. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string,
    readonly field?: string,
    readonly retryAfterSecs?: number,
  ) {
    super(detail);
    this.name = "Problem";
  }

  /** What a person reads: the translated code, and the node's sentence if it says more. */
  get words(): string {
    const title = known(`problem.${this.code}`, t("problem.internal"));
    return this.detail === "" ? title : `${title}. ${sentence(this.detail)}`;
  }
}

/** What went wrong, whatever was thrown. */
export function wordsOf(fault: unknown): string {
  return fault instanceof Problem ? fault.words : t("problem.internal");
}

/** Reads a refusal; a body that is no problem keeps its status. */
export async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Record<string, unknown>;
    return new Problem(
      String(body["code"] ?? "internal"),
      response.status,
      String(body["detail"] ?? ""),
      typeof body["field"] === "string" ? body["field"] : undefined,
      typeof body["retry_after_secs"] === "number" ? body["retry_after_secs"] : undefined,
    );
  } catch {
    return new Problem("internal", response.status, "");
  }
}

/** The node could not be reached at all. */
export const unreachable = (): Problem => new Problem("unreachable", 0, "");

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?]$/.test(first) ? first : `${first}.`;
}
