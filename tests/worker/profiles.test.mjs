// What a person confirmed for a layout: kept, told, and followed by the next delivery.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, deliver, demo, gtin } from "./api.mjs";

const store = "other-store";
const mine = { token: demo.other_token };
const file = (quantity) => `Nr;Zahl;EAN\n${[1, 2, 3].map((n) => `${n * 17};${quantity + n};${gtin(770_000 + n)}`).join("\n")}\n`;
const profile = {
  columns: [
    { index: 1, field: "quantity" },
    { index: 2, field: "gtin" },
  ],
  layout: { format: "delimited", names: ["Nr", "Zahl", "EAN"] },
};
const put = (fingerprint, body) =>
  ask(`/v1/profiles/${fingerprint}`, { method: "PUT", body: JSON.stringify(body), headers: { "content-type": "application/json" }, ...mine });

test("a layout that was confirmed needs no person any more", async () => {
  const held = await deliver(store, file(1), mine);
  assert.equal(held.status, 202, JSON.stringify(held.body));
  assert.equal(held.body.verdict, "needs-confirmation");

  const elsewhere = await put("0000000000000000", profile);
  assert.equal(elsewhere.status, 400);
  const [fingerprint] = elsewhere.body.detail.match(/[0-9a-f]{16}/);

  const kept = await put(fingerprint, profile);
  assert.equal(kept.status, 200, JSON.stringify(kept.body));
  assert.equal(kept.body.version, 1);
  assert.equal((await put(fingerprint, profile)).body.version, 1, "the same again is no new version");
  const listed = await ask("/v1/profiles", mine);
  assert.deepEqual(listed.body.profiles.find((one) => one.fingerprint === fingerprint), kept.body);
  assert.deepEqual((await ask(`/v1/profiles/${fingerprint}`, mine)).body, kept.body);
  assert.equal((await ask(`/v1/profiles/${fingerprint}`)).status, 404, "another retailer's is not there");

  const published = await deliver(store, file(2), mine);
  assert.equal(published.status, 201, JSON.stringify(published.body));
  assert.equal(published.body.verdict, "ready");
  const line = await ask(`/v1/stores/${store}/stock/${gtin(770_001)}`, mine);
  assert.equal(line.body.quantity, 3);

  const drifted = await deliver(store, file(3).replace("Zahl", "Bestellt"), mine);
  assert.equal(drifted.status, 202, "another layout asks again");
});

test("what is no profile is not kept", async () => {
  for (const [body, said] of [[{}, "no layout"], [{ columns: 3 }, "no profile"], ["x".repeat(300_000), "256 KiB"]]) {
    const { status, body: problem } = await put("0000000000000000", body);
    assert.ok(status === 400 || status === 413, String(status));
    assert.ok(problem.detail.includes(said), problem.detail);
  }
  assert.equal((await ask("/v1/profiles/0000000000000000")).status, 404);
  assert.equal((await ask("/v1/profiles/0000000000000000", { method: "DELETE" })).status, 405);
  assert.equal((await ask("/v1/profiles", { token: null })).status, 401);
});
