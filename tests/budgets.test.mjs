// The release build against `budgets.toml`: a module that grew is a decision, not an accident.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";

const MODULES = {
  page: "site/pkg/onhand_app_bg.wasm",
  office: "site/office/pkg/onhand_office_bg.wasm",
  engine: "site/pkg/onhand_engine_bg.wasm",
  engine_plain: "site/pkg/onhand_engine_plain_bg.wasm",
  worker: "onhand_worker_bg.wasm",
};

const bundle = process.env.ONHAND_BUNDLE;
const toml = await readFile(new URL("budgets.toml", import.meta.url), "utf8");

function budget(name) {
  const [, digits] = toml.match(new RegExp(`^${name} = ([0-9_]+)$`, "m"));
  return Number(digits.replaceAll("_", ""));
}

const size = async (path) => brotliCompressSync(await readFile(join(bundle, path))).length;
const sum = async (paths) => (await Promise.all(paths.map(size))).reduce((all, one) => all + one, 0);

function keeps(context, name, taken) {
  context.diagnostic(`${taken} of ${budget(name)} bytes`);
  assert.ok(taken <= budget(name), `${name} takes ${taken} bytes, its budget is ${budget(name)}`);
}

for (const [name, path] of Object.entries(MODULES)) {
  test(`${name} keeps to its budget`, async (context) => keeps(context, name, await size(path)));
}

/** What the page is made of before its module has come, beside the texts of a language. */
const FIRST = ["index.html", "style.css", "first.js"];

/** In the language whose texts take most. */
async function first() {
  const names = (await readdir(join(bundle, "site/texts"))).filter((name) => !name.includes("office"));
  const texts = await Promise.all(names.map((name) => size(`site/texts/${name}`)));
  return (await sum(FIRST.map((name) => `site/${name}`))) + Math.max(...texts);
}

test("the page paints and takes a file within its budget", async (context) => {
  const page = await readFile(join(bundle, "site/index.html"), "utf8");
  const named = [...page.matchAll(/(?:<script[^>]* src|rel="stylesheet" href)="\/([^"]*)"/g)].map(([, name]) => name);
  assert.deepEqual(named.sort(), FIRST.slice(1).sort());
  await keeps(context, "first_paint", await first());
});

test("a visit with a file keeps to its budget", async (context) => {
  const scripts = ["pkg/onhand_app.js", "engine-worker.js", "pkg/onhand_engine.js"].map((name) => `site/${name}`);
  await keeps(context, "visit", (await first()) + (await sum([...scripts, MODULES.page, MODULES.engine])));
});
