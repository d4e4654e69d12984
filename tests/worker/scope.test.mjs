// Who may see and do what.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, deliver, demo, gtin, lines, report, stores } from "./api.mjs";

const asOther = { token: demo.other_token };

test("without a valid token nothing is told", async () => {
  for (const path of ["/v1/me", "/v1/stores", "/v1/stores/montreal/stock", "/v1/deliveries"]) {
    for (const token of [null, "wrong", demo.token.slice(1), ""]) {
      const { status, headers, body } = await ask(path, { token });
      assert.deepEqual([status, body.code], [401, "token.invalid"], `${path} ${token}`);
      assert.match(headers.get("www-authenticate"), /^Bearer/);
    }
  }
  assert.equal((await deliver("montreal", report(lines(1, 3)), { token: "wrong" })).status, 401);
});

test("a token says who it speaks for", async () => {
  const { body } = await ask("/v1/me");
  assert.deepEqual([body.retailer, body.role, body.currency], ["demo", "owner", "CAD"]);
  // Other tests open outlets.
  const known = body.stores.filter(({ id }) => demo.stores.some((store) => store.id === id));
  assert.deepEqual(known.map(({ id, lat, lng }) => [id, lat, lng]).sort(), demo.stores.map(({ id, lat, lng }) => [id, lat, lng]).sort());
  const other = await ask("/v1/stores", asOther);
  assert.deepEqual(other.body.stores.map(({ id }) => id), ["other-store"]);
});

test("nothing of another retailer's is reached, and it looks as if it were not there", async () => {
  const { body: receipt } = await deliver("montreal", report(lines(20_000, 10)));
  const answers = [
    await ask("/v1/stores/montreal/stock", asOther),
    await ask("/v1/stores/montreal/stock?format=csv", asOther),
    await ask(`/v1/stores/montreal/stock/${gtin(20_000)}`, asOther),
    await ask("/v1/deliveries?store=montreal", asOther),
    await ask(`/v1/deliveries/${receipt.id}`, asOther),
    await deliver("montreal", report(lines(20_000, 10, () => ({ quantity: 99 }))), asOther),
  ];
  const missing = await ask("/v1/stores/nowhere/stock", asOther);
  for (const answer of answers) {
    assert.deepEqual([answer.status, answer.body.code], [404, "not-found"]);
    assert.equal(answer.body.title, missing.body.title);
  }
  assert.deepEqual((await ask("/v1/deliveries", asOther)).body.deliveries.filter(({ id }) => id === receipt.id), []);
  assert.equal((await ask(`/v1/stores/montreal/stock/${gtin(20_000)}`)).body.quantity, 1);
});

test("another retailer's stores are no addresses in a file, even by name", async () => {
  const [header, ...rows] = report(lines(21_000, 6)).trimEnd().split("\r\n");
  const file = [`Store,${header}`, ...rows.map((row, at) => `${at % 2 ? "montreal" : "other-store"},${row}`)].join("\n");
  const { status, body } = await deliver(null, file, asOther);
  assert.deepEqual([status, body.status], [202, "held"], JSON.stringify(body));
  assert.match(body.reasons.join(" "), /“montreal”/);
});

test("two retailers' stores answer a shopper side by side, nearest first", async () => {
  await deliver("montreal", report(lines(22_000, 5)));
  await deliver("other-store", report(lines(22_000, 5, () => ({ quantity: 3 }))), asOther);
  const near = async (place) => (await stores(gtin(22_000), place)).map(({ retailer, store }) => `${retailer}/${store}`);
  assert.deepEqual(await near("45.5,-73.5"), ["demo/montreal", "other/other-store"]);
  assert.deepEqual(await near("45.76,4.83"), ["other/other-store", "demo/montreal"]);
  const { body } = await ask(`/v1/availability?gtin=${gtin(22_000)}&near=45.76,4.83&radius_km=50`, { token: null });
  assert.deepEqual(body.stores.map(({ store }) => store), ["other-store"]);
});

test("who may read may not deliver", async () => {
  const reader = { token: demo.read_token };
  assert.equal((await ask("/v1/me", reader)).body.role, "read");
  assert.equal((await ask("/v1/stores/montreal/stock?limit=1", reader)).status, 200);
  for (const store of ["montreal", "other-store", null]) {
    const { status, body } = await deliver(store, report(lines(1, 3)), reader);
    assert.deepEqual([status, body.code], [403, "token.role"]);
  }
});
