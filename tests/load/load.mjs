// Many stores whose reports come within the same hour, on one workerd: what a delivery costs, and whether memory stays as it is.
//
//     node tests/load/load.mjs STORES LINES        with ONHAND_BUNDLE, the folder of a build; `cargo xtask load` does it
//
// Reports go through the API, several senders at once, each line through the whole road. There are two hours: the first, in
// which everything is new, and a usual one, in which every fiftieth line has changed.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Miniflare, convertV4MiniflareOptions } from "miniflare";
import { databaseOf, modules } from "../worker/runtime.mjs";

const [stores, lines] = process.argv.slice(2).map(Number);
/** Chains of ten: a delivery looks at its retailer's stores. */
const CHAIN = 10;
/** As many as keep workerd busy; more would only wait. */
const SENDERS = 8;

const folder = mkdtempSync(join(process.env.ONHAND_LOAD_FOLDER ?? tmpdir(), "onhand-load-"));
const runtime = new Miniflare(
  convertV4MiniflareOptions({
    modules: modules(new URL("entry.mjs", import.meta.url)),
    modulesRoot: "/",
    compatibilityDate: "2026-10-01",
    d1Databases: { DB: "onhand" },
    resourcePersistencePath: folder,
    kvNamespaces: ["CACHE"],
    r2Buckets: ["DELIVERIES"],
    queueProducers: { OUTBOX: "onhand-outbox", POLLS: "onhand-polls" },
    queueConsumers: { "onhand-outbox": { maxBatchSize: 10, maxBatchTimeout: 1 } },
    ratelimits: { CHANGES: { namespace_id: "1", simple: { limit: 300, period: 60 } } },
    email: { send_email: [{ name: "EMAIL" }] },
    bindings: { LOOPBACK_SOURCES: "yes", PAGE_ADDRESS: "http://localhost" },
    handleRuntimeStdio: (out, err) => [out, err].forEach((pipe) => pipe.resume()),
  }),
);
const base = await runtime.ready;

// ---- Set up: retailers, stores, tokens.

const { database, file } = await databaseOf(runtime, folder, 60_000);
const hash = (token) => createHash("sha256").update(token).digest("hex");
const insert = Object.fromEntries(Object.entries({ retailers: 3, stores: 6, tokens: 5 }).map(([table, count]) => [table, count]));
const into = (table, columns, ...values) => database.prepare(`INSERT INTO ${table} (${columns}) VALUES (${Array(insert[table]).fill("?")})`).run(...values);
database.exec("BEGIN");
for (let number = 0; number < stores; number += 1) {
  const chain = Math.floor(number / CHAIN);
  if (number % CHAIN === 0) {
    into("retailers", "id, name, currency", `r${chain}`, `Retailer ${chain}`, "CAD");
    into("tokens", "hash, retailer, role, name, created", hash(`token-${chain}`), `r${chain}`, "stock", "Till", 0);
  }
  into("stores", "retailer, id, name, code, lat, lng", `r${chain}`, `s${number}`, `Store ${number}`, String(number), 40 + (number % 900) / 100, -80 + (number % 700) / 100);
}
database.exec("COMMIT");

// ---- What is sent.

function gtin(number) {
  const body = `400${String(number).padStart(9, "0")}`;
  const sum = [...body].reverse().reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
const items = Array.from({ length: lines }, (_, at) => `${gtin(at)},SKU-${at},Item number ${at},`);

/** A till's report; from hour to hour every fiftieth line differs. */
function report(store, hour) {
  const rows = items.map((item, at) => `${item}${((at * 7 + store) % 23) + (hour % 2 > 0 && (at + store) % 50 === 0 ? 1 : 0)},${(at % 90) + 10}.50`);
  return ["UPC,SKU,Description,Qty on hand,Price", ...rows, ""].join("\r\n");
}

async function deliver(number, hour) {
  const began = performance.now();
  const headers = { authorization: `Bearer token-${Math.floor(number / CHAIN)}` };
  const response = await fetch(new URL(`/v1/stores/s${number}/deliveries`, base), { method: "POST", body: report(number, hour), headers });
  const receipt = await response.json();
  if (response.status !== 201 || receipt.status !== "published") throw new Error(`store ${number}: ${response.status} ${JSON.stringify(receipt).slice(0, 500)}`);
  return performance.now() - began;
}

// ---- What it costs.

/** workerd, which is a child of this process: its processor time in milliseconds, and its memory in MiB. */
function workerd() {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,time=,rss=,comm="], { encoding: "utf8" }).trim().split("\n");
  const [, , time, rss] = rows.map((row) => row.trim().split(/\s+/)).find((row) => Number(row[1]) === process.pid && row[4].includes("workerd"));
  const parts = time.split(/[-:]/).map(Number);
  const seconds = parts.reduce((sum, part, at) => sum + part * [1, 60, 3600, 86400][parts.length - 1 - at], 0);
  return { cpu: 1000 * seconds, rss: Number(rss) / 1024 };
}

const counts = () => fetch(new URL("/~counts", base)).then((response) => response.json());
const round = (number, digits = 1) => Number(number.toFixed(digits));

/** What it uses with nobody asking, in milliseconds a second. `ps` tells whole seconds: a short look would find nothing. */
async function idle() {
  const [before, seconds] = [workerd().cpu, stores < 100 ? 0 : 30];
  await pause(1000 * seconds);
  return seconds && (workerd().cpu - before) / seconds;
}

/** One hour: every store once. */
async function hour(number, resting) {
  const [before, was, began, took, memory] = [await counts(), workerd(), performance.now(), [], []];
  const watch = setInterval(() => memory.push(workerd().rss), 2000);
  let next = 0;
  const sender = async () => {
    while (next < stores) {
      next += 1;
      took.push(await deliver(next - 1, number));
      if (took.length % 200 === 0) console.error(`hour ${number + 1}: ${took.length} of ${stores}`);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  const seconds = (performance.now() - began) / 1000;
  while (database.prepare("SELECT count(*) AS n FROM outbox").get().n > 0) await pause(500);
  clearInterval(watch);
  memory.push(workerd().rss);
  const [after, is, whole] = [await counts(), workerd(), (performance.now() - began) / 1000];
  took.sort((a, b) => a - b);
  const each = Object.fromEntries(Object.entries(after).map(([name, count]) => [name, round((count - before[name]) / stores)]));
  const quarters = [0.1, 0.25, 0.5, 0.75, 1].map((part) => Math.round(memory[Math.ceil(part * memory.length) - 1]));
  return {
    "deliveries a second": round(stores / seconds),
    "until the queue was empty, s": round(whole),
    "answered within, ms (half, 95 %)": [took[Math.floor(took.length / 2)], took[Math.floor(took.length * 0.95)]].map(Math.round),
    "workerd's processor time a delivery, ms": round((is.cpu - was.cpu - resting * whole) / stores),
    "a delivery": each,
    "memory of workerd at 10, 25, 50, 75, 100 %, MiB": quarters,
  };
}

try {
  await (await fetch(new URL("/v1/openapi.json", base))).arrayBuffer();
  const resting = await idle();
  const told = { stores, lines, senders: SENDERS, "idle, ms a second": round(resting) };
  const hours = { "first hour (all new)": await hour(0, resting), "usual hour (a fiftieth changed)": await hour(1, resting) };
  // Whether memory goes on growing shows in the hours after these.
  for (let number = 2; number < Number(process.env.ONHAND_LOAD_HOURS ?? 2); number += 1) hours[`hour ${number + 1}`] = await hour(number, resting);
  const { n } = database.prepare("SELECT count(*) AS n FROM stock").get();
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const tables = database.prepare("SELECT tbl_name AS name, sum(pgsize) AS bytes FROM dbstat JOIN sqlite_master USING (name) GROUP BY 1 HAVING bytes > 99999 ORDER BY 2 DESC").all();
  const ends = { "lines published": n, "database, MiB": round(statSync(file).size / 2 ** 20), "bytes a line": Object.fromEntries(tables.map(({ name, bytes }) => [name, round(bytes / n)])) };
  console.log(JSON.stringify({ ...told, ...hours, ...ends }, null, 2));
  if (n !== stores * lines) throw new Error(`${n} lines are published, of ${stores * lines}`);
} finally {
  database.close();
  await runtime.dispose();
  rmSync(folder, { recursive: true });
}
