// What the local runtime keeps, seen and moved from outside: the only way to bring about what should never happen.

import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import assert from "node:assert/strict";

/** D1, which is a file beside the demo. */
export function openDatabase() {
  const [file] = globSync(join(dirname(process.env.ONHAND_DEMO), "state/v3/d1/miniflare-D1DatabaseObject/*.sqlite")).filter((path) => !path.endsWith("metadata.sqlite"));
  const database = new DatabaseSync(file);
  database.exec("PRAGMA busy_timeout = 5000");
  return database;
}

/** Asks again and again, up to half a minute: the queue delivers when it likes. */
export async function eventually(what, check) {
  for (const end = performance.now() + 30_000; performance.now() < end; ) {
    const found = await check();
    if (found) return found;
  }
  assert.fail(`${what} did not happen in half a minute`);
}
