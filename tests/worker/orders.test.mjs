// Orders: routed to outlets, kept back, shipped, taken back, ended; and what channels hear of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, deliver, demo, gtin, report, stores, unjudged, setFeed } from "./api.mjs";
import { sentMails } from "./mails.mjs";

// Items of their own: no other test's.
const FIRST = 470_000_000;
const item = (number) => gtin(FIRST + number);

const json = (method, body) => ({ method, body: JSON.stringify(body), headers: { "content-type": "application/json" } });
const ok = ({ status, body }, ...statuses) => {
  assert.ok((statuses.length ? statuses : [200, 201]).includes(status), `${status} ${JSON.stringify(body)}`);
  return body;
};

/** Opens outlets with stock `{outlet: {number: quantity}}` and a channel that sells from them. */
async function shop(channel, stock, { chosen = Object.keys(stock), outlets = {}, ...more } = {}) {
  for (const [outlet, lines] of Object.entries(stock)) {
    ok(await ask(`/v1/outlets/${channel}-${outlet}`, json("PUT", { name: outlet, ...outlets[outlet] })));
    await setFeed(`${channel}-${outlet}`, { store: `${channel}-${outlet}`, judging: unjudged });
    await stocked(`${channel}-${outlet}`, lines);
  }
  return ok(await ask(`/v1/channels/${channel}`, json("PUT", { name: channel, outlets: chosen.map((outlet) => `${channel}-${outlet}`), ...more })));
}

/** Delivers an outlet's report. */
async function stocked(outlet, lines, query = {}) {
  const file = report(Object.entries(lines).map(([number, quantity]) => [item(Number(number)), `F-${number}`, quantity, "10.00"]));
  const receipt = ok(await deliver(outlet, file, { query: { feed: outlet, ...query } }), 200, 201);
  assert.ok(["published", "unchanged"].includes(receipt.status), JSON.stringify(receipt));
}

let orders = 0;
/** Orders `{number: quantity}`, or lines as they are. */
const order = (channel, lines, more = {}) =>
  ask("/v1/orders", json("POST", {
    channel,
    reference: `${channel}-${++orders}`,
    lines: Array.isArray(lines) ? lines : Object.entries(lines).map(([number, quantity]) => ({ gtin: item(Number(number)), quantity })),
    ...more,
  }));

/** What outlets serve, as `{outlet: {line: pieces}}`. */
const served = ({ channel, lines }) => {
  const all = {};
  for (const { line, allocations } of lines)
    for (const { outlet, quantity } of allocations) (all[outlet.slice(channel.length + 1)] ??= {})[line] = quantity;
  return all;
};

/** A moment so many seconds from now: clocks may be ten minutes ahead. */
const later = (seconds) => new Date(Date.now() + seconds * 1000).toISOString();

const onSale = async (channel, number) => ok(await ask(`/v1/channels/${channel}/availability?code=${item(number)}`)).available;

test("2.1 the outlets that sell online are chosen, and their stock is summed", async () => {
  await shop("sum", { a: { 1: 3, 2: 1 }, b: { 1: 4 }, c: { 1: 9 } }, { chosen: ["a", "b"] });
  assert.deepEqual([await onSale("sum", 1), await onSale("sum", 2), await onSale("sum", 3)], [7, 1, 0]);
});

test("2.1 the internet shop sells online by itself, others when they are chosen", async () => {
  await shop("usual", { shop: { 5: 2 }, web: { 5: 3 } }, { outlets: { web: { kind: "online" } } });
  ok(await ask("/v1/channels/usual-two", json("PUT", { name: "Usual" })));
  assert.equal(await onSale("usual-two", 5), 3);
  ok(await ask("/v1/outlets/usual-shop", json("PUT", { online: "yes" })));
  assert.equal(await onSale("usual-two", 5), 5);
  ok(await ask("/v1/outlets/usual-shop", json("PUT", { online: "usual" })));
  ok(await ask("/v1/outlets/usual-web", json("PUT", { online: "no" })));
  assert.equal(await onSale("usual-two", 5), 0);
});

test("2.2 the choice takes effect at once", async () => {
  await shop("choice", { a: { 10: 3 }, b: { 10: 5 } }, { chosen: ["a"] });
  assert.equal(await onSale("choice", 10), 3);
  ok(await ask("/v1/channels/choice", json("PUT", { name: "choice", outlets: ["choice-b"] })));
  assert.equal(await onSale("choice", 10), 5);
  const placed = ok(await order("choice", { 10: 2 }));
  assert.deepEqual(served(placed), { b: { 1: 2 } });
});

// The table of the documented example; stock of shirts, hats, shoes.
const EXAMPLE = { m: { 21: 10, 22: 3, 23: 5 }, s: { 21: 0, 22: 10, 23: 10 }, l: { 21: 15, 22: 10, 23: 10 } };
for (const [at, [wanted, chosen, expected]] of [
  [{ 21: 2, 22: 1, 23: 1 }, ["m", "s"], { m: { 1: 2, 2: 1, 3: 1 } }],
  [{ 21: 1, 22: 5 }, ["m", "s"], { m: { 1: 1 }, s: { 2: 5 } }],
  [{ 21: 1, 22: 5 }, ["m", "s", "l"], { l: { 1: 1, 2: 5 } }],
  [{ 22: 5, 23: 2 }, ["m", "s"], { s: { 1: 5, 2: 2 } }],
  [{ 21: 1, 22: 12, 23: 2 }, ["m", "s"], { m: { 1: 1, 2: 3, 3: 2 }, s: { 2: 9 } }],
  [{ 21: 17, 22: 6, 23: 6 }, ["m", "s", "l"], { l: { 1: 15, 2: 6, 3: 6 }, m: { 1: 2 } }],
].entries()) {
  test(`2.3 the documented example, order ${at + 1}`, async () => {
    await shop(`table-${at}`, EXAMPLE, { chosen });
    const placed = ok(await order(`table-${at}`, wanted));
    assert.deepEqual([placed.status, served(placed), placed.proven], ["reserved", expected, true]);
    assert.ok(placed.explanation.length > 0, "it is explained");
  });
}

test("4.4 an order comes with client, address, payment, delivery, lines, discounts and shipping, once", async () => {
  await shop("whole", { a: { 30: 5 } });
  const body = {
    channel: "whole",
    reference: "W-1",
    placed: new Date(Date.now() - 60_000).toISOString(),
    currency: "EUR",
    client: { name: "Zoë Martin", email: "zoe@example.com", language: "fr", billing: { name: "Zoë Martin", lines: ["1 rue de la Paix"], postcode: "75002", city: "Paris", country: "FR" } },
    payment: { method: "card", paid: true, reference: "pi_1" },
    delivery: { method: "courier", address: { name: "Zoë Martin", city: "Paris" }, near: "48.86,2.33" },
    lines: [{ gtin: item(30), title: "Ring", quantity: 2, price: "19.90", discount: "1.80" }],
    discounts: [{ name: "Welcome", amount: "3.00" }],
    shipping: "4.90",
  };
  const first = await ask("/v1/orders", json("POST", body));
  assert.equal(first.status, 201, JSON.stringify(first.body));
  const { id, status, total, shipping, client, payment, delivery, discounts, lines } = first.body;
  assert.deepEqual([status, total, shipping], ["reserved", "39.90", "4.90"]);
  assert.deepEqual([client.name, client.billing.city, payment.paid, delivery.address.city, discounts[0].amount], ["Zoë Martin", "Paris", true, "Paris", "3.00"]);
  assert.deepEqual([lines[0].price, lines[0].discount, lines[0].title], ["19.90", "1.80", "Ring"]);
  const again = await ask("/v1/orders", json("POST", body));
  assert.deepEqual([again.status, again.body.id, again.body.rows_written, await onSale("whole", 30)], [200, id, 0, 3]);
  const other = await ask("/v1/orders", json("POST", { ...body, shipping: "5.90" }));
  assert.deepEqual([other.status, other.body.code], [409, "order.differs"]);
});

test("3.3 the delivery item is the shipping, and never stock", async () => {
  await shop("post", { a: { 40: 5 } });
  const before = ok(await ask("/v1/selling"));
  ok(await ask("/v1/selling", json("PUT", { ...before, delivery_items: ["F-DELIVERY"] })));
  const placed = ok(await order("post", [{ gtin: item(40), quantity: 1, price: "10.00" }, { sku: "f-delivery", quantity: 1, price: "4.90" }]));
  assert.deepEqual([placed.status, placed.total, placed.lines[1].is_delivery, placed.lines[1].allocations], ["reserved", "14.90", true, []]);
  const shipped = ok(await ask(`/v1/orders/${placed.id}/ship`, { method: "POST" }));
  assert.equal(shipped.status, "shipped");
  ok(await ask("/v1/selling", json("PUT", before)));
});

test("4.5 an order keeps stock back: for its channel, for others, and for shoppers who look for it", async () => {
  await shop("keep", { a: { 50: 3 } });
  ok(await ask("/v1/channels/keep-two", json("PUT", { name: "Two", outlets: ["keep-a"] })));
  const near = async () => (await stores(item(50))).find(({ store }) => store === "keep-a")?.quantity;
  assert.equal(await near(), 3);
  const placed = ok(await order("keep", { 50: 2 }));
  assert.deepEqual([await onSale("keep", 50), await onSale("keep-two", 50), await near()], [1, 1, 1]);
  ok(await order("keep-two", { 50: 1 }));
  assert.deepEqual([await onSale("keep", 50), await near()], [0, undefined]);
  // A report that was made before anything was shipped knows of nothing.
  await stocked("keep-a", { 50: 3, 51: 1 });
  assert.equal(await onSale("keep", 50), 0);
  const cancelled = ok(await ask(`/v1/orders/${placed.id}/cancel`, json("POST", { why: "Changed her mind" })));
  assert.deepEqual([cancelled.status, cancelled.events.map(({ kind }) => kind), cancelled.events[1].why], ["cancelled", ["placed", "cancelled"], "Changed her mind"]);
  assert.deepEqual([await onSale("keep", 50), await near()], [2, 2]);
  assert.equal(ok(await ask(`/v1/orders/${placed.id}/cancel`, { method: "POST" })).rows_written, 0, "twice is once");
});

test("2.4 what is shipped stays kept back until a report of a later moment knows of the sale", async () => {
  await shop("till", { a: { 60: 5 } });
  const placed = ok(await order("till", { 60: 2 }));
  const before = new Date().toISOString();
  const shipped = ok(await ask(`/v1/orders/${placed.id}/ship`, { method: "POST" }));
  assert.deepEqual([shipped.status, shipped.lines[0].shipped, await onSale("till", 60)], ["shipped", 2, 3]);
  // Made before it was shipped, and come after it.
  await stocked("till-a", { 60: 5, 61: 1 }, { as_of: before });
  assert.equal(await onSale("till", 60), 3);
  await stocked("till-a", { 60: 3 }, { as_of: later(1) });
  assert.equal(await onSale("till", 60), 3);
  await stocked("till-a", { 60: 4 }, { as_of: later(2) });
  assert.equal(await onSale("till", 60), 4);
});

test("2.4 somebody who counts a shelf after a sale knows of it, too", async () => {
  await shop("count", { a: { 65: 5 } });
  const placed = ok(await order("count", { 65: 2 }));
  ok(await ask(`/v1/orders/${placed.id}/ship`, { method: "POST" }));
  ok(await ask("/v1/stores/count-a/stock", json("PATCH", { as_of: later(1), lines: [{ gtin: item(65), set: 3 }] })));
  assert.equal(await onSale("count", 65), 3);
});

test("parts of an order are shipped, and come back", async () => {
  await shop("parts", { a: { 70: 2 }, b: { 71: 3 } });
  const placed = ok(await order("parts", { 70: 2, 71: 3 }));
  assert.deepEqual(served(placed), { a: { 1: 2 }, b: { 2: 3 } });
  const ship = (body) => ask(`/v1/orders/${placed.id}/ship`, json("POST", body));
  const first = ok(await ship({ outlet: "parts-b" }));
  assert.deepEqual([first.status, first.lines.map(({ shipped }) => shipped)], ["reserved", [0, 3]]);
  const second = ok(await ship({ lines: [{ line: 1, quantity: 1 }] }));
  assert.deepEqual([second.status, second.lines.map(({ shipped }) => shipped)], ["reserved", [1, 3]]);
  assert.equal((await ship({ lines: [{ line: 1, quantity: 2 }] })).status, 409);
  assert.equal(ok(await ship({})).status, "shipped");
  const back = (body) => ask(`/v1/orders/${placed.id}/return`, json("POST", body));
  const one = ok(await back({ lines: [{ line: 2, quantity: 2 }] }));
  assert.deepEqual([one.status, one.lines[1].returned, await onSale("parts", 71)], ["shipped", 2, 2]);
  assert.equal((await back({ lines: [{ line: 2, quantity: 2 }] })).status, 409);
  assert.equal(ok(await back({})).status, "returned");
  assert.deepEqual([await onSale("parts", 70), await onSale("parts", 71)], [2, 3]);
  assert.equal((await ask(`/v1/orders/${placed.id}/cancel`, { method: "POST" })).status, 409);
});

test("safety stock is not sold, of the outlet and of the channel", async () => {
  await shop("safe", { a: { 80: 5 } }, { outlets: { a: { safety: 2 } }, safety: 1 });
  assert.equal(await onSale("safe", 80), 2);
  const placed = ok(await order("safe", { 80: 3 }));
  assert.deepEqual([placed.status, placed.lines[0].unfilled, served(placed)], ["short", 1, { a: { 1: 2 } }]);
});

test("an order that is collected comes from the outlet where it is collected", async () => {
  await shop("collect", { a: { 85: 1 }, b: { 85: 9 } }, { chosen: ["b"] });
  const placed = ok(await order("collect", { 85: 2 }, { delivery: { pickup: "collect-a" } }));
  assert.deepEqual([placed.status, served(placed), placed.lines[0].unfilled], ["short", { a: { 1: 1 } }, 1]);
  assert.equal((await order("collect", { 85: 1 }, { delivery: { pickup: "nowhere" } })).status, 404);
});

test("never oversold: of hundreds at once for the last pieces exactly so many get one", async () => {
  await shop("rush", { a: { 90: 4 }, b: { 90: 3 } });
  const many = await Promise.all(Array.from({ length: 200 }, () => order("rush", { 90: 1 }, { short: "refuse" })));
  const won = many.filter(({ status }) => status === 201);
  const lost = many.filter(({ status, body }) => status === 409 && body.code === "order.short");
  assert.deepEqual([won.length, lost.length], [7, 193], JSON.stringify(many.find(({ status }) => ![201, 409].includes(status))));
  assert.equal(await onSale("rush", 90), 0);
});

test("an order whose time is over lets go of what it kept back", async () => {
  await shop("over", { a: { 95: 2 } });
  const placed = ok(await order("over", { 95: 2 }, { expires: new Date(Date.now() - 1000).toISOString() }));
  assert.equal(placed.status, "reserved");
  await fetch(`${demo.url}/cdn-cgi/handler/scheduled?cron=*/15+*+*+*+*`);
  const after = ok(await ask(`/v1/orders/${placed.id}`));
  assert.deepEqual([after.status, await onSale("over", 95), after.expires], ["expired", 2, null]);
});

test("4.6 what no outlet has goes on the purchase list; one order a supplier goes out, no line twice", async () => {
  await shop("buy", { a: { 100: 1 } });
  ok(await ask("/v1/suppliers/f-lyra", json("PUT", { name: "Lyra", email: "orders@lyra.example", language: "fr" })));
  const placed = ok(await order("buy", [{ gtin: item(100), title: "Crayon, bleu", quantity: 3 }, { sku: "F-none", title: "=cmd", quantity: 2 }]));
  const own = ({ order }) => order === placed.id;
  const listed = ok(await ask("/v1/purchases")).purchases.filter(own);
  assert.deepEqual(listed.map(({ code, quantity, supplier }) => [code, quantity, supplier]), [[item(100), 2, ""], ["F-none", 2, ""]]);
  for (const { number } of listed) ok(await ask(`/v1/purchases/${number}`, json("PUT", { supplier: "f-lyra" })), 204);
  const made = await Promise.all([1, 2, 3].map(() => ask("/v1/purchase-orders", { method: "POST" })));
  made.forEach((answer) => ok(answer));
  const sent = ok(await ask("/v1/purchase-orders")).purchase_orders.filter(({ supplier }) => supplier === "f-lyra");
  assert.deepEqual(sent.map(({ lines, pieces }) => [lines, pieces]), [[2, 4]], "three times at once is once");
  assert.equal(ok(await ask("/v1/purchases")).purchases.filter(own).length, 0);
  const sheet = await ask(`/v1/purchase-orders/${sent[0].id}/file`);
  assert.match(String(sheet.text ?? sheet.body), /F-none/);
  const mails = (await sentMails()).filter((mail) => JSON.stringify(mail).includes("orders@lyra.example"));
  assert.equal(mails.length, 1, "one mail");
  // What comes later is another order.
  await stocked("buy-a", { 100: 1 });
  ok(await ask(`/v1/orders/${placed.id}/cancel`, { method: "POST" }));
  assert.equal((await ask("/v1/purchases/999999", { method: "DELETE" })).status, 404);
});

test("a short order is filled up when there is more", async () => {
  await shop("fill", { a: { 110: 1 } });
  const placed = ok(await order("fill", { 110: 3 }));
  assert.deepEqual([placed.status, placed.lines[0].unfilled], ["short", 2]);
  assert.equal(ok(await ask(`/v1/orders/${placed.id}/fill`, { method: "POST" })).rows_written, 0);
  await stocked("fill-a", { 110: 5 });
  const filled = ok(await ask(`/v1/orders/${placed.id}/fill`, { method: "POST" }));
  assert.deepEqual([filled.status, filled.lines[0].unfilled, served(filled), await onSale("fill", 110)], ["reserved", 0, { a: { 1: 3 } }, 2]);
  assert.equal(ok(await ask("/v1/purchases")).purchases.some(({ order }) => order === placed.id), false);
});

test("items that are named by the retailer's number are found under their GTIN", async () => {
  await shop("sku", { a: { 120: 4 } });
  const placed = ok(await order("sku", [{ sku: "F-120", quantity: 3 }]));
  assert.deepEqual([placed.status, await onSale("sku", 120)], ["reserved", 1]);
});

test("4.3 channels hear of every change of what they can sell, once, in order", async () => {
  await shop("hear", { a: { 130: 4, 131: 1, 132: 7 }, b: { 130: 2 } }, { chosen: ["a"] });
  const hear = async (after) => ok(await ask(`/v1/channels/hear/changes${after ? `?after=${encodeURIComponent(after)}` : ""}`));
  const short = ({ changes }) => changes.map(({ outlet, gtin, available }) => [outlet, gtin, available]);
  const all = await hear();
  assert.deepEqual([all.anew, short(all)], [true, [130, 131, 132].map((number, at) => ["hear-a", item(number).padStart(14, "0"), [4, 1, 7][at]])]);
  const none = await hear(all.next);
  assert.deepEqual([none.anew, none.changes, none.more], [false, [], false]);
  ok(await order("hear", { 130: 1 }));
  ok(await order("hear", { 131: 1 }));
  ok(await order("hear", { 130: 1 }));
  await stocked("hear-b", { 130: 9 });
  const changed = await hear(none.next);
  assert.deepEqual(short(changed).map(([, code, available]) => [code, available]), [[item(131).padStart(14, "0"), 0], [item(130).padStart(14, "0"), 2]], "the last change counts, and another outlet is no matter");
  await stocked("hear-a", { 130: 4, 131: 1, 132: 8 });
  assert.deepEqual(short(await hear(changed.next)).map(([, code, available]) => [code, available]), [[item(132).padStart(14, "0"), 8]]);
  ok(await ask("/v1/channels/hear", json("PUT", { name: "hear", outlets: ["hear-b"] })));
  const anew = await hear(changed.next);
  assert.deepEqual([anew.anew, short(anew)], [true, [["hear-b", item(130).padStart(14, "0"), 9]]]);
});

test("3.1 an outlet has a kind, hours, a place", async () => {
  const about = { hours: [{ day: 1, opens: "09:30", closes: "18:00" }], address: "1 rue de la Paix\n75002 Paris", phone: "+33 1" };
  const opened = ok(await ask("/v1/outlets/f-depot", json("PUT", { name: "Dépôt", kind: "warehouse", lat: 48.86, lng: 2.33, about })));
  assert.deepEqual([opened.kind, opened.lat, opened.about, opened.online], ["warehouse", 48.86, about, false]);
  const changed = ok(await ask("/v1/outlets/f-depot", json("PUT", { safety: 3 })));
  assert.deepEqual([changed.safety, changed.name, changed.about.phone], [3, "Dépôt", "+33 1"]);
  assert.equal((await ask("/v1/outlets/f-nowhere", json("PUT", { safety: 3 }))).status, 404);
});

test("orders are listed, newest first, by status and channel", async () => {
  await shop("list", { a: { 140: 9 } });
  const ids = [];
  for (let at = 0; at < 5; at += 1) ids.unshift(ok(await order("list", { 140: 1 })).id);
  const page = ok(await ask("/v1/orders?channel=list&limit=3"));
  assert.deepEqual([page.orders.map(({ id }) => id), page.next], [ids.slice(0, 3), ids[2]]);
  const rest = ok(await ask(`/v1/orders?channel=list&cursor=${page.next}`));
  assert.deepEqual([rest.orders.map(({ id }) => id), rest.next], [ids.slice(3), null]);
  ok(await ask(`/v1/orders/${ids[1]}/ship`, { method: "POST" }));
  assert.deepEqual(ok(await ask("/v1/orders?channel=list&status=shipped")).orders.map(({ id, pieces }) => [id, pieces]), [[ids[1], 1]]);
});

test("another retailer's orders, outlets and channels are not there", async () => {
  await shop("own", { a: { 150: 1 } });
  const { id } = ok(await order("own", { 150: 1 }));
  const token = demo.other_token;
  for (const path of [`/v1/orders/${id}`, "/v1/outlets/own-a", "/v1/channels/own"]) assert.equal((await ask(path, { token })).status, 404, path);
  assert.equal((await ask(`/v1/orders/${id}/cancel`, { method: "POST", token })).status, 404);
});
