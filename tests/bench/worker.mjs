// One cell in a browser's worker. The file is a handle; reading it is in everybody's time.

import { race } from './answer.mjs';
import { inBrowser } from './duckdb.mjs';
import { tools } from './tools.mjs';

const SLICE = 4 * 1024 * 1024;
const AHEAD = 4;
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

/** As the page's own worker reads a file: its head first, then slices, some of them on their way at once. */
async function* pieces(file) {
  const coming = [];
  let asked = 0;
  const ask = (length) => {
    const slice = file.slice(asked, asked + length).arrayBuffer();
    // That it cannot be read is told when its turn comes.
    slice.catch(() => {});
    coming.push(slice);
    asked += length;
  };
  ask(HEAD);
  while (coming.length) {
    const slice = new Uint8Array(await coming.shift());
    while (coming.length < AHEAD && asked < file.size) ask(SLICE);
    yield slice;
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
