// One cell in Chromium: `node tests/bench/chromium.mjs TOOL FILE [RUNS [SECONDS]]` prints what it took. A fresh browser,
// page and worker; the file is chosen in a file input.

import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const here = new URL('./', import.meta.url);
const made = process.env.ONHAND_BENCH ? new URL(`file://${process.env.ONHAND_BENCH}/`) : new URL('../../target/bench/', here);
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' };

/** What an address stands for. */
function fileOf(path) {
  if (path === '/') return new URL('page.html', here);
  if (path.startsWith('/npm/')) return new URL(`node_modules/${path.slice(5)}`, here);
  return new URL(`.${path}`, made);
}

const server = createServer(({ url }, response) => {
  const file = fileURLToPath(fileOf(new URL(url, 'http://localhost').pathname));
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  createReadStream(file).on('error', () => response.writeHead(404).end()).pipe(response);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--js-flags=--expose-gc'],
});

/** Memory of the renderers: all that they ever took since `forgetPeak`, in bytes. Known on Linux alone. */
async function renderers() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}
async function peak() {
  const kilobytes = async (id) => Number((await readFile(`/proc/${id}/status`, 'utf8')).match(/VmHWM:\s+(\d+)/)[1]);
  return Math.max(...(await Promise.all((await renderers()).map(kilobytes)))) * 1024;
}
const forgetPeak = async () => Promise.all((await renderers()).map((id) => writeFile(`/proc/${id}/clear_refs`, '5')));
const known = (step) => step().catch(() => NaN);

const [tool, path, runs = 5, seconds = 60] = process.argv.slice(2);
const page = await browser.newPage();
page.setDefaultTimeout(0);
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.locator('input').setInputFiles(path);
await page.evaluate((name) => window.load(name), tool);
await known(forgetPeak);
const before = await known(peak);
const raced = await page.evaluate(([runs, seconds]) => window.race(runs, seconds), [Number(runs), Number(seconds)]);
console.log(JSON.stringify({ ...raced, peak: (await known(peak)) - before }));
await browser.close();
process.exit();
