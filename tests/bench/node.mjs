// One cell in Node: `node tests/bench/node.mjs TOOL FILE [RUNS [SECONDS]]` prints what it took. The bytes are in memory before.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';

import { race } from './answer.mjs';
import * as duckdb from './duckdb.mjs';
import { tools } from './tools.mjs';

const SLICE = 8 * 1024 * 1024;
/** What Node's own file streams give. */
const CHUNK = 64 * 1024;
const made = process.env.ONHAND_BENCH ? pathToFileURL(`${process.env.ONHAND_BENCH}/`) : new URL('../../target/bench/', import.meta.url);

const host = {
  async load(name) {
    const module = await import(new URL(`wasm/${name}.js`, made));
    const { memory } = await module.default({ module_or_path: await readFile(new URL(`wasm/${name}_bg.wasm`, made)) });
    this.memory = memory;
    return module;
  },
  duckdb: async () => duckdb.inNode(),
};

function sourceOf(name, buffer) {
  const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
  function* cut(size) {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  function* texts() {
    const decoder = new TextDecoder();
    for (const chunk of cut(CHUNK)) yield decoder.decode(chunk, { stream: true });
  }
  const text = async () => new TextDecoder().decode(bytes);
  const part = async (from, to) => bytes.subarray(from, to);
  return { name, size: bytes.length, buffer, whole: async () => bytes, part, text, texts, pieces: () => cut(SLICE) };
}

const [name, path, runs = 5, seconds = 60] = process.argv.slice(2);
const tool = await tools[name](host);
const source = sourceOf(basename(path), await readFile(path));
const before = process.memoryUsage.rss();
const raced = await race(tool, source, Number(runs), Number(seconds));
const peak = process.resourceUsage().maxRSS * 1024 - before;
console.log(JSON.stringify({ ...raced, peak, wasm: host.memory?.buffer.byteLength }));
process.exit();
