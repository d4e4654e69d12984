// The engine's own thread. Files come in as handles and are read here, a slice at a time; what goes out is a report,
// the few rows on a screen, or a finished file. Nothing in here reaches a network but the loading of the engine itself.
//
// In:  {id, verb, file, …}     Out:  {id, ok} | {id, error: {code, gaps}} | {id, progress: {rows, bytes, total}} | {id, understood}
// What is said of a code, and in which language, is the page's affair.

/** Reads under 4 MiB spend their time on the way to the browser's process; larger ones only hold up a cancel. */
const SLICE = 4 * 1024 * 1024;
/** Slices on their way at once: with one alone the engine waits for the browser's process at the end of each. */
const AHEAD = 4;
/** What tells an archive or a mail. */
const OPENING = 64 * 1024;
/** What the engine looks at before it says what the columns are: the page shows that while the rest is on its way. */
const HEAD = 256 * 1024;
/** What the engine is given at once: small enough to stay near while it is read. */
const PIECE = 256 * 1024;
/** What a zip file's directory is looked for in, at its end. */
const TAIL = 256 * 1024;
/** An archive may not unpack to more than this. */
const UNPACKED_LIMIT = 1024 * 1024 * 1024;
/** A person reads no faster, and the page draws each one. */
const BETWEEN_PROGRESS = 100;
/** How many stretches of a file are kept for scrolling to and fro. */
const KEPT_BLOCKS = 16;

/** The smallest module that has a register of sixteen bytes in it; old browsers find it wrong, and get the plain engine. */
const WIDE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11);
const loaded = load(WebAssembly.validate(WIDE) ? 'onhand_engine' : 'onhand_engine_plain');
let engine;
/** By the number the page gave it: {blob, name, zip, outcome, blocks, turn}. */
const files = new Map();
/** Files are read one after another: two at once would only take turns. */
let queue = Promise.resolve();

self.onmessage = async ({ data }) => {
  try {
    await loaded;
    self.postMessage({ id: data.id, ok: await verbs[data.verb](data) });
  } catch (error) {
    self.postMessage({ id: data.id, error: explained(error) });
  }
};

async function load(name) {
  engine = await import(`./pkg/${name}.js`);
  await engine.default({ module_or_path: `/pkg/${name}_bg.wasm` });
}

const verbs = {
  /** Takes a file in. An archive or a mail answers with its members, each to be taken in on its own. */
  async open({ file, name, blob }) {
    files.set(file, { blob, name, blocks: new Map() });
    const head = new Uint8Array(await blob.slice(0, OPENING).arrayBuffer());
    if (!engine.is_packed(head)) return null;
    const zip = head[0] === 0x50 && head[1] === 0x4b;
    // A workbook is a zip too, and need not be read whole to be told from a parcel.
    files.get(file).zip = zip;
    if (zip && engine.is_parcel(blob.size, await bytesFrom(blob, Math.max(0, blob.size - TAIL), blob.size)) === false) return null;
    const members = engine.open(name, new Uint8Array(await blob.arrayBuffer()), UNPACKED_LIMIT);
    return members && members.map(({ name, bytes }) => new File([bytes], name));
  },

  /** Reads it from its beginning with a profile and with what was confirmed of other files; answers the report. */
  read(message) {
    const file = known(message.file);
    const turn = (file.turn = {});
    const mine = queue.then(() => read(file, turn, message));
    queue = mine.catch(() => {});
    return mine;
  },

  cancel({ file }) {
    known(file).turn = null;
  },

  close({ file }) {
    const closed = files.get(file);
    if (!closed) return;
    closed.turn = null;
    closed.outcome?.free();
    files.delete(file);
  },

  /** The rows on a screen: `count` of those that `filter` lets through, from the `first` (0-based) on. */
  async rows({ file, filter, first, count }) {
    const from = known(file);
    if (!from.outcome) return [];
    const rows = [];
    for (const run of runs(from.outcome.pick(filter, first, count))) rows.push(...(await rowsOf(from, run)));
    return rows;
  },

  /** What is kept once a person has confirmed the reading: `{fingerprint, profile}`. */
  confirmed({ file }) {
    return known(file).outcome.confirmed(known(file).name);
  },

  clean({ file }) {
    return new Blob([known(file).outcome.clean()], { type: 'text/csv' });
  },

  /** The rejected rows; `words` are those of the header, and title and hint by code. */
  async rejects({ file, header, words }) {
    const from = known(file);
    const parts = [from.outcome.rejects_header(header)];
    for (let at = 0, rows; (rows = from.outcome.pick('rejected', at, 4096)).length; at += rows.length) {
      for (const run of runs(rows)) await eachBlock(from, run, (...where) => parts.push(from.outcome.rejects(...where, words)));
    }
    return new Blob(parts, { type: 'text/csv' });
  },

  /** What is sent when a store is published: its lines and nothing else, compressed. */
  async parcel({ file, store }) {
    const feed = new Blob([known(file).outcome.parcel(store)]);
    return new Response(feed.stream().pipeThrough(new CompressionStream('gzip'))).blob();
  },

  difference({ file, store, published }) {
    return known(file).outcome.difference(store, new Uint8Array(published));
  },
};

function known(file) {
  const found = files.get(file);
  if (found) return found;
  throw { code: 'file.forgotten' };
}

async function read(file, turn, { id, profile, known }) {
  const total = file.blob.size;
  const stopped = () => file.turn !== turn;
  if (stopped()) throw cancelled;
  const reading = new engine.Reading(file.name, profile, known).expect(total);
  try {
    let understood = file.zip && (await glimpse(file.blob, reading, stopped));
    if (understood) self.postMessage({ id, understood });
    let told = 0;
    let bytes = 0;
    for await (const chunk of slices(file.blob)) {
      bytes += chunk.length;
      if (stopped()) throw cancelled;
      for (let from = 0; from < chunk.length; from += PIECE) reading.push(chunk.subarray(from, from + PIECE));
      if (!understood && (understood = reading.understanding())) self.postMessage({ id, understood });
      if (performance.now() - told > BETWEEN_PROGRESS) {
        told = performance.now();
        self.postMessage({ id, progress: { rows: reading.rows(), bytes, total } });
      }
    }
  } catch (error) {
    reading.free();
    throw error;
  }
  const outcome = reading.finish();
  file.outcome?.free();
  file.blocks.clear();
  file.outcome = outcome;
  return { report: outcome.report(), stores: outcome.stores(), decided: outcome.decided() };
}

/** A file's bytes in order: its head first, then slices, some of them on their way at once. */
async function* slices(blob) {
  const coming = [];
  let asked = 0;
  const ask = (length) => {
    const slice = blob.slice(asked, asked + length).arrayBuffer();
    // That it cannot be read is told when its turn comes.
    slice.catch(() => {});
    coming.push(slice);
    asked += length;
  };
  ask(HEAD);
  while (coming.length) {
    const slice = new Uint8Array(await coming.shift());
    while (coming.length < AHEAD && asked < blob.size) ask(SLICE);
    yield slice;
  }
}

const cancelled = { code: 'cancelled' };

/** What a workbook's head says, read from wherever in the file it is. */
async function glimpse(blob, reading, stopped) {
  for (let wanted; (wanted = reading.wants()); ) {
    const bytes = await bytesFrom(blob, ...wanted);
    if (stopped()) throw cancelled;
    reading.ahead(wanted[0], bytes);
  }
  return reading.understanding();
}

async function bytesFrom(blob, from, to) {
  return new Uint8Array(await blob.slice(from, to).arrayBuffer());
}

/** Row numbers as runs without gaps: `[first, count]`. */
function runs(rows) {
  const found = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last && last[0] + last[1] === row) last[1] += 1;
    else found.push([row, 1]);
  }
  return found;
}

async function rowsOf(file, run) {
  const rows = [];
  await eachBlock(file, run, (...where) => rows.push(...file.outcome.window(...where)));
  return rows;
}

/** Calls `use(bytes, atEnd, first, count)` for each stretch of the file that a run of rows lies in. */
async function eachBlock(file, [first, count], use) {
  const beyond = first + count;
  while (first < beyond) {
    const block = file.outcome.block(first);
    if (!block) return use(new Uint8Array(), true, first, beyond - first);
    const here = Math.min(block.first + block.rows, beyond) - first;
    use(await bytesOf(file, block), block.end === undefined, first, here);
    first += here;
  }
}

async function bytesOf(file, { offset, end }) {
  let bytes = file.blocks.get(offset);
  if (!bytes) bytes = await bytesFrom(file.blob, offset, end ?? file.blob.size);
  file.blocks.delete(offset);
  file.blocks.set(offset, bytes);
  if (file.blocks.size > KEPT_BLOCKS) file.blocks.delete(file.blocks.keys().next().value);
  return bytes;
}

/** What the page can tell. An engine that has fallen stays fallen: the page starts another thread then. */
function explained(error) {
  if (typeof error?.code === 'string') return error;
  // It was moved or changed since it was dropped.
  if (error instanceof DOMException) return { code: 'file.gone' };
  const code = error instanceof WebAssembly.RuntimeError ? 'engine.fallen' : 'engine.confused';
  return { code, gaps: [['what', { text: String(error?.message ?? error) }]] };
}
