// What a delivery costs, as `cargo xtask load` counts it, with few and small ones: what is billed by the piece stays as it is.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const [stores, lines] = [12, 200];

test("a delivery takes as many trips to D1 and writes as many rows as it did", { timeout: 120_000 }, async () => {
  const script = fileURLToPath(new URL("../load/load.mjs", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", script, stores, lines]);
  const told = JSON.parse(stdout);
  assert.equal(told["lines published"], stores * lines);
  const [first, usual] = [told["first hour (all new)"]["a delivery"], told["usual hour (a fiftieth changed)"]["a delivery"]];
  // Five of the delivery's own, and two of the queue's once it was published.
  for (const hour of [first, usual]) assert.deepEqual([hour.trips, hour.objects, hour.messages], [7, 1, 1]);
  // Beside the lines: what is received, what is published, and what is heard. The feed is new once.
  assert.ok(first.written <= lines + 14, `${first.written} rows written for ${lines} new lines`);
  assert.ok(usual.written <= lines / 50 + 12, `${usual.written} rows written for ${lines / 50} changed lines`);
  assert.ok(usual.read <= 4.5 * lines + 60, `${usual.read} rows read`);
});
