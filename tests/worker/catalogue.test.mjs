// What a retailer sells: taken in from files and by the API, found by any of its codes, merged and split. Products of each test
// are its own; GTINs begin with 44.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, demo, stores, unjudged } from "./api.mjs";
import { eventually, makeRetailer, openDatabase } from "./state.mjs";

const database = openDatabase();
after(() => database.close());
const stamp = Date.now().toString(36);
let made = 0;

/** A retailer with nothing to sell yet, and how it asks. */
function shop() {
  made += 1;
  const retailer = makeRetailer(database, `k-${stamp}-${made}`);
  const as = (role) => (path, init = {}) => ask(path, { token: retailer.tokens[role], ...init });
  const owner = as("owner");
  const good = async (path, init) => {
    const answer = await owner(path, init);
    assert.ok(answer.status < 300, `${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const put = (path, body) => good(path, { method: "PUT", body: JSON.stringify(body) });
  const post = (path, body) => good(path, { method: "POST", body: JSON.stringify(body) });
  const take = (file, name = "products.csv") => good(`/v1/products/import?filename=${name}`, { method: "POST", body: file });
  const find = async (query) => (await good(`/v1/products?${new URLSearchParams(query)}`)).products;
  return { retailer, as, owner, good, put, post, take, find };
}

/** A GTIN-13 of our range. */
function gtin(number) {
  const body = `44${String(number).padStart(10, "0")}`;
  const sum = [...body].reverse().reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const HEADER = "Product code,EAN,Additional codes,Title,Brand,Variant group,Category,Size,Price,Online price,Attribute: Material";
const csv = (...rows) => [HEADER, ...rows.map((row) => row.join(",")), ""].join("\r\n");

test("3.2 a catalogue tree with attributes is taken in from the sample, in each language", async () => {
  for (const language of ["en", "fr", "de", "es", "ro", "ru", "ja"]) {
    const { good, take, owner } = shop();
    const sample = await owner(`/v1/products/sample.csv?language=${language}`);
    assert.match(sample.headers.get("content-disposition"), /sample\.csv/);
    const receipt = await take(sample.body, "sample.csv");
    assert.deepEqual([receipt.status, receipt.created_products, receipt.created_variants, receipt.rejected], ["done", 2, 3, 0], language);
    const { categories } = await good("/v1/categories");
    assert.deepEqual(categories, ["Accessories > Hats", "Accessories > Scarves"]);
    const { products } = await good("/v1/products?category=Accessories");
    assert.deepEqual(products.map(({ title, variants }) => [title, variants.length]), [["Wool hat", 2], ["Silk scarf", 1]]);
    const [hat] = products;
    assert.deepEqual(hat.attributes, [{ name: "Material", value: "wool" }]);
    assert.deepEqual(hat.variants.map(({ options }) => options.map(({ name, value }) => `${name} ${value}`)), [["Size M", "Color black"], ["Size L", "Color black"]]);
    assert.deepEqual(hat.variants.map(({ prices }) => prices.default.price), ["19.90", "21.90"], "1.8 each size its own price");
  }
});

test("4.2 the code is looked up as product code, EAN and additional code; what is known is linked and never overwritten", async () => {
  const { good, take, find } = shop();
  await take(csv(["K-1", gtin(1), "OLD-1", "Wool hat", "Bär", "", "Hats", "", "19.90", "", "wool"]));
  const [before] = await find({ code: "K-1" });
  // By product code in another spelling, by EAN with a new product code, by an additional code that was added beforehand.
  const receipt = await take(csv([" k-1 ", "", "", "Other name", "Other", "", "Other", "", "1.00", "", ""]));
  assert.deepEqual([receipt.created_products, receipt.linked, receipt.conflicts], [0, 1, 0]);
  const second = await take(csv(["K-9", `0${gtin(1)}`, "", "Third name", "", "", "", "", "", "", ""], ["old-1", "", "", "Fourth", "", "", "", "", "", "", ""]));
  // Two product codes of one file that lead to one product: the one that is known is it, the other is asked about.
  assert.deepEqual([second.created_products, second.linked, second.conflicts], [0, 1, 1]);
  const third = await take(csv(["K-9", gtin(1), "", "Third name", "", "", "", "", "", "", ""]));
  assert.deepEqual([third.linked, third.codes_added], [1, 1]);
  for (const code of ["K-1", "k-1", gtin(1), `0${gtin(1)}`, "OLD-1", "old-1", "K-9"]) {
    const [found, ...more] = await find({ code });
    assert.deepEqual([found?.id, more.length], [before.id, 0], code);
    const { variants, changed, ...details } = found;
    const { variants: _, changed: __, ...known } = before;
    assert.deepEqual(details, known, "what was said of it stays");
    assert.deepEqual(variants[0].prices, before.variants[0].prices);
  }
  assert.deepEqual((await good(`/v1/products/${before.id}`)).variants[0].more.sort(), ["K-9", "OLD-1"]);
});

test("4.2 importing twice is importing once, whatever the order of the rows", async () => {
  const rows = Array.from({ length: 60 }, (_, at) => [`K-${at}`, gtin(100 + at), at % 3 ? "" : `X-${at}`, `Hat ${at}`, "Bär", "", "Hats", "", "9.90", "", ""]);
  const [one, other] = [shop(), shop()];
  await one.take(csv(...rows));
  await other.take(csv(...rows.toReversed()));
  const sets = async ({ good }) => {
    const { products } = await good("/v1/products?limit=100");
    return products.map(({ title, variants }) => [title, ...variants.flatMap(({ code, gtins, more }) => [code, ...gtins, ...more])].join(" ")).sort();
  };
  const first = await sets(one);
  assert.equal(first.length, 60);
  assert.deepEqual(await sets(other), first);
  const again = await one.take(csv(...rows));
  assert.deepEqual([again.created_products, again.linked, again.codes_added, again.conflicts], [0, 60, 0, 0]);
  // The import's own row is written, begun and ended, and nothing else.
  assert.ok(again.rows_written <= 3, `${again.rows_written} rows`);
  assert.deepEqual(await sets(one), first);
});

test("4.2 two keys that lead to two products, and one EAN on two products, wait for a person", async () => {
  const { good, take, post, find } = shop();
  await take(csv(["K-1", gtin(1), "", "Hat", "", "", "", "", "", "", ""], ["K-2", gtin(2), "", "Coat", "", "", "", "", "", "", ""]));
  const receipt = await take(csv(["K-1", gtin(2), "", "Hat or coat", "", "", "", "", "", "", ""]));
  assert.deepEqual([receipt.created_products, receipt.linked, receipt.conflicts], [0, 0, 1]);
  await take(csv(["K-1", gtin(2), "", "Hat or coat", "", "", "", "", "", "", ""]));
  const { conflicts } = await good("/v1/conflicts");
  assert.equal(conflicts.length, 1, "the same again is the same conflict");
  const [{ id, incoming, products }] = conflicts;
  assert.deepEqual([incoming.titles, incoming.codes, incoming.rows], [["Hat or coat"], ["K-1", gtin(2)], [2]]);
  assert.deepEqual(products.map(({ title }) => title), ["Hat", "Coat"]);
  // A person says: these codes are the hat's.
  await post(`/v1/conflicts/${id}/resolve`, { decision: "link", product: products[0].id });
  assert.equal((await find({ code: gtin(2) }))[0].title, "Hat");
  assert.equal((await find({ code: "K-2" }))[0].title, "Coat");
  assert.deepEqual((await good("/v1/conflicts")).conflicts, []);

  const twice = await take(csv(["K-5", gtin(5), "", "Red", "", "", "", "", "", "", ""], ["K-6", gtin(5), "", "Blue", "", "", "", "", "", "", ""]));
  assert.deepEqual([twice.created_products, twice.conflicts], [2, 1]);
  assert.deepEqual(await find({ code: gtin(5) }), [], "nobody got it");
  const [open] = (await good("/v1/conflicts")).conflicts;
  assert.deepEqual([open.kind, open.incoming.codes, open.products.map(({ title }) => title)], ["code", [gtin(5)], ["Red", "Blue"]]);
  const [red] = open.products;
  await post(`/v1/conflicts/${open.id}/resolve`, { decision: "merge", product: red.id });
  assert.equal((await find({ code: "K-6" }))[0].id, red.id);
});

test("4.2 a code of a product that was taken away is free, and nothing comes back to life", async () => {
  const { take, find, owner } = shop();
  const file = csv(["K-1", gtin(1), "", "Hat", "", "", "", "", "", "", ""]);
  await take(file);
  const [before] = await find({ code: "K-1" });
  assert.equal((await owner(`/v1/products/${before.id}`, { method: "DELETE" })).status, 204);
  assert.deepEqual(await find({ code: gtin(1) }), []);
  assert.deepEqual(await find({ q: "Hat" }), []);
  const again = await take(file);
  assert.equal(again.created_products, 1);
  assert.notEqual((await find({ code: "K-1" }))[0].id, before.id);
});

test("4.2 merging keeps what was, and is taken back; splitting makes a product of its own", async () => {
  const { good, take, post, find } = shop();
  await take(csv(["K-1", gtin(1), "", "Hat", "", "", "", "M", "19.90", "", ""], ["K-2", gtin(2), "", "The hat", "", "", "", "M", "21.90", "", ""], ["K-3", gtin(3), "", "A hat", "", "", "", "L", "23.90", "", ""]));
  const all = () => Promise.all(["K-1", "K-2", "K-3"].map(async (code) => (await find({ code }))[0]));
  const before = await all();
  const [hat, twin, large] = before;
  const merged = await post("/v1/products/merge", { into: hat.id, products: [twin.id, large.id] });
  assert.deepEqual(merged.variants.map(({ code, gtins, more }) => [code, ...gtins, ...more]), [["K-1", gtin(1), gtin(2), "K-2"], ["K-3", gtin(3)]]);
  assert.equal(merged.title, "Hat");
  assert.equal((await find({ q: "k-3" }))[0].id, hat.id, "found by the words of what was merged into it");
  assert.deepEqual((await all()).map(({ id }) => id), [hat.id, hat.id, hat.id]);
  const { events } = await good(`/v1/products/${hat.id}/history`);
  assert.deepEqual(events.map(({ kind, titles, may_undo }) => [kind, titles, may_undo]), [["merged", ["The hat", "A hat"], true]]);
  await post(`/v1/products/${hat.id}/split`, { undo: events[0].id });
  const still = ({ changed, created, ...product }) => product;
  assert.deepEqual((await all()).map(still), before.map(still), "everything is as it was");
  assert.deepEqual((await find({ q: "A hat" })).map(({ id }) => id), [large.id]);

  const again = await post("/v1/products/merge", { into: hat.id, products: [large.id] });
  const apart = await post(`/v1/products/${hat.id}/split`, { variants: [again.variants[1].number], title: "Large hat" });
  assert.deepEqual([apart.title, apart.variants.map(({ code, number }) => [code, number])], ["Large hat", [["K-3", large.variants[0].number]]]);
  assert.equal((await good(`/v1/products/${hat.id}`)).variants.length, 1);
});

test("3.7 each product's visibility in the showcase is its own switch", async () => {
  const { good, take, put, find } = shop();
  await take(csv(["K-1", gtin(1), "", "Hat", "", "", "Hats", "", "", "", ""], ["K-2", gtin(2), "", "Coat", "", "", "Coats", "", "", "", ""]));
  assert.deepEqual((await find({ visible: "true" })).length, 0, "everything goes to the warehouse");
  const [hat] = await find({ q: "hat" });
  assert.deepEqual(await put("/v1/products/visible", { products: [hat.id], visible: true }), { changed: 1 });
  assert.deepEqual(await put("/v1/products/visible", { products: [hat.id], visible: true }), { changed: 0 });
  assert.deepEqual((await find({ visible: "true" })).map(({ title }) => title), ["Hat"]);
  assert.deepEqual((await find({ visible: "false" })).map(({ title }) => title), ["Coat"]);
  assert.equal((await good(`/v1/products/${hat.id}`)).visible, true);
  assert.deepEqual((await find({ q: "K-1", visible: "false" })), [], "a code is narrowed, too");
  assert.equal((await find({ q: `0${gtin(1)}`, visible: "true" })).length, 1, "and found however it is written");
});

test("3.4 the online shop has a price list of its own", async () => {
  const { put, take, find } = shop();
  await take(csv(["K-1", gtin(1), "", "Hat", "", "", "", "", "19.90", "18.50", ""], ["K-2", gtin(2), "", "Coat", "", "", "", "", "99.00", "", ""]));
  const answer = await put("/v1/price-lists/online", { prices: [{ code: gtin(2), price: { price: "89.00", regular_price: "99.00" } }, { code: "k-1", price: null }, { code: "nothing", price: null }] });
  assert.deepEqual(answer, { changed: 2, unknown: ["nothing"] });
  const [coat] = await find({ code: "K-2" });
  assert.deepEqual(coat.variants[0].prices, { default: { price: "99.00", currency: "CAD" }, online: { price: "89.00", regular_price: "99.00", currency: "CAD" } });
  assert.deepEqual((await find({ code: "K-1" }))[0].variants[0].prices, { default: { price: "19.90", currency: "CAD" } });
});

test("0.11 0.6 the price shown is the retailer's, else the brand's recommended one; codes that nobody knows are fine", async () => {
  const { take, good, retailer, put } = shop();
  // Others may have had them, a run ago.
  const first = 10_000_000 + (Date.now() % 10_000_000) * 3;
  const [known, priced, unknown] = [gtin(first), gtin(first + 1), gtin(first + 2)];
  const list = "Product code,EAN,Title,Recommended price,Price,Regular price";
  await take([list, `K-1,${known},Hat,39.00,,`, `K-2,${priced},Coat,99.00,89.00,95.00`, ""].join("\n"));
  await put(`/v1/feeds/${retailer.shop}`, { name: "Shop", store: retailer.shop, judging: unjudged });
  const receipt = await good(`/v1/stores/${retailer.shop}/deliveries`, { method: "POST", body: `UPC,Qty on hand\n${known},3\n${priced},0\n${unknown},1\n` });
  assert.equal(receipt.status, "published", JSON.stringify(receipt));
  const shown = async (code) => (await stores(code)).filter((carrier) => carrier.retailer === retailer.id).map(({ price, regular_price, currency }) => [price, regular_price, currency]);
  assert.deepEqual(await shown(known), [["39.00", null, "CAD"]]);
  assert.deepEqual(await shown(unknown), [[null, null, null]]);
  await good(`/v1/stores/${retailer.shop}/stock`, { method: "PATCH", body: JSON.stringify({ lines: [{ gtin: known, set: 2, price: "35.00" }, { gtin: priced, set: 1 }] }) });
  await eventually("the cached answer", async () => (await shown(known))[0]?.[0] === "35.00");
  assert.deepEqual(await shown(priced), [["89.00", "95.00", "CAD"]]);
});

test("4.1 a product feed with pictures, categories and variants is taken in", async () => {
  const { take, find } = shop();
  const item = (id, code, size) => `<item><g:id>${id}</g:id><title>Wool hat ${size}</title><description>Warm &amp; soft.</description><g:gtin>${code}</g:gtin><g:brand>Bär</g:brand><g:item_group_id>HAT</g:item_group_id><g:image_link>https://img.example/${id}.jpg</g:image_link><g:product_type>Hats &gt; Winter</g:product_type><g:size>${size}</g:size><g:price>19.90 EUR</g:price><g:availability>in_stock</g:availability><g:mpn>MP-${id}</g:mpn></item>`;
  const feed = `<?xml version="1.0"?><rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>${item("H-M", gtin(1), "M")}${item("H-L", gtin(2), "L")}</channel></rss>`;
  const receipt = await take(feed, "feed.xml");
  assert.deepEqual([receipt.created_products, receipt.created_variants, receipt.rejected], [1, 2, 0], JSON.stringify(receipt));
  const [hat] = await find({ code: "MP-H-L" });
  assert.deepEqual([hat.title, hat.brand, hat.category, hat.description], ["Wool hat M", "Bär", "Hats > Winter", "Warm & soft."]);
  assert.deepEqual(hat.pictures, ["https://img.example/H-M.jpg"]);
  assert.deepEqual(hat.variants.map(({ code, gtins, options, prices }) => [code, gtins[0], options[0].value, prices.default]), [
    ["H-M", gtin(1), "M", { price: "19.90", currency: "EUR" }],
    ["H-L", gtin(2), "L", { price: "19.90", currency: "EUR" }],
  ]);
});

test("4.1 what is exported and taken in again changes nothing, and makes the same catalogue elsewhere", async () => {
  const { good, take, owner, put } = shop();
  const sample = await owner("/v1/products/sample.csv");
  await take(sample.body);
  await put("/v1/price-lists/online", { prices: [{ code: "HAT-1-M", price: { price: "17.00" } }] });
  const list = async (ask) => (await ask("/v1/products")).products.map(({ id, created, changed, variants, ...product }) => ({ ...product, variants: variants.map(({ number, ...variant }) => variant) }));
  const before = await list(good);
  const file = (await owner("/v1/products/export?language=fr")).body;
  assert.match(file, /^\u{feff}?Code article,EAN,/u);
  const receipt = await take(file);
  assert.deepEqual([receipt.created_products, receipt.linked, receipt.codes_added, receipt.conflicts, receipt.rejected], [0, 3, 0, 0, 0]);
  assert.deepEqual(await list(good), before);
  const elsewhere = shop();
  await elsewhere.take(file);
  assert.deepEqual(await list(elsewhere.good), before);
});

test("what is doubtful is refused as a whole, and what names nothing is counted with its reason", async () => {
  const { owner, take, find } = shop();
  const doubtful = await owner("/v1/products/import", { method: "POST", body: "a,b,c\nfoo,1,2\nbar,3,4\nbaz,5,6\n" });
  assert.deepEqual([doubtful.status, doubtful.type], [422, "application/problem+json"], JSON.stringify(doubtful.body));
  assert.deepEqual(await find({}), []);
  const receipt = await take(csv(["K-1", gtin(1), "", "Hat", "", "", "", "", "", "", ""], ["", "", "", "No code", "", "", "", "", "5.00", "", ""]));
  assert.deepEqual([receipt.created_products, receipt.rejected, receipt.reasons.map(({ row }) => row)], [1, 1, [3]]);
  assert.ok(receipt.reasons[0].detail.length > 10);
});

test("products are said one by one, too, and codes of others are refused", async () => {
  const { owner, post, put, find, as } = shop();
  const hat = await post("/v1/products", { title: "Hat", brand: "Bär", variants: [{ code: "K-1", gtins: [gtin(1)], options: [{ name: "Size", value: "M" }] }] });
  assert.deepEqual([hat.title, hat.variants.length, hat.visible], ["Hat", 1, false]);
  const linked = await owner("/v1/products", { method: "POST", body: JSON.stringify({ title: "Something else", variants: [{ code: "K-9", gtins: [gtin(1)] }] }) });
  assert.deepEqual([linked.status, linked.body.id, linked.body.title, linked.body.variants[0].more], [200, hat.id, "Hat", ["K-9"]]);
  await post("/v1/products", { title: "Coat", variants: [{ code: "K-2" }] });
  const taken = await owner(`/v1/products/${hat.id}`, { method: "PUT", body: JSON.stringify({ title: "Hat", variants: [{ number: hat.variants[0].number, code: "k-2" }] }) });
  assert.deepEqual([taken.status, taken.body.code], [409, "product.conflict"]);
  assert.match(taken.body.detail, /Coat/);
  const changed = await put(`/v1/products/${hat.id}`, { title: "Winter hat", lead_days: 5, variants: [{ number: hat.variants[0].number, code: "K-1" }, { code: "K-1-L", options: [{ name: "Size", value: "L" }] }] });
  assert.deepEqual([changed.title, changed.lead_days, changed.variants.map(({ code }) => code)], ["Winter hat", 5, ["K-1", "K-1-L"]]);
  assert.equal(changed.variants[0].number, hat.variants[0].number);
  assert.deepEqual(await find({ code: gtin(1) }), [], "a code that is left out is free");
  assert.deepEqual((await find({ q: "wint" })).map(({ id }) => id), [hat.id]);
  const reader = await as("read")("/v1/products", { method: "POST", body: "{}" });
  assert.equal(reader.status, 403);
  const other = await ask(`/v1/products/${hat.id}`, { token: demo.token });
  assert.equal(other.status, 404);
  assert.deepEqual((await ask(`/v1/products?q=Winter`, { token: demo.token })).body.products.filter(({ id }) => id === hat.id), []);
});

test("pages go on where the one before ended, whatever they are sorted by", async () => {
  const { take, good } = shop();
  const rows = Array.from({ length: 45 }, (_, at) => [`K-${at}`, "", "", `Hat ${at}`, at % 2 ? "Bär" : "Ours", "", ["Hats > A", "Hats > B", "Hats", "Hats! > C"][at % 4], "", "", "", ""]);
  await take(csv(...rows));
  const walk = async (query) => {
    const seen = [];
    for (let cursor = ""; cursor !== null; ) {
      const page = await good(`/v1/products?${new URLSearchParams({ limit: 7, ...query, ...(cursor && { cursor }) })}`);
      seen.push(...page.products.map(({ title }) => Number(title.slice(4))));
      cursor = page.next;
    }
    return seen;
  };
  const numbers = (keep) => rows.map((_, at) => at).filter(keep);
  const sorted = (list) => list.toSorted((a, b) => a - b);
  assert.deepEqual(await walk({}), numbers(() => true));
  assert.deepEqual(await walk({ brand: "Bär" }), numbers((at) => at % 2));
  assert.deepEqual(sorted(await walk({ category: "Hats" })), numbers((at) => at % 4 !== 3));
  assert.deepEqual(sorted(await walk({ category: "Hats > A" })), numbers((at) => at % 4 === 0));
  assert.deepEqual(await walk({ q: "hat", visible: "false" }), numbers(() => true));
  assert.deepEqual(await walk({ q: "ours ha" }), numbers((at) => at % 2 === 0));
});

test("3.2 a large list goes on by itself, and goes on where it was broken off", async () => {
  const { take, good, retailer } = shop();
  const count = 12_500;
  const rows = Array.from({ length: count }, (_, at) => [`K-${at}`, gtin(1_000_000 + at), "", `Hat ${at}`, `Brand ${at % 90}`, "", `Hats > ${at % 40}`, "", `${10 + (at % 80)}.90`, "", ""]);
  const begun = performance.now();
  const receipt = await take(csv(...rows));
  assert.equal(receipt.items, count);
  const end = await eventually("the import", async () => {
    const now = await good(`/v1/products/import/${receipt.id}`);
    return now.status === "done" && now;
  });
  console.log(`${count} products: ${Math.round(performance.now() - begun)} ms, ${end.queries} statements, ${end.rows_written} rows written`);
  assert.deepEqual([end.created_products, end.done, end.conflicts], [count, count, 0]);
  assert.equal(database.prepare("SELECT count(*) AS n FROM products WHERE retailer = ?").get(retailer.id).n, count);
  // As if it had been broken off behind the first portion, and a message came twice.
  database.prepare("UPDATE imports SET status = 'running', done = 1000, moved = 0 WHERE retailer = ?").run(retailer.id);
  const again = await take(csv(...rows.slice(0, 10)));
  assert.deepEqual([again.created_products, again.linked], [0, 10]);
});
