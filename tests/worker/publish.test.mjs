// From a file to what a shopper is told.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, deliver, demo, gtin, gzipSync, lines, report, stores, xlsx, zip } from "./api.mjs";

/** Rows that a publication writes beside the lines: one each of stores, changes, deliveries and outbox. */
const BESIDE_LINES = 4;

/** Once an hour the feed's moments are moved on, and with them the entry of an index. */
const MOMENTS = 2;

test("a till's report is published, read back, and found by a shopper", async () => {
  const sent = await deliver("montreal", report(lines(1000, 500)), { query: { filename: "stock.csv" } });
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  const receipt = sent.body;
  assert.equal(receipt.status, "published");
  assert.equal(receipt.verdict, "ready");
  assert.deepEqual([receipt.lines, receipt.new, receipt.changed, receipt.gone, receipt.same], [500, 500, 0, 0, 0]);
  assert.equal(receipt.ledger.read, 501);
  assert.equal(receipt.ledger.header + receipt.ledger.accepted, 501);
  assert.ok([0, MOMENTS].includes(receipt.rows_written - 500 - BESIDE_LINES), `${receipt.rows_written}`);
  assert.equal(receipt.filename, "stock.csv");
  assert.equal(sent.headers.get("location"), `/v1/deliveries/${receipt.id}`);

  const line = await ask(`/v1/stores/montreal/stock/${gtin(1003)}`);
  assert.deepEqual(line.body, { gtin: `0${gtin(1003)}`, sku: "T-1003", quantity: 4, price: "13.50", regular_price: null, currency: "CAD" });

  const [nearest] = await stores(gtin(1003));
  assert.equal(nearest.store, "montreal");
  assert.deepEqual([nearest.quantity, nearest.price, nearest.currency, nearest.distance], [4, "13.50", "CAD", 0]);
  assert.equal(nearest.as_of, receipt.as_of);
});

test("of a second file only the lines that changed are written, and the answer to shoppers is right at once", async () => {
  const first = lines(2000, 300);
  await deliver("laval", report(first));
  assert.equal((await stores(gtin(2010)))[0].quantity, 4);
  assert.equal((await stores(gtin(2299)))[0].store, "laval");

  // One sold, one dearer, one gone, one new; the others as before.
  const second = lines(2000, 299, (at) => ({ ...(at === 10 && { quantity: 3 }), ...(at === 11 && { price: "99.99" }) }));
  const { body: receipt } = await deliver("laval", report([...second, [gtin(2500), "T-2500", 8, "5.00"]]));
  assert.deepEqual([receipt.new, receipt.changed, receipt.gone], [1, 2, 1]);
  assert.ok(receipt.same >= 297, "and what was sold out before stays so");
  assert.equal(receipt.rows_written, 4 + BESIDE_LINES);

  assert.equal((await stores(gtin(2010)))[0].quantity, 3);
  assert.equal((await stores(gtin(2011)))[0].price, "99.99");
  assert.deepEqual(await stores(gtin(2299)), [], "what the report no longer lists is sold out");
  assert.equal((await ask(`/v1/stores/laval/stock/${gtin(2299)}`)).body.quantity, 0);
  assert.equal((await stores(gtin(2500)))[0].quantity, 8);
});

test("a change of many lines is right for shoppers at once too", async () => {
  await deliver("laval", report(lines(3000, 400)));
  assert.equal((await stores(gtin(3399)))[0].quantity, 1);
  const { body } = await deliver("laval", report(lines(3000, 400, () => ({ quantity: 77 }))));
  assert.equal(body.changed, 400);
  assert.equal((await stores(gtin(3399)))[0].quantity, 77);
});

test("an answer is kept for a minute at most, and says since when; a publication of its item ends it", async () => {
  const at = async (code) => (await ask(`/v1/availability?gtin=${code}&near=45.5,-73.5`, { token: null })).body.at;
  const [sold, other] = [gtin(3500), gtin(3599)];
  for (const count of [1, 60]) {
    await deliver("laval", report(lines(3500, 100)));
    const before = [await at(sold), await at(other)];
    assert.deepEqual([await at(sold), await at(other)], before, "kept");
    await deliver("laval", report(lines(3500, 100, (line) => (line < count ? { quantity: 50 + count } : {}))));
    assert.ok((await at(sold)) > before[0], `${count} lines`);
    assert.equal(await at(other), before[1], "nothing else was emptied");
  }
});

test("the same bytes twice answer the same receipt and write nothing", async () => {
  const file = report(lines(4000, 50));
  const first = await deliver("sherbrooke", file);
  const again = await deliver("sherbrooke", file);
  assert.equal(again.status, 200);
  assert.deepEqual(again.body, { ...first.body, rows_written: 0 });
  const { body } = await ask("/v1/deliveries?store=sherbrooke&limit=1");
  assert.equal(body.deliveries[0].id, first.body.id);
});

test("going back to an earlier file is a new delivery", async () => {
  const [old, recent] = [report(lines(4100, 20)), report(lines(4100, 20, () => ({ quantity: 9 })))];
  const first = await deliver("sherbrooke", old);
  await deliver("sherbrooke", recent);
  const back = await deliver("sherbrooke", old);
  assert.equal(back.status, 201);
  assert.notEqual(back.body.id, first.body.id);
  assert.equal((await ask(`/v1/stores/sherbrooke/stock/${gtin(4100)}`)).body.quantity, 1);
});

test("older stock that comes late does not replace newer", async () => {
  await deliver("sherbrooke", report(lines(4200, 20, () => ({ quantity: 5 }))));
  const late = await deliver("sherbrooke", report(lines(4200, 20, () => ({ quantity: 6 }))), { query: { as_of: "2020-01-01T00:00:00Z" } });
  assert.equal(late.body.status, "superseded");
  assert.equal((await ask(`/v1/stores/sherbrooke/stock/${gtin(4200)}`)).body.quantity, 5);
});

test("an idempotency key answers the same receipt whatever came between", async () => {
  const [file, other] = [report(lines(4300, 5)), report(lines(4300, 5, () => ({ quantity: 0 })))];
  const headers = { "idempotency-key": `nightly-${crypto.randomUUID()}` };
  const first = await deliver("sherbrooke", file, { headers });
  await deliver("sherbrooke", other);
  const again = await deliver("sherbrooke", file, { headers });
  assert.deepEqual([again.status, again.body.id, again.body.rows_written], [200, first.body.id, 0]);
  assert.equal((await ask(`/v1/stores/sherbrooke/stock/${gtin(4300)}`)).body.quantity, 0);
  const reused = await deliver("sherbrooke", other, { headers });
  assert.deepEqual([reused.status, reused.body.code], [422, "idempotency-key.reused"]);
});

test("unknown quantities keep the last good ones, and a report of other words is understood", async () => {
  await deliver("sherbrooke", report(lines(4400, 30, () => ({ quantity: 4 }))));
  const { body } = await deliver("sherbrooke", report(lines(4400, 30, (at) => ({ quantity: at === 3 ? "" : 4 }))));
  assert.equal(body.status, "unchanged");
  assert.equal((await ask(`/v1/stores/sherbrooke/stock/${gtin(4403)}`)).body.quantity, 4);
});

for (const [name, pack] of [
  ["gzip for the way", (file) => [gzipSync(file), { headers: { "content-encoding": "gzip" } }]],
  ["a gzip file", (file) => [gzipSync(file), {}]],
  ["a gzip file, gzipped for the way", (file) => [gzipSync(gzipSync(file)), { headers: { "content-encoding": "gzip" } }]],
  ["a zip file", (file) => [zip({ "export/stock.csv": file }), {}]],
]) {
  test(`${name} is unpacked`, async () => {
    const first = 5000 + 100 * name.length;
    const { status, body } = await deliver("laval", ...pack(report(lines(first, 40))));
    assert.deepEqual([status, body.status, body.lines], [201, "published", 40], JSON.stringify(body));
    assert.equal((await ask(`/v1/stores/laval/stock/${gtin(first)}`)).body.quantity, 1);
  });
}

test("a workbook is read", async () => {
  const rows = lines(6000, 60).map(([code, sku, quantity, price]) => [sku, Number(price), Number(code), quantity]);
  const file = xlsx([["Stock of the day"], [], ["Item no.", "Price", "EAN", "On hand"], ...rows]);
  const { status, body } = await deliver("laval", file, { query: { filename: "stock.xlsx" } });
  assert.deepEqual([status, body.status, body.lines], [201, "published", 60], JSON.stringify(body));
  assert.equal((await ask(`/v1/stores/laval/stock/${gtin(6002)}`)).body.price, "12.50");
});

test("the canonical feed goes round: what is published can be sent again and changes nothing", async () => {
  const file = report([...lines(7000, 200), ["", "only, our \"own\" number", 3, "1.00"]]);
  assert.equal((await deliver("montreal", file)).body.status, "published");
  const canonical = await ask("/v1/stores/montreal/stock", { headers: { accept: "text/csv" } });
  assert.match(canonical.type, /^text\/csv/);
  assert.match(canonical.body, /^store,gtin,sku,quantity,price,regular_price,currency\r\nmontreal,/);
  assert.deepEqual((await ask("/v1/stores/montreal/stock?format=csv")).body, canonical.body);
  const { body } = await deliver("montreal", canonical.body, { query: { filename: "canonical.csv" } });
  assert.deepEqual([body.status, body.reasons], ["unchanged", []], JSON.stringify(body));
});

test("a file for all stores is shared out by the names in its lines", async () => {
  const [header, ...rows] = report(lines(8000, 30)).trimEnd().split("\r\n");
  const names = ["Montréal", "sherbrooke", "003"];
  const file = [`Store,${header}`, ...rows.map((row, at) => `${names[at % 3]},${row}`)].join("\n");
  const { status, body } = await deliver(null, file);
  assert.equal(status, 201, JSON.stringify(body));
  assert.deepEqual(body.stores.map(({ id, status, lines }) => [id, status, lines]), [["laval", "published", 10], ["montreal", "published", 10], ["sherbrooke", "published", 10]]);
  assert.equal((await ask(`/v1/stores/laval/stock/${gtin(8002)}`)).body.quantity, 3);
  for (const { id } of demo.stores) {
    assert.equal((await ask(`/v1/deliveries?store=${id}`)).body.deliveries[0].id, body.id);
  }
  const again = await deliver(null, file);
  assert.deepEqual([again.status, again.body.id, again.body.rows_written], [200, body.id, 0]);
});
