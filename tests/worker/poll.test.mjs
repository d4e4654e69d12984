// A feed's file is fetched from the web or an FTP server: when it changed, and never from where it must not be.

import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { createServer, request } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ask as askAs, demo, gtin, gzipSync, lines, report } from "./api.mjs";
import { ftpServer } from "./ftp.mjs";
import { eventually, openDatabase } from "./state.mjs";

const database = openDatabase();

// A retailer of this file's own: its feeds are in nobody's way.
const token = randomUUID();
database.exec("INSERT OR IGNORE INTO retailers (id, name, currency) VALUES ('polled', 'Polled', 'CAD')");
for (const [id, name] of [["laval", "Laval"], ["montreal", "Montréal"], ["sherbrooke", "Sherbrooke"]]) {
  database.prepare("INSERT OR IGNORE INTO stores (retailer, id, name, lat, lng) VALUES ('polled', ?, ?, 45.5, -73.5)").run(id, name);
}
database.prepare("INSERT INTO tokens (hash, retailer, role, name, created) VALUES (?, 'polled', 'owner', 'Polled', 0)").run(createHash("sha256").update(token).digest("hex"));

const ask = (path, init) => askAs(path, { token, ...init });

/** Paths of the web server, each a function of request and answer; what was asked is kept. */
const pages = {};
const asked = [];
const web = createServer((request, response) => {
  asked.push({ path: request.url, headers: request.headers });
  (pages[request.url] ?? ((_, answer) => answer.writeHead(404).end()))(request, response);
});
let origin;

before(async () => {
  await new Promise((listening) => web.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${web.address().port}`;
});
after(() => {
  web.closeAllConnections();
  web.close();
  database.close();
});

const run = token.slice(0, 8);
let number = 0;

/** A feed of a store, fetched from an address. */
async function feed(source, store = "laval") {
  const id = `polled-${run}-${(number += 1)}`;
  const put = await ask(`/v1/feeds/${id}`, { method: "PUT", body: JSON.stringify({ name: id, store }) });
  assert.ok([200, 201].includes(put.status), JSON.stringify(put.body));
  if (source) {
    const { status, body } = await set(id, source);
    assert.equal(status, 200, JSON.stringify(body));
  }
  return id;
}

const set = (id, source, init = {}) => ask(`/v1/feeds/${id}/source`, { method: "PUT", body: JSON.stringify(source), ...init });
const source = async (id) => (await ask(`/v1/feeds/${id}/source`)).body;

/** Makes it as if the last poll was a minute ago. */
const later = (id) => database.prepare("UPDATE sources SET polled = polled - 60000 WHERE feed = (SELECT number FROM feeds WHERE id = ?)").run(id);

async function poll(id) {
  later(id);
  const { status, body } = await ask(`/v1/feeds/${id}/poll`, { method: "POST" });
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

const receipt = async (id) => (await ask(`/v1/deliveries/${id}`)).body;
const quantity = async (first) => (await ask(`/v1/stores/laval/stock/${gtin(first)}`)).body.quantity;
const deliveries = (id) => database.prepare("SELECT count(*) AS n FROM deliveries WHERE feed = (SELECT number FROM feeds WHERE id = ?)").get(id).n;
const minutesUntil = ({ next }) => (Date.parse(next) - Date.now()) / 60_000;

const LOGIN = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form><input name="u"><input type="password"></form></body></html>';

test("a file is fetched once, then not again until it changed; a page to sign in at changes nothing", async () => {
  let [etag, file, page] = ['"1"', report(lines(70_000, 30)), null];
  pages["/stock.csv"] = (request, response) => {
    if (page) return response.setHeader("content-type", "text/html").end(page);
    if (request.headers["if-none-match"] === etag) return response.writeHead(304).end();
    return response.setHeader("etag", etag).end(file);
  };
  const id = await feed({ address: `${origin}/stock.csv` });

  const first = await poll(id);
  assert.deepEqual([first.outcome, first.failures, first.hint], ["delivered", 0, null], JSON.stringify(first));
  const { status, filename } = await receipt(first.delivery);
  assert.deepEqual([status, filename], ["published", "stock.csv"]);
  assert.equal(await quantity(70_001), 2);

  const second = await poll(id);
  assert.deepEqual([second.outcome, second.delivery, deliveries(id)], ["unchanged", first.delivery, 1]);
  assert.equal(asked.at(-1).headers["if-none-match"], '"1"');

  page = LOGIN;
  const third = await poll(id);
  assert.deepEqual([third.outcome, third.failures, third.delivery, deliveries(id)], ["web-page", 1, first.delivery, 1]);
  assert.match(third.detail, /sign in/);
  assert.match(third.hint, /private window/);
  assert.equal(await quantity(70_001), 2, "the last good stock stays up");

  [page, etag, file] = [null, '"2"', report(lines(70_000, 30, () => ({ quantity: 5 })))];
  const fourth = await poll(id);
  assert.deepEqual([fourth.outcome, fourth.failures, fourth.failing_since, deliveries(id)], ["delivered", 0, null, 2]);
  assert.equal(await quantity(70_001), 5);
});

test("the same content is no delivery, whatever the server says about it", async () => {
  let version = 0;
  const file = report(lines(70_100, 20));
  pages["/etag.csv"] = (_, response) => response.setHeader("etag", `"${(version += 1)}"`).end(file);
  const id = await feed({ address: `${origin}/etag.csv` });
  const outcomes = [];
  for (let turn = 0; turn < 3; turn += 1) outcomes.push((await poll(id)).outcome);
  assert.deepEqual([outcomes, deliveries(id), version], [["delivered", "unchanged", "unchanged"], 1, 3]);
});

test("a file is of the moment when it was modified, unless that cannot be", async () => {
  let [modified, quantity] = [new Date(Date.now() - 7_200_000).toUTCString(), 1];
  pages["/modified.csv"] = (_, response) => response.setHeader("last-modified", modified).end(report(lines(70_150, 20, () => ({ quantity }))));
  const id = await feed({ address: `${origin}/modified.csv` }, "sherbrooke");
  const { delivery } = await poll(id);
  assert.equal(Date.parse((await receipt(delivery)).as_of), Date.parse(modified));
  assert.equal(asked.at(-1).headers["if-modified-since"], undefined);

  quantity = 2;
  const changed = await poll(id);
  assert.equal(asked.at(-1).headers["if-modified-since"], modified);
  assert.ok(Date.now() - Date.parse((await receipt(changed.delivery)).as_of) < 60_000, "the content changed, its date did not");
});

test("a packed file is unpacked, and one that is too large is left", async () => {
  pages["/packed.csv"] = (_, response) => response.setHeader("content-encoding", "gzip").end(gzipSync(report(lines(70_200, 30))));
  pages["/stock.csv.gz"] = (_, response) => response.setHeader("content-type", "application/gzip").end(gzipSync(report(lines(70_250, 30))));
  const bomb = gzipSync(Buffer.alloc(257 << 20, "a"), { level: 1 });
  pages["/bomb.csv"] = (_, response) => response.setHeader("content-encoding", "gzip").end(bomb);
  pages["/announced.csv"] = (_, response) => response.writeHead(200, { "content-length": 257 << 20 }).end("a");
  pages["/endless.csv"] = (_, response) => {
    const piece = Buffer.alloc(1 << 20, "a");
    const more = () => !response.destroyed && response.write(piece, more);
    more();
  };
  for (const [path, outcome] of [["packed.csv", "delivered"], ["stock.csv.gz", "delivered"], ["bomb.csv", "too-large"], ["announced.csv", "too-large"], ["endless.csv", "too-large"]]) {
    const id = await feed({ address: `${origin}/${path}` });
    const polled = await poll(id);
    assert.deepEqual([polled.outcome, deliveries(id)], [outcome, outcome === "delivered" ? 1 : 0], `${path}: ${polled.detail}`);
  }
  assert.equal(await quantity(70_251), 2);
});

test("what a file does not say as stock is a delivery that says why, once", async () => {
  pages["/error.json"] = (_, response) => response.end('{"error": "export is disabled"}');
  const id = await feed({ address: `${origin}/error.json` });
  const [first, second] = [await poll(id), await poll(id)];
  assert.deepEqual([first.outcome, second.outcome, second.failures], ["unreadable", "unreadable", 2]);
  assert.deepEqual([first.delivery, deliveries(id)], [second.delivery, 1]);
  assert.equal((await receipt(first.delivery)).status, "unreadable");
});

test("redirects are followed, but never to where nothing may be fetched", async () => {
  pages["/moved"] = (_, response) => response.writeHead(302, { location: "/moved/again" }).end();
  pages["/moved/again"] = (_, response) => response.writeHead(307, { location: `${origin}/moved/file.csv?a=1` }).end();
  pages["/moved/file.csv?a=1"] = (_, response) => response.setHeader("content-disposition", 'attachment; filename="stock of today.csv"').end(report(lines(70_300, 20)));
  const { outcome, delivery } = await poll(await feed({ address: `${origin}/moved` }));
  assert.equal(outcome, "delivered");
  assert.equal((await receipt(delivery)).filename, "stock of today.csv");

  pages["/round"] = (_, response) => response.writeHead(301, { location: "/round" }).end();
  const round = await poll(await feed({ address: `${origin}/round` }));
  assert.deepEqual([round.outcome, asked.filter(({ path }) => path === "/round").length], ["redirects", 6]);

  const forbidden = ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "//192.168.0.1/", "http://[fd00::1]/", "http://[::ffff:a9fe:a9fe]/", "http://metadata.google.internal/", "file:///etc/passwd", "http://0x7f.1.nip.io/", "ftp://127.0.0.1/x.csv"];
  for (const [at, location] of forbidden.entries()) {
    pages[`/forbidden/${at}`] = (_, response) => response.writeHead(302, { location }).end();
    const polled = await poll(await feed({ address: `${origin}/forbidden/${at}` }));
    assert.deepEqual([polled.outcome, polled.failures], ["redirects", 1], `${location}: ${polled.detail}`);
  }
});

test("only addresses of the public Internet can be given", async () => {
  const id = await feed();
  for (const address of ["http://10.0.0.1/stock.csv", "http://169.254.169.254/", "http://[::ffff:10.0.0.1]/", "https://nas.local/stock.csv", "https://intranet/stock.csv", "https://10.0.0.1.nip.io/", "ftp://192.168.1.5/stock.csv", "https://me:pw@shop.com/stock.csv", "https://shop.com:22/", "gopher://shop.com/", "stock.csv", ""]) {
    const { status, type, body } = await set(id, { address });
    assert.deepEqual([status, type, body.code], [400, "application/problem+json", "source.address"], address);
    assert.ok(body.hint, address);
  }
  assert.equal((await ask(`/v1/feeds/${id}/source`)).status, 404);
});

test("names and tokens go to their server and to no other, and are never told", async () => {
  const wanted = `Basic ${Buffer.from("till:pa:ss é").toString("base64")}`;
  pages["/private.csv"] = (request, response) => (request.headers.authorization === wanted ? response.end(report(lines(70_400, 20))) : response.writeHead(401).end());
  const id = await feed({ address: `${origin}/private.csv` });
  const closed = await poll(id);
  assert.deepEqual([closed.outcome, closed.failures, deliveries(id)], ["unauthorized", 1, 0]);
  assert.match(closed.hint, /user and secret/);

  const { body: told } = await set(id, { address: `${origin}/private.csv`, user: "till", secret: "pa:ss é" });
  assert.deepEqual([told.user, told.has_secret, told.failures], ["till", true, 0]);
  assert.ok(!JSON.stringify([told, await source(id)]).includes("pa:ss"));
  const kept = database.prepare("SELECT secret, secret_key FROM sources WHERE feed = (SELECT number FROM feeds WHERE id = ?)").get(id);
  assert.match(kept.secret, /^[0-9a-f]{60,}$/);
  assert.ok(kept.secret_key && !kept.secret.includes(Buffer.from("pa:ss").toString("hex")));
  assert.equal((await poll(id)).outcome, "delivered");

  // Left out, it stays with its server; with another one or another name it is forgotten.
  assert.equal((await set(id, { address: `${origin}/private.csv?day=2`, user: "till" })).body.has_secret, true);
  for (const change of [{ address: `${origin}/private.csv`, user: "other" }, { address: `${origin.replace("127.0.0.1", "localhost")}/private.csv`, user: "till" }]) {
    await set(id, { address: `${origin}/private.csv`, user: "till", secret: "pa:ss é" });
    assert.equal((await set(id, change)).body.has_secret, false, JSON.stringify(change));
  }

  const elsewhere = createServer((request, response) => {
    asked.push({ path: "elsewhere", headers: request.headers });
    response.end(report(lines(70_450, 20)));
  });
  await new Promise((listening) => elsewhere.listen(0, "127.0.0.1", listening));
  pages["/away"] = (_, response) => response.writeHead(302, { location: `http://127.0.0.1:${elsewhere.address().port}/` }).end();
  const away = await feed({ address: `${origin}/away`, secret: "token-1" });
  assert.equal((await poll(away)).outcome, "delivered");
  assert.deepEqual(asked.slice(-2).map(({ path, headers }) => [path, headers.authorization]), [["/away", "Bearer token-1"], ["elsewhere", undefined]]);
  elsewhere.closeAllConnections();
  elsewhere.close();
});

test("a secret that was copied to another feed opens nothing there", async () => {
  pages["/own.csv"] = (_, response) => response.end(report(lines(70_480, 5)));
  const [one, two] = [await feed({ address: `${origin}/own.csv`, secret: "token-2" }), await feed({ address: `${origin}/own.csv`, secret: "token-3" })];
  database.prepare("UPDATE sources SET secret = (SELECT secret FROM sources WHERE feed = (SELECT number FROM feeds WHERE id = ?)) WHERE feed = (SELECT number FROM feeds WHERE id = ?)").run(one, two);
  const before = asked.length;
  assert.deepEqual([(await poll(two)).outcome, asked.length], ["secret", before]);
  assert.equal((await poll(one)).outcome, "delivered");
});

test("a server that is in trouble is left alone for longer and longer, and as long as it asks", async () => {
  let answer = [503, { "retry-after": "7200" }];
  pages["/busy.csv"] = (_, response) => response.writeHead(...answer).end();
  const id = await feed({ address: `${origin}/busy.csv` });
  const busy = await poll(id);
  assert.equal(busy.outcome, "busy");
  assert.ok(minutesUntil(busy) >= 119 && minutesUntil(busy) <= 150, busy.next);

  answer = [500];
  const waits = [];
  for (let turn = 0; turn < 4; turn += 1) waits.push(minutesUntil(await poll(id)));
  assert.ok(waits.every((wait) => wait > 0) && waits[3] > waits[0] + 60, String(waits));
  const state = await source(id);
  assert.deepEqual([state.outcome, state.failures], ["server-error", 5]);
  for (const [status, outcome] of [[403, "forbidden"], [404, "not-found"], [410, "not-found"], [429, "busy"], [204, "answer"]]) {
    answer = [status];
    assert.equal((await poll(id)).outcome, outcome);
  }

  const gone = await poll(await feed({ address: "http://127.0.0.1:1/stock.csv" }));
  assert.equal(gone.outcome, "unreachable", gone.detail);
});

test("a server that says nothing, or stops in the middle, is not waited for", async () => {
  pages["/silent.csv"] = () => {};
  pages["/stops.csv"] = (_, response) => response.write("UPC,SKU,Qty on hand\n");
  const ids = [await feed({ address: `${origin}/silent.csv` }), await feed({ address: `${origin}/stops.csv` })];
  const polls = await Promise.all(ids.map(poll));
  for (const polled of polls) assert.deepEqual([polled.outcome, polled.failures], ["timeout", 1], polled.detail);
});

test("cron takes what is due, and the queue polls it", async () => {
  let [count, file] = [0, report(lines(70_500, 30))];
  pages["/due.csv"] = (_, response) => ((count += 1), response.end(file));
  const id = await feed({ address: `${origin}/due.csv` });
  const due = () => database.prepare("UPDATE sources SET next = 0, polled = polled - 60000 WHERE feed = (SELECT number FROM feeds WHERE id = ?)").run(id);
  const run = async () => assert.equal((await fetch(new URL(`/cdn-cgi/handler/scheduled?cron=${encodeURIComponent("*/15 * * * *")}`, demo.url))).status, 200);
  await run();
  assert.equal(count, 0, "it is not due yet");
  due();
  await run();
  await eventually("the poll", async () => (await source(id)).outcome === "delivered");
  assert.equal(await quantity(70_501), 2);
  file = report(lines(70_500, 30, () => ({ quantity: 4 })));
  due();
  await run();
  await eventually("the second poll", async () => (await quantity(70_501)) === 4);
  assert.equal(deliveries(id), 2);
  const { next } = await source(id);
  assert.equal(Date.parse(next) % 900_000, 0, "at a run of cron");
});

test("a poll that nobody heard the end of is taken up again, and leads to the same delivery", async () => {
  let file = report(lines(70_550, 30));
  pages["/lost.csv"] = (_, response) => response.end(file);
  const id = await feed({ address: `${origin}/lost.csv` }, "montreal");
  await poll(id);
  // What became of the second poll is not written down: as if the isolate had died between the delivery and that.
  later(id);
  const before = database.prepare("SELECT * FROM sources WHERE feed = (SELECT number FROM feeds WHERE id = ?)").get(id);
  const forget = () => {
    const { feed, ...rest } = before;
    const names = Object.keys(rest);
    database.prepare(`UPDATE sources SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE feed = ?`).run(...names.map((name) => rest[name]), feed);
  };
  const pollNow = async () => (await ask(`/v1/feeds/${id}/poll`, { method: "POST" })).body;
  file = report(lines(70_550, 30, () => ({ quantity: 3 })));
  const lost = await pollNow();
  assert.equal(lost.outcome, "delivered");
  await ask(`/v1/stores/montreal/deliveries?feed=${id}`, { method: "POST", body: report(lines(70_550, 30, () => ({ quantity: 5 }))) });
  forget();
  const again = await pollNow();
  assert.deepEqual([again.outcome, again.delivery], ["delivered", lost.delivery]);
  assert.equal((await ask(`/v1/stores/montreal/stock/${gtin(70_551)}`)).body.quantity, 5, "what came between stays");
});

test("more is due than one run takes, and all of it is polled", async () => {
  const first = database.prepare("SELECT max(number) AS n FROM feeds").get().n;
  for (let at = 0; at < 130; at += 1) {
    database.prepare("INSERT INTO feeds (retailer, id, name, created) VALUES ('polled', ?, 'One of many', 0)").run(`many-${run}-${at}`);
  }
  // Each at a host of its own, so that nobody waits for anybody.
  database.prepare("INSERT INTO sources (feed, retailer, kind, address, host, every, next) SELECT number, 'polled', 'url', ?, 'host ' || number, 60, 0 FROM feeds WHERE id LIKE ?").run(`${origin}/nothing.csv`, `many-${run}-%`);
  const left = () => database.prepare("SELECT count(*) AS n FROM sources WHERE feed > ? AND outcome IS NULL").get(first).n;
  assert.equal(left(), 130);
  await fetch(new URL(`/cdn-cgi/handler/scheduled?cron=${encodeURIComponent("*/15 * * * *")}`, demo.url));
  await eventually("all polls", () => left() === 0);
  assert.equal(database.prepare("SELECT count(*) AS n FROM sources WHERE feed > ? AND outcome = 'not-found' AND failures = 1").get(first).n, 130);
});

test("a source is asked at once, but not twice at once", async () => {
  pages["/twice.csv"] = (_, response) => response.end(report(lines(70_600, 5)));
  const id = await feed({ address: `${origin}/twice.csv` });
  assert.equal((await ask(`/v1/feeds/${id}/poll`, { method: "POST" })).status, 200);
  const { status, headers, body } = await ask(`/v1/feeds/${id}/poll`, { method: "POST" });
  assert.deepEqual([status, headers.get("retry-after"), body.code], [429, "5", "source.too-often"]);
});

test("only owner and manager see and change where a feed comes from, and only their own", async () => {
  const id = await feed({ address: `${origin}/own.csv`, secret: "token-4" });
  for (const [token, status] of [[demo.read_token, 403], [demo.other_token, 404], [null, 401]]) {
    const asked = [
      await ask(`/v1/feeds/${id}/source`, { token }),
      await set(id, { address: `${origin}/own.csv` }, { token }),
      await ask(`/v1/feeds/${id}/source`, { method: "DELETE", token }),
      await ask(`/v1/feeds/${id}/poll`, { method: "POST", token }),
    ];
    assert.deepEqual(asked.map((answer) => answer.status), [status, status, status, status]);
  }
  assert.equal((await ask(`/v1/feeds/${id}/source`, { method: "DELETE" })).status, 204);
  assert.equal((await ask(`/v1/feeds/${id}/source`)).status, 404);
  assert.equal((await ask(`/v1/feeds/${id}/poll`, { method: "POST" })).status, 404);
});

test("a share link is asked in its download form", async () => {
  const id = await feed({ address: "https://docs.google.com/spreadsheets/d/1AbC/edit#gid=7" });
  const { address, asked } = await source(id);
  assert.deepEqual([address, asked], ["https://docs.google.com/spreadsheets/d/1AbC/edit#gid=7", "https://docs.google.com/spreadsheets/d/1AbC/export?format=csv&gid=7"]);
});

test("an FTP server's file is fetched when its size or date changed", async () => {
  const modified = Date.parse("2026-03-01T08:30:00Z");
  const server = await ftpServer({ files: { "out/stock.csv": { text: report(lines(70_700, 30)), modified } } });
  const id = await feed({ address: `ftp://127.0.0.1:${server.port}/out/stock.csv`, user: "till", secret: "secret" }, "montreal");
  const first = await poll(id);
  assert.deepEqual([first.outcome, first.kind], ["delivered", "ftp"], first.detail);
  const { status, filename, as_of } = await receipt(first.delivery);
  assert.deepEqual([status, filename, Date.parse(as_of)], ["published", "stock.csv", modified]);
  assert.equal((await poll(id)).outcome, "unchanged");
  assert.deepEqual(server.retrieved, ["out/stock.csv"], "unchanged, it is not even fetched");
  server.files["out/stock.csv"] = { text: report(lines(70_700, 31)), modified: modified + 60_000 };
  assert.equal((await poll(id)).outcome, "delivered");
  server.password = "changed";
  const refused = await poll(id);
  assert.deepEqual([refused.outcome, refused.failures], ["unauthorized", 1]);
  assert.match(refused.detail, /530 Login incorrect/);
  await server.close();
});

test("the newest file of a pattern is fetched, by whatever the server can tell", async () => {
  for (const [turn, knows] of [["EPSV", "MLSD", "SIZE", "MDTM"], ["SIZE", "MDTM"], []].entries()) {
    const text = (at) => report(lines(70_800 + at, 20));
    const modified = Date.now() - 3_600_000;
    const files = {
      "out/stock-1.csv": { text: text(turn * 3), modified: modified - 5000 },
      "out/stock-2.csv": { text: text(turn * 3 + 1), modified },
      "out/stock-3.csv.part": { text: "UPC", modified: modified + 5000 },
      "out/sales.csv": { text: text(turn * 3 + 2), modified: modified + 9000 },
    };
    const server = await ftpServer({ files, knows });
    const id = await feed({ address: `ftp://localhost:${server.port}/out/stock-*.csv`, user: "till", secret: "secret" });
    const { outcome, detail, delivery } = await poll(id);
    assert.equal(outcome, "delivered", `${knows}: ${detail}`);
    assert.deepEqual([server.retrieved, (await receipt(delivery)).filename], [["out/stock-2.csv"], "stock-2.csv"], String(knows));
    await server.close();
  }
});

test("a file that somebody is still writing is left until it is whole", async () => {
  const modified = Date.now() - 60_000;
  const whole = report(lines(70_900, 20));
  let writing = true;
  const onRetrieve = (server, path) => {
    if (writing) server.files[path] = { text: whole, modified: modified + 1000 };
  };
  const server = await ftpServer({ files: { "stock.csv": { text: whole.slice(0, 200), modified } }, onRetrieve });
  const id = await feed({ address: `ftp://127.0.0.1:${server.port}/stock.csv`, user: "till", secret: "secret" });
  const half = await poll(id);
  assert.deepEqual([half.outcome, deliveries(id)], ["unfinished", 0], half.detail);
  writing = false;
  const { outcome, delivery } = await poll(id);
  assert.deepEqual([outcome, (await receipt(delivery)).lines], ["delivered", 20]);
  await server.close();
});

test("with ftps everything but the greeting is encrypted", async () => {
  const server = await ftpServer({ files: { "stock.csv": { text: report(lines(71_000, 20)), modified: Date.now() - 60_000 } }, tls: true });
  const id = await feed({ address: `ftps://localhost:${server.port}/stock.csv`, user: "till", secret: "secret" });
  const { outcome, detail } = await poll(id);
  assert.equal(outcome, "delivered", detail);
  assert.deepEqual(server.said.slice(0, 4), ["AUTH TLS", "PBSZ 0", "PROT P", "USER till"]);
  await server.close();

  const plain = await ftpServer({ files: {} });
  const refused = await poll(await feed({ address: `ftps://localhost:${plain.port}/stock.csv`, user: "till", secret: "secret" }));
  assert.deepEqual([refused.outcome, plain.said.includes("USER till")], ["refused", false], "never in the clear instead");
  await plain.close();
});

test("the machine itself may be asked only where only the machine itself asks", async () => {
  // As a deployed Worker would be asked: by another host's name.
  const { port } = new URL(demo.url);
  const answer = await new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path: "/v1/openapi.json", headers: { host: "onhand.shop.com" } }, (response) => {
      let text = "";
      response.on("data", (piece) => (text += piece)).on("end", () => resolve([response.statusCode, text]));
    });
    asked.on("error", reject).end();
  });
  assert.equal(answer[0], 503);
  assert.equal(JSON.parse(answer[1]).code, "setting.tests-only");
});
