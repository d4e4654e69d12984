// A folder at Dropbox is linked, and what is saved there is published. The Dropbox is one made from its documentation.

import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { ask as askAs, demo, gtin, lines, report, unjudged } from "./api.mjs";
import { broken, busy, Dropbox } from "./dropbox.mjs";
import { eventually, openDatabase } from "./state.mjs";

const database = openDatabase();
const dropbox = new Dropbox();

let made = 0;

/** A retailer of a test's own, with two stores. */
async function retailer() {
  const [id, token] = [`boxed-${process.pid}-${(made += 1)}`, randomUUID()];
  database.prepare("INSERT INTO retailers (id, name, currency) VALUES (?, 'Boxed', 'CAD')").run(id);
  for (const store of ["laval", "gatineau"]) database.prepare("INSERT INTO stores (retailer, id, name, lat, lng) VALUES (?, ?, ?, 45.5, -73.5)").run(id, store, store);
  database.prepare("INSERT INTO tokens (hash, retailer, role, name, created) VALUES (?, ?, 'owner', 'Owner', 0)").run(createHash("sha256").update(token).digest("hex"), id);
  const ask = (path, init) => askAs(path, { token, ...init });
  for (const store of ["laval", "gatineau"]) await ask(`/v1/feeds/${store}`, { method: "PUT", body: JSON.stringify({ name: store, store, judging: unjudged }) });
  return {
    id, token, ask,
    quantity: async (number, store = "laval") => (await ask(`/v1/stores/${store}/stock/${gtin(number)}`)).body.quantity,
    links: async () => (await ask("/v1/dropbox")).body.links,
    deliveries: () => database.prepare("SELECT count(*) AS n FROM deliveries WHERE retailer = ?").get(id).n,
  };
}

before(() => dropbox.listen(process.env.ONHAND_DROPBOX));
after(() => {
  dropbox.close();
  database.close();
});

const cookieOf = (headers) => headers.get("set-cookie").split(";")[0];
const goto = (address, headers = {}) => fetch(address, { redirect: "manual", headers });

/** Begins a link, up to where Dropbox leads back to. */
async function begin(own, account, settings) {
  const begun = await own.ask("/v1/dropbox", { method: "POST", body: JSON.stringify(settings) });
  assert.equal(begun.status, 201, JSON.stringify(begun.body));
  dropbox.consents = account;
  const asked = await goto(begun.body.open);
  assert.equal(asked.status, 302, await asked.text());
  return { id: begun.body.id, cookie: cookieOf(begun.headers), setCookie: begun.headers.get("set-cookie"), back: asked.headers.get("location") };
}

/** Links a folder, as a person does. */
async function link(own, account, settings) {
  const { id, cookie, back } = await begin(own, account, settings);
  const came = await goto(back, { cookie });
  assert.deepEqual([came.status, await came.text().then((text) => text.startsWith("The folder is linked."))], [200, true]);
  return id;
}

const file = (first, quantity) => report(lines(first, 12, () => ({ quantity })));
const published = (own, first, quantity, store) => eventually(`${quantity} of ${first}`, async () => (await own.quantity(first, store)) === quantity);
const said = async (own, response) => assert.deepEqual([response.status, await response.text()], own);
const told = (account) => dropbox.notice([account]).then((response) => said([200, ""], response));

test("a folder is linked, and what lies in it is published", async () => {
  const own = await retailer();
  const account = dropbox.account();
  dropbox.put(account, "/Stock/laval/Stock d’été.csv", file(120_000, 3));
  dropbox.put(account, "/Stock/gatineau/stock.csv", file(120_100, 4));
  dropbox.put(account, "/Stock/laval/stock.csv.part", "UPC");
  dropbox.put(account, "/Stock/laval/empty.csv", "");
  dropbox.put(account, "/Private/diary.csv", file(120_200, 5));
  assert.deepEqual((await own.ask("/v1/dropbox")).body, { available: true, links: [] });

  const begun = await begin(own, account, { folder: "/stock/" });
  assert.equal((await own.links())[0].status, "waiting");
  assert.match(begun.setCookie, /; HttpOnly; SameSite=Lax/);
  // Somebody else's browser is not led into linking what is theirs.
  assert.equal((await goto(begun.back)).status, 403);
  assert.equal((await goto(begun.back, { cookie: "onhand-dropbox=guessed" })).status, 403);
  assert.equal((await goto(begun.back, { cookie: begun.cookie })).status, 200);
  assert.equal((await goto(begun.back, { cookie: begun.cookie })).status, 403, "a state is good once");

  await published(own, 120_003, 3);
  await published(own, 120_103, 4, "gatineau");
  const [known] = await eventually("the end of the look", () => own.links().then((links) => links[0].outcome && links));
  assert.deepEqual([known.status, known.folder, known.outcome, known.waiting, known.hint], ["linked", "/stock", "delivered", 0, null]);
  assert.deepEqual(known.files.map(({ path, outcome }) => [path, outcome]).sort(), [["gatineau/stock.csv", "published"], ["laval/Stock d’été.csv", "published"]]);
  const { body } = await own.ask(`/v1/deliveries/${known.delivery}`);
  assert.equal(body.via, "dropbox");
  assert.equal(Date.parse(body.as_of) % 1000, 0, "of the moment when Dropbox got it");
  assert.equal(dropbox.calls("files/download", account), 2, "and nothing else was fetched");
  const kept = Object.values(database.prepare("SELECT * FROM dropboxes WHERE retailer = ?").get(own.id)).join("\n");
  assert.doesNotMatch(kept, /sl\./, "tokens are kept encrypted");
});

test("Dropbox is told no, or led back wrongly: nothing is linked", async () => {
  const own = await retailer();
  const refused = await begin(own, null, {});
  const came = await goto(refused.back, { cookie: refused.cookie });
  assert.match(await came.text(), /^Nothing was linked\./);
  assert.deepEqual(await own.links(), []);

  const swapped = await begin(own, dropbox.account(), {});
  const other = await begin(own, dropbox.account(), {});
  const back = new URL(swapped.back);
  back.searchParams.set("code", new URL(other.back).searchParams.get("code"));
  assert.match(await (await goto(back, { cookie: swapped.cookie })).text(), /^Nothing was linked\. .*invalid code verifier/);
  database.prepare("UPDATE dropboxes SET until = 1 WHERE retailer = ?").run(own.id);
  assert.equal((await goto(other.back, { cookie: other.cookie })).status, 403, "an hour is over");
  assert.deepEqual(await own.links(), []);
  for (const wrong of ["{", '{"folder": "/a/../b"}', '{"store": 1}', '{"path": "/a"}']) assert.equal((await own.ask("/v1/dropbox", { method: "POST", body: wrong })).status, 400, wrong);
  assert.equal((await own.ask("/v1/dropbox", { method: "POST", body: '{"store": "elsewhere"}' })).status, 404);
});

test("Dropbox finds the address right, and only Dropbox is heard", async () => {
  const challenge = await fetch(new URL("/v1/dropbox/webhook?challenge=abc%3Cscript%3E", demo.url));
  assert.deepEqual([challenge.status, await challenge.text(), challenge.headers.get("content-type"), challenge.headers.get("x-content-type-options")], [200, "abc<script>", "text/plain; charset=utf-8", "nosniff"]);
  assert.equal((await fetch(new URL("/v1/dropbox/webhook", demo.url))).status, 400);

  const own = await retailer();
  const account = dropbox.account();
  dropbox.put(account, "/stock.csv", file(121_000, 3));
  await link(own, account, { store: "laval" });
  await published(own, 121_003, 3);
  await eventually("the end of the look", async () => (await own.links())[0].checked);
  const before = dropbox.asked.length;
  dropbox.put(account, "/stock.csv", file(121_000, 7));
  for (const forged of [{ secret: "guessed" }, { change: (body) => `${body} ` }]) {
    const answer = await dropbox.notice([account], forged);
    assert.deepEqual([answer.status, (await answer.json()).code], [403, "webhook.signature"]);
  }
  assert.equal((await fetch(new URL("/v1/dropbox/webhook", demo.url), { method: "POST", body: "{}" })).status, 403);
  assert.equal(dropbox.asked.length, before, "nobody asked Dropbox because of them");
  await told(account);
  await published(own, 121_003, 7);
  await said([200, ""], await dropbox.notice(["dbid:nobody"]));
});

test("one notice of several accounts reaches each retailer", async () => {
  const own = [await retailer(), await retailer()];
  const accounts = [dropbox.account(), dropbox.account()];
  for (const [at, one] of own.entries()) {
    dropbox.put(accounts[at], "/stock.csv", file(122_000 + 100 * at, 3));
    await link(one, accounts[at], { store: "laval" });
    await published(one, 122_003 + 100 * at, 3);
  }
  for (const [at] of own.entries()) dropbox.put(accounts[at], "/stock.csv", file(122_000 + 100 * at, 8));
  await said([200, ""], await dropbox.notice(accounts));
  for (const [at, one] of own.entries()) await published(one, 122_003 + 100 * at, 8);
  assert.equal(await own[0].quantity(122_103), undefined, "nobody sees another one's");
});

test("a file is one delivery, however often it is told of, and fetched only if its content is new", async () => {
  const own = await retailer();
  const account = dropbox.account();
  dropbox.put(account, "/stock.csv", file(123_000, 3));
  await link(own, account, { store: "laval" });
  await published(own, 123_003, 3);
  dropbox.put(account, "/stock.csv", file(123_000, 4));
  await Promise.all(Array.from({ length: 5 }, () => told(account)));
  await published(own, 123_003, 4);
  await eventually("quiet", async () => (await own.links())[0].waiting === 0);
  assert.equal(own.deliveries(), 2);

  const fetched = dropbox.calls("files/download", account);
  const listed = dropbox.calls("files/list_folder/continue", account);
  dropbox.put(account, "/stock.csv", file(123_000, 4));
  await told(account);
  await eventually("another look", () => dropbox.calls("files/list_folder/continue", account) > listed);
  dropbox.put(account, "/other.csv", file(123_500, 6));
  await told(account);
  await published(own, 123_503, 6);
  assert.equal(dropbox.calls("files/download", account), fetched + 1, "the same content was not fetched again");
  assert.equal(own.deliveries(), 3);
});

test("a file under a name of programs waits until it is renamed, and one that is moved is the other store's", async () => {
  const own = await retailer();
  const account = dropbox.account();
  dropbox.put(account, "/laval/night.csv.tmp", file(124_000, 5));
  await link(own, account, {});
  await eventually("the first look", async () => (await own.links())[0].checked);
  assert.equal(own.deliveries(), 0);
  dropbox.move(account, "/laval/night.csv.tmp", "/laval/night.csv");
  await told(account);
  await published(own, 124_003, 5);
  dropbox.move(account, "/laval/night.csv", "/gatineau/night.csv");
  await told(account);
  await published(own, 124_003, 5, "gatineau");
});

test("many pages are all read, and a cursor that is no good begins anew without fetching anything twice", async () => {
  const own = await retailer();
  const account = dropbox.account();
  dropbox.page = 2;
  const file = (at, quantity) => {
    const [header, ...rows] = report(lines(125_000 + 20 * at, 10, () => ({ quantity }))).trimEnd().split("\r\n");
    return [`Store,${header}`, ...rows.map((row) => `${at % 2 ? "laval" : "gatineau"},${row}`), ""].join("\n");
  };
  for (let at = 0; at < 5; at += 1) {
    const id = `part-${at}`;
    await own.ask(`/v1/feeds/${id}`, { method: "PUT", body: JSON.stringify({ name: id, files: `${id}*`, judging: unjudged }) });
    dropbox.put(account, `/${id}.csv`, file(at, 3));
  }
  await link(own, account, {});
  for (let at = 0; at < 5; at += 1) await published(own, 125_001 + 20 * at, 3, at % 2 ? "laval" : "gatineau");
  assert.ok(dropbox.calls("files/list_folder/continue", account) >= 2);
  await eventually("the end of the look", async () => (await own.links())[0].checked);

  dropbox.reset();
  const fetched = dropbox.calls("files/download", account);
  dropbox.put(account, "/part-2.csv", file(2, 9));
  await told(account);
  await published(own, 125_041, 9, "gatineau");
  dropbox.page = 2000;
  assert.equal(dropbox.calls("files/list_folder", account), 2, "it was listed from the beginning once more");
  await eventually("quiet", async () => (await own.links())[0].waiting === 0);
  assert.equal(dropbox.calls("files/download", account), fetched + 1);
  assert.equal(own.deliveries(), 6);
});

test("an access token that is over is renewed", async () => {
  const own = await retailer();
  const account = dropbox.account();
  dropbox.put(account, "/stock.csv", file(126_000, 3));
  await link(own, account, { store: "laval" });
  await published(own, 126_003, 3);
  // Both ways in which it can be over: Dropbox says so, and the clock says so.
  for (const [quantity, end] of [[4, () => dropbox.expire()], [5, () => database.prepare("UPDATE dropboxes SET expires = 1 WHERE retailer = ?").run(own.id)]]) {
    const renewed = dropbox.calls("refresh");
    end();
    dropbox.put(account, "/stock.csv", file(126_000, quantity));
    await told(account);
    await published(own, 126_003, quantity);
    assert.equal(dropbox.calls("refresh"), renewed + 1);
  }
});

test("Dropbox is left alone when it is busy, and asked again when it is broken", async () => {
  const own = await retailer();
  const account = dropbox.account();
  dropbox.put(account, "/stock.csv", file(127_000, 3));
  await link(own, account, { store: "laval" });
  await published(own, 127_003, 3);
  await eventually("the end of the look", async () => (await own.links())[0].checked);
  dropbox.put(account, "/stock.csv", file(127_000, 4));
  dropbox.scripted.set("files/list_folder/continue", [busy(2)]);
  await told(account);
  const [known] = await eventually("being busy", () => own.links().then((links) => links[0].outcome === "busy" && links));
  assert.deepEqual([known.status, known.failures], ["linked", 1]);
  assert.match(known.hint, /Nothing has to be done/);
  const asked = dropbox.calls("files/list_folder/continue", account);
  await told(account);
  await published(own, 127_003, 4);
  const times = dropbox.asked.filter(({ name, account: whose, refused }) => name === "files/list_folder/continue" && (refused || whose === account));
  const at = times.findIndex(({ refused }) => refused === 429);
  assert.ok(times[at + 1].at - times[at].at >= 2000, "not a moment earlier than it wanted");
  assert.ok(dropbox.calls("files/list_folder/continue", account) > asked);

  dropbox.put(account, "/stock.csv", file(127_000, 5));
  dropbox.scripted.set("files/download", [broken()]);
  await told(account);
  const [troubled] = await eventually("the trouble", () => own.links().then((links) => links[0].outcome === "server-error" && links));
  assert.deepEqual([troubled.waiting, troubled.failures], [1, 1]);
  // Cron asks again by itself, here as if its time had come.
  database.prepare("UPDATE dropboxes SET next = 1 WHERE retailer = ?").run(own.id);
  await fetch(new URL("/cdn-cgi/handler/scheduled", demo.url));
  await published(own, 127_003, 5);
  await eventually("the good end", async () => (await own.links())[0].failures === 0);
});

test("the hour's look finds what no notice told of", async () => {
  const own = await retailer();
  const account = dropbox.account();
  dropbox.put(account, "/stock.csv", file(128_000, 3));
  await link(own, account, { store: "laval" });
  await published(own, 128_003, 3);
  const [{ checked }] = await eventually("the end of the look", () => own.links().then((links) => links[0].checked && links));
  dropbox.put(account, "/stock.csv", file(128_000, 6));
  const { next } = database.prepare("SELECT next FROM dropboxes WHERE retailer = ?").get(own.id);
  assert.ok(next - Date.parse(checked) <= 3_600_000, "within the hour");
  database.prepare("UPDATE dropboxes SET next = 1 WHERE retailer = ?").run(own.id);
  await fetch(new URL("/cdn-cgi/handler/scheduled", demo.url));
  await published(own, 128_003, 6);
});

test("whose leave is taken back is told what to do, and links again", async () => {
  const own = await retailer();
  const account = dropbox.account();
  dropbox.put(account, "/stock.csv", file(129_000, 3));
  const first = await link(own, account, { store: "laval" });
  await published(own, 129_003, 3);
  const got = [];
  const receiver = createServer(async (request, response) => {
    got.push(JSON.parse(Buffer.concat(await request.toArray())));
    response.writeHead(204).end();
  });
  await new Promise((listens) => receiver.listen(0, "127.0.0.1", listens));
  await own.ask("/v1/alerts", { method: "PUT", body: JSON.stringify({ channels: [{ kind: "webhook", address: `http://127.0.0.1:${receiver.address().port}/` }] }) });
  dropbox.revoke(account);
  dropbox.put(account, "/stock.csv", file(129_000, 4));
  await told(account);
  const [known] = await eventually("the revocation", () => own.links().then((links) => links[0].status === "revoked" && links));
  assert.match(known.detail, /^Dropbox does not let Onhand in any more: “refresh token is invalid or revoked”\.$/);
  assert.match(known.hint, /Link the folder again/);
  assert.equal(await own.quantity(129_003), 3, "the last good stock stays up");
  await eventually("the notice", () => got.length > 0);
  receiver.closeAllConnections();
  receiver.close();
  assert.deepEqual(got.map(({ type }) => type), ["feed.dropbox-revoked"]);
  assert.match(got[0].data.text, /Link the folder again/);
  assert.equal(got[0].data.cause, "revoked");
  const { refresh, access } = database.prepare("SELECT refresh, access FROM dropboxes WHERE retailer = ?").get(own.id);
  assert.deepEqual([refresh, access], [null, null]);

  const second = await link(own, account, { store: "laval" });
  await published(own, 129_003, 4);
  await eventually("the old one to go", () => database.prepare("SELECT count(*) AS n FROM dropboxes WHERE retailer = ?").get(own.id).n === 1 || fetch(new URL("/cdn-cgi/handler/scheduled", demo.url)).then(() => false));
  const links = await own.links();
  assert.deepEqual(links.map(({ id, status }) => [id === second, id === first, status]), [[true, false, "linked"]]);
});

test("an unlinked folder is forgotten, by Dropbox too", async () => {
  const [own, other] = [await retailer(), await retailer()];
  const account = dropbox.account();
  dropbox.put(account, "/stock.csv", file(130_000, 3));
  const id = await link(own, account, { store: "laval" });
  await published(own, 130_003, 3);
  const unlink = (ask, init = {}) => ask(`/v1/dropbox/${id}`, { method: "DELETE", ...init });
  assert.equal((await unlink(other.ask)).status, 404);
  assert.equal((await unlink(askAs, { token: demo.read_token })).status, 403);
  assert.equal((await own.ask("/v1/dropbox", { token: demo.read_token })).status, 403);
  assert.equal((await unlink(own.ask)).status, 204);
  assert.equal((await unlink(own.ask)).status, 404);
  assert.deepEqual(await own.links(), []);
  await eventually("the end", () => database.prepare("SELECT count(*) AS n FROM dropboxes WHERE retailer = ?").get(own.id).n === 0);
  assert.equal(dropbox.calls("auth/token/revoke", account), 1);
  assert.equal(database.prepare("SELECT count(*) AS n FROM dropbox_files WHERE retailer = ?").get(own.id).n, 0);
  const asked = dropbox.asked.length;
  await told(account);
  assert.equal(dropbox.asked.length, asked);
  assert.equal(await own.quantity(130_003), 3, "what was published stays");
});

test("a folder that is not there is said to be so, and a file that is no stock does no harm", async () => {
  const own = await retailer();
  const account = dropbox.account();
  dropbox.put(account, "/elsewhere/stock.csv", file(131_000, 3));
  await link(own, account, { folder: "/Stock", store: "laval" });
  const [missing] = await eventually("the trouble", () => own.links().then((links) => links[0].outcome && links));
  assert.deepEqual([missing.status, missing.outcome], ["linked", "folder-gone"]);
  assert.match(missing.hint, /moved or renamed/);
  dropbox.put(account, "/Stock/holiday.csv", "Dear all,\nwe are closed.\n");
  dropbox.put(account, "/Stock/stock.csv", file(131_000, 3));
  await told(account);
  await published(own, 131_003, 3);
  const [known] = await eventually("both files", () => own.links().then((links) => links[0].files.length === 2 && links[0].waiting === 0 && links));
  assert.deepEqual(known.files.map(({ path, outcome }) => [path, outcome]).sort(), [["holiday.csv", "held"], ["stock.csv", "published"]]);
});
