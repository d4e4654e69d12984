// Which outlets serve an order: the same plans as in a terminal, in the caller's language.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { ask, demo } from "./api.mjs";

const folder = new URL("../corpus/routing/", import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), "utf8");
const route = (body, init = {}) => ask("/v1/orders/route", { method: "POST", body, ...init });

const orders = readdirSync(folder).filter((name) => !name.endsWith(".expected.json"));

test("2.3 the corpus of orders comes to the plans that the terminal gives", async () => {
  assert.ok(orders.length > 15, `${orders.length} orders`);
  for (const name of orders) {
    const expected = JSON.parse(read(name.replace(".json", ".expected.json")));
    const { status, body } = await route(read(name));
    if (expected.exit) {
      assert.deepEqual([status, body.code, `${body.detail} ${body.hint}`], [400, "request.invalid", expected.message], name);
    } else {
      assert.deepEqual([status, body], [200, expected], name);
    }
  }
});

test("2.3 the explanation is in the language that is asked for, English otherwise", async () => {
  const order = read("table-2.json");
  const said = async (language) => (await route(order, { headers: language && { "accept-language": language } })).body.explanation.at(-1);
  assert.equal(await said(), "Laval takes no part, because it does not sell online.");
  assert.equal(await said("fr-CA,en;q=0.5"), "Laval ne participe pas, car il ne vend pas en ligne.");
  assert.equal(await said("ru"), "Laval не участвует, потому что не продаёт онлайн.");
  assert.equal(await said("tlh"), "Laval takes no part, because it does not sell online.");
});

test("what is no order is said with its place, and what is too long is refused", async () => {
  for (const [body, place] of [["{", /line 1 column 1/], ["[]", /expected struct RouteOrder/], ['{"outlets": [],\n"lines": [{"sku": 1}]}', /line 2 column 19/], ['{"outlets": [], "lines": [], "pikup": "a"}', /unknown field `pikup`/]]) {
    const { status, body: problem, type } = await route(body);
    assert.deepEqual([status, type], [400, "application/problem+json"], body);
    assert.match(problem.detail, place);
    assert.match(problem.hint, /As in \{"outlets"/);
  }
  assert.equal((await route(`{"outlets": [], "lines": []${" ".repeat(4 << 20)}}`)).status, 413);
  assert.equal((await route(read("table-1.json"), { token: null })).status, 401);
  assert.equal((await ask("/v1/orders/route")).status, 405);
});

test("an order of 40 lines at 500 outlets is planned at once", async () => {
  let state = 1;
  const next = (end) => (state = (state * 48271) % 2147483647) % end;
  const skus = Array.from({ length: 40 }, (_, at) => `R-${at}`);
  const outlets = Array.from({ length: 500 }, (_, at) => ({ id: `shop-${at}`, online: true, stock: Object.fromEntries(skus.filter(() => next(10) < 4).map((sku) => [sku, 1 + next(5)])) }));
  const body = JSON.stringify({ outlets, lines: skus.map((sku) => ({ sku, quantity: 1 })) });
  await route(body);
  const start = performance.now();
  const { status, body: plan } = await route(body);
  const took = performance.now() - start;
  assert.equal(status, 200, JSON.stringify(plan));
  assert.deepEqual([plan.unfilled, plan.proven, plan.line_splits], [[], true, 0]);
  console.log(`40 lines, 500 outlets, ${Math.round(body.length / 1000)} kB on ${new URL(demo.url).host}: ${took.toFixed(0)} ms, ${plan.outlets_used} outlets`);
  assert.ok(took < 2000, `${took} ms`);
});
