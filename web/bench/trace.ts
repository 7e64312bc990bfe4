/** The browser's own tracing: how long the page's main thread was busy at a stretch. */
import type { CDPSession } from "playwright-core";

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds on the clock, and of the processor. */
  dur?: number;
  tdur?: number;
  args?: { name?: string; data?: { url?: string } };
}

export interface Tasks {
  /** Milliseconds of the longest task. */
  longest: number;
  /** Milliseconds of the processor in the task that took most of it: what a loaded machine adds is not in it. */
  longestCpu: number;
  /** Tasks of more than 50 ms. */
  over50: number;
  count: number;
  p99: number;
  /** Share of the time that the thread was busy. */
  busy: number;
}

/** Traces while something is done, and tells the tasks of the renderers' main threads. */
export async function tasksWhile(session: CDPSession, act: () => Promise<void>): Promise<Tasks> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }): void => void events.push(...(value as TraceEvent[]));
  session.on("Tracing.dataCollected", collect);
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline"] },
  });
  const began = performance.now();
  await act();
  const lasted = performance.now() - began;
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  session.off("Tracing.dataCollected", collect);
  return summary(events, lasted);
}

function summary(events: TraceEvent[], lasted: number): Tasks {
  const mains = new Set(
    events
      .filter((event) => event.name === "thread_name" && event.args?.name === "CrRendererMain")
      .map((event) => `${event.pid}/${event.tid}`),
  );
  const run = events
    .filter((event) => event.ph === "X" && event.dur !== undefined && isTask(event.name))
    .filter((event) => mains.has(`${event.pid}/${event.tid}`));
  const tasks = run.map((event) => (event.dur ?? 0) / 1000).sort((a, b) => a - b);
  return {
    longest: tasks.at(-1) ?? 0,
    longestCpu: Math.max(0, ...run.map((event) => (event.tdur ?? 0) / 1000)),
    over50: tasks.filter((ms) => ms > 50).length,
    count: tasks.length,
    p99: tasks[Math.floor(tasks.length * 0.99)] ?? 0,
    busy: tasks.reduce((sum, ms) => sum + ms, 0) / lasted,
  };
}

const isTask = (name: string): boolean => name === "RunTask" || name === "ThreadControllerImpl::RunTask";
