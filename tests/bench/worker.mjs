// One cell in a browser's worker. The file is a handle; reading it is in everybody's time.

import { race } from './answer.mjs';
import { inBrowser } from './duckdb.mjs';
import { tools } from './tools.mjs';

const SLICE = 8 * 1024 * 1024;
const HEAD = 256 * 1024;

const host = {
  async load(name) {
    const module = await import(`/wasm/${name}.js`);
    const { memory } = await module.default({ module_or_path: `/wasm/${name}_bg.wasm` });
    this.memory = memory;
    return module;
  },
  duckdb: () => inBrowser('/npm/@duckdb/duckdb-wasm/dist'),
};

/** Slices as the page's own worker reads them, the next one on its way. */
/** As the page reads a file: its head first. */
async function* pieces(file) {
  let next = file.slice(0, HEAD).arrayBuffer();
  for (let at = 0; at < file.size; ) {
    const piece = new Uint8Array(await next);
    at += piece.length;
    next = at < file.size && file.slice(at, at + SLICE).arrayBuffer();
    yield piece;
  }
}

async function* texts(file) {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (let read; !(read = await reader.read()).done; ) yield read.value;
}

const sourceOf = (file) => ({
  name: file.name,
  size: file.size,
  file,
  whole: async () => new Uint8Array(await file.arrayBuffer()),
  part: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  text: () => file.text(),
  texts: () => texts(file),
  pieces: () => pieces(file),
});

let tool;

self.onmessage = async ({ data: { load, file, runs, seconds } }) => {
  try {
    if (load) tool = await tools[load](host);
    const raced = load ? {} : await race(tool, sourceOf(file), runs, seconds);
    self.postMessage({ ...raced, wasm: host.memory?.buffer.byteLength });
  } catch (error) {
    self.postMessage({ error: String(error?.stack ?? error?.code ?? error) });
  }
};
