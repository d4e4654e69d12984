// What cannot be published, and what is said about it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, compound, deliver, demo, gtin, lines, report, xlsx } from "./api.mjs";

/** Every problem is an RFC 9457 document with a hint; nothing that is shown changes. */
async function refused(status, code, answer) {
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  assert.equal(answer.type, "application/problem+json");
  const { type, title, detail, hint } = answer.body;
  assert.equal(answer.body.status, status);
  assert.equal(answer.body.code, code);
  assert.ok(type.endsWith(code) && title && hint, JSON.stringify(answer.body));
  assert.match(detail, /^[A-Z“].*[.!?]$/s);
  return answer.body;
}

const jpeg = Buffer.concat([Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex"), Buffer.alloc(3000, 0x5a), Buffer.from("ffd9", "hex")]);
const login = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form method="post"><input name="user"><input type="password" name="pass"></form></body></html>';
const workbook = xlsx([["EAN", "Qty"], ...lines(100, 400).map(([code, , quantity]) => [code, quantity])]);

for (const [what, name, file, code] of [
  ["an empty file", "stock.csv", "", "file.empty"],
  ["a file of blanks", "stock.csv", " \r\n\r\n  \r\n", "file.empty"],
  ["a picture named .csv", "stock.csv", jpeg, "file.not-stock"],
  ["a PDF", "stock.csv", `%PDF-1.7\n${"x".repeat(2000)}`, "file.not-stock"],
  ["an encrypted workbook", "stock.xlsx", compound(["EncryptionInfo", "EncryptedPackage"]), "file.encrypted"],
  ["a login page named .xls", "stock.xls", login, "file.not-stock"],
  ["a workbook that is cut in the middle", "stock.xlsx", workbook.subarray(0, workbook.length / 2), "file.truncated"],
]) {
  test(`${what} is unreadable, and says so`, async () => {
    const answer = await deliver("montreal", file, { query: { filename: name } });
    const { delivery } = await refused(422, code, answer);
    const { body: receipt } = await ask(`/v1/deliveries/${delivery}`);
    assert.deepEqual([receipt.status, receipt.verdict, receipt.error.code, receipt.filename], ["unreadable", "unreadable", code, name]);
    const again = await deliver("montreal", file, { query: { filename: name } });
    assert.deepEqual([again.status, again.body.delivery], [422, delivery]);
  });
}

test("a file without any barcode or number of the retailer's publishes nothing", async () => {
  await deliver("montreal", report(lines(10_000, 20)));
  const file = ["Description,Qty,Price", ...lines(10_000, 50).map(([, , quantity, price], at) => `A nice thing called ${"abcdefghij"[at % 10]},${quantity},${price}`)].join("\n");
  const answer = await deliver("montreal", file);
  assert.ok([202, 422].includes(answer.status), JSON.stringify(answer.body));
  if (answer.status === 202) assert.equal(answer.body.status, "held");
  assert.ok((answer.body.reasons ?? [answer.body.detail]).join(" ").length > 20);
  assert.equal((await ask(`/v1/stores/montreal/stock/${gtin(10_000)}`)).body.quantity, 1);
});

test("a file with doubtful columns is held: the last good stock stays, the reasons are told", async () => {
  await deliver("montreal", report(lines(11_000, 50)));
  const file = ["a,b,c", ...lines(11_000, 50).map(([code], at) => `${code},${at % 5},${(at * 7) % 13}`)].join("\n");
  const { status, body } = await deliver("montreal", file);
  assert.equal(status, 202, JSON.stringify(body));
  assert.deepEqual([body.status, body.verdict], ["held", "needs-confirmation"]);
  assert.ok(body.reasons.length > 0);
  assert.equal((await ask(`/v1/stores/montreal/stock/${gtin(11_001)}`)).body.quantity, 2);
});

test("a file that is long and no text says what to send instead", async () => {
  const workbook = Buffer.alloc((25 << 20) + 1);
  workbook.write("PK\x03\x04");
  const body = await refused(413, "file.too-large", await deliver("montreal", workbook));
  assert.match(body.detail, /25 MiB/);
  assert.match(body.hint, /CSV/);
});

test("a file that unpacks to more than the limit is not read", async () => {
  const { gzipSync } = await import("node:zlib");
  await refused(413, "file.too-large", await deliver("montreal", gzipSync(Buffer.alloc(60 << 20, "0,1\n"))));
});

test("a file of another store says where it belongs", async () => {
  const [header, ...rows] = report(lines(12_000, 10)).trimEnd().split("\r\n");
  const file = [`Store,${header}`, ...rows.map((row, at) => `${at % 2 ? "Laval" : "Montréal"},${row}`)].join("\n");
  const { detail, hint } = await refused(422, "store.elsewhere", await deliver("montreal", file));
  assert.match(detail, /“Laval”/);
  assert.match(hint, /file of all stores/);
  const own = await deliver("laval", file.replaceAll("Montréal", "003"));
  assert.equal(own.status, 201, "its own name and code are no other store");
});

test("a store's own file may call the store what its till calls it", async () => {
  const [header, ...rows] = report(lines(12_500, 10)).trimEnd().split("\r\n");
  const named = (name) => [`Store,${header}`, ...rows.map((row) => `${name},${row}`)].join("\n");
  assert.equal((await deliver("sherbrooke", named("Till 7"))).status, 201, "a name that no store has");
  await refused(422, "store.elsewhere", await deliver("sherbrooke", named("Laval")));
});

test("lines of unknown stores hold a file for all stores; lines of none send it elsewhere", async () => {
  const [header, ...rows] = report(lines(13_000, 10)).trimEnd().split("\r\n");
  const named = (names) => [`Store,${header}`, ...rows.map((row, at) => `${names[at % names.length]},${row}`)].join("\n");
  const held = await deliver(null, named(["Montréal", "Québec"]));
  assert.deepEqual([held.status, held.body.status], [202, "held"], JSON.stringify(held.body));
  assert.match(held.body.reasons.join(" "), /“Québec”/);
  const { hint } = await refused(422, "store.missing", await deliver(null, report(lines(13_000, 10))));
  assert.match(hint, /the store that it is of/);
});

test("parameters that are not understood say how they are meant", async () => {
  const file = report(lines(14_000, 3));
  const problem = async (query, headers) => (await deliver("laval", file, { query, headers })).body;
  assert.equal((await problem({ as_of: "yesterday" })).code, "request.invalid");
  assert.equal((await problem({ as_of: "2999-01-01T00:00:00Z" })).code, "as-of.future");
  assert.equal((await problem({}, { "idempotency-key": "a b" })).code, "request.invalid");
  assert.equal((await problem({}, { "content-encoding": "br" })).code, "content-encoding");
  for (const [query, code] of [["gtin=4006381333932&near=1,1", "gtin.invalid"], ["gtin=4006381333931", "request.invalid"], ["gtin=x&near=1,1", "gtin.invalid"], ["gtin=4006381333931&near=100,1", "request.invalid"]]) {
    const { status, body } = await ask(`/v1/availability?${query}`, { token: null });
    assert.deepEqual([status, body.code], [400, code], query);
  }
  assert.ok(demo.url);
});
