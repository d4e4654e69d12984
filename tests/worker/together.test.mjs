// Deliveries that come at the same instant.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, deliver, demo, gtin, lines, report, stores } from "./api.mjs";

test("two deliveries at once for one store both end well, and the stock is one of theirs as a whole", async () => {
  await deliver("laval", report(lines(40_000, 300)));
  for (let round = 1; round <= 5; round += 1) {
    const quantities = [round * 10, round * 10 + 1, round * 10 + 2];
    const answers = await Promise.all(quantities.map((quantity) => deliver("laval", report(lines(40_000, 300, () => ({ quantity }))))));
    for (const { status, body } of answers) {
      assert.ok([200, 201].includes(status), JSON.stringify(body));
      assert.ok(["published", "superseded"].includes(body.status), body.status);
    }
    const codes = new Set(lines(40_000, 300).map(([code]) => `0${code}`));
    // All of the store, in which other tests have lines, too: a page of it may end before ours.
    const rows = (await ask("/v1/stores/laval/stock?format=csv")).body.split("\r\n").map((row) => row.split(","));
    const [code, quantity] = ["gtin", "quantity"].map((name) => rows[0].indexOf(name));
    const found = new Set(rows.filter((row) => codes.has(row[code])).map((row) => Number(row[quantity])));
    assert.equal(found.size, 1, `a mixture: ${[...found]}`);
    assert.ok(quantities.includes([...found][0]));
  }
});

test("the same file at once from several senders is published once", async () => {
  const file = report(lines(41_000, 100, () => ({ quantity: 6 })));
  const answers = await Promise.all(Array.from({ length: 4 }, () => deliver("sherbrooke", file)));
  for (const { status, body } of answers) assert.ok([200, 201].includes(status), JSON.stringify(body));
  const published = new Set(answers.filter(({ body }) => body.status === "published").map(({ body }) => body.id));
  assert.equal(published.size, 1, JSON.stringify(answers.map(({ body }) => [body.id, body.status])));
});

test("the same idempotency key at once is one delivery", async () => {
  for (const store of ["sherbrooke", null]) {
    const [header, ...rows] = report(lines(41_500, 40, () => ({ quantity: store ? 3 : 4 }))).trimEnd().split("\r\n");
    const file = [`Store,${header}`, ...rows.map((row) => `sherbrooke,${row}`)].join("\n");
    const headers = { "idempotency-key": `retry-${crypto.randomUUID()}` };
    const answers = await Promise.all(Array.from({ length: 4 }, () => deliver(store, file, { headers })));
    for (const { status, body } of answers) assert.ok([200, 201].includes(status), JSON.stringify(body));
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
  }
});

test("different stores do not wait for each other", async () => {
  const answers = await Promise.all(demo.stores.map(({ id }, at) => deliver(id, report(lines(42_000, 200, () => ({ quantity: 50 + at }))))));
  assert.deepEqual(answers.map(({ body }) => body.status), ["published", "published", "published"]);
  const found = await stores(gtin(42_000));
  assert.deepEqual(found.map(({ store, quantity }) => [store, quantity]), [["montreal", 50], ["laval", 52], ["sherbrooke", 51]]);
});

test("the hour's search runs, and may run twice", async () => {
  for (let run = 0; run < 2; run += 1) {
    const response = await fetch(new URL("/cdn-cgi/handler/scheduled", demo.url));
    assert.equal(response.status, 200, await response.text());
  }
});

test("a chain's long file is published while one of its tills sells all the time", async () => {
  // More than is compared at once; the till sells every few dozen milliseconds, which no comparing of the whole would get ahead of.
  const row = (store, number, quantity) => `${store},${gtin(number)},T-${number},Item,${quantity},9.50`;
  const many = (store, first, count) => Array.from({ length: count }, (_, at) => row(store, first + at, 5));
  const file = ["Store,UPC,SKU,Description,Qty on hand,Price", ...many("montreal", 43_000_000, 70_000), ...many("sherbrooke", 43_100_000, 100), ""].join("\n");
  const sold = gtin(43_100_050);
  let over = false;
  const sell = async () => {
    let sales = 0;
    while (!over) {
      const body = JSON.stringify({ lines: [{ gtin: sold, adjust: -1 }] });
      const { status } = await ask("/v1/stores/sherbrooke/stock", { method: "PATCH", body, headers: { "content-type": "application/json" } });
      assert.ok([200, 429].includes(status), `${status}`);
      sales += status === 200 ? 1 : 0;
      for (let pause = 0; pause < 2; pause += 1) await ask(`/v1/stores/sherbrooke/stock/${sold}`);
    }
    return sales;
  };
  await deliver("sherbrooke", report([[sold, "T-43100050", 9, "9.50"]]));
  const selling = sell();
  const { status, body } = await deliver(null, file, { query: { filename: "chain.csv" } });
  over = true;
  const sales = await selling;
  assert.deepEqual([status, body.status], [201, "published"], JSON.stringify(body).slice(0, 500));
  assert.ok(sales > 0, `${sales} sales`);
  assert.deepEqual([(await ask(`/v1/stores/montreal/stock/${gtin(43_069_999)}`)).body.quantity, (await ask(`/v1/stores/sherbrooke/stock/${gtin(43_100_000)}`)).body.quantity], [5, 5]);
});
