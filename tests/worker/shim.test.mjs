// The shim between runtime and Rust, with an instance that really traps: what happens to the events around it.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile, copyFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, mock, test } from "node:test";
import { pathToFileURL } from "node:url";

// (module (func (export "fall") unreachable))
const TRAPPING = "AGFzbQEAAAABBAFgAAADAgEABwgBBGZhbGwAAAoFAQMAAAs=";

// Stands where wasm-bindgen's glue stands, with the same exports; its instances are real ones.
const GLUE = `
const module = new WebAssembly.Module(Uint8Array.from(atob("${TRAPPING}"), (letter) => letter.charCodeAt(0)));
let instance = new WebAssembly.Instance(module);
export let instances = 1;
const state = { criticalError: false };
export const __worker_init_state = () => state;
export function __wbg_reset_state() {
  instance = new WebAssembly.Instance(module);
  instances += 1;
}
export async function fetch(event) {
  if (event === "trap") instance.exports.fall();
  if (event === "panic") {
    state.criticalError = true;
    return new Promise(() => {});
  }
  if (event === "wait") return new Promise(() => {});
  return new Response("fine");
}
export const queue = fetch;
`;

let folder, shim, glue, log;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "onhand-shim-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "onhand_worker.js"), GLUE);
  await copyFile(new URL("../../worker/shim.mjs", import.meta.url), join(folder, "shim.mjs"));
  log = mock.method(console, "error", () => {});
  // workerd's global scope hears errors; node's main thread does not.
  globalThis.addEventListener ??= () => {};
  const load = (name) => import(pathToFileURL(join(folder, name)));
  [shim, glue] = await Promise.all([load("shim.mjs"), load("onhand_worker.js")]);
});

after(() => rm(folder, { recursive: true }));

async function assertGivenUp(response) {
  assert.equal(response.status, 500);
  assert.equal(response.headers.get("content-type"), "application/problem+json");
  const problem = await response.json();
  const [, reference] = problem.detail.match(/reference ([0-9a-f-]{36})/);
  assert.equal(problem.instance, `urn:uuid:${reference}`);
  assert.ok(log.mock.calls.some(({ arguments: [line] }) => line.includes(reference)), "the log can be searched for it");
}

for (const fault of ["trap", "panic"]) {
  test(`a ${fault} is answered, and the next event has a fresh instance`, async () => {
    await shim.default.fetch("ask");
    const instances = glue.instances;
    await assertGivenUp(await shim.default.fetch(fault));
    assert.equal(await (await shim.default.fetch("ask")).text(), "fine");
    assert.equal(glue.instances, instances + 1);
  });

  test(`whatever else a ${fault} had in hand is given up too`, async () => {
    const waiting = shim.default.fetch("wait");
    await shim.default.fetch(fault);
    await assertGivenUp(await waiting);
  });
}

test("a queue hears of the fault, so that it tries again", async () => {
  await assert.rejects(shim.default.queue("trap"), WebAssembly.RuntimeError);
  await assert.doesNotReject(shim.default.queue("ask"));
});

test("only what the Rust exports is offered to the runtime", () => {
  assert.deepEqual(Object.keys(shim.default).sort(), ["fetch", "queue"]);
});
