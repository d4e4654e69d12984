// Pages, descriptions, methods: what callers' programs lean on.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { ask, deliver, demo, gtin, lines, report } from "./api.mjs";

test("stock comes in pages that leave nothing out and repeat nothing", async () => {
  const own = Array.from({ length: 7 }, (_, at) => ["", `OWN/${at} é+&`, at, "1.00"]);
  await deliver("sherbrooke", report([...lines(30_000, 40), ...own]));
  const [seen, sizes] = [[], []];
  for (let cursor = ""; cursor !== null; ) {
    const { status, body } = await ask(`/v1/stores/sherbrooke/stock?${new URLSearchParams({ limit: 9, ...(cursor && { cursor }) })}`);
    assert.equal(status, 200);
    assert.equal(body.store.id, "sherbrooke");
    seen.push(...body.lines.filter(({ quantity }) => quantity !== 0).map(({ gtin, sku }) => gtin ?? sku));
    sizes.push(body.lines.length);
    cursor = body.next;
  }
  assert.equal(new Set(seen).size, seen.length);
  for (const [code] of lines(30_000, 40)) assert.ok(seen.includes(`0${code}`), code);
  for (const [, sku, quantity] of own) assert.equal(seen.includes(sku), quantity > 0, sku);
  assert.ok(sizes.slice(0, -1).every((size) => size === 9), String(sizes));
});

test("deliveries are listed newest first, in pages", async () => {
  const sent = [];
  for (const quantity of [1, 2, 3]) {
    sent.unshift((await deliver("laval", report(lines(31_000, 3, () => ({ quantity }))))).body.id);
  }
  const first = (await ask("/v1/deliveries?store=laval&limit=2")).body;
  const second = (await ask(`/v1/deliveries?store=laval&limit=2&cursor=${first.next}`)).body;
  assert.deepEqual([...first.deliveries, ...second.deliveries].slice(0, 3).map(({ id }) => id), sent);
  assert.equal((await ask("/v1/deliveries?limit=1")).body.deliveries[0].id, sent[0]);
  const { body } = await ask(`/v1/deliveries/${sent[0]}`);
  assert.deepEqual([body.id, body.status, body.rows_written], [sent[0], "published", null]);
});

test("limits and cursors that are none are refused", async () => {
  for (const query of ["limit=0", "limit=1001", "limit=ten", "cursor=zzz", "cursor=g12x", "format=xml", "format=csv&cursor=zzz"]) {
    assert.equal((await ask(`/v1/stores/laval/stock?${query}`)).status, 400, query);
  }
  for (const query of ["limit=101", "cursor=", "cursor=zzz"]) {
    assert.equal((await ask(`/v1/deliveries?${query}`)).status, 400, query);
  }
});

test("unknown addresses and wrong methods are problems too", async () => {
  for (const path of ["/v1/nothing", "/v1/stores/laval", "/v1/"]) {
    const { status, type, body } = await ask(path);
    assert.deepEqual([status, type, body.code], [404, "application/problem+json", "not-found"], path);
  }
  const wrong = await ask("/v1/stores", { method: "DELETE" });
  assert.deepEqual([wrong.status, wrong.headers.get("allow")], [405, "GET, HEAD, OPTIONS"]);
  assert.equal((await ask("/v1/stores/laval/deliveries")).headers.get("allow"), "POST, OPTIONS");
  assert.equal((await ask("/v1/me", { method: "QUERY" })).status, 405);
  const options = await ask("/v1/deliveries", { method: "OPTIONS", token: null });
  assert.deepEqual([options.status, options.headers.get("allow")], [204, "GET, HEAD, POST, OPTIONS"]);
});

test("HEAD answers as GET does, without the body", async () => {
  for (const [path, status] of [["/v1/stores", 200], ["/v1/nothing", 404]]) {
    const response = await fetch(new URL(path, demo.url), { method: "HEAD", headers: { authorization: `Bearer ${demo.token}` } });
    assert.deepEqual([response.status, await response.text()], [status, ""]);
    assert.equal(response.headers.get("content-type"), status === 200 ? "application/json" : "application/problem+json");
  }
});

test("other sites' pages may ask for availability, and for nothing else", async () => {
  const origin = { origin: "https://shop.example" };
  const asked = await ask(`/v1/availability?gtin=${gtin(1)}&near=1,1`, { token: null, headers: origin });
  assert.deepEqual([asked.status, asked.headers.get("access-control-allow-origin")], [200, "*"]);
  const { at, ...answer } = asked.body;
  assert.deepEqual(answer, { gtin: `0${gtin(1)}`, stores: [] });
  assert.ok(Math.abs(Date.now() - Date.parse(at)) < 60_000, at);
  assert.equal((await ask("/v1/me", { headers: origin })).headers.get("access-control-allow-origin"), null);
});

test("the API describes itself, and answers as it is described", async () => {
  const { status, body: description } = await ask("/v1/openapi.json", { token: null });
  assert.equal(status, 200);
  assert.match(description.openapi, /^3\.1\./);
  const answers = {
    "/v1/me": "/v1/me",
    "/v1/stores": "/v1/stores",
    "/v1/stores/{store}/stock": "/v1/stores/laval/stock?limit=5",
    "/v1/deliveries": "/v1/deliveries?limit=50",
    "/v1/availability": `/v1/availability?gtin=${gtin(31_000)}&near=45.5,-73.5`,
  };
  for (const [path, address] of Object.entries(answers)) {
    const answer = await ask(address);
    const { content } = description.paths[path].get.responses[answer.status];
    fits(answer.body, content["application/json"].schema, description, path);
  }
  const { body } = await ask("/v1/nothing");
  fits(body, { $ref: "#/components/schemas/Problem" }, description, "problem");
});

/** Checks a value against the parts of JSON Schema that the description uses; any other part is an error. */
function fits(value, schema, root, where) {
  const known = ["$ref", "type", "properties", "required", "items", "enum", "const", "oneOf", "anyOf", "pattern", "format", "minimum", "maximum", "description", "title", "default", "allOf"];
  for (const key of Object.keys(schema)) assert.ok(known.includes(key), `${where}: ${key} is not checked`);
  if (schema.$ref) {
    const target = schema.$ref.split("/").slice(1).reduce((node, name) => node[name], root);
    return fits(value, target, root, where);
  }
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
  if (schema.type) {
    const types = [schema.type].flat();
    assert.ok(types.includes(kind) || (kind === "integer" && types.includes("number")), `${where}: ${kind} is not ${types}`);
  }
  if (schema.enum) assert.ok(schema.enum.includes(value), `${where}: ${value}`);
  if ("const" in schema) assert.equal(value, schema.const, where);
  if (schema.pattern && kind === "string") assert.match(value, new RegExp(schema.pattern), where);
  if (schema.format === "date-time" && kind === "string") assert.ok(!Number.isNaN(Date.parse(value)), where);
  if (kind === "integer" || kind === "number") assert.ok(value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity), where);
  for (const any of [schema.oneOf, schema.anyOf].filter(Boolean)) {
    const fitting = any.filter((each) => {
      try {
        fits(value, each, root, where);
        return true;
      } catch {
        return false;
      }
    });
    assert.ok(fitting.length > 0, `${where}: ${JSON.stringify(value)} fits none of ${JSON.stringify(any)}`);
  }
  for (const name of schema.required ?? []) assert.ok(name in value, `${where}: ${name} is missing`);
  if (kind === "object" && schema.properties) {
    for (const [name, inner] of Object.entries(value)) {
      assert.ok(schema.properties?.[name], `${where}: ${name} is not described`);
      fits(inner, schema.properties[name], root, `${where}.${name}`);
    }
  }
  if (kind === "array") value.forEach((each, at) => fits(each, schema.items ?? {}, root, `${where}[${at}]`));
}

test("files of east Asia are read with the runtime's own tables", async () => {
  const corpus = new URL("../corpus/languages/", import.meta.url);
  for (const name of ["japanese.shift-jis.csv", "japanese.euc-jp.csv", "chinese.gb18030.csv", "chinese.big5.csv", "korean.euc-kr.csv"]) {
    const { body } = await deliver("laval", await readFile(new URL(name, corpus)), { query: { filename: name } });
    assert.deepEqual([body.status, body.verdict, body.lines], ["published", "ready", 10], `${name}: ${JSON.stringify(body)}`);
    const [, table] = (await readFile(new URL(`${name}.expected.txt`, corpus), "utf8")).split("\n\n");
    for (const [, code, sku, quantity] of table.trim().split("\n").slice(1).map((line) => line.split(","))) {
      const line = await ask(`/v1/stores/laval/stock/${code}`);
      assert.deepEqual([line.body.sku, line.body.quantity], [sku, Number(quantity)], name);
    }
  }
});
