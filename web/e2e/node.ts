/** A real node on the demo's feed, with a fresh data folder, on a free port. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawChart } from "./chart";

const ROOT = join(import.meta.dirname, "../..");
export const BINARY = process.env["THALWEG_BINARY"] ?? join(ROOT, "target/debug/thalweg");
const FEED = join(ROOT, "fixtures/captures/ais/denmark-300s.nmea.gz");
const START_MS = 30_000;

export const PASSWORD = "show me the border";

export interface RunningNode {
  address: string;
  folder: string;
  stop: () => Promise<void>;
}

/** Starts a node; `configure` may change the demo's configuration. */
export async function startNode(configure = (text: string): string => text): Promise<RunningNode> {
  const folder = mkdtempSync(join(tmpdir(), "thalweg-e2e-"));
  const config = join(folder, "thalweg.toml");
  const template = readFileSync(join(ROOT, "fixtures/demo/thalweg.toml"), "utf8");
  const filled = template.replace("{data}", join(folder, "data")).replace("{feed}", FEED);
  writeFileSync(config, configure(filled));
  prepare(config);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const node = spawn(BINARY, ["serve", "--config", config, "--listen", `127.0.0.1:${port}`], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  await answers(address, node);
  await drawChart(address);
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => node.once("exit", resolve));
    node.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, folder, stop };
}

/** The accounts of the demo. */
function prepare(config: string): void {
  for (const [name, role, shown] of [
    ["officer", "duty_officer", "N. Kvist"],
    ["supervisor", "supervisor", "Shift supervisor"],
    ["admin", "administrator", "Administrator"],
    ["auditor", "auditor", "A. Revisor"],
    ["observer", "observer", "Observer"],
  ] as const) {
    const account = ["account", name, "--role", role, "--shown", shown, "--password", PASSWORD];
    thalweg([...account, "--config", config]);
  }
}

function thalweg(parts: string[]): void {
  const done = spawnSync(BINARY, parts, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`thalweg ${parts.join(" ")}: ${done.stderr}`);
}

async function answers(address: string, node: ChildProcess): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    if (node.exitCode !== null) throw new Error(`the node ended with ${node.exitCode}`);
    const ready = await fetch(`${address}/health/ready`).catch(() => undefined);
    if (ready?.status === 204) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the node did not become ready");
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const at = server.address();
      const port = typeof at === "object" && at ? at.port : 0;
      server.close(() => resolve(port));
    });
  });
}
