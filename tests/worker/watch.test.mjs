// Feeds that fall silent are found, people are told in stages and once, and hear that it is over.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { globSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, test } from "node:test";
import { ask, compound, deliver, demo, lines, report, setFeed, unjudged } from "./api.mjs";
import { eventually } from "./state.mjs";

// The local runtime keeps D1 as a file beside the demo: the only way to let days pass.
const [file] = globSync(join(dirname(process.env.ONHAND_DEMO), "state/v3/d1/miniflare-D1DatabaseObject/*.sqlite")).filter((path) => !path.endsWith("metadata.sqlite"));
const database = new DatabaseSync(file);
database.exec("PRAGMA busy_timeout = 5000");

const HOUR = 3_600_000;

/** Makes it as if so many hours had passed since a feed delivered last. */
function pass(feed, hours) {
  const row = database.prepare("SELECT mentions FROM feeds WHERE id = ? AND retailer = 'demo'").get(feed);
  const mentions = Object.fromEntries(Object.entries(JSON.parse(row.mentions)).map(([store, moment]) => [store, moment - hours * HOUR]));
  database.prepare("UPDATE feeds SET seen = seen - ?1, good = good - ?1, since = since - ?1, due = due - ?1, mentions = ?2 WHERE id = ?3 AND retailer = 'demo'").run(hours * HOUR, JSON.stringify(mentions), feed);
}

const cron = () => fetch(new URL("/cdn-cgi/handler/scheduled", demo.url)).then((response) => assert.equal(response.status, 200));

/** Whatever webhooks bring, and how often it is refused first. */
const got = [];
let refusals = 0;
const receiver = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  got.push({ headers: request.headers, body, ...JSON.parse(body), refused: refusals > 0 });
  response.writeHead(refusals > 0 ? 500 : 204).end();
  refusals = Math.max(0, refusals - 1);
});
let hook, secret;

const setAlerts = (channels, init = {}) => ask("/v1/alerts", { method: "PUT", body: JSON.stringify({ channels }), ...init });

before(async () => {
  await new Promise((listens) => receiver.listen(0, "127.0.0.1", listens));
  hook = `http://127.0.0.1:${receiver.address().port}/stock`;
  const { status, body } = await setAlerts([{ kind: "webhook", address: hook }]);
  assert.equal(status, 200, JSON.stringify(body));
  secret = body.channels[0].secret;
});
after(async () => {
  await setAlerts([]);
  database.close();
  receiver.closeAllConnections();
  receiver.close();
});

/** An encrypted workbook. */
const unreadable = compound(["EncryptedPackage", "EncryptionInfo"]);

let feeds = 0;
const daily = { every_hours: 24, grace_hours: 6 };

/** A feed of its own that has delivered once. */
async function feed(settings = {}, first = 600_000) {
  const id = `watched-${(feeds += 1)}`;
  await setFeed(id, { store: "laval", judging: unjudged, watch: daily, ...settings });
  const sent = await send(id, lines(first + feeds * 100, 20));
  assert.equal(sent.status, "published");
  return id;
}

const send = async (id, list) => (await deliver("laval", Array.isArray(list) ? report(list) : list, { query: { feed: id } })).body;
const health = async (id) => (await ask(`/v1/feeds/${id}`)).body.health;
const alarms = async (id) => (await ask("/v1/alarms?limit=500")).body.alarms.filter(({ feed }) => feed === id);
const told = (id) => got.filter(({ data, refused }) => data.feed === id && !refused).map(({ type }) => type);
const heard = (id, types) => eventually(`${types} of ${id}; so far ${told(id)}`, () => told(id).length >= types.length).then(() => assert.deepEqual(told(id), types));

/** Runs cron and waits until the watch has looked at the feed: it then has another moment. */
async function look(id) {
  const due = () => database.prepare("SELECT due FROM feeds WHERE id = ?").get(id).due;
  await cron();
  await eventually("a look", () => due() === null || due() > Date.now());
}

test("a feed that falls silent is told of in stages, each once, and so is its return", async () => {
  const id = await feed();
  const well = await health(id);
  assert.deepEqual([well.state, well.every_hours, well.learnt], ["healthy", 24, false]);
  assert.equal(Date.parse(well.next_expected) - Date.parse(well.last_good), 24 * HOUR);
  assert.equal(Date.parse(well.late_from) - Date.parse(well.last_good), 30 * HOUR);
  pass(id, 29);
  await look(id);
  assert.deepEqual([(await health(id)).state, await alarms(id)], ["healthy", []]);

  pass(id, 2);
  await Promise.all([cron(), cron(), cron()]);
  await heard(id, ["feed.late"]);
  assert.equal((await health(id)).state, "late");
  pass(id, 24);
  await cron();
  await heard(id, ["feed.late", "feed.late-a-day"]);
  pass(id, 48);
  await cron();
  await heard(id, ["feed.late", "feed.late-a-day", "feed.stale"]);
  assert.equal((await health(id)).state, "stale");
  pass(id, 240);
  await look(id);

  await send(id, lines(640_000, 20));
  await heard(id, ["feed.late", "feed.late-a-day", "feed.stale", "feed.recovered"]);
  assert.equal((await health(id)).state, "healthy");
  const [alarm, ...others] = await alarms(id);
  assert.deepEqual([alarm.told, others], [["late", "late-a-day", "stale"], []]);
  assert.ok(alarm.closed >= alarm.opened);
});

test("a held delivery is told of at once with its difference, and its approval ends the alarm", async () => {
  const id = `watched-held`;
  await setFeed(id, { store: "laval", watch: daily });
  await send(id, lines(650_000, 60));
  const held = await send(id, lines(650_000, 30));
  assert.equal(held.status, "held");
  await heard(id, ["feed.held"]);
  const { data } = got.find(({ data }) => data.feed === id);
  assert.deepEqual([data.delivery.id, data.delivery.lines, data.delivery.gone], [held.id, 30, 30]);
  assert.equal(data.link, `${demo.url}/#delivery=${held.id}`);
  assert.ok(data.text.includes("30 lines: +0, −30, 0 changed."), data.text);
  assert.ok(data.text.includes("The file has 30 rows; usually there are 60."), data.text);
  assert.equal((await health(id)).state, "held");
  assert.equal((await ask(`/v1/deliveries/${held.id}/approve`, { method: "POST" })).body.status, "published");
  await heard(id, ["feed.held", "feed.recovered"]);
  assert.equal((await health(id)).state, "healthy");
});

test("what cannot be used is told of, and a rejection ends the alarm of what is held", async () => {
  const id = await feed({ judging: {} });
  await send(id, unreadable);
  await heard(id, ["feed.invalid"]);
  assert.equal((await health(id)).state, "invalid");
  const held = await send(id, lines(660_000, 3));
  assert.equal(held.status, "held", JSON.stringify(held.reasons));
  await heard(id, ["feed.invalid", "feed.held"]);
  await ask(`/v1/deliveries/${held.id}/reject`, { method: "POST" });
  await heard(id, ["feed.invalid", "feed.held", "feed.recovered"]);
});

test("a receiver can tell who calls, and the same notice when it comes again", async () => {
  const id = await feed();
  refusals = 1;
  await send(id, unreadable);
  await heard(id, ["feed.invalid"]);
  const tries = got.filter(({ data }) => data.feed === id);
  assert.equal(tries.length, 2, "refused with 500, then taken");
  assert.equal(tries[0].headers["webhook-id"], tries[1].headers["webhook-id"]);
  for (const { headers, body } of tries) {
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const wanted = createHmac("sha256", Buffer.from(secret.replace("whsec_", ""), "base64")).update(signed).digest("base64");
    assert.equal(headers["webhook-signature"], `v1,${wanted}`);
    assert.ok(Math.abs(headers["webhook-timestamp"] * 1000 - Date.now()) < 60_000);
  }
});

test("a message that got lost is sent by the hour's search, and nothing twice", async () => {
  const id = await feed();
  await send(id, unreadable);
  await heard(id, ["feed.invalid"]);
  const number = database.prepare("SELECT number FROM feeds WHERE id = ?").get(id).number;
  const notice = () => database.prepare("SELECT * FROM notices WHERE alarm = (SELECT id FROM alarms WHERE feed = ?)").get(number);
  await eventually("writing down that it was sent", () => notice().sent !== null);
  await Promise.all([cron(), cron()]);
  database.prepare("UPDATE notices SET sent = NULL, next = next - ? WHERE id = ?").run(HOUR, notice().id);
  await Promise.all([cron(), cron()]);
  await heard(id, ["feed.invalid", "feed.invalid"]);
  await eventually("writing it down again", () => notice().sent !== null);
  await cron();
  assert.equal(told(id).length, 2);
});

test("who can never be reached is given up, and we hear of it", async () => {
  const id = await feed();
  const number = database.prepare("SELECT number FROM feeds WHERE id = ?").get(id).number;
  const notice = () => database.prepare("SELECT * FROM notices WHERE alarm = (SELECT id FROM alarms WHERE feed = ?)").get(number);
  refusals = 2;
  await send(id, unreadable);
  await eventually("the first try", () => notice()?.error);
  assert.match((await ask("/v1/alerts")).body.channels[0].trouble, /answered 500/);
  database.prepare("UPDATE notices SET tries = 8, next = next - ? WHERE id = ?").run(HOUR, notice().id);
  await cron();
  await eventually("giving up", () => notice().gave_up !== null);
  refusals = 0;
  assert.equal(database.prepare("SELECT kind FROM incidents WHERE subject = ?").get(notice().id).kind, "notice.undeliverable");
});

test("a paused feed is silent, and pausing one ends its alarm without a word", async () => {
  const silent = await feed();
  await setFeed(silent, { store: "laval", judging: unjudged, watch: daily, paused: true });
  pass(silent, 400);
  database.prepare("UPDATE feeds SET due = 1 WHERE id = ?").run(silent);
  await look(silent);
  assert.deepEqual([(await health(silent)).state, await alarms(silent), told(silent)], ["paused", [], []]);

  const loud = await feed();
  pass(loud, 31);
  await cron();
  await heard(loud, ["feed.late"]);
  await setFeed(loud, { store: "laval", judging: unjudged, watch: daily, paused: true });
  await eventually("closing", async () => (await alarms(loud))[0].closed !== null);
  await setFeed(loud, { store: "laval", judging: unjudged, watch: daily });
  await eventually("a new alarm", async () => (await alarms(loud)).length === 2);
  await heard(loud, ["feed.late", "feed.late"]);
});

test("days on which the shop is closed do not count", async () => {
  const week = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
  const openOn = (moment) => ({ ...daily, grace_hours: 0, days: [week[new Date(moment).getUTCDay()]] });
  const id = await feed({ watch: openOn(Date.now() - 31 * HOUR) });
  pass(id, 31);
  await look(id);
  assert.equal((await health(id)).state, "healthy", "since that day ended the shop was closed");
  await setFeed(id, { store: "laval", judging: unjudged, watch: { ...daily, grace_hours: 0 } });
  await heard(id, ["feed.late"]);
});

test("the same file again is a sign of life, and costs nothing within the hour", async () => {
  const id = await feed();
  const file = report(lines(670_000, 20));
  await send(id, file);
  assert.equal((await send(id, file)).rows_written, 0);
  pass(id, 20);
  const again = await send(id, file);
  assert.ok(again.rows_written > 0 && again.rows_written < 5, `${again.rows_written}`);
  assert.ok(Date.now() - Date.parse((await health(id)).last_good) < HOUR);
  assert.equal((await send(id, file)).rows_written, 0);
});

test("a report that stays the same day after day, though it used to change, is told of", async () => {
  const id = await feed();
  const file = report(lines(675_000, 20));
  await send(id, file);
  // Ten days with changes, then four without; today is the fifth.
  const [today, days] = [Math.floor(Date.now() / (24 * HOUR)), 2 ** 14 - 1];
  database.prepare("UPDATE feeds SET rhythm = ? WHERE id = ?").run(JSON.stringify([today - 1, days, days - 15]), id);
  pass(id, 20);
  await send(id, file);
  await heard(id, ["feed.frozen"]);
  const { state, frozen } = await health(id);
  assert.deepEqual([state, frozen], ["healthy", true]);
  await send(id, lines(676_000, 20));
  await heard(id, ["feed.frozen", "feed.recovered"]);
});

test("a store that its chain's files leave out is late by itself", async () => {
  const id = "watched-chain";
  await setFeed(id, { judging: unjudged, watch: daily });
  const chain = (stores, first) => ["Store,UPC,Qty", ...stores.flatMap((store) => lines(first, 10).map(([code, , quantity]) => `${store},${code},${quantity}`)), ""].join("\n");
  const [montreal, sherbrooke] = ["Montréal", "Sherbrooke"];
  const whole = async (stores, first) => (await deliver(null, chain(stores, first), { query: { feed: id } })).body;
  assert.equal((await whole([montreal, sherbrooke], 680_000)).status, "published");
  pass(id, 31);
  assert.equal((await whole([montreal], 681_000)).status, "published");
  await look(id);
  await heard(id, ["feed.late"]);
  const { data } = got.find(({ data }) => data.feed === id);
  assert.deepEqual([data.stores, data.subject], [["sherbrooke"], "watched-chain: sherbrooke is missing"]);
  const { state, stores } = await health(id);
  assert.deepEqual([state, stores.map(({ id, state }) => [id, state])], ["healthy", [["montreal", "healthy"], ["sherbrooke", "late"]]]);
  assert.deepEqual((await alarms(id)).map(({ store, told }) => [store, told]), [["sherbrooke", ["late"]]]);
  await whole([montreal, sherbrooke], 682_000);
  await heard(id, ["feed.late", "feed.recovered"]);
});

test("a channel can be tried, and not again and again", async () => {
  const { body } = await ask("/v1/alerts");
  const attempt = (id, init = {}) => ask(`/v1/alerts/${id}/test`, { method: "POST", ...init });
  const [{ id }] = body.channels;
  assert.equal((await attempt(id, { token: demo.read_token })).status, 403);
  assert.equal((await attempt(id, { token: demo.other_token })).status, 404);
  const before = got.length;
  assert.equal((await attempt(id)).status, 204);
  const [notice] = got.slice(before);
  assert.equal(notice.type, "feed.test");
  assert.match(notice.data.text, /Nothing is wrong now/);
  const signed = `${notice.headers["webhook-id"]}.${notice.headers["webhook-timestamp"]}.${notice.body}`;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  assert.equal(notice.headers["webhook-signature"], `v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
  assert.equal((await attempt(id)).status, 429);
  assert.equal((await setAlerts([{ kind: "webhook", address: hook }, { kind: "webhook", address: `${hook}?gone` }])).status, 200);
  const gone = (await ask("/v1/alerts")).body.channels.find(({ address }) => address.endsWith("gone"));
  refusals = 1;
  const { status, body: problem } = await attempt(gone.id);
  assert.deepEqual([status, problem.code, problem.detail], [422, "alerts.not-sent", "The receiver answered 500."]);
  await setAlerts([{ kind: "webhook", address: hook }]);
});

test("addresses inside, and of others, are refused", async () => {
  for (const address of ["http://example.com/", "https://10.0.0.1/", "http://192.168.0.1/", "https://printer.local/", "https://a:b@example.com/", "nothing"]) {
    const { status, body } = await setAlerts([{ kind: "webhook", address }]);
    assert.deepEqual([status, body.code], [400, "request.invalid"], address);
  }
  assert.equal((await setAlerts([], { token: demo.read_token })).status, 403);
  assert.equal((await ask("/v1/alerts", { token: demo.read_token })).status, 403);
  const other = { token: demo.other_token };
  assert.deepEqual((await ask("/v1/alerts", other)).body.channels, []);
  assert.ok((await ask("/v1/alarms?limit=500", other)).body.alarms.every(({ feed }) => !feed.startsWith("watched-")));
  assert.equal((await ask("/v1/alarms", { token: demo.read_token })).status, 200);
  for (const watch of [{ every_hours: 0 }, { opens: "18:00", closes: "09:00" }, { opens: "9" }, { days: [] }, { colour: "red" }]) {
    const { status } = await ask("/v1/feeds/watched-1", { method: "PUT", body: JSON.stringify({ name: "x", store: "laval", watch }) });
    assert.equal(status, 400, JSON.stringify(watch));
  }
});
