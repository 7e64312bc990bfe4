/** What can be done with the incident that is shown, and why not. */
import type { Addition, Change } from "../api/incidents";

export interface Acts {
  /** Why nothing can be done here. */
  refused: string | undefined;
  add: (addition: Addition) => Promise<boolean>;
  step: (change: Change) => Promise<boolean>;
}
