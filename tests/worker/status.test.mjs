// The status page: for whoever has its address, in their language, and for nobody else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, deliver, demo, lines, report, setFeed, unjudged } from "./api.mjs";

const get = (link, headers = {}) => fetch(link, { headers });

test("a status page is shared, renewed and taken back", async () => {
  await setFeed("status", { name: "Till <by> the \"door\"", store: "laval", judging: unjudged });
  await deliver("laval", report(lines(62_000_000, 5)), { query: { feed: "status" } });
  await ask("/v1/status-page", { method: "DELETE" });
  assert.deepEqual((await ask("/v1/status-page")).body, { link: null, since: null });
  const { status, body } = await ask("/v1/status-page", { method: "PUT" });
  assert.equal(status, 200, JSON.stringify(body));
  assert.match(body.link, /\/told\/status\/demo\/[\w-]{43}$/);
  assert.deepEqual((await ask("/v1/status-page")).body, body);
  const page = await get(body.link, { "accept-language": "en" });
  const html = await page.text();
  assert.equal(page.status, 200);
  assert.match(html, /Till &lt;by&gt; the &quot;door&quot; <small>On time<\/small>/);
  assert.match(html, /The last good file came within the last hour\./);
  assert.ok(!html.includes("62000000") && !html.includes("<script"), "it says nothing of the stock");
  assert.deepEqual([page.headers.get("referrer-policy"), page.headers.get("x-robots-tag")], ["no-referrer", "noindex, nofollow"]);
  assert.match(await (await get(body.link, { "accept-language": "fr" })).text(), /<html lang="fr">.*Le dernier bon fichier est arrivé/s);
  const json = await (await get(body.link, { accept: "application/json" })).json();
  const own = json.feeds.find(({ name }) => name.startsWith("Till"));
  assert.deepEqual([own.health.state, own.health.last_delivery, own.health.stores], ["healthy", null, []]);
  // Nobody presses anything there.
  assert.equal((await fetch(body.link, { method: "POST" })).status, 405);
  // A new address ends the one before.
  const renewed = (await ask("/v1/status-page", { method: "PUT" })).body.link;
  assert.notEqual(renewed, body.link);
  assert.deepEqual([(await get(body.link)).status, (await get(renewed)).status], [404, 200]);
  assert.equal((await ask("/v1/status-page", { method: "DELETE" })).status, 204);
  assert.equal((await get(renewed)).status, 404);
});

test("an address that was guessed or is another retailer's shows nothing", async () => {
  const { link } = (await ask("/v1/status-page", { method: "PUT" })).body;
  for (const wrong of [link.slice(0, -1), `${link}x`, link.replace("/demo/", "/other/"), link.replace(/[\w-]{43}$/, ""), `${new URL(demo.url).origin}/told/status/demo/`, `${new URL(demo.url).origin}/told/status`]) {
    const page = await get(wrong, { "accept-language": "de" });
    assert.equal(page.status, 404, wrong);
    assert.match(await page.text(), /Dieser Link gilt nicht mehr/);
  }
  assert.equal((await ask("/v1/status-page", { token: null })).status, 401);
  await ask("/v1/status-page", { method: "DELETE" });
});

test("what needs somebody is said first", async () => {
  await setFeed("status-paused", { name: "Resting", store: "laval", paused: true });
  await setFeed("status-held", { name: "Questioned", store: "laval" });
  await deliver("laval", report(lines(62_100_000, 60)), { query: { feed: "status-held" } });
  await deliver("laval", report(lines(62_100_000, 9)), { query: { feed: "status-held" } });
  const { link } = (await ask("/v1/status-page", { method: "PUT" })).body;
  const html = await (await get(link, { "accept-language": "en" })).text();
  assert.match(html, /<li class="wrong"><h2>Questioned <small>Waits for you<\/small>/);
  assert.match(html, /<li><h2>Resting <small>Paused<\/small>/);
  assert.ok(html.indexOf("Questioned") < html.indexOf("Resting"));
  assert.match(html, /feeds? needs? somebody\./);
  await ask("/v1/status-page", { method: "DELETE" });
});
