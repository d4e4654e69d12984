// People are told in their language, in sum if they like, and only once they said yes.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { ask as askAs, compound, deliver as deliverAs, demo, lines, report } from "./api.mjs";
import { attached, mail, post, sentMails } from "./mails.mjs";
import { eventually, makeRetailer, openDatabase } from "./state.mjs";

const database = openDatabase();
const own = makeRetailer(database, `told-${Date.now().toString(36)}`);
const token = own.tokens.owner;
const ask = (path, init) => askAs(path, { token, ...init });
const setAlerts = async (channels, settings = {}) => {
  const { status, body } = await ask("/v1/alerts", { method: "PUT", body: JSON.stringify({ channels, ...settings }) });
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};
const alerts = async () => (await ask("/v1/alerts")).body;
const channel = async (address) => (await alerts()).channels.find((one) => one.address === address);
const cron = () => fetch(new URL("/cdn-cgi/handler/scheduled", demo.url)).then((response) => assert.equal(response.status, 200));
const unreadable = compound(["EncryptedPackage", "EncryptionInfo"]);
const HOUR = 3_600_000;

/** What webhooks bring. */
const got = [];
const receiver = createServer(async (request, response) => {
  got.push(JSON.parse(Buffer.concat(await request.toArray()).toString()));
  response.writeHead(204).end();
});
let hook;

before(async () => {
  await new Promise((listens) => receiver.listen(0, "127.0.0.1", listens));
  hook = `http://127.0.0.1:${receiver.address().port}/stock`;
});
after(async () => {
  await setAlerts([]);
  database.close();
  receiver.closeAllConnections();
  receiver.close();
});

let made = 0;
const send = async (id, file) => (await deliverAs(own.shop, file, { token, query: { feed: id } })).body;
/** A feed of its own; it has delivered once. */
async function feed(name = `Feed ${(made += 1)}`) {
  const id = `feed-${(made += 1)}`;
  const { status } = await ask(`/v1/feeds/${id}`, { method: "PUT", body: JSON.stringify({ name, store: own.shop }) });
  assert.equal(status, 200);
  assert.equal((await send(id, report(lines(1_700_000 + made * 100, 60)))).status, "published");
  return id;
}

/** The mails that an address got, the newest last. */
const mails = async (to) => (await sentMails()).filter((one) => one.to.includes(to)).sort((a, b) => a.sentAt.localeCompare(b.sentAt));
const gotMails = (to, count) => eventually(`${count} mails to ${to}`, async () => (await mails(to)).length >= count && mails(to));
const link = (one, kind) => new URL(one.text.match(new RegExp(`https?://\\S+/told/${kind}/\\S+`))[0].replace(/^https?:\/\/[^/]+/, demo.url));
const open = (address, init = {}) => fetch(address, { redirect: "manual", ...init });

test("an address gets one mail and nothing more until whoever reads there says yes", async () => {
  const to = `first-${own.id}@shop.example`;
  const { channels: [{ id, state }] } = await setAlerts([{ kind: "email", address: to }]);
  assert.equal(state, "waiting");
  const [asked] = await gotMails(to, 1);
  assert.match(asked.subject, new RegExp(`^May Onhand write to you about Retailer ${own.id}\\?$`));
  const feedId = await feed();
  await send(feedId, unreadable);
  const attempt = await ask(`/v1/alerts/${id}/test`, { method: "POST" });
  assert.deepEqual([attempt.status, attempt.body.code], [409, "alerts.unconfirmed"]);

  // A scanner opens the link, and asks with HEAD.
  const address = link(asked, "confirm");
  for (const method of ["GET", "HEAD"]) assert.equal((await open(address, { method })).status, 200);
  assert.equal((await channel(to)).state, "waiting");
  const page = await open(address, { headers: { "accept-language": "de-CH, en;q=0.5" } });
  const html = await page.text();
  assert.match(html, /<html lang="de">.*<form method="post"><button>Ja, schreiben Sie mir<\/button>/s);
  assert.ok(!html.includes("<script"));
  for (const [name, value] of [["content-type", "text/html; charset=utf-8"], ["referrer-policy", "no-referrer"], ["x-robots-tag", "noindex, nofollow"], ["cache-control", "no-store"], ["x-content-type-options", "nosniff"]]) assert.equal(page.headers.get(name), value);
  for (const wrong of [`${address}x`, `${address}`.replace(id, id.replace(/.$/, "0")), `${address}`.replace("/confirm/", "/stop/"), `${address}`.replace(own.id, "demo"), new URL("/told/", demo.url), new URL("/told/confirm/a/b/%FF", demo.url)]) {
    const answer = await open(wrong, { method: "POST" });
    assert.deepEqual([answer.status, (await answer.text()).includes("This link is not valid any more.")], [404, true], `${wrong}`);
  }
  assert.equal((await open(address, { method: "DELETE" })).status, 405);
  assert.equal((await channel(to)).state, "waiting");

  assert.equal((await open(address, { method: "POST" })).status, 200);
  assert.equal((await channel(to)).state, "confirmed");
  assert.match(await (await open(address, { method: "POST" })).text(), /Thank you/, "again changes nothing");
  assert.equal((await ask(`/v1/alerts/${id}/confirm`, { method: "POST" })).body.code, "alerts.confirmed");
  assert.equal((await mails(to)).length, 1, "what was up before was not told");
  const other = await feed();
  await send(other, unreadable);
  const [, told] = await gotMails(to, 2);
  assert.match(told.subject, /cannot be used$/);

  // The mail program's own button.
  const unsubscribe = told.headers["List-Unsubscribe"];
  assert.equal(told.headers["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click");
  const stop = link(told, "stop");
  assert.equal(unsubscribe.replace(/^<https?:\/\/[^/]+/, `<${demo.url}`), `<${stop}>`);
  assert.equal((await open(stop)).status, 200);
  assert.equal((await channel(to)).state, "confirmed", "opened only");
  const once = await open(stop, { method: "POST", body: "List-Unsubscribe=One-Click", headers: { "content-type": "application/x-www-form-urlencoded" } });
  assert.equal(once.status, 200);
  assert.equal((await channel(to)).state, "stopped");
  assert.equal((await open(address, { method: "POST" })).status, 404, "the old link does not turn it on again");
  await send(await feed(), unreadable);
  await cron();
  assert.equal((await mails(to)).length, 2);
});

test("an address is asked again within bounds, and a link is good for a week", async () => {
  const to = `again-${own.id}@shop.example`;
  const { channels: [{ id }] } = await setAlerts([{ kind: "email", address: to }]);
  const [first] = await gotMails(to, 1);
  const again = () => ask(`/v1/alerts/${id}/confirm`, { method: "POST" });
  assert.equal((await again()).status, 429, "just now");
  const wait = () => database.prepare("UPDATE channels SET asked = asked - 700000 WHERE retailer = ?").run(own.id);
  for (const count of [2, 3]) {
    wait();
    assert.equal((await again()).status, 204);
    await gotMails(to, count);
  }
  wait();
  assert.equal((await again()).status, 429, "three times a day");
  assert.equal((await open(link(first, "confirm"), { method: "POST" })).status, 404, "only the newest link is good");
  // Whoever is removed and added again is the same address.
  await setAlerts([]);
  assert.equal((await setAlerts([{ kind: "email", address: to.toUpperCase() }])).channels[0].state, "waiting");
  const newest = (await mails(to)).length;
  assert.equal(newest, 3);
  for (const [caller, status] of [[own.tokens.read, 403], [demo.other_token, 404], [null, 401]]) assert.equal((await ask(`/v1/alerts/${id}/confirm`, { method: "POST", token: caller })).status, status);

  const old = `old-${own.id}@shop.example`;
  await setAlerts([{ kind: "email", address: old }]);
  const [mailed] = await gotMails(old, 1);
  const { asked } = database.prepare("SELECT asked FROM channels WHERE address = ?").get(old);
  database.prepare("UPDATE channels SET asked = ? WHERE address = ?").run(asked - 8 * 24 * HOUR, old);
  assert.equal((await open(link(mailed, "confirm"), { method: "POST" })).status, 404);
});

test("each channel is told in its language, with the reasons of a held file", async () => {
  await setAlerts([{ kind: "webhook", address: hook }, { kind: "webhook", address: `${hook}?ja`, language: "ja" }], { language: "fr" });
  const id = await feed("Caisse");
  got.length = 0;
  const held = await send(id, report(lines(1_700_000, 20)));
  assert.equal(held.status, "held");
  assert.deepEqual(held.said.map((one) => one.id).slice(0, 1), held.doubts.filter(({ weight }) => weight === "hold").map(({ code }) => code.replace(".", "-")).slice(0, 1));
  await eventually("both", () => got.length >= 2);
  const texts = got.map(({ data }) => `${data.subject}\n${data.text}`).sort();
  assert.match(texts[0], /^Caisse\u202f: .* attend votre décision\n[^]*- Le fichier a 20 lignes[^]*#delivery=/);
  assert.match(texts[1], /^Caisse：.* が確認を待っています\n[^]*- ファイルは 20 行です[^]*#delivery=/);
  assert.ok(got.every(({ data }) => data.delivery.reasons.length === held.reasons.length));
  for (const settings of [{ language: "xx" }, { channels: [{ kind: "webhook", address: hook, language: "fr-CA" }] }]) {
    assert.equal((await ask("/v1/alerts", { method: "PUT", body: JSON.stringify({ channels: [], ...settings }) })).status, 400);
  }
});

test("what is answered to a mail, and what stands beside a file, is in the shop's language too", async () => {
  await setAlerts([], { language: "de" });
  const { body: { address } } = await ask(`/v1/stores/${own.shop}/addresses`, { method: "POST" });
  const from = `kasse-${own.id}@onhand.localhost.example`;
  await ask(`/v1/senders/${from}`, { method: "PUT", body: JSON.stringify({ state: "allowed" }) });
  const headers = { "Authentication-Results": "mx.cloudflare.net; dmarc=pass header.from=onhand.localhost.example" };
  const letter = async (subject, parts) => {
    await post(mail({ from, subject, headers, parts }), { to: address, from });
    return eventually("a look", async () => (await ask("/v1/letters?limit=50")).body.letters.find((one) => one.subject === subject && one.status !== "received"));
  };
  const taken = await letter("Bestand", ["Bestand", attached("bestand.csv", report(lines(1_710_000, 12)))]);
  assert.match(taken.reply, /^Ihre Mail ist angekommen\.\r\n\r\n- bestand\.csv /);
  const empty = await letter("Nichts", ["Guten Tag"]);
  assert.match(empty.reply, /Die Mail enthält keine Bestandsdatei\./);
  assert.equal(empty.reason, "The mail carries no stock file. Attach it to the mail.", "the API speaks English");

  const folder = { headers: { authorization: `Basic ${Buffer.from(`onhand:${token}`).toString("base64")}` } };
  const put = await fetch(new URL(`/dav/${own.shop}/liste.csv`, demo.url), { method: "PUT", body: "Foo,Bar\nx,y\n", ...folder });
  assert.ok(put.status < 300, `${put.status}`);
  const text = await eventually("the outcome", async () => {
    const answer = await fetch(new URL(`/dav/${own.shop}/liste.csv.onhand.txt`, demo.url), folder);
    return answer.status === 200 && answer.text();
  });
  assert.match(text, /^(Nicht veröffentlicht|Zurückgehalten)\.[^]*Lieferung \S+\r\nBestand vom /);
});

test("a digest says how each feed did since the last one, once, at its hour", async () => {
  await setAlerts([]);
  const to = `digest-${own.id}@shop.example`;
  const digest = { every: "day", hour: 7, time_zone: "America/Montreal" };
  const wanted = [{ kind: "webhook", address: hook, kinds: ["frozen"], digest }, { kind: "email", address: to, kinds: ["frozen"], digest: { ...digest, every: "week", on: "fri" } }];
  const { channels } = await setAlerts(wanted, { language: "en" });
  const kept = (address) => channels.find((one) => one.address === address).digest;
  assert.deepEqual([kept(hook), kept(to)], [{ ...digest, on: "mon" }, { ...digest, every: "week", on: "fri" }]);
  const due = (address) => database.prepare("SELECT digest_due FROM channels WHERE retailer = ? AND address = ?").get(own.id, address).digest_due;
  const clock = (moment, options) => new Intl.DateTimeFormat("en-US", { timeZone: "America/Montreal", ...options }).format(moment);
  assert.deepEqual([due(hook), due(to)].map((moment) => clock(moment, { hour: "numeric" })), ["7 AM", "7 AM"]);
  assert.equal(clock(due(to), { weekday: "long" }), "Friday");
  assert.ok(due(hook) > Date.now() && due(hook) <= Date.now() + 25 * HOUR);
  const first = due(hook);
  await setAlerts(wanted);
  assert.equal(due(hook), first, "kept again it stays as it is");

  const good = await feed("Till");
  assert.equal((await send(good, report(lines(1_700_000 + Number(good.slice("feed-".length)) * 100, 61)))).status, "published");
  const bad = await feed("Web shop");
  await send(bad, unreadable);
  await eventually("the watch", async () => (await ask("/v1/alarms")).body.alarms.some(({ feed, closed }) => feed === bad && closed === null));
  await cron();
  got.length = 0;
  database.prepare("UPDATE channels SET digest_due = 1 WHERE retailer = ?").run(own.id);
  await Promise.all([cron(), cron(), cron()]);
  const { type, data } = await eventually("the digest", () => got[0]);
  assert.equal(type, "feed.digest");
  const of = (id) => data.digest.feeds.find((one) => one.id === id);
  assert.deepEqual([of(good).state, of(good).deliveries, of(good).published, of(good).held, of(good).lines, of(good).open], ["healthy", 2, 2, 0, 61, null]);
  assert.deepEqual([of(bad).state, of(bad).deliveries, of(bad).published, of(bad).open.told], ["invalid", 2, 1, "invalid"]);
  assert.match(data.text, /- Web shop: Unusable\. 2 deliveries: 1 published, 0 held, 1 not used\. In the last good one 60 lines, [\d,]+ pieces\. Open since .*: a file cannot be used\./);
  assert.match(data.link, /#feeds$/);
  await eventually("the next moment", () => due(hook) > Date.now() + 1000 && due(hook) <= Date.now() + 25 * HOUR && due(to) > Date.now() + HOUR);
  await cron();
  await cron();
  assert.equal(got.length, 1, "told once");
  assert.deepEqual((await mails(to)).map(({ subject }) => subject.startsWith("May Onhand")), [true], "who has not said yes gets none");

  // The next says only what came since.
  database.prepare("UPDATE channels SET digest_due = 1 WHERE retailer = ?").run(own.id);
  await cron();
  await eventually("the second", () => got.length === 2);
  assert.deepEqual(got[1].data.digest.feeds.map(({ deliveries }) => deliveries), got[1].data.digest.feeds.map(() => 0));
  assert.equal(got[1].data.digest.from, data.digest.until);
  for (const wrong of [{ ...digest, time_zone: "Mars/Olympus" }, { ...digest, hour: 24 }, { ...digest, every: "hour" }, { ...digest, on: "never" }]) {
    const { status } = await ask("/v1/alerts", { method: "PUT", body: JSON.stringify({ channels: [{ kind: "webhook", address: hook, digest: wrong }] }) });
    assert.equal(status, 400, JSON.stringify(wrong));
  }
});

test("who has no feeds gets no digest", async () => {
  const other = makeRetailer(database, `${own.id}-empty`);
  const digest = { every: "day", hour: 7, time_zone: "UTC" };
  const { status } = await askAs("/v1/alerts", { method: "PUT", token: other.tokens.owner, body: JSON.stringify({ channels: [{ kind: "webhook", address: `${hook}?empty`, digest }] }) });
  assert.equal(status, 200);
  database.prepare("UPDATE channels SET digest_due = 1 WHERE retailer = ?").run(other.id);
  await cron();
  await eventually("a look", () => database.prepare("SELECT digest_due FROM channels WHERE retailer = ?").get(other.id).digest_due > Date.now());
  assert.equal(database.prepare("SELECT count(*) AS n FROM notices WHERE retailer = ?").get(other.id).n, 0);
});
