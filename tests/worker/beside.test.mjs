// What happens beside deliveries is told, too: a source that fails again and again, that it is over, a sender who waits.

import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { ask as askAs, gtin, lines, report } from "./api.mjs";
import { attached, mail, post } from "./mails.mjs";
import { eventually, openDatabase } from "./state.mjs";

const database = openDatabase();
const [id, token] = [`beside-${process.pid}`, randomUUID()];
database.prepare("INSERT INTO retailers (id, name, currency) VALUES (?, 'Beside', 'CAD')").run(id);
database.prepare("INSERT INTO stores (retailer, id, name, lat, lng) VALUES (?, 'laval', 'Laval', 45.5, -73.5)").run(id);
database.prepare("INSERT INTO tokens (hash, retailer, role, name, created) VALUES (?, ?, 'owner', 'Owner', 0)").run(createHash("sha256").update(token).digest("hex"), id);
const ask = (path, init) => askAs(path, { token, ...init });
const put = (path, body) => ask(path, { method: "PUT", body: JSON.stringify(body) });

/** A shop's web server, which has the file or not, and what webhooks bring. */
const got = [];
let answer = [404];
const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  if (request.url === "/stock.csv") return response.writeHead(answer[0]).end(answer[1]);
  got.push(JSON.parse(body));
  return response.writeHead(204).end();
});
let origin;

before(async () => {
  await new Promise((listens) => server.listen(0, "127.0.0.1", listens));
  origin = `http://127.0.0.1:${server.address().port}`;
  assert.equal((await put("/v1/alerts", { channels: [{ kind: "webhook", address: `${origin}/hook` }] })).status, 200);
});
after(() => {
  server.closeAllConnections();
  server.close();
  database.close();
});

const told = () => got.map(({ type }) => type);

test("a source that fails again and again is told of once, and so is its end", async () => {
  await put("/v1/feeds/web", { name: "Web shop", store: "laval" });
  await put("/v1/feeds/web/source", { address: `${origin}/stock.csv` });
  const poll = async () => {
    // As if the last poll was a minute ago.
    database.prepare("UPDATE sources SET polled = polled - 60000 WHERE retailer = ?").run(id);
    return (await ask("/v1/feeds/web/poll", { method: "POST" })).body.outcome;
  };
  answer = [200, report(lines(150_000, 12))];
  assert.equal(await poll(), "delivered");
  answer = [404];
  assert.equal(await poll(), "not-found");
  answer = [200, report(lines(150_000, 13))];
  assert.equal(await poll(), "delivered", "once is nothing");
  answer = [404];
  for (let turn = 0; turn < 4; turn += 1) assert.equal(await poll(), "not-found");
  await eventually("the notice", () => got.length > 0);
  const [{ type, data }] = got;
  assert.deepEqual([type, data.feed, data.feed_name, data.subject], ["feed.source-failed", "web", "Web shop", "Web shop: the file cannot be fetched"]);
  assert.match(data.text, /no file at this address\. Was it moved or renamed/);
  assert.equal(data.cause, "not-found");
  const [alarm, ...others] = (await ask("/v1/alarms")).body.alarms;
  assert.deepEqual([alarm.about, alarm.feed, alarm.feed_name, alarm.told, alarm.cause, alarm.closed, others], ["source", "web", "Web shop", ["source-failed"], "not-found", null, []]);
  assert.equal((await ask("/v1/feeds/web")).body.health.source_failing_since, alarm.opened);
  const { tries } = (await ask("/v1/feeds/web/source")).body;
  assert.deepEqual(tries.map(({ outcome }) => outcome), ["not-found", "not-found", "not-found", "not-found", "delivered", "not-found", "delivered"]);
  assert.ok(tries[0].at > tries[1].at && tries[4].delivery);
  assert.equal((await ask(`/v1/stores/laval/stock/${gtin(150_003)}`)).body.quantity, 4, "the last good stock stays up");
  answer = [200, report(lines(150_000, 14))];
  assert.equal(await poll(), "delivered");
  await eventually("the end", () => told().includes("feed.source-recovered"));
  assert.deepEqual(told(), ["feed.source-failed", "feed.source-recovered"]);
  assert.deepEqual((await ask("/v1/alarms")).body.alarms, []);
  assert.equal((await ask("/v1/feeds/web")).body.health.source_failing_since, null);
  for (let turn = 0; turn < 6; turn += 1) await poll();
  assert.equal((await ask("/v1/feeds/web/source")).body.tries.length, 10, "no more than ten");
});

test("owners hear once of each sender who waits", async () => {
  const { body: { address } } = await ask("/v1/stores/laval/addresses", { method: "POST" });
  const send = async (from, number) => {
    const message = mail({ from, subject: `Stock ${number}`, parts: ["Stock", attached("stock.csv", report(lines(150_100 + number, 12)))] });
    assert.equal((await post(message, { to: address, from })).status, 200);
    await eventually("looking into it", async () => (await ask("/v1/letters?status=held")).body.letters.some(({ subject }) => subject === message.subject));
  };
  got.length = 0;
  await send("first@shop.example", 1);
  await send("first@shop.example", 2);
  await send("second@shop.example", 3);
  await eventually("both", () => got.length >= 2);
  assert.deepEqual(got.map(({ type, data }) => [type, data.subject]), [["feed.sender-waiting", "first@shop.example wants to send stock"], ["feed.sender-waiting", "second@shop.example wants to send stock"]]);
  const waiting = (await ask("/v1/alarms")).body.alarms.filter(({ about }) => about === "sender");
  assert.deepEqual(waiting.map(({ feed_name, told }) => [feed_name, told]).sort(), [["first@shop.example", ["sender-waiting"]], ["second@shop.example", ["sender-waiting"]]]);
});
