// @vitest-environment node
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

const WEB = join(import.meta.dirname, "../..");

it("the committed types are those of the committed document; `npm run generate` makes them", () => {
  const made = join(mkdtempSync(join(tmpdir(), "thalweg-schema-")), "schema.d.ts");
  const program = join(WEB, "node_modules/.bin/openapi-typescript");
  execFileSync(program, ["../docs/api/openapi.json", "--output", made], { cwd: WEB, stdio: "pipe" });
  const [now, kept] = [made, join(WEB, "src/api/schema.d.ts")].map((file) => readFileSync(file, "utf8"));
  expect(now === kept).toBe(true);
}, 60_000);
