/** Handing an alarm to the event that it led to. */
import { commandDesk } from "../../api/alarms";
import type { Alarm } from "../../api/types";
import { isUnacknowledged } from "../alarm/answer";
import { tellFault } from "../toast";

/** Takes the alarm as seen, and gives it to those who work on the event. */
export async function handOver(alarm: Alarm, event: string): Promise<void> {
  try {
    if (isUnacknowledged(alarm)) {
      await commandDesk({ command: "acknowledge", alarms: [alarm.id], confirmed: 1 });
    }
    await commandDesk({ command: "hand_over", alarm: alarm.id, to: { to: "event", which: event } });
  } catch (fault) {
    tellFault(fault);
  }
}
