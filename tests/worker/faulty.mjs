// A runtime in which one thing that the Worker does outside itself goes wrong: D1, KV, R2 and the queues are workerd's, with
// `faulty/entry.mjs` between them and the Worker. What is shipped knows nothing of it.

import assert from "node:assert/strict";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Miniflare, convertV4MiniflareOptions } from "miniflare";

const bundle = process.env.ONHAND_BUNDLE;
const modules = [
  { type: "ESModule", path: "entry.mjs", contents: readFileSync(new URL("faulty/entry.mjs", import.meta.url), "utf8") },
  ...["shim.mjs", "onhand_worker.js", ...globSync("snippets/**/*.js", { cwd: bundle })].map((path) => ({ type: "ESModule", path, contents: readFileSync(join(bundle, path), "utf8") })),
  { type: "CompiledWasm", path: "onhand_worker_bg.wasm", contents: readFileSync(join(bundle, "onhand_worker_bg.wasm")) },
];

/** Starts it, with an empty database. */
export async function start() {
  const folder = mkdtempSync(join(tmpdir(), "onhand-faulty-"));
  const runtime = new Miniflare(convertV4MiniflareOptions({
    modules,
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
  await (await runtime.getD1Database("DB")).prepare("SELECT 1").run();
  const [file] = globSync(join(folder, "**/*.sqlite")).filter((path) => !path.endsWith("metadata.sqlite"));
  const database = new DatabaseSync(file);
  database.exec("PRAGMA busy_timeout = 5000");
  for (const migration of globSync("migrations/*.sql", { cwd: bundle }).sort()) database.exec(readFileSync(join(bundle, migration), "utf8"));
  const bucket = await runtime.getR2Bucket("DELIVERIES");
  const tell = (door, { query = "", body = "null" } = {}) => fetch(new URL(`/~${door}${query}`, base), { method: "POST", body }).then((response) => response.json());
  const end = async () => {
    database.close();
    await runtime.dispose();
    rmSync(folder, { recursive: true });
  };
  assert.ok(relative(tmpdir(), folder));
  return { base, database, bucket, tell, end };
}
