// What a file speaks for: the brands that it lists, or a part of a store's stock.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, deliver, gtin, setFeed, unjudged } from "./api.mjs";

// Lines of their own: no other test's.
const FIRST = 610_000_000;
const STORE = "laval";

/** A report with a column of brands: [number, brand, quantity]. */
const file = (lines) => ["UPC,SKU,Brand,Qty on hand", ...lines.map(([number, brand, quantity]) => `${gtin(FIRST + number)},B-${number},${brand},${quantity}`), ""].join("\n");

const range = (from, count, brand, quantity = 4) => Array.from({ length: count }, (_, at) => [from + at, brand, quantity]);

const quantity = async (number) => {
  const { status, body } = await ask(`/v1/stores/${STORE}/stock/${gtin(FIRST + number)}`);
  return status === 200 ? body.quantity : status;
};

const send = async (feed, lines, query = {}) => {
  const { status, body } = await deliver(STORE, typeof lines === "string" ? lines : file(lines), { query: { feed, ...query } });
  assert.ok([200, 201, 202].includes(status), `${status} ${JSON.stringify(body)}`);
  return body;
};

test("a file of one brand leaves the others alone", async () => {
  const feed = "brands-one";
  await setFeed(feed, { store: STORE, scope: "brand", judging: unjudged });
  const first = await send(feed, [...range(0, 20, "Nike"), ...range(20, 20, "Puma"), ...range(40, 5, "")]);
  assert.deepEqual([first.status, first.new], ["published", 45]);
  // The next night each brand comes in a file of its own.
  const nike = await send(feed, [...range(0, 18, " NIKE "), [90, "Nike", 1]]);
  assert.deepEqual([nike.status, nike.new, nike.changed, nike.gone, nike.same], ["published", 1, 0, 2, 18], JSON.stringify(nike));
  assert.deepEqual([await quantity(17), await quantity(18), await quantity(20), await quantity(40)], [4, 0, 4, 4]);
  const puma = await send(feed, range(21, 19, "Puma"));
  assert.deepEqual([puma.gone, await quantity(20), await quantity(0), await quantity(44)], [1, 0, 4, 4]);
  const none = await send(feed, [...range(40, 4, ""), [0, "Nike", 4]]);
  assert.equal(none.status, "published");
  assert.deepEqual([await quantity(44), await quantity(21), await quantity(1)], [0, 4, 0]);
});

test("a brand's older file does not undo its newer one, and another brand's file comes at any time", async () => {
  const feed = "brands-late";
  await setFeed(feed, { store: STORE, scope: "brand", judging: unjudged });
  const hour = (minutes) => ({ as_of: new Date(Date.now() - (60 - minutes) * 60_000).toISOString() });
  await send(feed, range(100, 10, "Nike"), hour(10));
  await send(feed, range(120, 10, "Puma"), hour(30));
  const late = await send(feed, range(100, 10, "Nike", 7), hour(20));
  assert.deepEqual([late.status, await quantity(100)], ["published", 7]);
  const old = await send(feed, range(100, 10, "Nike", 9), hour(15));
  assert.deepEqual([old.status, await quantity(100)], ["superseded", 7]);
  const both = await send(feed, [...range(100, 10, "Nike", 9), ...range(120, 10, "Puma", 9)], hour(25));
  assert.equal(both.status, "superseded", "Puma's is older than what is known");
});

test("a file that does not say brands waits for a person", async () => {
  const feed = "brands-none";
  await setFeed(feed, { store: STORE, scope: "brand", judging: unjudged });
  await send(feed, [...range(200, 10, "Nike"), ...range(210, 10, "Puma")]);
  const plain = ["UPC,SKU,Qty on hand", ...range(200, 10).map(([number]) => `${gtin(FIRST + number)},B-${number},4`), ""].join("\n");
  const held = await send(feed, plain);
  assert.equal(held.status, "held");
  assert.match(held.reasons.join(" "), /no line of the file says its brand/);
  assert.equal(await quantity(210), 4);
  const { body } = await ask(`/v1/deliveries/${held.id}/approve`, { method: "POST" });
  assert.deepEqual([body.status, await quantity(210)], ["published", 0], "it speaks for all, since a person says so");
});

test("each brand is measured by its own past", async () => {
  const feed = "brands-judged";
  await setFeed(feed, { store: STORE, scope: "brand" });
  assert.equal((await send(feed, range(300, 60, "Nike"))).status, "published");
  assert.equal((await send(feed, range(400, 8, "Puma"))).status, "published", "a small brand is no loss of rows");
  assert.equal((await send(feed, range(300, 58, "Nike", 5))).status, "published");
  const half = await send(feed, range(300, 20, "Nike"));
  assert.equal(half.status, "held");
  assert.match(half.doubts.map(({ code }) => code).join(" "), /judge\.fewer-rows/);
});

test("a held file becomes a part of its own, and so do all of its name", async () => {
  const feed = "parts";
  await setFeed(feed, { store: STORE });
  assert.equal((await send(feed, range(500, 60, "Nike"), { filename: "shoes_1.csv" })).status, "published");
  // Named as the feed, because this store has other feeds in these tests.
  const other = await send(feed, range(600, 30, "Bags"), { filename: "bags_2026-11-21.csv" });
  assert.equal(other.status, "held", JSON.stringify(other));
  const { status, body } = await ask(`/v1/deliveries/${other.id}/part`, { method: "POST", body: JSON.stringify({ why: "The bags come from another till." }) });
  assert.deepEqual([status, body.status, body.feed], [200, "published", "bags"], JSON.stringify(body));
  assert.deepEqual([await quantity(500), await quantity(600)], [4, 4], "both are there");
  const before = await ask(`/v1/deliveries/${other.id}`);
  assert.deepEqual([before.body.status, before.body.decision.what, before.body.decision.delivery], ["rejected", "replayed", body.id]);
  // From now on files of that name are the part's, without a word.
  const next = await deliver(STORE, file(range(600, 28, "Bags", 5)), { query: { filename: "bags_2026-11-22.csv" } });
  assert.deepEqual([next.body.feed, next.body.gone, await quantity(629), await quantity(500)], ["bags", 2, 0, 4]);
  assert.equal((await ask("/v1/feeds/bags")).body.files, "bags_*.csv");
});

test("names that cannot be told apart make no part", async () => {
  const feed = "parts-alike";
  await setFeed(feed, { store: STORE });
  await send(feed, range(700, 60, "Nike"), { filename: "till_1.csv" });
  const other = await send(feed, range(800, 60, "Bags"), { filename: "till_2.csv" });
  assert.equal(other.status, "held");
  const { status, body } = await ask(`/v1/deliveries/${other.id}/part`, { method: "POST" });
  assert.deepEqual([status, body.code], [409, "delivery.settled"]);
  assert.match(body.detail, /cannot be told apart/);
  assert.match(body.hint, /brand by brand/);
  assert.equal((await ask(`/v1/deliveries/${other.id}`)).body.status, "held", "it still waits");
});

test("a file is read again only as of a feed of its own store", async () => {
  await setFeed("parts-elsewhere", { store: "montreal" });
  const first = await send("parts", range(500, 60, "Nike", 6), { filename: "shoes_2.csv" });
  const { status, body } = await ask(`/v1/deliveries/${first.id}/replay`, { method: "POST", body: JSON.stringify({ feed: "parts-elsewhere" }) });
  assert.deepEqual([status, body.code], [400, "request.invalid"], JSON.stringify(body));
});
