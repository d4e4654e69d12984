// 3.1: staff and their rights. People sign in by a link that is mailed or by a passkey, and may do what their role says.

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, test } from "node:test";
import { ask as askAs, demo } from "./api.mjs";
import { sentMails } from "./mails.mjs";
import { passkey } from "./passkey.mjs";
import { eventually, makeRetailer, openDatabase, signedIn } from "./state.mjs";

const database = openDatabase();
after(() => database.close());
const stamp = Date.now().toString(36);
const own = makeRetailer(database, `people-${stamp}`);
const other = makeRetailer(database, `people-other-${stamp}`);
const [MINUTE, DAY] = [60_000, 86_400_000];
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

let computers = 0;
/** Each time another computer, so that no test is counted with another. */
const computer = () => ({ "cf-connecting-ip": `2001:db8:${(computers += 1).toString(16)}:${process.pid.toString(16)}::1` });
const ask = (path, { headers, ...init } = {}) => askAs(path, { token: null, headers, ...init });
const json = (method, value) => ({ method, body: JSON.stringify(value) });
const want = (address, headers = computer()) => ask("/v1/sign-in", { ...json("POST", { address }), headers });
const mails = async (to) => (await sentMails()).filter((one) => one.to.includes(to)).sort((a, b) => a.sentAt.localeCompare(b.sentAt));
const gotMails = (to, count) => eventually(`${count} mails to ${to}`, async () => (await mails(to)).length >= count && mails(to));
const codeOf = (mail) => mail.text.match(/\/enter\/([A-Za-z0-9_-]{43})\s*$/)[1];
const open = (path, init = {}) => fetch(new URL(path, demo.url), { redirect: "manual", ...init });
const ours = { origin: new URL(demo.url).origin };
/** Presses the button of the page behind a link. */
const press = (code, retailer, headers = ours, path = "/enter") => open(path, { method: "POST", headers, body: new URLSearchParams({ code, ...(retailer && { retailer }) }) });
const cookieOf = (answer) => ({ cookie: answer.headers.get("set-cookie").split(";")[0], "sec-fetch-site": "same-origin" });
const person = (role, more = {}) => ({ name: `A ${role}`, role, ...more });
const me = async (headers) => (await ask("/v1/me", { headers })).body;

/** A code whose link was mailed just now. */
function link(address, { expires = Date.now() + 15 * MINUTE, created = Date.now() } = {}) {
  const code = randomBytes(32).toString("base64url");
  database.prepare("INSERT INTO sign_ins (hash, address, created, expires) VALUES (?, ?, ?, ?)").run(sha256(code), address, created, expires);
  return code;
}

test("3.1 a mailed link signs a person in, once, when its button is pressed", async () => {
  const to = own.people.owner;
  const asked = await want(to.toUpperCase());
  assert.deepEqual([asked.status, asked.body], [202, ""]);
  const [mail] = await gotMails(to, 1);
  assert.equal(mail.subject, "Sign in to Onhand");
  assert.match(mail.text, /within 15 minutes/);
  const code = codeOf(mail);

  // Scanners open links, also with HEAD; nothing comes of it.
  for (const method of ["HEAD", "GET", "GET"]) assert.equal((await open(`/enter/${code}`, { method })).status, 200);
  const page = await open(`/enter/${code}`, { headers: { "accept-language": "fr" } });
  const html = await page.text();
  assert.match(html, /<html lang="fr">/);
  assert.ok(html.includes(`<button name="retailer" value="${own.id}">Se connecter chez Retailer ${own.id}</button>`), html);
  assert.ok(!html.includes("<script") && html.includes(to));
  for (const [name, value] of [["cache-control", "no-store"], ["referrer-policy", "strict-origin"], ["x-robots-tag", "noindex, nofollow"], ["x-content-type-options", "nosniff"]]) assert.equal(page.headers.get(name), value);
  assert.match(page.headers.get("content-security-policy"), /form-action 'self'; frame-ancestors 'none'/);

  // Pages of others press no button: they could sign people in as somebody else.
  for (const headers of [{}, { origin: "https://evil.example" }, { origin: "null" }, { ...ours, "sec-fetch-site": "cross-site" }, { ...ours, "sec-fetch-site": "same-site" }]) {
    assert.equal((await press(code, own.id, headers)).status, 403, JSON.stringify(headers));
  }
  for (const wrong of [`${code}x`, code.slice(1), ""]) assert.equal((await press(wrong, own.id)).status, 404);
  assert.equal((await press(code, other.id)).status, 404, "a retailer that they do not work for");
  assert.equal((await open("/enter", { method: "DELETE" })).status, 405);

  const entered = await press(code, own.id);
  assert.deepEqual([entered.status, entered.headers.get("location")], [303, "/#signed-in"]);
  assert.match(entered.headers.get("set-cookie"), /^onhand=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Strict$/);
  const headers = cookieOf(entered);
  const { name, role, retailer, person } = await me(headers);
  assert.deepEqual([name, role, retailer, person], [`Retailer ${own.id}`, "owner", own.id, "owner"]);
  const { body } = await ask("/v1/session", { headers });
  assert.deepEqual(body, { address: to, name: "owner", retailer: own.id, retailers: [{ id: own.id, name: `Retailer ${own.id}`, role: "owner" }] });

  const again = await press(code, own.id);
  assert.deepEqual([again.status, again.headers.get("set-cookie")], [404, null]);
  assert.match(await again.text(), /Mail me a new link/);
  assert.equal((await press(code, null, {}, "/enter/again")).status, 403);
  assert.equal((await press(code, null, ours, "/enter/again")).status, 200);
  assert.equal((await gotMails(to, 2)).length, 2);
  // Whoever reads the database gets in nowhere.
  const kept = JSON.stringify([database.prepare("SELECT * FROM sign_ins").all(), database.prepare("SELECT * FROM sessions").all()]);
  assert.ok(!kept.includes(code) && !kept.includes(headers.cookie.split("=")[1]));
});

test("3.1 of many who press the same button at once one gets in", async () => {
  const code = link(own.people.stock);
  const answers = await Promise.all(Array.from({ length: 12 }, () => press(code, own.id)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, ...Array(11).fill(404)]);
  assert.equal(answers.filter(({ headers }) => headers.has("set-cookie")).length, 1);
});

test("3.1 a link is good for fifteen minutes, and no longer than another was used", async () => {
  const to = own.people.orders;
  const late = link(to, { expires: Date.now() - 1 });
  assert.equal((await open(`/enter/${late}`)).status, 404);
  assert.equal((await press(late, own.id)).status, 404);
  const [first, second] = [link(to), link(to)];
  assert.equal((await press(second, own.id)).status, 303);
  assert.equal((await press(first, own.id)).status, 404);
  const before = Date.now();
  await want(to);
  await gotMails(to, 1);
  const { expires } = database.prepare("SELECT max(expires) AS expires FROM sign_ins WHERE address = ?").get(to);
  assert.ok(expires > before + 14 * MINUTE && expires <= Date.now() + 15 * MINUTE);
});

test("3.1 nobody learns whether an address is somebody's", async () => {
  const [known, unknown] = [other.people.read, `nobody@${other.id}.example`];
  const [times, answers] = [{ [known]: [], [unknown]: [] }, new Set()];
  for (let turn = 0; turn < 15; turn += 1) {
    for (const address of turn % 2 ? [known, unknown] : [unknown, known]) {
      const began = performance.now();
      const { status, body, headers } = await want(address);
      times[address].push(performance.now() - began);
      const plain = [...headers].filter(([name]) => name !== "date");
      assert.equal(status, 202);
      answers.add(JSON.stringify([body, plain]));
    }
  }
  assert.equal(answers.size, 1, [...answers].join());
  const median = (list) => list.sort((a, b) => a - b)[7];
  const [a, b] = [median(times[known]), median(times[unknown])];
  assert.ok(Math.abs(a - b) < 5 + Math.max(a, b) / 2, `${a} ms and ${b} ms`);
  await gotMails(known, 1);
  assert.deepEqual(await mails(unknown), []);
  for (const wrong of ["", "no address", "a@b@c", "A <a@b.example>", `${"a".repeat(250)}@b.example`]) assert.equal((await want(wrong)).status, 400, wrong);
});

test("3.1 five links an hour for one address, thirty a minute from one computer", async () => {
  const to = other.people.stock;
  for (let turn = 0; turn < 8; turn += 1) assert.equal((await want(to)).status, 202);
  await gotMails(to, 5);
  // What was asked for after them has come: the others come no more.
  await want(other.people.manager);
  await gotMails(other.people.manager, 1);
  const count = () => database.prepare("SELECT count(*) AS n FROM sign_ins WHERE address = ?").get(to).n;
  assert.deepEqual([count(), (await mails(to)).length], [5, 5]);
  database.prepare("UPDATE sign_ins SET created = created - 3600001 WHERE address = ?").run(to);
  await want(to);
  await gotMails(to, 6);

  const headers = computer();
  const answers = [];
  for (let turn = 0; turn < 40; turn += 1) answers.push(await want(`nobody-${turn}@shop.example`, headers));
  const refused = answers.filter(({ status }) => status === 429);
  assert.ok(refused.length >= 5 && refused.length <= 10, `${refused.length} of 40 refused`);
  assert.equal(refused[0].headers.get("retry-after"), "60");
  assert.equal((await want("nobody@shop.example")).status, 202, "another computer");
});

test("3.1 no other site acts with a person's cookie", async () => {
  const signed = signedIn(database, own.id, own.people.owner);
  const { cookie } = signed;
  const changes = [
    ["/v1/tokens", json("POST", { name: "Evil", role: "owner" })],
    [`/v1/people/evil@${own.id}.example`, json("PUT", person("owner"))],
    [`/v1/people/${own.people.read}`, { method: "DELETE" }],
    ["/v1/session", { method: "DELETE" }],
    [`/v1/stores/${own.shop}/deliveries`, { method: "POST", body: "UPC,Qty\r\n4006381333931,1\r\n" }],
    [`/v1/stores/${own.shop}/stock`, json("PATCH", { lines: [{ sku: "P-1", set: 1 }] })],
  ];
  const before = JSON.stringify(database.prepare("SELECT * FROM people WHERE retailer = ?").all(own.id));
  for (const headers of [{}, { origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "none" }, { ...ours, "sec-fetch-site": "cross-site" }, { ...ours, "sec-fetch-site": "same-site" }]) {
    for (const [path, init] of changes) {
      const { status, body } = await ask(path, { ...init, headers: { ...headers, cookie } });
      assert.deepEqual([status, body.code], [403, "session.cross-site"], `${init.method} ${path} ${JSON.stringify(headers)}`);
    }
  }
  assert.equal(JSON.stringify(database.prepare("SELECT * FROM people WHERE retailer = ?").all(own.id)), before);
  for (const headers of [{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }]) assert.equal((await ask("/v1/me", { headers: { ...headers, cookie } })).status, 403);
  for (const headers of [{}, ours, { "sec-fetch-site": "none" }, { "sec-fetch-site": "same-origin" }]) assert.equal((await ask("/v1/me", { headers: { ...headers, cookie } })).status, 200);
  assert.equal((await ask("/v1/tokens", { ...json("POST", { name: "Till", role: "stock" }), headers: { ...ours, cookie } })).status, 201, "an older browser of ours");
  // A token is no cookie: no other site has it. It goes before a cookie.
  const machine = await askAs("/v1/tokens", { ...json("POST", { name: "Till", role: "stock" }), token: own.tokens.owner, headers: { cookie } });
  assert.equal(machine.status, 201);
  assert.equal((await askAs("/v1/me", { token: own.tokens.read, headers: signed })).body.role, "read");
  assert.equal((await fetch(new URL("/dav/", demo.url), { method: "PROPFIND", headers: { ...signed, depth: "0" } })).status, 401, "the folder takes no cookies");
});

test("3.1 a session lasts while it is used, and can be ended from anywhere", async () => {
  const address = own.people.manager;
  const [here, there] = [signedIn(database, own.id, address), signedIn(database, own.id, address)];
  const hash = sha256(here.cookie.split("=")[1]);
  const row = () => database.prepare("SELECT * FROM sessions WHERE hash = ?").get(hash);
  const first = row();
  await me(here);
  assert.deepEqual(row(), first, "within an hour nothing is written");
  database.prepare("UPDATE sessions SET seen = seen - 3600001 WHERE hash = ?").run(hash);
  await me(here);
  assert.ok(row().expires > Date.now() + 29 * DAY && row().expires <= Date.now() + 30 * DAY && row().seen >= first.seen);
  database.prepare("UPDATE sessions SET seen = seen - 3600001, created = created - ? WHERE hash = ?").run(80 * DAY, hash);
  await me(here);
  assert.equal(row().expires, row().created + 90 * DAY, "a quarter at most");

  const { sessions } = (await ask("/v1/sessions", { headers: here })).body;
  assert.deepEqual(sessions.map(({ current }) => current).sort(), [false, true]);
  const elsewhere = sessions.find(({ current }) => !current);
  const stranger = signedIn(database, own.id, own.people.read);
  assert.equal((await ask(`/v1/sessions/${elsewhere.id}`, { method: "DELETE", headers: stranger })).status, 404);
  assert.equal((await me(there)).role, "manager");
  assert.equal((await ask(`/v1/sessions/${elsewhere.id}`, { method: "DELETE", headers: here })).status, 204);
  assert.equal((await ask("/v1/me", { headers: there })).status, 401);

  const out = await ask("/v1/session", { method: "DELETE", headers: here });
  assert.deepEqual([out.status, out.headers.get("set-cookie")], [204, "onhand=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict"]);
  assert.equal((await ask("/v1/me", { headers: here })).status, 401);
  const over = signedIn(database, own.id, address);
  database.prepare("UPDATE sessions SET expires = ? WHERE hash = ?").run(Date.now() - 1, sha256(over.cookie.split("=")[1]));
  assert.equal((await ask("/v1/me", { headers: over })).status, 401);
  // Who signs in once more in the same browser has one session, not two.
  const signed = signedIn(database, own.id, address);
  const anew = cookieOf(await press(link(address), own.id, { ...ours, cookie: signed.cookie }));
  assert.equal((await ask("/v1/me", { headers: signed })).status, 401);
  assert.equal((await ask("/v1/sessions", { headers: anew })).body.sessions.length, 1);
});

test("3.1 people are invited, given another role and removed, and it counts at their next request", async () => {
  const boss = signedIn(database, own.id, own.people.owner);
  const address = `ada@${own.id}.example`;
  const set = (who, wanted, headers = boss) => ask(`/v1/people/${encodeURIComponent(who)}`, { ...json("PUT", wanted), headers });
  const made = await set(address.replace("ada", "Ada"), person("stock", { outlets: [own.shop], language: "fr" }));
  assert.equal(made.status, 200, JSON.stringify(made.body));
  const { created, ...rest } = made.body;
  assert.ok(Date.parse(created) > Date.now() - MINUTE);
  assert.deepEqual(rest, { address, name: "A stock", role: "stock", outlets: [own.shop], language: "fr", invited_by: "owner", entered: null });
  const [mail] = await gotMails(address, 1);
  assert.equal(mail.subject, `owner vous invite chez Retailer ${own.id} sur Onhand`);
  const ada = cookieOf(await press(codeOf(mail), own.id));
  assert.equal((await me(ada)).role, "stock");
  assert.equal((await ask("/v1/people", { headers: ada })).status, 403);

  await set(address, person("manager", { language: "fr" }));
  const { people } = (await ask("/v1/people", { headers: ada })).body;
  assert.deepEqual(people.map(({ address }) => address).sort(), [address, ...Object.values(own.people)].sort());
  assert.ok(Date.parse(people.find((one) => one.address === address).entered) > Date.now() - MINUTE);
  assert.equal((await mails(address)).length, 1, "only who is new is written to");

  // A manager gives what is below, and takes nothing from those who are not.
  assert.equal((await set(`new@${own.id}.example`, person("read"), ada)).status, 200);
  for (const [who, role] of [[`boss@${own.id}.example`, "owner"], [`boss@${own.id}.example`, "manager"], [address, "owner"], [own.people.owner, "read"], [own.people.read, "manager"]]) assert.equal((await set(who, person(role), ada)).status, 403, `${who} ${role}`);
  assert.equal((await ask(`/v1/people/${own.people.owner}`, { method: "DELETE", headers: ada })).status, 403);
  assert.equal((await ask(`/v1/people/nobody@${own.id}.example`, { method: "DELETE", headers: ada })).status, 404);
  for (const wrong of [person("boss"), { role: "read" }, person("read", { name: " " }), person("read", { name: "a\nb" }), person("read", { outlets: [] }), person("read", { language: "xx" }), person("read", { more: 1 }), []]) assert.equal((await set(`new@${own.id}.example`, wrong)).status, 400, JSON.stringify(wrong));
  assert.equal((await set(`new@${own.id}.example`, person("read", { outlets: [other.shop] }))).status, 404);
  assert.equal((await set("no address", person("read"))).status, 400);

  await set(address, person("read", { language: "fr" }));
  assert.equal((await ask("/v1/people", { headers: ada })).status, 403, "at once");
  assert.equal((await ask(`/v1/people/${address}`, { method: "DELETE", headers: boss })).status, 204);
  assert.equal((await ask("/v1/me", { headers: ada })).status, 401, "at once");
  await set(address, person("read"));
  assert.equal((await ask("/v1/me", { headers: ada })).status, 401, "what ended does not begin again");
});

test("3.1 a retailer keeps an owner", async () => {
  const lone = makeRetailer(database, `people-lone-${stamp}`);
  const boss = signedIn(database, lone.id, lone.people.owner);
  const lowered = await ask(`/v1/people/${lone.people.owner}`, { ...json("PUT", person("manager")), headers: boss });
  const removed = await ask(`/v1/people/${lone.people.owner}`, { method: "DELETE", headers: boss });
  assert.deepEqual([lowered.status, lowered.body.code, removed.status, removed.body.code], [409, "people.last-owner", 409, "people.last-owner"]);
  assert.equal((await ask(`/v1/people/${lone.people.owner}`, { ...json("PUT", person("owner", { name: "Renamed" })), headers: boss })).body.name, "Renamed");
  // Two who remove each other at once: one of them stays.
  const second = `second@${lone.id}.example`;
  database.prepare("INSERT INTO people (retailer, address, name, role, created, sender) VALUES (?, ?, 'Second', 'owner', 0, 'test')").run(lone.id, second);
  const rival = signedIn(database, lone.id, second);
  const done = await Promise.all([ask(`/v1/people/${second}`, { method: "DELETE", headers: boss }), ask(`/v1/people/${lone.people.owner}`, { method: "DELETE", headers: rival })]);
  assert.equal(database.prepare("SELECT count(*) AS n FROM people WHERE retailer = ? AND role = 'owner'").get(lone.id).n, 1);
  assert.equal(done.filter(({ status }) => status === 204).length, 1);
});

test("3.1 who works for several chooses one, and may do there what their role there says", async () => {
  const address = `both@${stamp}.example`;
  for (const [retailer, role] of [[own.id, "manager"], [other.id, "read"]]) database.prepare("INSERT INTO people (retailer, address, name, role, created, sender) VALUES (?, ?, 'Béa', ?, 0, 'test')").run(retailer, address, role);
  const code = link(address);
  const html = await (await open(`/enter/${code}`)).text();
  for (const retailer of [own.id, other.id]) assert.ok(html.includes(`value="${retailer}"`), html);
  const headers = cookieOf(await press(code, other.id));
  const at = async () => (({ retailer, role }) => [retailer, role])(await me(headers));
  assert.deepEqual(await at(), [other.id, "read"]);
  const go = (retailer) => ask("/v1/session", { ...json("PUT", { retailer }), headers });
  assert.equal((await go("demo")).status, 404);
  assert.deepEqual(await at(), [other.id, "read"]);
  assert.equal((await go(own.id)).body.retailer, own.id);
  assert.deepEqual(await at(), [own.id, "manager"]);
  assert.equal((await askAs("/v1/session", { token: own.tokens.owner })).body.code, "session.none");
});

test("3.1 a passkey signs in, with one challenge once, for our page and a person who proved it", async () => {
  const address = own.people.stock;
  const headers = signedIn(database, own.id, address);
  const wanted = async (as = headers) => (await ask("/v1/passkeys", { headers: as })).body;
  const make = async (key, as = {}, { challenge } = {}, by = headers) => ask("/v1/passkeys", { ...json("POST", key.make(challenge ?? (await wanted(by)).challenge, as)), headers: by });
  const key = passkey();
  const evil = { origin: "https://evil.example" };
  for (const as of [evil, { host: "evil.example" }, { flags: 0x01 }, { flags: 0x04 }, { kind: "webauthn.get" }, { crossOrigin: true }]) assert.equal((await make(key, as)).status, 400, JSON.stringify(as));
  const { challenge, handle } = await wanted();
  const stranger = signedIn(database, own.id, own.people.read);
  assert.equal((await make(key, {}, { challenge }, stranger)).status, 400, "another's challenge");
  const kept = await make(key, { name: "Till" }, { challenge });
  assert.deepEqual([kept.status, kept.body.id, kept.body.name], [201, key.id, "Till"]);
  assert.equal((await make(passkey(), {}, { challenge })).status, 400, "a challenge is good once");
  assert.equal((await make(key)).status, 400, "there it is already");
  assert.equal((await wanted()).handle, handle);
  assert.notEqual((await wanted(stranger)).handle, handle);

  const asked = async () => (await ask("/v1/sign-in/challenge")).body.challenge;
  const enter = (body, as = ours) => ask("/v1/sign-in/passkey", { ...json("POST", body), headers: as });
  const refused = async (why, body, as) => assert.equal((await enter(body, as)).status, as ? 403 : 401, why);
  await refused("another page", key.answer(await asked(), handle, evil));
  await refused("another host", key.answer(await asked(), handle, { host: "evil.example" }));
  await refused("nobody proved anything", key.answer(await asked(), handle, { flags: 0x01 }));
  await refused("made, not answered", key.answer(await asked(), handle, { kind: "webauthn.create" }));
  await refused("another's handle", key.answer(await asked(), (await wanted(stranger)).handle));
  await refused("the challenge of a session", key.answer((await wanted()).challenge, handle));
  await refused("a challenge of nobody's", key.answer("bWFkZSB1cA", handle));
  await refused("a key that nobody knows", passkey().answer(await asked(), handle));
  const forged = key.answer(await asked(), handle);
  await refused("another's signature", { ...forged, signature: passkey().answer(await asked(), handle).signature });
  await refused("no signature", { ...forged, signature: "AAAA" });
  await refused("what was not signed", { ...forged, authenticator_data: key.answer(await asked(), handle).authenticator_data });
  await refused("another site", key.answer(await asked(), handle), evil);
  await refused("no site", key.answer(await asked(), handle), {});

  const good = key.answer(await asked(), handle, { count: 40 });
  const both = await Promise.all([enter(good), enter(good)]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [204, 401], "sent twice at once");
  const entered = both.find(({ status }) => status === 204);
  assert.deepEqual((({ role, retailer }) => [role, retailer])(await me(cookieOf(entered))), ["stock", own.id]);
  await refused("again", good);
  await refused("a copy that lags behind", key.answer(await asked(), handle, { count: 40 }));
  assert.equal((await enter(key.answer(await asked(), handle, { count: 41 }))).status, 204);

  const rsa = passkey({ rsa: true });
  assert.equal((await make(rsa)).body.name, "", "a program that does not say what it is");
  assert.equal((await enter(rsa.answer(await asked(), handle, { count: 0 }))).status, 401, "it counted when it was made");
  assert.equal((await enter(rsa.answer(await asked(), handle))).status, 204);
  const { passkeys } = await wanted();
  assert.deepEqual(passkeys.map(({ id, used }) => [id, used !== null]), [[key.id, true], [rsa.id, true]]);

  assert.equal((await ask(`/v1/passkeys/${key.id}`, { method: "DELETE", headers: stranger })).status, 404);
  assert.equal((await ask(`/v1/passkeys/${key.id}`, { method: "DELETE", headers })).status, 204);
  await refused("removed", key.answer(await asked(), handle));
  for (let count = 1; count < 10; count += 1) assert.equal((await make(passkey())).status, 201);
  assert.equal((await make(passkey())).status, 400, "ten are enough");
  // With the last retailer the passkeys go.
  database.prepare("DELETE FROM people WHERE address = ?").run(address);
  assert.equal((await enter(rsa.answer(await asked(), handle))).status, 401);
});

test("what is over is cleared once a day", async () => {
  const address = own.people.read;
  const [old, young] = [link(address, { created: Date.now() - 31 * DAY, expires: Date.now() - 31 * DAY }), link(address, { created: Date.now() - 29 * DAY, expires: Date.now() - 29 * DAY })];
  const [ended, lasting] = [signedIn(database, own.id, address), signedIn(database, own.id, address)].map(({ cookie }) => sha256(cookie.split("=")[1]));
  database.prepare("UPDATE sessions SET expires = 1 WHERE hash = ?").run(ended);
  database.prepare("UPDATE clearing SET place = '', due = 0").run();
  assert.equal((await fetch(new URL("/cdn-cgi/handler/scheduled", demo.url))).status, 200);
  const has = (table, hash) => database.prepare(`SELECT 1 FROM ${table} WHERE hash = ?`).get(hash) !== undefined;
  await eventually("the round", () => !has("sign_ins", sha256(old)) && !has("sessions", ended));
  assert.ok(has("sign_ins", sha256(young)) && has("sessions", lasting));
});
