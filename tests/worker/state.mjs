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

/** What R2 has, which is a file in a folder too, once there is something in it: names, and since when. */
export function openBucket(folder = join(dirname(process.env.ONHAND_DEMO), "state/v3")) {
  let opened = null;
  const prepare = (sql) => {
    if (opened === null) {
      const [file] = globSync(join(folder, "**/*R2BucketObject/*.sqlite")).filter((path) => !path.endsWith("metadata.sqlite"));
      opened = new DatabaseSync(file);
      opened.exec("PRAGMA busy_timeout = 5000");
    }
    return opened.prepare(sql);
  };
  return {
    has: (name) => prepare("SELECT uploaded FROM _mf_objects WHERE key = ?").get(name)?.uploaded ?? null,
    /** Makes it as if it had been put there so many days ago. */
    age: (name, days) => prepare("UPDATE _mf_objects SET uploaded = uploaded - ? WHERE key = ?").run(days * 86_400_000, name).changes,
    rename: (name, other) => prepare("UPDATE _mf_objects SET key = ? WHERE key = ?").run(other, name).changes,
    remove: (name) => prepare("DELETE FROM _mf_objects WHERE key = ?").run(name).changes,
    count: (folder) => prepare("SELECT count(*) AS n FROM _mf_objects WHERE key LIKE ?").get(`${folder}%`).n,
    close: () => opened?.close(),
  };
}

const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

/** The identifier that this one would have had so many days ago: its first ten digits are its moment. */
export function older(id, days) {
  const digits = [];
  for (let rest = Date.now() - days * 86_400_000; digits.length < 10; rest = Math.floor(rest / 32)) digits.unshift(DIGITS[rest % 32]);
  return digits.join("") + id.slice(10);
}

/** Makes it as if a delivery had come so many days ago, and gives its identifier. */
export function ageDelivery(database, id, days) {
  const then = older(id, days);
  database.prepare("UPDATE deliveries SET id = ?, received = received - ? WHERE id = ?").run(then, days * 86_400_000, id);
  for (const table of ["delivery_stores", "changes"]) database.prepare(`UPDATE ${table} SET delivery = ? WHERE delivery = ?`).run(then, id);
  return then;
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

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** Signs somebody in, as if a link had been used just now: the headers that their browser sends from our own page. */
export function signedIn(database, retailer, address) {
  const [secret, now] = [randomBytes(32).toString("base64url"), Date.now()];
  const insert = database.prepare("INSERT INTO sessions (hash, address, retailer, created, seen, expires, agent) VALUES (?, ?, ?, ?, ?, ?, 'test')");
  insert.run(sha256(secret), address, retailer, now, now, now + 3_600_000);
  return { cookie: `onhand=${secret}`, "sec-fetch-site": "same-origin" };
}

/** A retailer with one store, a token and a person of each role, and a token that was taken back. */
export function makeRetailer(database, id) {
  database.prepare("INSERT INTO retailers (id, name, currency) VALUES (?, ?, 'CAD')").run(id, `Retailer ${id}`);
  const { lastInsertRowid: number } = database.prepare("INSERT INTO stores (retailer, id, name, lat, lng) VALUES (?, ?, ?, 45, -73)").run(id, `${id}-shop`, `Shop ${id}`);
  const token = (role, revoked = null) => {
    const secret = randomBytes(32).toString("base64url");
    database.prepare("INSERT INTO tokens (hash, retailer, role, name, created, revoked) VALUES (?, ?, ?, ?, 0, ?)").run(sha256(secret), id, role, role, revoked);
    return secret;
  };
  const person = (role) => {
    const address = `${role}@${id}.example`;
    database.prepare("INSERT INTO people (retailer, address, name, role, created, sender) VALUES (?, ?, ?, ?, 0, 'test')").run(id, address, role, role);
    return address;
  };
  const people = Object.fromEntries(roles.map((role) => [role, person(role)]));
  return { id, people, shop: `${id}-shop`, number, revoked: token("owner", 1), tokens: Object.fromEntries(roles.map((role) => [role, token(role)])) };
}
