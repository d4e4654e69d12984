// What the local runtime keeps, seen and moved from outside: the only way to bring about what should never happen.

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";

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
    // Servers and receivers of the tests live in this process, and want their turn.
    await new Promise(setImmediate);
  }
  return assert.fail(`${what} did not happen in half a minute`);
}

/** What a token may be of. */
export const roles = ["owner", "manager", "stock", "orders", "read"];

/** A retailer with one store, a token of each role, and one that was taken back. */
export function makeRetailer(database, id) {
  database.prepare("INSERT INTO retailers (id, name, currency) VALUES (?, ?, 'CAD')").run(id, `Retailer ${id}`);
  const { lastInsertRowid: number } = database.prepare("INSERT INTO stores (retailer, id, name, lat, lng) VALUES (?, ?, ?, 45, -73)").run(id, `${id}-shop`, `Shop ${id}`);
  const token = (role, revoked = null) => {
    const secret = randomBytes(32).toString("base64url");
    const hash = createHash("sha256").update(secret).digest("hex");
    database.prepare("INSERT INTO tokens (hash, retailer, role, name, created, revoked) VALUES (?, ?, ?, ?, 0, ?)").run(hash, id, role, role, revoked);
    return secret;
  };
  return { id, shop: `${id}-shop`, number, revoked: token("owner", 1), tokens: Object.fromEntries(roles.map((role) => [role, token(role)])) };
}
