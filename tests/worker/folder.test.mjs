// A retailer's folder, spoken to as programs do: WebDAV, and the tokens that open it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, demo, gtin, lines, report, stores } from "./api.mjs";
import { eventually } from "./state.mjs";

/** Asks the folder; the password is a token. */
function dav(method, path, { token = demo.token, headers = {}, body } = {}) {
  const authorization = token && `Basic ${Buffer.from(`till:${token}`).toString("base64")}`;
  return fetch(new URL(`/dav/${path}`, demo.url), { method, body, headers: { ...(authorization && { authorization }), ...headers } });
}

const text = async (path) => {
  const answer = await dav("GET", path);
  return answer.status === 200 ? answer.text() : null;
};
const quantity = async (store, number) => (await ask(`/v1/stores/${store}/stock/${gtin(number)}`)).body.quantity;

test("a file that is put into a store's folder is published, and its outcome stands beside it", async () => {
  const put = await dav("PUT", "laval/stock.csv", { body: report(lines(100_000, 30)) });
  assert.equal(put.status, 201);
  const outcome = await eventually("taking it in", () => text("laval/stock.csv.onhand.txt"));
  assert.match(outcome, /^Published\. Shoppers see it now\./);
  assert.match(outcome, /30 lines: 30 new/);
  assert.equal(await quantity("laval", 100_003), 4);
  assert.equal((await stores(gtin(100_003)))[0].store, "laval");
  const [, id] = outcome.match(/Delivery (\S+)/);
  const { body } = await ask(`/v1/deliveries/${id}`);
  assert.deepEqual([body.via, body.filename, body.feed], ["folder", "stock.csv", "laval"]);

  assert.equal((await dav("PUT", "laval/stock.csv", { body: report(lines(100_000, 30, () => ({ quantity: 9 }))) })).status, 204);
  await eventually("taking the next one in", async () => (await quantity("laval", 100_003)) === 9);
});

test("a file in the folder itself is shared out by the names in its lines", async () => {
  const [header, ...rows] = report(lines(101_000, 10)).trimEnd().split("\r\n");
  const file = [`Store,${header}`, ...rows.map((row) => `sherbrooke,${row}`), ""].join("\n");
  await dav("PUT", "chain.csv", { body: file });
  await eventually("taking it in", async () => (await quantity("sherbrooke", 101_003)) === 4);
});

test("what is unfinished waits until it is renamed or said to be whole", async () => {
  const file = report(lines(102_000, 20));
  await dav("PUT", "laval/night.csv.part", { body: file });
  assert.equal((await dav("PUT", "laval/empty.csv", { body: "" })).status, 201);
  const moved = await dav("MOVE", "laval/night.csv.part", { headers: { destination: `${demo.url}/dav/laval/night.csv` } });
  assert.equal(moved.status, 201);
  await eventually("taking it in", () => text("laval/night.csv.onhand.txt"));
  assert.equal(await quantity("laval", 102_003), 4);
  assert.equal(await text("laval/night.csv.part.onhand.txt"), null);
  assert.equal(await text("laval/empty.csv.onhand.txt"), null);
  assert.equal((await dav("GET", "laval/night.csv.part")).status, 404);
  await dav("PUT", "laval/night.csv.complete", { body: "x" });
  const again = await eventually("saying it again", () => text("laval/night.csv.onhand.txt"));
  assert.match(again, /^Published|^Nothing/);
});

test("what cannot be read says so beside the file", async () => {
  await dav("PUT", "laval/login.html", { body: "<!DOCTYPE html><html><body><form><input type=password></form></body></html>" });
  const outcome = await eventually("reading it", () => text("laval/login.html.onhand.txt"));
  assert.match(outcome, /^Not published/);
  assert.ok(outcome.split("\r\n").length > 3, outcome);
});

test("folders are made, listed, copied, moved and deleted", async () => {
  assert.equal((await dav("MKCOL", "archive")).status, 201);
  assert.equal((await dav("MKCOL", "archive")).status, 405);
  assert.equal((await dav("MKCOL", "no/where")).status, 409);
  assert.equal((await dav("PUT", "archive/Été & co.tmp", { body: "a;b" })).status, 201);
  const destination = `${demo.url}/dav/archive/copy.tmp`;
  assert.equal((await dav("COPY", "archive/%C3%89t%C3%A9%20%26%20co.tmp", { headers: { destination } })).status, 201);
  assert.equal((await dav("COPY", "archive/%C3%89t%C3%A9%20%26%20co.tmp", { headers: { destination, overwrite: "F" } })).status, 412);
  const listed = await dav("PROPFIND", "archive/", { headers: { depth: "1" } });
  assert.equal(listed.status, 207);
  const xml = await listed.text();
  assert.deepEqual([...xml.matchAll(/<D:href>([^<]*)/g)].map(([, href]) => href), ["/dav/archive/", "/dav/archive/copy.tmp", "/dav/archive/%C3%89t%C3%A9%20%26%20co.tmp"]);
  assert.match(xml, /<D:displayname>Été &amp; co\.tmp/);
  assert.equal((await dav("MOVE", "archive", { headers: { destination: `${demo.url}/dav/old` } })).status, 201);
  assert.equal(await text("old/copy.tmp"), "a;b");
  assert.equal((await dav("PROPFIND", "archive/")).status, 404);
  assert.equal((await dav("DELETE", "old")).status, 204);
  assert.equal((await dav("GET", "old/copy.tmp")).status, 404);
  assert.equal((await dav("MOVE", "laval", { headers: { destination: `${demo.url}/dav/laval/inside` } })).status, 403);
});

test("the folder shows each store, and what Windows and macOS ask for", async () => {
  const root = await (await dav("PROPFIND", "", { headers: { depth: "1" } })).text();
  for (const { id } of demo.stores) assert.ok(root.includes(`<D:href>/dav/${id}/</D:href>`), root);
  const options = await dav("OPTIONS", "", { token: null });
  assert.equal(options.status, 200);
  assert.equal(options.headers.get("dav"), "1, 2");
  const lock = await dav("LOCK", "laval/word.tmp", { body: '<?xml version="1.0"?><D:lockinfo xmlns:D="DAV:"/>' });
  assert.equal(lock.status, 201);
  const token = lock.headers.get("lock-token");
  assert.match(await lock.text(), new RegExp(token.slice(1, -1)));
  assert.equal((await dav("UNLOCK", "laval/word.tmp", { headers: { "lock-token": token } })).status, 204);
  assert.equal((await dav("PROPPATCH", "laval/word.tmp", { body: "<x/>" })).status, 207);
  assert.equal((await dav("HEAD", "laval/word.tmp")).headers.get("content-length"), "0");
});

test("retailers make and take back their own tokens", async () => {
  const made = await ask("/v1/tokens", { method: "POST", body: JSON.stringify({ name: "Till at the door", role: "stock" }) });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const { id, token } = made.body;
  assert.match(token, /^[A-Za-z0-9_-]{43}$/);
  assert.equal((await dav("PUT", "laval/mine.tmp", { token, body: "x" })).status, 201);
  assert.equal((await ask("/v1/me", { token })).body.role, "stock");
  const { body: { tokens } } = await ask("/v1/tokens");
  assert.ok(tokens.some((one) => one.id === id && one.name === "Till at the door" && !("token" in one)));
  assert.equal((await ask("/v1/tokens", { token })).status, 403, "a till makes no tokens");
  assert.equal((await ask(`/v1/tokens/${id}`, { method: "DELETE", token: demo.other_token })).status, 404);
  assert.equal((await ask(`/v1/tokens/${id}`, { method: "DELETE" })).status, 204);
  assert.equal((await dav("GET", "laval/mine.tmp", { token })).status, 401);
  const manager = (await ask("/v1/tokens", { method: "POST", body: JSON.stringify({ name: "M", role: "manager" }) })).body.token;
  const owner = await ask("/v1/tokens", { method: "POST", token: manager, body: JSON.stringify({ name: "O", role: "owner" }) });
  assert.equal(owner.status, 403, "nobody gives what they have not got");
});

test("nobody gets into another one's folder, and readers write nothing", async () => {
  const none = await dav("PROPFIND", "", { token: null });
  assert.equal(none.status, 401);
  assert.match(none.headers.get("www-authenticate"), /^Basic/);
  await dav("PUT", "laval/ours.tmp", { body: "ours" });
  assert.equal((await dav("GET", "laval/ours.tmp", { token: demo.other_token })).status, 404);
  assert.equal((await dav("PUT", "laval/theirs.tmp", { token: demo.read_token, body: "x" })).status, 403);
  assert.equal((await dav("GET", "laval/ours.tmp", { token: demo.read_token })).status, 403, "there may be more in it than is published");
  assert.equal((await dav("PROPFIND", "laval/", { token: demo.read_token, headers: { depth: "1" } })).status, 207);
  for (const path of ["..%2Fdemo", "a%5Cb", "a%00b"]) assert.ok([400, 404].includes((await dav("GET", path)).status), path);
  assert.equal((await dav("PUT", "nowhere/deep/file.tmp", { body: "x" })).status, 409);
});
