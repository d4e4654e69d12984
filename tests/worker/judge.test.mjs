// What is doubtful is held while the last good stock stays up, until a person decides.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, deliver, demo, gtin, lines, report, setFeed } from "./api.mjs";

let feeds = 0;

/** A feed with no past, judged as feeds usually are. */
async function feed(settings = {}) {
  const id = `judged-${(feeds += 1)}`;
  await setFeed(id, { store: "laval", ...settings });
  return id;
}

const send = async (feed, list, query = {}) => (await deliver("laval", report(list), { query: { feed, ...query } })).body;
const decide = (id, what, body) => ask(`/v1/deliveries/${id}/${what}`, { method: "POST", body: body && JSON.stringify(body) });
const quantity = async (number) => (await ask(`/v1/stores/laval/stock/${gtin(number)}`)).body.quantity;

test("half the rows are held, the last good stock stays up, and an approval publishes the same bytes", async () => {
  const id = await feed();
  assert.equal((await send(id, lines(70_000, 60))).status, "published");
  const { status, body: held } = await deliver("laval", report(lines(70_000, 30)), { query: { feed: id } });
  assert.equal(status, 202);
  assert.equal(held.status, "held");
  assert.deepEqual(held.doubts.filter(({ weight }) => weight === "hold").map(({ code }) => code), ["judge.flipped", "judge.fewer-rows"]);
  assert.ok(held.reasons.includes("The file has 30 rows; usually there are 60."), JSON.stringify(held.reasons));
  assert.equal(await quantity(70_045), 4, "what is missing stays");

  const { body: difference } = await ask(`/v1/deliveries/${held.id}/difference?limit=5`);
  assert.deepEqual([difference.new, difference.changed, difference.gone, difference.lines.length], [0, 0, 30, 5]);
  assert.equal(difference.lines[0].after.quantity, 0);
  assert.ok(difference.lines[0].before.quantity > 0);

  const approved = await decide(held.id, "approve", { why: "Stock was sold to another shop." });
  assert.equal(approved.status, 200, JSON.stringify(approved.body));
  assert.equal(approved.body.status, "published");
  assert.equal(approved.body.decision.what, "approved");
  assert.equal(approved.body.decision.why, "Stock was sold to another shop.");
  assert.equal(approved.body.decision.who, "Demo");
  assert.equal(await quantity(70_045), 0);
  const { body: after } = await ask(`/v1/deliveries/${held.id}/difference`);
  assert.equal(after.gone, 30);
  assert.equal(after.lines.length, 30);
});

test("what is approved once is doubted again, unless it is the new normal", async () => {
  const id = await feed();
  for (const part of [0, 1, 2]) await send(id, lines(71_000, 60, () => ({ quantity: part + 1 })));
  const once = await send(id, lines(71_000, 24));
  await decide(once.id, "approve");
  const again = await send(id, lines(71_000, 23));
  assert.equal(again.status, "held", "three of four files were longer");
  assert.equal((await decide(again.id, "approve", { normal: true })).body.status, "published");
  assert.equal((await send(id, lines(71_000, 22))).status, "published");
  assert.equal((await ask(`/v1/feeds/${id}`)).body.baseline, again.id);
});

test("what is rejected is never published, and nobody decides twice", async () => {
  const id = await feed();
  await send(id, lines(72_000, 40));
  const held = await send(id, lines(72_000, 10));
  const rejected = await decide(held.id, "reject", { why: "The till had a filter set." });
  assert.deepEqual([rejected.status, rejected.body.status], [200, "rejected"]);
  const approve = await decide(held.id, "approve");
  assert.deepEqual([approve.status, approve.body.code], [409, "delivery.settled"]);
  assert.equal(await quantity(72_030), 3);
  assert.equal((await ask(`/v1/deliveries/${held.id}`)).body.status, "rejected");
});

test("a report of an earlier day is held, whether its name says so or its title", async () => {
  const id = await feed();
  const named = (day, list) => send(id, list, { filename: `stock-${day}.csv` });
  assert.equal((await named("2026-11-19", lines(72_500, 20))).status, "published");
  assert.equal((await named("2026-11-20", lines(72_500, 20, () => ({ quantity: 5 })))).status, "published");
  const older = await named("2026-11-18", lines(72_500, 20, () => ({ quantity: 9 })));
  assert.deepEqual([older.status, older.doubts[0].code], ["held", "judge.older-report"]);
  assert.equal(older.doubts[0].detail, "The report says that it is of 2026-11-18; the one before was of 2026-11-20.");
  assert.equal(await quantity(72_510), 5);
  const titled = `Stock report of 17.11.2026\r\n\r\n${report(lines(72_500, 20, () => ({ quantity: 8 })))}`;
  const { body } = await deliver("laval", titled, { query: { feed: id, filename: "stock.csv" } });
  assert.ok(body.doubts.some(({ code }) => code === "judge.older-report"), JSON.stringify(body.doubts));
  await setFeed(id, { store: "laval", judging: { dates: false } });
  assert.equal((await named("2026-11-16", lines(72_500, 20, () => ({ quantity: 7 })))).status, "published");
});

test("a moved decimal point is held, and so is another shop's file", async () => {
  const id = await feed();
  await send(id, lines(73_000, 30));
  const dear = await send(id, lines(73_000, 30, (at) => ({ price: `${(at % 90) + 10}50.00` })));
  assert.equal(dear.status, "held");
  assert.equal(dear.doubts[0].code, "judge.price");
  const other = await send(id, lines(74_000, 30));
  assert.equal(other.status, "held");
  assert.ok(other.doubts.some(({ code, found }) => code === "judge.known-codes" && found === 0));
});

test("a feed's own bounds count, and a paused feed publishes nothing", async () => {
  const id = await feed({ judging: { fewer_rows: { warn: 50, hold: 100 } } });
  await send(id, lines(75_000, 100));
  assert.equal((await send(id, lines(75_000, 89))).status, "held");
  await setFeed(id, { store: "laval", paused: true });
  const paused = await send(id, lines(75_000, 100, () => ({ quantity: 8 })));
  assert.deepEqual([paused.status, paused.reasons], ["held", ["The feed is paused."]]);
  await setFeed(id, { store: "laval" });
  assert.equal((await decide(paused.id, "approve")).body.status, "published");
});

test("a feed speaks only for its own lines", async () => {
  const [shoes, hats] = [await feed(), await feed()];
  await send(shoes, lines(76_000, 20));
  await send(hats, lines(76_100, 20));
  const fewer = await send(shoes, lines(76_000, 19));
  assert.deepEqual([fewer.status, fewer.gone], ["published", 1]);
  assert.equal(await quantity(76_019), 0);
  assert.equal(await quantity(76_105), 6, "a hat");
  await send(shoes, lines(76_000, 20));
  await send(hats, [...lines(76_100, 20), ...lines(76_000, 1, () => ({ quantity: 50 }))]);
  assert.equal(await quantity(76_000), 50, "who speaks last is believed");
  await send(shoes, lines(76_001, 19));
  assert.equal(await quantity(76_000), 50, "and it is not the other one's to take away");
});

test("files find their feed by name and by layout", async () => {
  const [named, shaped] = ["by-name", "by-layout"];
  await setFeed(named, { store: "sherbrooke", files: "bikes_*.csv" });
  const by = async (filename, file) => (await deliver("sherbrooke", file, { query: { filename } })).body.feed;
  assert.equal(await by("bikes_2026-11-21.csv", report(lines(77_000, 5))), named);
  assert.equal(await by("stock.csv", report(lines(77_100, 5))), "sherbrooke");
  const layout = (await ask("/v1/openapi.json")).status === 200 && (await fingerprintOf("EAN;Ref;Stock"));
  await setFeed(shaped, { store: "sherbrooke", layouts: [layout] });
  const file = ["EAN;Ref;Stock", ...lines(77_200, 5).map(([code, sku, quantity]) => `${code};${sku};${quantity}`), ""].join("\n");
  assert.equal(await by("anything.csv", file), shaped);
  const missing = await deliver("sherbrooke", file, { query: { feed: "nowhere" } });
  assert.deepEqual([missing.status, missing.body.code], [404, "not-found"]);
});

/** FNV-1a over the folded names, sorted: as the engine prints it. */
async function fingerprintOf(header) {
  const columns = header.split(";").map((name, index) => ({ index, field: index === 2 ? "quantity" : index ? "sku" : "gtin" }));
  const profile = { columns, layout: { names: header.split(";") } };
  const wrong = await ask("/v1/profiles/0000000000000000", { method: "PUT", body: JSON.stringify(profile) });
  return wrong.body.detail.match(/[0-9a-f]{16}/)[0];
}

test("absent codes stay as long as the feed says", async () => {
  const partial = await feed({ absent: "unchanged" });
  await send(partial, lines(78_000, 40));
  assert.equal((await send(partial, lines(78_000, 2, () => ({ quantity: 9 })))).status, "published", "a list of changes is short");
  assert.deepEqual([await quantity(78_001), await quantity(78_039)], [9, 5]);

  const patient = await feed({ absent: { after_days: 7 }, judging: { known_codes: { hold: 1 } } });
  const day = (n) => ({ as_of: new Date(Date.UTC(2026, 9, n)).toISOString() });
  await send(patient, lines(79_000, 20), day(1));
  assert.equal((await send(patient, lines(79_000, 18), day(2))).gone, 0);
  assert.equal((await send(patient, lines(79_000, 19), day(5))).gone, 0);
  assert.equal(await quantity(79_019), 6);
  const week = await send(patient, lines(79_000, 18, () => ({ quantity: 2 })), day(9));
  assert.equal(week.gone, 1, "one was back in between and is waited for anew");
  assert.deepEqual([await quantity(79_019), await quantity(79_018)], [0, 5]);
});

test("a store goes back to any of its last snapshots", async () => {
  const id = await feed();
  await send(id, lines(80_000, 30));
  await send(id, [...lines(80_000, 30, () => ({ quantity: 2 })), [gtin(80_500), "T-80500", 3, "9.90"]]);
  const bad = await send(id, lines(80_000, 29, () => ({ quantity: 7, price: "11.11" })));
  const { body: { snapshots } } = await ask("/v1/stores/laval/snapshots");
  assert.deepEqual(snapshots.slice(0, 1).map(({ delivery }) => delivery), [bad.id]);
  assert.ok(snapshots.length <= 30);
  const back = (version) => ask("/v1/stores/laval/rollback", { method: "POST", body: JSON.stringify({ version, why: "Wrong file." }) });
  const { status, body } = await back(snapshots[1].version);
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual([body.status, body.via, body.decision.delivery], ["published", "rollback", snapshots[1].delivery]);
  assert.deepEqual([await quantity(80_003), await quantity(80_029), await quantity(80_500)], [2, 2, 3]);
  assert.equal((await ask(`/v1/stores/laval/stock/${gtin(80_003)}`)).body.price, "13.50");
  assert.equal((await ask(`/v1/deliveries/${bad.id}`)).body.status, "withdrawn");
  const again = await send(id, lines(80_000, 29, () => ({ quantity: 7, price: "11.11" })));
  assert.equal(again.status, "held", "the very file that was taken back");
  const first = await back(snapshots[2].version);
  assert.equal(first.status, 200);
  assert.deepEqual([await quantity(80_003), await quantity(80_029), await quantity(80_500)], [4, 2, 0], "what was not there is sold out");
  assert.equal((await back(999_999)).status, 404);
});

test("a delivery is read again as files of its layout are read now", async () => {
  const id = await feed();
  const file = ["EAN,Bestand A,Bestand B", ...lines(81_000, 20).map(([code], at) => `${code},${at + 1},${at + 30}`), ""].join("\n");
  const { body: first } = await deliver("laval", file, { query: { feed: id } });
  const columns = [{ index: 0, field: "gtin" }, { index: 1, field: "ignored" }, { index: 2, field: "quantity" }];
  const profile = { columns, layout: { format: "delimited", names: ["EAN", "Bestand A", "Bestand B"] } };
  const wrong = await ask("/v1/profiles/0000000000000000", { method: "PUT", body: JSON.stringify(profile) });
  const print = wrong.body.detail.match(/[0-9a-f]{16}/)[0];
  assert.equal((await ask(`/v1/profiles/${print}`, { method: "PUT", body: JSON.stringify(profile) })).status, 200);
  const { status, body } = await decide(first.id ?? first.delivery, "replay");
  assert.equal(status, 200, JSON.stringify(body));
  const { body: before } = await ask(`/v1/deliveries/${first.id ?? first.delivery}`);
  assert.deepEqual([body.status, body.via, body.as_of], ["published", "replay", before.as_of]);
  assert.deepEqual([before.status, before.decision.what, before.decision.delivery], ["rejected", "replayed", body.id]);
  assert.equal(await quantity(81_004), 34);
});

test("only owners and managers decide, and only on what is theirs", async () => {
  const id = await feed();
  await send(id, lines(82_000, 40));
  const held = await send(id, lines(82_000, 10));
  const as = (token, path, method = "POST") => ask(path, { method, token }).then(({ status }) => status);
  for (const what of ["approve", "reject", "replay"]) {
    assert.equal(await as(demo.read_token, `/v1/deliveries/${held.id}/${what}`), 403, what);
    assert.equal(await as(demo.other_token, `/v1/deliveries/${held.id}/${what}`), 404, what);
  }
  assert.equal(await as(demo.read_token, "/v1/stores/laval/rollback"), 403);
  assert.equal(await as(demo.other_token, `/v1/feeds/${id}`, "GET"), 404);
  assert.equal(await as(demo.other_token, "/v1/stores/laval/snapshots", "GET"), 404);
  assert.equal(await as(demo.other_token, `/v1/deliveries/${held.id}/difference`, "GET"), 404);
  assert.equal(await as(demo.read_token, `/v1/feeds/${id}`, "PUT"), 403);
});

test("a feed's history tells what became of each delivery", async () => {
  const id = await feed();
  await send(id, lines(83_000, 40));
  await send(id, lines(83_000, 10));
  await deliver("laval", " \n\n", { query: { feed: id } });
  const { body } = await ask(`/v1/feeds/${id}/history`);
  assert.deepEqual(body.steps.map(({ status, lines, units }) => [status, lines, units]), [["unreadable", 0, null], ["held", 10, 34], ["published", 40, 155]]);
  const held = await ask("/v1/deliveries?status=held&limit=1");
  assert.equal(held.body.deliveries[0].id, body.steps[1].delivery);
  const raw = await ask(`/v1/deliveries/${body.steps[1].delivery}/file`);
  assert.equal(raw.body, report(lines(83_000, 10)));
  assert.equal((await ask(`/v1/deliveries/${body.steps[1].delivery}/file`, { token: demo.read_token })).status, 403);
  assert.ok((await ask("/v1/feeds")).body.feeds.some((feed) => feed.id === id && feed.store === "laval"));
});
