// Single changes as they happen, beside reports that list everything.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, deliver, demo, gtin, lines, report, setFeed, stores, unjudged } from "./api.mjs";

const STORE = "sherbrooke";
const patch = (changes, { headers, as_of, token, store = STORE } = {}) =>
  ask(`/v1/stores/${store}/stock`, { method: "PATCH", body: JSON.stringify({ lines: changes, ...(as_of && { as_of }) }), headers, ...(token && { token }) });
const quantity = async (number) => (await ask(`/v1/stores/${STORE}/stock/${gtin(number)}`)).body.quantity;
let feeds = 0;

/** Sends reports as those of a feed of their own: what other tests sent speaks of other moments. */
async function till() {
  const feed = `till-${(feeds += 1)}`;
  await setFeed(feed, { store: STORE, judging: unjudged });
  return (list, as_of) => deliver(STORE, report(list), { query: { feed, as_of } });
}

const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

test("a sale is seen by shoppers at once, and only its line is written", async () => {
  const full = await till();
  await full(lines(90_000, 50), ago(60));
  assert.equal((await stores(gtin(90_003)))[0].quantity, 4);
  const { status, body } = await patch([{ gtin: gtin(90_003), adjust: -1 }, { sku: "T-90004", set: 2, price: "12.00" }]);
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual([body.status, body.via, body.changed, body.new], ["published", "patch", 2, 0]);
  assert.ok(body.rows_written <= 2 * 3 + 4, `${body.rows_written} rows for two lines`);
  assert.equal((await stores(gtin(90_003)))[0].quantity, 3);
  const line = (await ask(`/v1/stores/${STORE}/stock/${gtin(90_004)}`)).body;
  assert.deepEqual([line.quantity, line.price], [2, "12.00"], "an own number finds the line of the GTIN");
  assert.equal((await patch([{ sku: "NEW-90", set: 7 }])).body.new, 1);
});

test("a report that was made before a sale does not undo it, and one made after it does not count it twice", async () => {
  const full = await till();
  await full(lines(91_000, 30), ago(60));
  await patch([{ gtin: gtin(91_004), adjust: -2 }], { as_of: ago(20) });
  await patch([{ gtin: gtin(91_005), set: 40 }], { as_of: ago(20) });
  await patch([{ gtin: gtin(91_029), adjust: 3 }], { as_of: ago(20) });
  const early = await full(lines(91_000, 29, () => ({ quantity: 10 })), ago(30));
  assert.equal(early.body.status, "published");
  assert.deepEqual([await quantity(91_003), await quantity(91_004), await quantity(91_005), await quantity(91_029)], [10, 8, 40, 3]);
  await patch([{ gtin: gtin(91_004), adjust: -1 }], { as_of: ago(15) });
  assert.equal(await quantity(91_004), 7);
  const late = await full(lines(91_000, 29, () => ({ quantity: 6 })), ago(5));
  assert.equal(late.body.status, "published");
  assert.deepEqual([await quantity(91_004), await quantity(91_005), await quantity(91_029)], [6, 6, 0]);
});

test("changes that come in the wrong order end as if they had come in the right one", async () => {
  const full = await till();
  await full(lines(92_000, 10, () => ({ quantity: 20 })), ago(100));
  const code = gtin(92_001);
  await patch([{ gtin: code, adjust: -1 }], { as_of: ago(10) });
  await patch([{ gtin: code, set: 50 }], { as_of: ago(30) });
  assert.equal(await quantity(92_001), 49);
  await patch([{ gtin: code, adjust: -5 }], { as_of: ago(40) });
  assert.equal(await quantity(92_001), 49, "what was counted afterwards knows of it");
  await patch([{ gtin: code, adjust: -4 }], { as_of: ago(20) });
  assert.equal(await quantity(92_001), 45);
  const old = await patch([{ gtin: code, set: 1 }], { as_of: ago(200) });
  assert.equal(old.body.status, "superseded");
  assert.match(old.body.reasons[0], /already/);
  assert.equal(await quantity(92_001), 45);
});

test("fewer than none are none, and a return makes up for it first", async () => {
  const full = await till();
  await full(lines(93_000, 10, () => ({ quantity: 1 })), ago(100));
  await patch([{ gtin: gtin(93_001), adjust: -3 }], { as_of: ago(50) });
  assert.equal(await quantity(93_001), 0);
  await patch([{ gtin: gtin(93_001), adjust: 3 }], { as_of: ago(40) });
  assert.equal(await quantity(93_001), 1);
});

test("the same change twice is one change", async () => {
  const full = await till();
  await full(lines(94_000, 10, () => ({ quantity: 9 })), ago(100));
  const headers = { "idempotency-key": `sale-${crypto.randomUUID()}` };
  const changes = [{ gtin: gtin(94_001), adjust: -1 }];
  const answers = [await patch(changes, { headers }), await patch(changes, { headers })];
  assert.equal(answers[0].body.id, answers[1].body.id);
  assert.equal(answers[1].body.rows_written, 0);
  assert.equal(await quantity(94_001), 8);
  const other = await patch([{ gtin: gtin(94_001), adjust: -2 }], { headers });
  assert.deepEqual([other.status, other.body.code], [422, "idempotency-key.reused"]);
});

test("many tills at once, with a report in between, lose no sale", async () => {
  const full = await till();
  await full(lines(95_000, 20, () => ({ quantity: 100 })), ago(100));
  const sales = Array.from({ length: 12 }, (_, at) => patch([{ gtin: gtin(95_001), adjust: -1 }, { gtin: gtin(95_002 + at), adjust: -1 }], { as_of: ago(10 - at / 10) }));
  const answers = await Promise.all([...sales, full(lines(95_000, 20, () => ({ quantity: 50 })), ago(50))]);
  for (const { status, body } of answers) assert.ok([200, 201].includes(status), JSON.stringify(body));
  assert.equal(await quantity(95_001), 38);
  assert.equal(await quantity(95_005), 49);
});

test("a change does not say whose a line is", async () => {
  const send = await till();
  await send(lines(96_000, 10), ago(90));
  await patch([{ gtin: gtin(96_001), set: 30 }], { as_of: ago(50) });
  await send(lines(96_002, 8), ago(20));
  assert.equal(await quantity(96_001), 0, "its own feed no longer lists it");
});

test("changes that are not understood change nothing", async () => {
  for (const [changes, said] of [[[], "1 to 1000"], [[{ gtin: gtin(1), set: 1, adjust: 1 }], "Line 1"], [[{ gtin: "4006381333932", set: 1 }], "check digit"], [Array.from({ length: 1001 }, () => ({ sku: "A", set: 1 })), "1 to 1000"]]) {
    const { status, body } = await patch(changes);
    assert.equal(status, 400, JSON.stringify(body));
    assert.match(body.detail, new RegExp(said));
  }
  assert.equal((await patch([{ sku: "A", set: 1 }], { token: demo.read_token })).status, 403);
  assert.equal((await patch([{ sku: "A", set: 1 }], { token: demo.other_token })).status, 404);
  assert.equal((await patch([{ sku: "A", set: 1 }], { as_of: new Date(Date.now() + 3_600_000).toISOString() })).body.code, "as-of.future");
});

test("whoever changes without end is asked to wait", async () => {
  // Another retailer's, so that nobody else has to wait with them.
  const send = () => patch([{ sku: "A", set: 1 }], { token: demo.other_token, store: "nowhere" });
  // A limit of 300 a minute counts from one full minute to the next: 700 are too many in one of two.
  for (let count = 0; count < 700; count += 25) {
    for (const { status, headers, body } of await Promise.all(Array.from({ length: 25 }, send))) {
      if (status === 429) {
        assert.equal(headers.get("retry-after"), "60");
        assert.equal(body.code, "too-many-requests");
        return;
      }
      assert.equal(status, 404);
    }
  }
  assert.fail("700 changes in two minutes, and no end");
});
