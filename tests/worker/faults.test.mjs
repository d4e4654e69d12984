// What got stuck on the road is found by the hour's search, and nothing is lost or doubled.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, deliver, demo, gtin, lines, report } from "./api.mjs";
import { eventually, openDatabase } from "./state.mjs";

const database = openDatabase();
after(() => database.close());

const HOUR = 3_600_000;

/** Makes it as if the isolate had died before the delivery was settled, an hour ago. */
function interrupt(id, tries = 0) {
  database.prepare("UPDATE deliveries SET status = 'received', receipt = NULL, tries = ?, received = received - ? WHERE id = ?").run(tries, HOUR, id);
}

const search = () => fetch(new URL("/cdn-cgi/handler/scheduled", demo.url)).then((response) => assert.equal(response.status, 200));

const status = async (id) => (await ask(`/v1/deliveries/${id}`)).body.status;

test("a delivery that was interrupted is taken up again from its raw bytes", async () => {
  const { body } = await deliver("laval", report(lines(60_000, 30)));
  interrupt(body.id);
  assert.equal(await status(body.id), "received");
  await search();
  await eventually("taking it up", async () => (await status(body.id)) === "unchanged");
  assert.equal((await ask(`/v1/stores/laval/stock/${gtin(60_001)}`)).body.quantity, 2);
});

test("who sends the same file again finishes an interrupted delivery", async () => {
  const file = report(lines(61_000, 30));
  const { body } = await deliver("laval", file);
  interrupt(body.id);
  const again = await deliver("laval", file);
  assert.deepEqual([again.status, again.body.id, again.body.status], [201, body.id, "unchanged"]);
});

test("an interrupted delivery never replaces what was published after it", async () => {
  const { body: old } = await deliver("laval", report(lines(62_000, 30)));
  await deliver("laval", report(lines(62_000, 30, () => ({ quantity: 9 }))));
  interrupt(old.id);
  await search();
  await eventually("taking it up", async () => (await status(old.id)) === "superseded");
  assert.equal((await ask(`/v1/stores/laval/stock/${gtin(62_001)}`)).body.quantity, 9);
});

test("a delivery that fails again and again is put aside, and we hear of it", async () => {
  const { body } = await deliver("laval", report(lines(63_000, 30)));
  interrupt(body.id, 2);
  await search();
  assert.equal(await status(body.id), "parked");
  const { kind, count } = database.prepare("SELECT kind, count FROM incidents WHERE subject = ?").get(body.id);
  assert.deepEqual([kind, count], ["delivery.parked", 1]);
  assert.equal((await deliver("laval", report(lines(63_000, 31)))).body.status, "published", "the store goes on");
});

test("what an outage left is taken up in one hour, however much it is", async () => {
  const { body } = await deliver("laval", report(lines(65_000, 10)));
  // As many as one search takes, and more; and the newest of the same moment.
  const left = Array.from({ length: 230 }, (_, at) => `0000000000outage${String(at).padStart(10, "0")}`);
  const columns = "store, feed, via, sender, as_of, filename, packed, sha256, bytes";
  const insert = database.prepare(`INSERT INTO deliveries (retailer, id, received, status, ${columns}) SELECT retailer, ?, received - ${HOUR}, 'received', ${columns} FROM deliveries WHERE id = ?`);
  for (const id of left) insert.run(id, body.id);
  await search();
  const open = database.prepare("SELECT count(*) AS n, max(tries) AS tries FROM deliveries WHERE id LIKE '0000000000outage%' AND (status = 'received' OR tries > 1)");
  await eventually("taking all of it up", () => open.get().n === 0);
});

test("a publication that nobody heard of is told again", async () => {
  const { body } = await deliver("laval", report(lines(64_000, 30)));
  const left = () => database.prepare("SELECT count(*) AS n FROM outbox WHERE delivery = ?").get(body.id).n;
  await eventually("hearing", () => left() === 0);
  database.prepare("INSERT INTO outbox (delivery, kind, retailer, created, sent) VALUES (?, 'published', 'demo', 0, 0)").run(body.id);
  await search();
  await eventually("hearing again", () => left() === 0);
});
