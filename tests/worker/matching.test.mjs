// What a retailer means by its references: matched, confirmed once, reported before going live, and shown with a reason. Each test has
// a retailer of its own; GTINs begin with 45.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, deliver, unjudged } from "./api.mjs";
import { eventually, makeRetailer, openDatabase } from "./state.mjs";

const database = openDatabase();
after(() => database.close());
const stamp = Date.now().toString(36);
let made = 0;

/** A GTIN-13 of our range. */
function gtin(number) {
  const body = `45${String(number).padStart(10, "0")}`;
  const sum = [...body].reverse().reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** A retailer whose till names brands, and how it asks. */
async function shop() {
  made += 1;
  const retailer = makeRetailer(database, `m-${stamp}-${made}`);
  const token = retailer.tokens.owner;
  const good = async (path, method = "GET", body = undefined) => {
    const answer = await ask(path, { token, method, body: body && JSON.stringify(body) });
    assert.ok(answer.status < 300, `${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const feed = `${retailer.id}-till`;
  await good(`/v1/feeds/${feed}`, "PUT", { name: "Till", store: retailer.shop, scope: "brand", judging: unjudged });
  /** Publishes [sku, gtin, brand, quantity, price] and waits until all of it was matched. */
  const publish = async (lines) => {
    // A column of codes that is empty would be asked about.
    const hasCodes = lines.some(([, code]) => code !== "");
    const row = (code, rest) => [...(hasCodes ? [code] : []), ...rest].join(",");
    const file = [row("UPC", ["SKU", "Brand", "Qty on hand", "Price"]), ...lines.map(([sku, code, brand, quantity, price = "19.90"]) => row(code, [sku, brand, quantity, price])), ""].join("\n");
    const { status, body } = await deliver(retailer.shop, file, { token, query: { feed } });
    assert.ok(status < 300 && ["published", "unchanged"].includes(body.status), `${status} ${JSON.stringify(body)}`);
    return body;
  };
  const report = (query = {}) => good(`/v1/matching?${new URLSearchParams(query)}`);
  /** Matches, and waits until nothing is left to be looked at. */
  const match = async () => {
    await good("/v1/matching/run", "POST");
    return settled();
  };
  const settled = () =>
    eventually("matching", async () => {
      const page = await report({ limit: 500 });
      const stale = database.prepare("SELECT count(*) AS n FROM findings WHERE retailer = ? AND fresh = 0").get(retailer.id).n;
      return page.finished !== null && stale === 0 && page;
    });
  const found = async (said) => (await report({ limit: 500 })).references.find(({ reference }) => reference === said);
  return { retailer, token, good, publish, report, match, settled, found };
}

const lune = { brands: [{ name: "lun", state: "mapped", brand: "Lune" }] };
const known = (...references) => ({ references: references.map((reference) => ({ brand: "Lune", reference })) });

test("1.2 references are matched by the very name, the code and the brand's spelling; near misses are confirmed once and remembered", async () => {
  const { good, publish, match, settled, found } = await shop();
  await good("/v1/brands", "PUT", lune);
  await good("/v1/references", "PUT", {
    references: [
      ...known("AB-0012", "AB-0013", "CD-4567", "EF-7001", "NEW-1").references,
      { brand: "Lune", reference: "GH-1", gtins: [gtin(1)] },
      { brand: "Lune", reference: "NEWER-2", formerly: ["OLD-2"] },
    ],
  });
  await publish([
    ["AB-0012", "", "LUN", 3],
    ["AB0013", "", "Lun", 3],
    ["CD-4576", "", "Lun", 3],
    ["ef - 7001", "", "Lun", 3],
    ["own 1", gtin(1), "Lun", 3],
    ["OLD-2", "", "Lun", 3],
    ["nothing like it", "", "Lun", 3],
  ]);
  const page = await match();
  assert.deepEqual(page.counts, { matched: 4, near: 2, none: 1, unmapped: 0, hidden: 0 }, JSON.stringify(page));
  const ways = Object.fromEntries(page.references.map(({ reference, found }) => [reference, [found.way, found.meaning?.reference ?? null, found.renamed]]));
  assert.deepEqual(ways["AB-0012"], ["exact", "AB-0012", false]);
  assert.deepEqual(ways["ef - 7001"], ["spelling", "EF-7001", false]);
  assert.deepEqual(ways["own 1"], ["gtin", "GH-1", false]);
  assert.deepEqual(ways["OLD-2"], ["exact", "NEWER-2", true], "renamed references are followed");
  const [slip] = (await found("CD-4576")).found.candidates;
  assert.deepEqual([slip.reference, slip.reason], ["CD-4567", "swapped"]);
  const [marks] = (await found("AB0013")).found.candidates;
  assert.deepEqual([marks.reference, marks.reason, marks.habits], ["AB-0013", "spelling", ["marks"]]);

  const confirmed = await good("/v1/matching/confirm", "POST", { brand: "Lun", reference: "CD-4576", item: slip.item });
  assert.deepEqual(confirmed.references.map(({ state, found }) => [state, found.way]), [["matched", "alias"]]);
  assert.equal(confirmed.learnt, false, "a slip of the hand is no spelling");
  await good("/v1/references", "PUT", known("CD-4576"));
  await settled();
  const disputed = await found("CD-4576");
  assert.deepEqual([disputed.state, disputed.found.way, disputed.found.meaning.reference], ["matched", "alias", "CD-4567"], "a confirmation stands whatever the base learns");
  assert.match(disputed.found.disputed, /^r\d+$/, "and it is said that there is another now");

  const undone = await good("/v1/matching/forget", "POST", { brand: "lun", reference: "CD-4576" });
  assert.deepEqual(undone.references.map(({ found }) => [found.way, found.meaning.reference]), [["exact", "CD-4576"]]);
});

test("1.2 a brand's spelling is learnt from what was confirmed, and what was refused is not shown again", async () => {
  const { good, publish, match, settled, found } = await shop();
  await good("/v1/brands", "PUT", lune);
  await good("/v1/references", "PUT", known("AB-1201", "AB-1302", "XX-8001", "XX-8002"));
  await publish([
    ["AB1201", "", "Lun", 3],
    ["AB1302", "", "Lun", 3],
    ["XX-8003", "", "Lun", 3],
  ]);
  await match();
  const [candidate] = (await found("AB1201")).found.candidates;
  const { learnt } = await good("/v1/matching/confirm", "POST", { brand: "lun", reference: "AB1201", item: candidate.item });
  assert.equal(learnt, true);
  await settled();
  const other = await found("AB1302");
  assert.deepEqual([other.state, other.found.way, other.found.meaning.reference], ["matched", "spelling", "AB-1302"]);

  for (const expected of [1, 0]) {
    const near = await found("XX-8003");
    const refused = await good("/v1/matching/refuse", "POST", { brand: "lun", reference: "XX-8003", item: near.found.candidates[0].item });
    assert.equal(refused.references[0].found.candidates.length, expected);
  }
  assert.equal((await found("XX-8003")).state, "none");
});

test("1.3 the consistency report says what to write instead, as a table that runs no formula", async () => {
  const { good, publish, match, token } = await shop();
  await good("/v1/brands", "PUT", lune);
  await good("/v1/references", "PUT", known("AB-12", "=AB-14"));
  await publish([
    ["ab - 12", "", "Lun", 3],
    ["=AB14", "", "Lun", 3],
    ["QQQQ", "", "Elsewhere", 3],
  ]);
  await match();
  const { status, type, body, headers } = await ask("/v1/matching/report.csv", { token });
  assert.equal(status, 200);
  assert.match(type, /^text\/csv/);
  assert.match(headers.get("content-disposition"), /references\.csv/);
  const lines = body.replace("\u{feff}", "").trim().split("\r\n");
  assert.equal(lines[0], "brand,reference,gtin,state,way,write,item,may_be,why");
  assert.match(lines.find((line) => line.includes("ab - 12")), /^lun,ab - 12,,matched,spelling,AB-12,r\d+,,$/);
  assert.match(lines.find((line) => line.includes("AB14")), /^lun,"?'=AB14"?,,near,,,,"?'=AB-14"?,spelling$/);
  assert.match(lines.find((line) => line.includes("QQQQ")), /^elsewhere,QQQQ,,brand unmapped,/);
});

test("1.1 what a later extract brings is matched by itself, and nothing else is looked at again", async () => {
  const { retailer, good, publish, match, found } = await shop();
  await good("/v1/brands", "PUT", lune);
  await good("/v1/references", "PUT", known("AB-12", "AB-13"));
  await publish([["AB-12", "", "Lun", 3]]);
  await match();
  // Whatever is looked at again is written as it is; this would be written over.
  database.prepare("UPDATE findings SET detail = json_set(detail, '$.disputed', 'left alone') WHERE retailer = ?").run(retailer.id);
  await publish([["AB-12", "", "Lun", 2], ["AB-13", "", "Lun", 1]]);
  await eventually("the new reference", () => found("AB-13"));
  assert.equal((await found("AB-12")).found.disputed, "left alone");
});

test("1.7 a brand left unmapped is not shown; 1.4, 1.5 and 1.6 in what a shopper sees, 0.11 in what it costs", async () => {
  const { good, publish, match, settled } = await shop();
  await good("/v1/references", "PUT", known("AB-12", "AB-13", "AB-14", "AB-15"));
  await publish([
    ["AB-12", "", "Lun", 1, "12.50"],
    ["AB-13", "", "Lun", 0],
    ["Q7", "", "Lun", 0],
    ["AB-15", "", "Lun", ""],
    ["ZZ-1", "", "Other", 5],
  ]);
  await match();
  const shown = async () => Object.fromEntries((await good("/v1/shown?limit=200")).items.map((item) => [item.reference, item]));
  assert.equal((await shown())["AB-12"].reason, "brand-unmapped");
  const listed = await good("/v1/brands");
  assert.deepEqual(listed.brands.map(({ name, state, references }) => [name, state, references]), [["lun", "unmapped", 4], ["other", "unmapped", 1]]);

  await good("/v1/brands", "PUT", { brands: [...lune.brands, { name: "OTHER", state: "hidden" }] });
  await settled();
  const [known14] = [database.prepare("SELECT number FROM known_references WHERE reference = 'AB-14' ORDER BY number DESC LIMIT 1").get().number];
  await good("/v1/matching/confirm", "POST", { brand: "lun", reference: "Q7", item: `r${known14}` });
  const states = async () => Object.fromEntries(Object.values(await shown()).map(({ reference, state, reason }) => [reference, `${state}: ${reason}`]));
  assert.deepEqual(await states(), { "AB-12": "in-stock: stocked", "AB-13": "hidden: sold-out", Q7: "sold-out: confirmed", "AB-15": "unknown: uncounted", "ZZ-1": "hidden: brand-hidden" });
  const { price, regular_price, currency, price_source } = (await shown())["AB-12"];
  assert.deepEqual([price, regular_price, currency, price_source], ["12.50", null, "CAD", "size"]);

  const rules = { few: 1, order_site: { orderable: true, days: 21 }, order_brands: { Lune: { orderable: true, days: 10 } } };
  const kept = await good("/v1/showing", "PUT", rules);
  assert.deepEqual(await good("/v1/showing"), kept);
  assert.deepEqual([(await shown())["AB-13"].days, (await states())["AB-13"], (await states())["AB-12"]], [10, "on-order: order-brand", "low: few"]);
  await good("/v1/showing", "PUT", { ahead_brands: { lune: "2099-01-01" } });
  const ahead = (await shown())["AB-13"];
  assert.deepEqual([ahead.state, ahead.reason, ahead.until], ["pre-order", "ahead-brand", "2099-01-01"]);
});

test("the catalogue's own products are matched, and a confirmed spelling leads to them", async () => {
  const { good, publish, match, found } = await shop();
  await good("/v1/brands", "PUT", lune);
  const product = await good("/v1/products", "POST", { title: "Ring", brand: "Lune", variants: [{ code: "M-CAT-12" }] });
  await publish([["MCAT12", "", "Lun", 3]]);
  await match();
  const [candidate] = (await found("MCAT12")).found.candidates;
  assert.match(candidate.item, /^v\d+$/);
  await good("/v1/matching/confirm", "POST", { brand: "lun", reference: "MCAT12", item: candidate.item });
  const { products } = await good(`/v1/products?${new URLSearchParams({ code: "MCAT12" })}`);
  assert.deepEqual(products.map(({ id }) => id), [product.id]);
});

test("nobody decides about, or with, what is another's", async () => {
  const [ours, theirs] = [await shop(), await shop()];
  await theirs.good("/v1/references", "PUT", known("AB-12"));
  await ours.good("/v1/brands", "PUT", lune);
  const { number } = database.prepare("SELECT number FROM known_references WHERE retailer = ?").get(theirs.retailer.id);
  const confirm = (item, brand = "lun") => ask("/v1/matching/confirm", { token: ours.token, method: "POST", body: JSON.stringify({ brand, reference: "Q7", item }) });
  for (const item of [`r${number}`, "r0", "v1", "x", ""]) assert.equal((await confirm(item)).status, 404, item);
  await ours.good("/v1/references", "PUT", known("AB-12"));
  const own = database.prepare("SELECT number FROM known_references WHERE retailer = ?").get(ours.retailer.id).number;
  assert.equal((await confirm(`r${own}`, "unmapped")).status, 400);
  assert.equal((await confirm(`r${own}`)).status, 200);
  for (const [path, body] of [
    ["/v1/brands", { brands: [{ name: "x", state: "mapped" }] }],
    ["/v1/brands", { brands: [{ name: "x", state: "hidden", brand: "X" }] }],
    ["/v1/references", { references: [{ brand: "Lune", reference: "A", gtins: ["123"] }] }],
    ["/v1/references", { references: [{ brand: "", reference: "A" }] }],
    ["/v1/showing", { ahead_items: { v1: "soon" } }],
  ]) {
    assert.equal((await ask(path, { token: ours.token, method: "PUT", body: JSON.stringify(body) })).status, 400, JSON.stringify(body));
  }
  for (const path of ["/v1/matching?state=odd", "/v1/matching?cursor=!", "/v1/shown?limit=0"]) assert.equal((await ask(path, { token: ours.token })).status, 400, path);
});
