// Files of any length: they stream through, are compared in stretches, and are published as one.

import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { after, before, test } from "node:test";
import { createGzip } from "node:zlib";
import { ask as askAs, demo, gtin as gtinOf, unjudged } from "./api.mjs";
import { openBucket, openDatabase } from "./state.mjs";

const [database, bucket] = [openDatabase(), openBucket()];

// A retailer of this file's own: its long shelves are in nobody's way.
const token = randomUUID();
database.exec("INSERT OR IGNORE INTO retailers (id, name, currency) VALUES ('large', 'Large', 'CAD')");
const run = token.slice(0, 8);
const STORES = [`north-${run}`, `south-${run}`];
const [NORTH, SOUTH] = STORES;
for (const id of STORES) database.prepare("INSERT OR IGNORE INTO stores (retailer, id, name, lat, lng) VALUES ('large', ?, ?, 45.5, -73.5)").run(id, id);
database.prepare("INSERT INTO tokens (hash, retailer, role, name, created) VALUES (?, 'large', 'owner', 'Large', 0)").run(createHash("sha256").update(token).digest("hex"));
const ask = (path, init) => askAs(path, { token, ...init });

/** Codes that no other file's tests have. */
const gtin = (number) => gtinOf(500_000_000 + number);

/** More than is held in memory. `ONHAND_LINES=1000000` measures what the Worker's README says. */
const LINES = Number(process.env.ONHAND_LINES ?? 140_000);

/** A report of two stores, piece by piece: long descriptions, no two lines alike, in no order. */
function* report(quantity, count = LINES) {
  const description = "An item whose description is as long as marketing wanted it to be and then some; ".repeat(2);
  yield "Store,UPC,SKU,Description,Qty on hand,Price\r\n";
  for (let at = 0; at < count; at += 1000) {
    let piece = "";
    for (let line = at; line < Math.min(at + 1000, count); line += 1) {
      const number = (line * 7919) % count;
      piece += `${STORES[number % 2]},${gtin(number)},L-${number},${description}${number},${quantity(number)},${(number % 90) + 10}.50\r\n`;
    }
    yield piece;
  }
}

const usual = (number) => (number % 7) + 1;
const served = {};
const web = createServer((request, response) => {
  response.setHeader("content-disposition", 'attachment; filename="stock.csv"');
  Readable.from(served[request.url]()).pipe(response);
});
before(() => new Promise((listening) => web.listen(0, "127.0.0.1", listening)));
after(() => {
  web.closeAllConnections();
  web.close();
  database.close();
  bucket.close();
});

/** Memory of the runtime in bytes: all of it, D1 and R2 included. */
function resident() {
  const processes = globSync("/proc/[0-9]*/status").map((path) => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return "";
    }
  });
  return Math.max(...processes.filter((status) => status.startsWith("Name:\tworkerd")).map((status) => Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024));
}

const stock = async (store, number) => (await ask(`/v1/stores/${store}/stock/${gtin(number)}`)).body;
const counts = ({ new: fresh, changed, gone, same }) => [fresh, changed, gone, same];

test("a file of any length is fetched, published and read back; of the next one only what changed is written", async () => {
  await ask(`/v1/feeds/long-${run}`, { method: "PUT", body: JSON.stringify({ name: "Long", judging: unjudged }) });
  served["/stock.csv"] = () => report(usual);
  const address = `http://127.0.0.1:${web.address().port}/stock.csv`;
  assert.equal((await ask(`/v1/feeds/long-${run}/source`, { method: "PUT", body: JSON.stringify({ address }) })).status, 200);
  const poll = async () => {
    database.exec("UPDATE sources SET polled = polled - 60000");
    const begun = performance.now();
    const { body } = await ask(`/v1/feeds/long-${run}/poll`, { method: "POST" });
    assert.equal(body.outcome, "delivered", JSON.stringify(body));
    return { seconds: (performance.now() - begun) / 1000, receipt: (await ask(`/v1/deliveries/${body.delivery}`)).body };
  };
  const first = await poll();
  assert.equal(first.receipt.status, "published", JSON.stringify(first.receipt));
  assert.ok(first.receipt.bytes > 25 << 20 || LINES < 140_000, `${first.receipt.bytes} bytes`);
  assert.deepEqual([first.receipt.lines, ...counts(first.receipt)], [LINES, LINES, 0, 0, 0]);
  assert.deepEqual(first.receipt.stores.map((store) => [store.id, store.new]).sort(), STORES.map((id) => [id, LINES / 2]));
  assert.equal((await stock(SOUTH, LINES - 1)).quantity, usual(LINES - 1));

  // Two lines of each end of the file, and one that is gone.
  served["/stock.csv"] = function* () {
    let isFirst = true;
    for (const piece of report((number) => ([0, 1, LINES - 2, LINES - 1].includes(number) ? 99 : usual(number)))) {
      yield isFirst ? piece : piece.replace(/^.*,L-5,.*\r\n/m, "");
      isFirst = false;
    }
  };
  const second = await poll();
  assert.deepEqual(counts(second.receipt), [0, 4, 1, LINES - 5]);
  assert.equal((await stock(NORTH, 0)).quantity, 99);
  assert.equal((await stock(SOUTH, LINES - 1)).quantity, 99);
  assert.equal((await stock(SOUTH, 5)).quantity, 0);
  assert.equal(database.prepare("SELECT count(*) AS n FROM changes JOIN deliveries ON deliveries.id = changes.delivery WHERE retailer = 'large' AND changes.version = 0").get().n, 0, "nothing is left that was put down on the way");
  console.log(`${LINES} lines, ${(first.receipt.bytes / 1e6).toFixed(0)} MB: all new ${first.seconds.toFixed(1)} s, five changed ${second.seconds.toFixed(1)} s, runtime at most ${(resident() / 1e6).toFixed(0)} MB`);

  // Written anew by its server, and the same: it is not kept a second time.
  const name = `deliveries/${second.receipt.sha256}`;
  const since = bucket.has(name);
  database.exec("UPDATE sources SET polled = polled - 60000");
  assert.equal((await ask(`/v1/feeds/long-${run}/poll`, { method: "POST" })).body.outcome, "unchanged");
  assert.ok(since !== null && bucket.has(name) === since);
  assert.equal(bucket.count("incoming/"), 0, "nothing is left of what came");

  // The shelf goes out as it came in, page by page.
  const csv = await ask(`/v1/stores/${NORTH}/stock`, { headers: { accept: "text/csv" } });
  assert.equal(csv.status, 200);
  const lines = csv.body.trimEnd().split("\r\n");
  assert.equal(lines.length, 1 + LINES / 2);
  assert.equal(new Set(lines).size, lines.length, "no line twice");
  const file = await fetch(new URL(`/v1/deliveries/${first.receipt.id}/file`, demo.url), { headers: { authorization: `Bearer ${token}` } });
  const hash = createHash("sha256");
  for await (const piece of file.body) hash.update(piece);
  assert.equal(hash.digest("hex"), first.receipt.sha256, "the raw file comes back");
});

test("a packed file that unpacks to more than fits is read on its way, and a held one is approved as it is", async () => {
  await ask(`/v1/feeds/north-${run}`, { method: "PUT", body: JSON.stringify({ name: "North", store: NORTH }) });
  const north = function* () {
    for (const piece of report(usual, 250_000)) yield piece.replaceAll(`\n${SOUTH},`, `\n${NORTH},`).replace(SOUTH, NORTH);
  };
  const chunks = [];
  for await (const chunk of Readable.from(north()).pipe(createGzip({ level: 1 }))) chunks.push(chunk);
  const file = Buffer.concat(chunks);
  assert.ok(file.length < 25 << 20);
  const sent = await ask(`/v1/stores/${NORTH}/deliveries?filename=north.csv.gz`, { method: "POST", body: file });
  assert.ok([201, 202].includes(sent.status), JSON.stringify(sent.body));
  assert.equal(sent.body.lines, 250_000);
  if (sent.body.status === "held") {
    const approved = await ask(`/v1/deliveries/${sent.body.id}/approve`, { method: "POST", body: JSON.stringify({ why: "More is listed now" }) });
    assert.equal(approved.body.status, "published", JSON.stringify(approved.body));
  }
  assert.equal((await stock(NORTH, 249_999)).quantity, usual(249_999));
});
