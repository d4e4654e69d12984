// Each road into the stock, run once for every single thing that the Worker does outside itself on it and for every way in
// which that can go wrong. Afterwards whoever sent it, the queue and cron do what they do, the queue twice and backwards; and
// then nothing is lost, nothing is doubled, and nobody was told anything that is not so.
//
// ONHAND_WRITES=all tries every way at every place; otherwise a place gets two of them, chosen by its number.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { gtin, lines, report, unjudged } from "./api.mjs";
import { start } from "./faulty.mjs";
import { attached, mail } from "./mails.mjs";
import { makeRetailer } from "./state.mjs";

const { base, database, bucket, tell, end } = await start();
after(end);

const HOUR = 3_600_000;
const [usual, fewer, other] = [lines(0, 60), lines(0, 6), lines(0, 60, (at) => ({ quantity: (at % 7) + 2 }))];

/** How a thing goes wrong; the last two are those of which the sender hears nothing good and does not try again. */
const kinds = ["fails", "fails late", "dies", "dies late", "busy", "fails late, and nobody asks again", "dies late, and nobody asks again"];

// ---- What the test and its people do.

let made = 0;
async function shop(judging) {
  const one = makeRetailer(database, `r${(made += 1)}`);
  await good(one, `/v1/feeds/${one.shop}`, { method: "PUT", body: JSON.stringify({ name: "Shop", store: one.shop, judging }) });
  return one;
}

function ask({ tokens }, path, init = {}) {
  return fetch(new URL(path, base), { ...init, headers: { authorization: `Bearer ${tokens.owner}`, ...init.headers } });
}

async function good(one, path, init) {
  const answer = await ask(one, path, init);
  const text = await answer.text();
  assert.ok(answer.ok, `${path}: ${answer.status} ${text}`);
  return text && JSON.parse(text);
}

const post = (body) => ({ method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });
const deliver = (one, lines) => good(one, `/v1/stores/${one.shop}/deliveries`, post(report(lines)));

/** What a sender makes of an answer: done, or to be tried again. Whoever is told of a delivery finds it as it was told. */
async function answered(one, answer, isDone = answer.ok) {
  const text = await answer.text();
  if (answer.ok && text.startsWith('{"id"')) {
    const { id, status } = JSON.parse(text);
    assert.equal(get("SELECT status FROM deliveries WHERE retailer = ? AND id = ?", one.id, id)?.status, status, "the receipt says what is so");
  }
  return isDone;
}

// ---- The roads.

const pages = createServer(({ headers }, response) => {
  const text = report(other);
  const etag = '"1"';
  if (headers["if-none-match"] === etag) return response.writeHead(304).end();
  response.writeHead(200, { etag, "content-type": "text/csv" }).end(text);
}).listen(0, "127.0.0.1");
after(() => pages.close());

const roads = {
  "a file through the API": {
    prepare: async (one) => void (await deliver(one, usual)),
    send: async (one) => answered(one, await ask(one, `/v1/stores/${one.shop}/deliveries`, post(report(other)))),
    wanted: other,
  },
  "a file by mail": {
    async prepare(one) {
      await deliver(one, usual);
      await good(one, "/v1/senders/till@shop.example", { method: "PUT", body: '{"state":"allowed"}' });
      one.address = (await good(one, `/v1/stores/${one.shop}/addresses`, { method: "POST" })).address;
      one.mail = mail({ from: "till@shop.example", subject: "Stock", parts: ["Stock", attached("stock.csv", report(other))] }).text;
    },
    async send(one) {
      const query = `?${new URLSearchParams({ from: "till@shop.example", to: one.address })}`;
      const { error, refused } = await tell("email", { query, body: one.mail });
      assert.ok(!refused, refused);
      return !error;
    },
    wanted: other,
    check(one) {
      assert.deepEqual(all("SELECT status FROM letters WHERE retailer = ?", one.id), [{ status: "taken" }]);
    },
  },
  "a file that is fetched": {
    async prepare(one) {
      await deliver(one, usual);
      await good(one, `/v1/feeds/${one.shop}/source`, { method: "PUT", body: JSON.stringify({ address: `http://127.0.0.1:${pages.address().port}/${one.id}.csv` }) });
      database.prepare("UPDATE sources SET next = 0").run();
    },
    // Cron, which comes again anyway.
    send: async () => !(await tell("cron")).error,
    wanted: other,
    check(one) {
      const [{ failures, outcome }] = all("SELECT failures, outcome FROM sources WHERE retailer = ?", one.id);
      assert.equal(failures, 0);
      assert.match(outcome, /^(delivered|unchanged)$/);
    },
    comesAgain: true,
  },
  "a file in the folder": {
    prepare: async (one) => void (await deliver(one, usual)),
    send: async (one) => answered(one, await ask(one, `/dav/${one.shop}/stock.csv`, { method: "PUT", body: report(other) })),
    wanted: other,
    async check(one) {
      const outcome = await bucket.get(`folders/${one.id}/${one.shop}/stock.csv.onhand.txt`);
      assert.match(await outcome.text(), /^(Published|Nothing has changed)/);
    },
  },
  "an approval": {
    async prepare(one) {
      await deliver(one, usual);
      const held = await deliver(one, fewer);
      assert.equal(held.status, "held", JSON.stringify(held));
      one.held = held.id;
    },
    // Who is told that it is decided already has what he wanted.
    async send(one) {
      const answer = await ask(one, `/v1/deliveries/${one.held}/approve`, post({ why: "We moved." }));
      return answered(one, answer, answer.ok || answer.status === 409);
    },
    wanted: [...fewer, ...usual.slice(fewer.length).map(([code, sku]) => [code, sku, 0])],
    judging: {},
  },
  "a single change": {
    prepare: async (one) => void (await deliver(one, usual)),
    send: async (one) => answered(one, await ask(one, `/v1/stores/${one.shop}/stock`, { method: "PATCH", body: JSON.stringify({ lines: [{ gtin: gtin(3), adjust: -2 }] }), headers: { "idempotency-key": "sale-1" } })),
    wanted: usual.map(([code, sku, quantity]) => [code, sku, code === gtin(3) ? quantity - 2 : quantity]),
  },
  "a way back": {
    async prepare(one) {
      await deliver(one, usual);
      await deliver(one, other);
      one.version = get("SELECT min(version) AS version FROM changes WHERE store = ?", one.number).version;
    },
    send: async (one) => answered(one, await ask(one, `/v1/stores/${one.shop}/rollback`, post({ version: one.version }))),
    wanted: usual,
  },
};

// ---- What happens by itself.

/** The queue: each message until it is heard, five times at most. What it heard is kept. */
async function work(heard) {
  for (let { sent } = await tell("look"); sent.length > 0; { sent } = await tell("look")) {
    for (const body of sent) {
      heard.push(body);
      let tries = 0;
      while ((await tell("queue", { body: JSON.stringify({ bodies: [body] }) })).heard[0] !== "ack") assert.ok((tries += 1) <= 5, `nobody hears ${JSON.stringify(body)}`);
    }
  }
}

/** An hour passes, which is to say that all of this was an hour ago, and cron comes. */
async function hour(heard, { isLost = false } = {}) {
  const moments = { stores: ["as_of"], deliveries: ["received", "as_of", "tried"], patches: ["as_of"], outbox: ["sent"], letters: ["received", "tried"], drops: ["sent"], sources: ["next", "polled"] };
  for (const [table, columns] of Object.entries(moments)) database.exec(`UPDATE ${table} SET ${columns.map((column) => `${column} = ${column} - ${HOUR}`)}`);
  assert.deepEqual(await tell("cron"), {});
  if (isLost) return tell("look");
  await work(heard);
}

// ---- What is so afterwards.

const all = (sql, ...values) => database.prepare(sql).all(...values).map((row) => ({ ...row }));
const get = (sql, ...values) => all(sql, ...values)[0];
const stock = (one) => Object.fromEntries(all("SELECT CAST(key AS TEXT) AS key, quantity FROM stock WHERE store = ?", one.number).map(({ key, quantity }) => [key, quantity]));
const expected = (lines) => Object.fromEntries(lines.map(([code, , quantity]) => [code, quantity]));

/** What counts how often something was done. */
const counts = (one) => ({
  version: get("SELECT version FROM stores WHERE number = ?", one.number).version,
  published: get("SELECT count(*) AS n FROM deliveries WHERE retailer = ? AND status = 'published'", one.id).n,
  changes: get("SELECT count(DISTINCT version) AS n FROM changes WHERE store = ?", one.number).n,
});

const open = {
  deliveries: "status IN ('received', 'parked')",
  outbox: "1",
  letters: "status = 'received' OR (reply IS NOT NULL AND replied IS NULL)",
  drops: "outcome IS NULL",
};

/** Nothing is under way any more, nobody had to give up, and the bytes of every delivery are there. */
async function assertSettled(one) {
  for (const [table, where] of Object.entries(open)) assert.deepEqual(all(`SELECT * FROM ${table} WHERE retailer = ? AND (${where})`, one.id), [], `something is left in ${table}`);
  assert.deepEqual(all("SELECT * FROM incidents"), []);
  for (const { sha256 } of all("SELECT DISTINCT sha256 FROM deliveries WHERE retailer = ?", one.id)) {
    const object = await bucket.get(`deliveries/${sha256}`);
    assert.equal(createHash("sha256").update(new Uint8Array(await object.arrayBuffer())).digest("hex"), sha256, "the raw bytes are kept");
  }
}

/** One run of a road. Gives what was done outside, and how often what happened. */
async function run(road, fault = null) {
  const [kind, isPatient] = [fault?.kind.split(",")[0], !fault?.kind.includes(",")];
  const one = await shop(road.judging ?? unjudged);
  await road.prepare(one);
  await work([]);
  const [before, heard] = [{ stock: stock(one), ...counts(one) }, []];
  await tell("plan", { body: JSON.stringify(fault && { point: fault.point, kind, left: 3 }) });
  let isDone = await road.send(one);
  for (let tries = 0; !isDone && isPatient; tries += 1) {
    assert.ok(tries < 6, "it is refused again and again");
    isDone = await road.send(one);
  }
  await work(heard);
  const { trace, armed } = await tell("plan");
  if (fault) {
    assert.ok(!armed || kind === "busy", "the fault was never met");
    await hour(heard);
    // The queue delivers at least once, in any order.
    for (const body of heard.reverse()) await tell("queue", { body: JSON.stringify({ bodies: [body] }) });
    await work([]);
  }
  await assertSettled(one);
  const changed = Object.fromEntries(Object.entries(counts(one)).map(([name, count]) => [name, count - before[name]]));
  if (!isDone && !road.comesAgain && changed.version === 0) {
    assert.deepEqual(stock(one), before.stock, "nobody asked again, and nothing happened");
    return { trace, changed: null };
  }
  assert.deepEqual(stock(one), expected(road.wanted));
  await road.check?.(one);
  return { trace, changed };
}

test("raw bytes that are gone", async () => {
  const { trace } = await run(roads["a file through the API"]);
  const one = await shop(unjudged);
  await deliver(one, usual);
  await work([]);
  const before = stock(one);
  await tell("plan", { body: JSON.stringify({ point: trace.indexOf("R2 put") + 2, kind: "dies" }) });
  assert.equal((await ask(one, `/v1/stores/${one.shop}/deliveries`, post(report(other)))).status, 500);
  const { id, sha256 } = get("SELECT id, sha256 FROM deliveries WHERE retailer = ? AND status = 'received'", one.id);
  await bucket.delete(`deliveries/${sha256}`);
  for (let hours = 0; hours < 4; hours += 1) {
    const { sent } = await hour([], { isLost: true });
    // What the queue gives up goes where nobody takes it for done.
    for (const body of sent) await tell("queue", { body: JSON.stringify({ bodies: [body], queue: "onhand-outbox-dead" }) });
  }
  assert.deepEqual(all("SELECT kind FROM incidents WHERE subject = ? ORDER BY kind", id), [{ kind: "dead-letter.resume" }, { kind: "delivery.parked" }]);
  assert.equal((await good(one, `/v1/deliveries/${id}`)).status, "parked");
  assert.deepEqual(stock(one), before, "the last good stock stays up");
  assert.equal((await deliver(one, other)).status, "parked", "who sends it again is told");
  assert.equal((await good(one, `/v1/deliveries/${id}/replay`, { method: "POST" })).status, "published", "and brought what was missing");
  assert.deepEqual(stock(one), expected(other));
  database.exec("DELETE FROM incidents");
});

const counted = { points: 0, runs: 0, roads: 0 };
after(() => console.log(`${counted.points} operations on ${counted.roads} roads, ${counted.runs} runs`));

for (const [name, road] of Object.entries(roads)) {
  test(name, { timeout: 900_000 }, async (t) => {
    const clean = await run(road);
    assert.ok(clean.trace.length > 3, "it does something");
    counted.roads += 1;
    counted.points += clean.trace.length;
    for (const [point, operation] of clean.trace.entries()) {
      const tried = process.env.ONHAND_WRITES === "all" ? kinds : [0, 3].map((step) => kinds[(point + step) % kinds.length]);
      for (const kind of tried.filter((kind) => kind !== "busy" || operation.startsWith("D1"))) {
        await t.test(`${point} ${operation} ${kind}`, async () => {
          const { changed } = await run(road, { point, kind });
          counted.runs += 1;
          if (changed) assert.deepEqual(changed, clean.changed, "once, and not twice");
        });
      }
    }
  });
}
