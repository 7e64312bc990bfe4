/** Documents for paper, as the node makes them: each is new, numbered and kept in the journal. */
import { fetchFile, freshKey } from "./client";

/** What a document is about. */
export type Document =
  | { of: "situation"; day: string }
  | { of: "statistics"; from: string; to: string }
  | { of: "event"; event: string };

/** Makes a document, as known at a time or now. */
export function makeDocument(
  document: Document,
  knownAt: string | undefined,
  purpose: string,
): Promise<{ name: string; file: Blob }> {
  const { of, ...fields } = document;
  const { event, ...rest } = { event: undefined, ...fields };
  const path = event === undefined ? `/print/${of}` : `/print/events/${event}`;
  const body = {
    ...rest,
    ...(knownAt === undefined ? {} : { known_at: knownAt }),
    ...(purpose.trim() === "" ? {} : { purpose: purpose.trim() }),
  };
  return fetchFile(path, body, { idempotencyKey: freshKey() });
}
