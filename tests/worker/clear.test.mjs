// What nobody needs any more is taken away, and nothing that somebody needs: not what arrives at the same instant, and not
// where the isolate dies on the way.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, test } from "node:test";
import { ask as askAs, demo, gtin, lines, report, unjudged } from "./api.mjs";
import { start } from "./faulty.mjs";
import { attached, mail, post } from "./mails.mjs";
import { ageDelivery, eventually, makeRetailer, older, openBucket, openDatabase } from "./state.mjs";

const DAY = 86_400_000;
const [database, bucket] = [openDatabase(), openBucket()];
after(() => {
  database.close();
  bucket.close();
});

const run = crypto.randomUUID().slice(0, 8);
const { id: retailer, shop, number, tokens } = makeRetailer(database, `clear-${run}`);
const ask = (path, init) => askAs(path, { token: tokens.owner, ...init });
const said = (body = {}) => ({ method: "POST", body: JSON.stringify(body) });
const get = (sql, ...values) => database.prepare(sql).get(...values);
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** Ten lines that say a number; nobody else has these bytes. */
const file = (quantity) => report(lines(170_000, 10, () => ({ quantity }))).replaceAll(",Item ", `,${run} `);
async function deliver(text, query = "") {
  const { status, body } = await ask(`/v1/stores/${shop}/deliveries${query}`, { method: "POST", body: text });
  assert.ok(status < 300, JSON.stringify(body));
  return body;
}
const quantity = async () => (await ask(`/v1/stores/${shop}/stock/${gtin(170_001)}`)).body.quantity;
await ask(`/v1/feeds/${shop}`, { method: "PUT", body: JSON.stringify({ name: shop, store: shop, judging: unjudged }) });

/** A whole round, as cron begins it and the queue goes on with it. */
async function round() {
  database.exec("UPDATE clearing SET place = '', due = 0");
  assert.equal((await fetch(new URL("/cdn-cgi/handler/scheduled", demo.url))).status, 200);
  await eventually("the end of the round", () => get("SELECT place = '' AND due > ? AS over FROM clearing", Date.now() + DAY / 2).over);
}

/** A hundred good files: what came before them is neither of the last hundred nor what the next is judged by. */
function hundredMore() {
  const insert = database.prepare(
    `INSERT INTO deliveries (retailer, id, store, feed, via, sender, received, as_of, filename, packed, sha256, bytes, status, facts)
     VALUES (?, ?, ?, (SELECT number FROM feeds WHERE retailer = ?1 AND id = ?4), 'api', 'Till', ?5, ?5, '', 0, '', 0, 'unchanged', '{}')`,
  );
  for (let at = 0; at < 100; at += 1) insert.run(retailer, older(`0000000000${String(at).padStart(16, "0")}`, 0), number, shop, Date.now());
}

test("of changes those stay that going back to the last 30 snapshots needs", async () => {
  const receipts = [];
  for (let quantity = 1; quantity <= 33; quantity += 1) receipts.push(await deliver(file(quantity)));
  const { body } = await ask(`/v1/stores/${shop}/stock`, { method: "PATCH", body: JSON.stringify({ lines: [{ gtin: gtin(170_001), adjust: -1 }] }) });
  assert.equal(body.status, "published");
  await round();
  const kept = get("SELECT count(DISTINCT version) AS n, min(version) AS first FROM changes WHERE store = ?", number);
  assert.deepEqual({ ...kept }, { n: 31, first: 4 }, "thirty publications and a single change");
  const { body: { snapshots } } = await ask(`/v1/stores/${shop}/snapshots`);
  assert.equal(snapshots.length, 30);
  const gone = await ask(`/v1/deliveries/${receipts[0].id}/difference`);
  assert.deepEqual([gone.status, gone.body.code], [410, "delivery.cleared"], JSON.stringify(gone.body));
  assert.match(gone.body.detail, /not kept any more/);
  assert.equal((await ask(`/v1/deliveries/${receipts[0].id}/file`)).body, file(1), "the file is");
  assert.equal((await ask(`/v1/deliveries/${receipts[3].id}/difference`)).body.lines.length, 10);
  const back = await ask(`/v1/stores/${shop}/rollback`, said({ version: snapshots.at(-1).version }));
  assert.equal(back.status, 200, JSON.stringify(back.body));
  assert.equal(await quantity(), 4, "the oldest that is listed");
  await deliver(file(90));
});

test("a delivery goes with its bytes when it is old and nothing needs it; what is held and what others have too stays", async () => {
  await ask(`/v1/feeds/${shop}`, { method: "PUT", body: JSON.stringify({ name: shop, store: shop, paused: true }) });
  const held = await deliver(file(101));
  assert.equal(held.status, "held");
  await ask(`/v1/feeds/${shop}`, { method: "PUT", body: JSON.stringify({ name: shop, store: shop, judging: unjudged }) });
  const [old, shared] = [await deliver(file(102)), await deliver(file(103))];
  await deliver(file(104));
  const young = await deliver(file(103), `?as_of=${new Date().toISOString()}`);
  assert.notEqual(young.id, shared.id);
  const [heldId, oldId, sharedId] = [held, old, shared].map(({ id }) => ageDelivery(database, id, 100));
  for (const text of [101, 102, 103].map(file)) assert.equal(bucket.age(`deliveries/${sha256(text)}`, 100), 1);
  await round();
  assert.equal((await ask(`/v1/deliveries/${oldId}`)).status, 200, "one of the last hundred of its feed");

  database.prepare("DELETE FROM changes WHERE delivery IN (?, ?)").run(oldId, sharedId);
  hundredMore();
  await round();
  for (const id of [oldId, sharedId]) {
    for (const path of ["", "/file", "/difference"]) {
      const { status, body } = await ask(`/v1/deliveries/${id}${path}`);
      assert.equal(status, 404, JSON.stringify(body));
      assert.match(body.hint, /90 days/);
    }
    assert.equal((await ask(`/v1/deliveries/${id}/replay`, said())).status, 404);
  }
  assert.equal(bucket.has(`deliveries/${sha256(file(102))}`), null, "its bytes are gone");
  assert.equal((await ask(`/v1/deliveries/${young.id}/file`)).body, file(103), "those of a younger one, too");
  assert.equal((await ask(`/v1/deliveries/${heldId}/file`)).body, file(101));
  const approved = await ask(`/v1/deliveries/${heldId}/approve`, said({ why: "After all" }));
  assert.equal(approved.status, 200, JSON.stringify(approved.body));
  await round();
  assert.equal(get("SELECT count(*) AS n FROM delivery_stores WHERE delivery IN (?, ?)", oldId, sharedId).n, 0);
});

test("bytes that come again while they are taken away are kept under a name of their own", async () => {
  const name = `deliveries/${sha256(file(110))}`;
  // Between the moment at which they were noted as nobody's, and that at which R2 deletes them.
  database.prepare("INSERT INTO doomed (name, since) VALUES (?, ?)").run(name, Date.now());
  const receipt = await deliver(file(110));
  assert.equal(receipt.status, "published");
  bucket.remove(name);
  assert.equal((await ask(`/v1/deliveries/${receipt.id}/file`)).body, file(110));
  const { status, body } = await ask(`/v1/deliveries/${receipt.id}/replay`, said());
  assert.deepEqual([status, body.status], [200, "unchanged"], JSON.stringify(body));
  // They are as safe as any.
  bucket.age(`${name}.${receipt.id}`, 100);
  await round();
  assert.equal((await ask(`/v1/deliveries/${body.id}/file`)).body, file(110));
});

test("a file that is lost is told plainly, and a held delivery stays held", async () => {
  const lost = await deliver(file(120));
  bucket.remove(`deliveries/${sha256(file(120))}`);
  for (const [path, init] of [["file"], ["replay", said()]]) {
    const { status, body } = await ask(`/v1/deliveries/${lost.id}/${path}`, init);
    assert.deepEqual([status, body.code], [410, "delivery.cleared"], path);
    assert.match(body.detail, /file of this delivery is not kept/);
  }
});

test("what nobody's row speaks of is taken away a day later: uploads that broke off, and bytes without a delivery", async () => {
  await deliver(file(130));
  await deliver(file(131));
  const [lost, begun] = [130, 131].map((number) => `deliveries/${sha256(file(number))}`);
  bucket.rename(lost, `deliveries/${"e".repeat(64)}`);
  bucket.rename(begun, `incoming/${run}`);
  await round();
  assert.ok(bucket.has(`deliveries/${"e".repeat(64)}`) && bucket.has(`incoming/${run}`), "they may be under way");
  bucket.age(`deliveries/${"e".repeat(64)}`, 2);
  bucket.age(`incoming/${run}`, 2);
  await round();
  assert.deepEqual([bucket.has(`deliveries/${"e".repeat(64)}`), bucket.has(`incoming/${run}`)], [null, null]);
});

test("mails go with their bytes, and outcomes beside files in folders; the files are their people's", async () => {
  await ask("/v1/senders/till@clear.example", { method: "PUT", body: '{"state":"allowed"}' });
  const { body: { address } } = await ask(`/v1/stores/${shop}/addresses`, { method: "POST" });
  await post(mail({ from: "till@clear.example", subject: "Stock", parts: ["Stock", attached("stock.csv", file(140))] }), { to: address, from: "till@clear.example" });
  const letter = await eventually("the mail", () => get("SELECT id, sha256 FROM letters WHERE retailer = ? AND status = 'taken'", retailer));
  database.prepare("UPDATE letters SET id = ? WHERE id = ?").run(older(letter.id, 100), letter.id);
  assert.equal(bucket.age(`letters/${letter.sha256}`, 100), 1);

  const authorization = `Basic ${Buffer.from(`till:${tokens.owner}`).toString("base64")}`;
  const path = `folders/${retailer}/${shop}/stock.csv`;
  assert.equal((await fetch(new URL(`/dav/${shop}/stock.csv`, demo.url), { method: "PUT", body: file(141), headers: { authorization } })).status, 201);
  await eventually("the outcome", () => get("SELECT outcome FROM drops WHERE retailer = ?", retailer)?.outcome);
  assert.ok(bucket.has(`${path}.onhand.txt`));
  database.prepare("UPDATE drops SET created = created - ? WHERE retailer = ?").run(100 * DAY, retailer);
  await round();
  assert.deepEqual([get("SELECT count(*) AS n FROM letters WHERE retailer = ?", retailer).n, bucket.has(`letters/${letter.sha256}`)], [0, null]);
  assert.deepEqual([get("SELECT count(*) AS n FROM drops WHERE retailer = ?", retailer).n, bucket.has(`${path}.onhand.txt`)], [0, null]);
  assert.ok(bucket.has(path));
});

test("a round that breaks off anywhere comes to the same end within the hour", { timeout: 600_000 }, async (t) => {
  const { base, database, folder, tell, end } = await start();
  t.after(end);
  const { id, shop, tokens } = makeRetailer(database, "r1");
  const ask = async (path, init) => {
    const answer = await fetch(new URL(path, base), { ...init, headers: { authorization: `Bearer ${tokens.owner}` } });
    assert.ok(answer.ok, `${path}: ${answer.status}`);
    return answer;
  };
  await ask(`/v1/feeds/${shop}`, { method: "PUT", body: JSON.stringify({ name: shop, store: shop, judging: unjudged }) });
  const objects = openBucket(folder);
  t.after(() => objects.close());
  const work = async () => {
    for (let { sent } = await tell("look"); sent.length > 0; { sent } = await tell("look")) {
      for (const body of sent) await tell("queue", { body: JSON.stringify({ bodies: [body] }) });
    }
  };
  const state = () => ({
    deliveries: database.prepare("SELECT count(*) AS n FROM deliveries WHERE sha256 <> ''").get().n,
    changes: database.prepare("SELECT count(*) AS n FROM changes").get().n,
    objects: objects.count("deliveries/"),
  });
  /** One delivery that is cleared and one that stays; what the round did outside. */
  async function turn(fault) {
    database.exec("DELETE FROM deliveries; DELETE FROM delivery_stores; DELETE FROM changes; DELETE FROM outbox; DELETE FROM doomed");
    const kept = [];
    for (const [quantity, days] of [[1, 100], [2, 0]]) {
      const text = file(quantity);
      const answer = await (await ask(`/v1/stores/${shop}/deliveries?as_of=${new Date().toISOString()}`, { method: "POST", body: text })).json();
      await work();
      if (days > 0) {
        const then = ageDelivery(database, answer.id, days);
        database.prepare("UPDATE deliveries SET status = 'unreadable', facts = NULL WHERE id = ?").run(then);
        database.prepare("DELETE FROM changes WHERE delivery = ?").run(then);
        objects.age(`deliveries/${sha256(text)}`, days);
      } else kept.push([answer.id, text]);
    }
    const insert = database.prepare("INSERT INTO deliveries (retailer, id, feed, via, sender, received, as_of, filename, packed, sha256, bytes, status) VALUES (?, ?, (SELECT number FROM feeds), 'api', '', 0, 0, '', 0, '', 0, 'unreadable')");
    for (let at = 0; at < 100; at += 1) insert.run(id, older(`0000000000${String(at).padStart(16, "0")}`, 0));
    database.exec("UPDATE clearing SET place = '', due = 0");
    await tell("plan", { body: JSON.stringify(fault) });
    await tell("cron");
    await work();
    const { trace } = await tell("plan");
    if (fault) {
      // The hour after, its lease is over.
      database.exec("UPDATE clearing SET due = min(due, unixepoch() * 1000)");
      await tell("cron");
      await work();
    }
    assert.equal(database.prepare("SELECT place FROM clearing").get().place, "", "the round is over");
    assert.deepEqual(state(), { deliveries: 1, changes: 1, objects: 1 });
    for (const [delivery, text] of kept) assert.equal(await (await ask(`/v1/deliveries/${delivery}/file`)).text(), text);
    return trace;
  }
  const trace = await turn(null);
  assert.ok(trace.includes("R2 delete"), `${trace}`);
  for (const point of trace.keys()) for (const kind of ["dies", "dies late", "fails"]) await t.test(`${point} ${trace[point]} ${kind}`, async () => void (await turn({ point, kind })));
});
