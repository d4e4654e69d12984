// The page in a real browser, as a person meets it. `ONHAND_DEMO` names the file that `cargo xtask dev` writes.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

export const demo = JSON.parse(readFileSync(process.env.ONHAND_DEMO ?? '.dev/demo.json', 'utf8'));

export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
export const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
const folders = [];
after(async () => {
  await browser.close();
  folders.forEach((folder) => rmSync(folder, { recursive: true }));
});

/** A fresh visitor who has arrived on the page. At the end of the test nothing may have gone wrong behind the person's back. */
export async function visit(t, { viewport = WIDE, token, colorScheme = 'light', arrive = enter, ...more } = {}) {
  const context = await browser.newContext({ viewport, colorScheme, locale: 'en-GB', ...more });
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    // The browser itself reports each answer of 400 and above; tests that want one look at the page's own words.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) wrong.push(message.text());
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(wrong, [], 'errors in the browser’s console');
  });
  await arrive(page, token);
  return page;
}

/** Opens the page, signed in if there is a token, and waits until it and the engine's thread have begun. */
export async function enter(page, token) {
  const ready = page.waitForEvent('worker');
  await page.goto(token ? `${demo.url}/#token=${token}` : demo.url);
  await ready;
  await page.getByRole('heading', { level: 1 }).waitFor();
  if (token) await page.locator('.who button').waitFor();
}

/** Drops files made of text or bytes, `{name: content}`, from a disk as a person would. */
export async function dropAll(page, contents) {
  const folder = mkdtempSync(join(tmpdir(), 'onhand-'));
  folders.push(folder);
  const paths = Object.entries(contents).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
  await page.locator('#files').setInputFiles(paths);
}

/** Drops one file. */
export const drop = (page, name, content) => dropAll(page, { [name]: content });

/** The bar's words, once the file has been read. */
export async function verdict(page) {
  await page.locator('.bar #next').waitFor();
  await page.locator('#publish').waitFor();
  return page.locator('.verdict').innerText();
}

/** What was saved when `act` is done: `{name, text}`. */
export async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  const text = readFileSync(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), text };
}

/** An answer of the API, with the demo's token. */
export async function api(path, options = {}) {
  const headers = { Authorization: `Bearer ${demo.token}`, ...options.headers };
  const answer = await fetch(demo.url + path, { ...options, headers });
  assert.equal(answer.ok, true, `${path} answered ${answer.status}`);
  return answer.json();
}

const never = { warn: null, hold: null };
const measures = ['known_codes', 'fewer_rows', 'more_rows', 'fewer_units', 'more_units', 'flipped', 'price', 'rejected', 'unknown_quantities', 'repeated'];
const unjudged = { ...Object.fromEntries(measures.map((measure) => [measure, never])), cut_off: false, dates: false };

/** Makes a feed, or changes what is set for it. */
export const setFeed = (id, settings) => api(`/v1/feeds/${id}`, { method: 'PUT', body: JSON.stringify({ name: id, ...settings }) });

// The journeys of a store have nothing to do with each other: to judge them by one another would hold them all.
for (const { id, name } of demo.stores) await setFeed(id, { name, store: id, judging: unjudged });

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Nothing that axe finds, and nothing beyond the right edge. */
export async function accessible(page, view) {
  // The page's policy lets no inline script in; the debugger's own evaluation is no script of the page.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const told = violations.map(({ id, help, nodes }) => `${view}: ${id}: ${help}: ${nodes.map((node) => node.html).slice(0, 3).join(' ')}`);
  assert.deepEqual(told, []);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wider <= 0, `${view}: the page scrolls sideways by ${wider} px`);
}
