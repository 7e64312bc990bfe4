/** The symbols of what the person has drawn for themselves. */
import { planShapes } from "./intercepts";
import { rings } from "./rings";
import { type Entry, Sign, colours } from "./symbols";

/** What the person has drawn for themselves. */
export const OWN: readonly Entry[] = [
  {
    text: "legend.ring",
    seen: () => rings().length > 0,
    sign: () => (
      <Sign>
        <circle r="7" stroke={colours().chosen} stroke-width="1.4" stroke-dasharray="4 2" />
      </Sign>
    ),
  },
  {
    text: "legend.meeting",
    seen: () => planShapes().length > 0,
    sign: () => (
      <Sign>
        <path d="M-10 6L0 0" stroke={colours().chosen} stroke-width="2" />
        <circle r="4" fill={colours().paper} stroke={colours().chosen} stroke-width="2" />
      </Sign>
    ),
  },
];
