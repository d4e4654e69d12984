// The release build against `budgets.toml`: a module that grew is a decision, not an accident.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";

const MODULES = {
  page: "site/pkg/onhand_app_bg.wasm",
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

for (const [name, path] of Object.entries(MODULES)) {
  test(`${name} keeps to its budget`, async (context) => {
    const size = brotliCompressSync(await readFile(join(bundle, path))).length;
    context.diagnostic(`${size} of ${budget(name)} bytes`);
    assert.ok(size <= budget(name), `${name} takes ${size} bytes, its budget is ${budget(name)}`);
  });
}
