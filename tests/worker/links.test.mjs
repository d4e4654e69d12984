// A mail without a file, but with a link to one: followed where the retailer allows its host, and never elsewhere.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { ask, demo, gtin, lines, report } from "./api.mjs";
import { mail, multipart, post } from "./mails.mjs";
import { eventually, openDatabase } from "./state.mjs";

const database = openDatabase();
const address = Object.fromEntries(demo.stores.map(({ id, email }) => [id, email]));

/** Paths of the web server, each a function of request and answer; what was asked is kept. */
const pages = {};
const asked = [];
const web = createServer((request, response) => {
  asked.push(request.url);
  (pages[request.url] ?? ((_, answer) => answer.writeHead(404).end()))(request, response);
});
let origin;

before(async () => {
  await new Promise((listening) => web.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${web.address().port}`;
});
after(async () => {
  await allow([]);
  web.closeAllConnections();
  web.close();
  database.close();
});

const allow = async (hosts) => {
  const { status, body } = await ask("/v1/link-hosts", { method: "PUT", body: JSON.stringify({ hosts }) });
  assert.deepEqual([status, body], [200, { hosts }]);
};

const letters = async () => (await ask("/v1/letters?limit=100")).body.letters;
const settled = (message) => eventually("the letter", async () => (await letters()).find(({ subject, status }) => subject === message.subject && status !== "received"));

/** Sends a mail and waits until all that it leads to was looked into. */
async function sent(message, to = address.laval) {
  assert.equal((await post(message, { to })).status, 200);
  return settled(message);
}

const linked = (subject, ...links) => mail({ subject, parts: [multipart("alternative", [`Your report is ready: ${links.join(" or ")}`, { type: "text/html", text: links.map((link) => `<a href="${link.replaceAll("&", "&amp;")}">here</a>`).join("") }])] });
const quantity = async (first) => (await ask(`/v1/stores/laval/stock/${gtin(first)}`)).body.quantity;
const serve = (path, file, kind = "text/csv") => (pages[path] = (_, response) => response.setHeader("content-type", kind).end(file));

test("a link is followed once its host is allowed, and the mail that waited for that is taken", async () => {
  serve("/report.csv?day=1&key=2", report(lines(140_000, 12)));
  const message = linked("Link to allow", `${origin}/report.csv?day=1&key=2`);
  const before = await sent(message);
  assert.deepEqual([before.status, before.why, asked], ["link", "mail.link", []]);
  assert.match(before.reason, /Attach the file, or have the shop allow links to 127\.0\.0\.1 in Onhand\./);
  // Older ones are left.
  const old = await sent(linked("Old link", `${origin}/old.csv`));
  database.prepare("UPDATE letters SET received = received - 8 * 86400000 WHERE id = ?").run(old.id);

  await allow(["127.0.0.1"]);
  const { status, parts } = await eventually("taking it", async () => (await letters()).find(({ id, status }) => id === before.id && status === "taken"));
  const part = parts.find(({ kind }) => kind === "link");
  assert.deepEqual([status, part.name, part.status, part.outcome], ["taken", "report.csv", "delivered", "published"]);
  const { body } = await ask(`/v1/deliveries/${part.delivery}`);
  assert.deepEqual([body.via, body.as_of], ["mail", before.received]);
  assert.equal(await quantity(140_003), 4);
  assert.deepEqual(asked, ["/report.csv?day=1&key=2"]);
  assert.equal((await ask(`/v1/letters/${old.id}`)).body.status, "link");
});

test("the same mail twice is one delivery, and a file beside a link is enough", async () => {
  serve("/twice.csv", report(lines(140_100, 12)));
  const message = linked("Link twice", `${origin}/twice.csv`);
  const [first] = (await sent(message)).parts.filter(({ delivery }) => delivery);
  await post({ text: `Received: from elsewhere\r\n${message.text}` }, { to: address.laval });
  const both = await eventually("both", async () => {
    const found = (await letters()).filter(({ subject, status }) => subject === message.subject && status === "taken");
    return found.length === 2 && found;
  });
  assert.deepEqual(new Set(both.flatMap(({ parts }) => parts.map(({ delivery }) => delivery).filter(Boolean))), new Set([first.delivery]));
  asked.length = 0;
  const file = { subject: "File and link", text: mail({ subject: "File and link", parts: [report(lines(140_200, 12)) + `\r\n${origin}/beside.csv`] }).text };
  await sent(file);
  assert.deepEqual(asked, []);
});

test("links to other hosts, and those that do something, are never opened", async () => {
  asked.length = 0;
  const local = origin.replace("127.0.0.1", "localhost");
  const other = await sent(linked("Links elsewhere", `${local}/report.csv`, `${origin}/unsubscribe?u=1`, "http://127.0.0.1@10.0.0.1/x.csv"));
  assert.deepEqual([other.status, other.why, asked], ["link", "mail.link", []]);
  pages["/away.csv"] = (_, response) => response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end();
  const away = await sent(linked("Link that leads away", `${origin}/away.csv`));
  assert.deepEqual([away.status, away.why], ["link", "mail.link-failed"]);
  assert.match(away.reason, /169\.254\.169\.254 is not an address of the public Internet/);
  assert.equal((await ask("/v1/link-hosts", { method: "PUT", body: '{"hosts":["10.0.0.1"]}' })).status, 400);
  assert.deepEqual((await ask("/v1/link-hosts")).body, { hosts: ["127.0.0.1"] });
});

test("a link that leads to a page says so, and one of several that leads to a file is enough", async () => {
  serve("/login", '<!DOCTYPE html><form><input type="password"></form>', "text/html");
  const page = await sent(linked("Link to a page", `${origin}/login`));
  assert.deepEqual([page.status, page.why], ["link", "mail.link-failed"]);
  assert.match(page.reason, /a page to sign in at, not with a file\. Attach the file\.$/);
  serve("/good.csv", report(lines(140_300, 12)));
  const { status, parts } = await sent(linked("Page and file", `${origin}/login`, `${origin}/good.csv`));
  assert.deepEqual([status, parts.filter(({ kind }) => kind === "link").map(({ outcome }) => outcome)], ["taken", ["published"]]);
});

test("a server that is busy is asked again", async () => {
  let tries = 0;
  const file = report(lines(140_400, 12));
  pages["/busy.csv"] = (_, response) => ((tries += 1) === 1 ? response.writeHead(503).end() : response.end(file));
  const message = linked("Link to a busy server", `${origin}/busy.csv`);
  assert.equal((await post(message, { to: address.laval })).status, 200);
  await eventually("the first try", () => tries === 1);
  const [found] = await letters();
  assert.equal(found.status, "received", "nobody is told yet");
  // A minute is long for a test: the hour's search takes it up, here as if it had got stuck.
  database.prepare("UPDATE letters SET received = received - 1800000 WHERE id = ?").run(found.id);
  await fetch(new URL("/cdn-cgi/handler/scheduled", demo.url));
  const { status, parts } = await settled(message);
  assert.deepEqual([status, tries, parts.filter(({ delivery }) => delivery).length], ["taken", 2, 1]);
});
