// A runtime in which one thing that the Worker does outside itself goes wrong: D1, KV, R2 and the queues are workerd's, with
// `faulty/entry.mjs` between them and the Worker. What is shipped knows nothing of it.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Miniflare, convertV4MiniflareOptions } from "miniflare";
import { databaseOf, modules } from "./runtime.mjs";

/** Starts it, with an empty database. */
export async function start() {
  const folder = mkdtempSync(join(tmpdir(), "onhand-faulty-"));
  const runtime = new Miniflare(convertV4MiniflareOptions({
    modules: modules(new URL("faulty/entry.mjs", import.meta.url)),
    modulesRoot: "/",
    compatibilityDate: "2026-10-01",
    d1Databases: { DB: "onhand" },
    resourcePersistencePath: folder,
    kvNamespaces: ["CACHE"],
    r2Buckets: ["DELIVERIES"],
    queueProducers: { OUTBOX: "onhand-outbox", POLLS: "onhand-polls" },
    ratelimits: { CHANGES: { namespace_id: "1", simple: { limit: 300, period: 60 } } },
    email: { send_email: [{ name: "EMAIL" }] },
    bindings: { MAIL_DOMAIN: "in.onhand.localhost", MAIL_SERVER: "mx.localhost", MAIL_UNCHECKED: "take", LOOPBACK_SOURCES: "yes", SECRETS_KEY: `local:${"0f".repeat(32)}`, PAGE_ADDRESS: "http://localhost" },
    handleRuntimeStdio: (out, err) => [out, err].forEach((pipe) => pipe.resume()),
  }));
  const base = await runtime.ready;
  const { database } = await databaseOf(runtime, folder, 5000);
  const bucket = await runtime.getR2Bucket("DELIVERIES");
  const tell = (door, { query = "", body = "null" } = {}) => fetch(new URL(`/~${door}${query}`, base), { method: "POST", body }).then((response) => response.json());
  const end = async () => {
    database.close();
    await runtime.dispose();
    rmSync(folder, { recursive: true });
  };
  assert.ok(relative(tmpdir(), folder));
  return { base, database, bucket, folder, tell, end };
}
