// What came in by itself: a person sees what is held and why, decides, and goes back.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { PHONE, WIDE, api, demo, setFeed, verdict, visit } from './browser.mjs';
import { csv, item } from './stock.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STORE = demo.stores[1];
let feeds = 0;

/** A feed with a past of one good file, and a file after it. */
async function feed(first, second) {
  const id = `journey-${Date.now()}-${(feeds += 1)}`;
  await setFeed(id, { name: `Till ${feeds}`, store: STORE.id });
  const receipts = [];
  for (const [at, file] of [first, second].entries()) {
    const address = `/v1/stores/${STORE.id}/deliveries?feed=${id}&filename=${at ? 'today' : 'yesterday'}.csv`;
    receipts.push(await api(address, { method: 'POST', body: file }));
  }
  return { id, name: `Till ${feeds}`, held: receipts[1] };
}

const line = (number) => api(`/v1/stores/${STORE.id}/stock/${item(number).gtin}`);

test('a held file is looked at, and published with a reason', async (t) => {
  const numbers = (from) => (made, number) => (number < from ? null : { ...made, quantity: made.quantity + 1 });
  const { name, held } = await feed(csv(180, numbers(100)), csv(180, numbers(150)));
  assert.equal(held.status, 'held');
  const page = await visit(t, { token: demo.token });
  const card = page.locator(`.held[data-delivery="${held.id}"]`);
  await card.waitFor();
  assert.match(await card.locator('h3').innerText(), new RegExp(name));
  assert.match(await card.locator('.doubts').innerText(), /The file has 30 rows; usually there are 80\./);
  assert.equal(await card.locator('.tile[data-kind="gone"] .figure').innerText(), '50');
  await card.locator('summary').click();
  await card.locator('tbody tr').first().waitFor();
  assert.equal(await card.locator('tbody tr').count(), 50);
  assert.match(await card.locator('tbody tr').first().innerText(), /→\s*0/);
  await card.getByLabel(/Why/).fill('We closed the outlet shelf.');
  await card.getByRole('button', { name: 'Publish it' }).click();
  const outcome = card.locator('.decided-on');
  await outcome.waitFor();
  assert.equal(await outcome.getAttribute('data-status'), 'published');
  assert.equal(await outcome.evaluate((node) => node === document.activeElement), true);
  assert.equal((await line(120)).quantity, 0);
  assert.equal((await api(`/v1/deliveries/${held.id}`)).decision.why, 'We closed the outlet shelf.');
});

test('a held file is put aside by the keyboard alone', async (t) => {
  const { held } = await feed(csv(260, (made, number) => (number < 200 ? null : made)), csv(260, (made, number) => (number < 250 ? null : made)));
  const page = await visit(t, { token: demo.token });
  const card = page.locator(`.held[data-delivery="${held.id}"]`);
  await card.waitFor();
  await card.getByLabel(/Why/).focus();
  await page.keyboard.type('A filter was set.');
  await page.keyboard.press('Tab'); // the tick
  await page.keyboard.press('Tab'); // publish
  await page.keyboard.press('Tab'); // do not publish
  await page.keyboard.press('Enter');
  await card.locator('.decided-on').waitFor();
  assert.equal((await api(`/v1/deliveries/${held.id}`)).status, 'rejected');
});

test('a held file is opened on the page, where its columns can be corrected', async (t) => {
  const { held } = await feed(csv(360, (made, number) => (number < 300 ? null : made)), csv(360, (made, number) => (number < 350 ? null : made)));
  const page = await visit(t, { token: demo.token });
  await page.locator(`.held[data-delivery="${held.id}"]`).getByRole('button', { name: 'Open the file here' }).click();
  assert.equal(await verdict(page), 'Ready to publish · 10 lines');
  assert.equal(await page.locator('.file-name').innerText(), 'today.csv');
  await page.locator('.file .icon').click();
  await page.locator(`.held[data-delivery="${held.id}"]`).waitFor();
});

test('a store’s earlier stock is shown again', async (t) => {
  const only = (change) => (made, number) => (number < 400 ? null : change(made));
  const { id } = await feed(csv(440, only((made) => ({ ...made, quantity: 5 }))), csv(440, only((made) => ({ ...made, quantity: 6 }))));
  assert.equal((await line(420)).quantity, 6);
  const page = await visit(t, { token: demo.token });
  const card = page.locator(`.feed[data-feed="${id}"]`);
  await card.locator('.spark').waitFor();
  await card.getByText('Deliveries', { exact: true }).click();
  assert.equal(await card.locator('tbody tr').count(), 2);
  await card.getByText('Earlier stock').click();
  const before = card.locator('.snapshots li').nth(1);
  await before.getByRole('button', { name: 'Show this stock again' }).click();
  await before.getByRole('button', { name: 'Yes, show this stock again' }).click();
  for (const end = performance.now() + 20_000; (await line(420)).quantity !== 5; ) assert.ok(performance.now() < end, 'it went back');
});

test('what is set for a feed is kept, and what the page does not show stays', async (t) => {
  const { id } = await feed(csv(640, (made, number) => (number < 600 ? null : made)), csv(641, (made, number) => (number < 600 ? null : made)));
  await setFeed(id, { name: 'Settings', store: STORE.id, layouts: ['00000000000000ff'], watch: { every_hours: 24 } });
  const page = await visit(t, { token: demo.token });
  const card = page.locator(`.feed[data-feed="${id}"]`);
  await card.getByText('Settings', { exact: true }).last().click();
  await card.getByLabel('Name', { exact: true }).fill('Kasse am Tor');
  await card.getByLabel('Codes that are not in a file').selectOption('after_days');
  await card.getByLabel('After how many days').fill('10');
  await card.getByText('When a file is held').click();
  await card.getByLabel('Fewer rows: Hold from').fill('35');
  await card.getByRole('button', { name: 'Keep' }).click();
  await card.getByText('Kept.', { exact: true }).waitFor();
  const kept = await api(`/v1/feeds/${id}`);
  assert.deepEqual([kept.name, kept.absent, kept.layouts, kept.watch.every_hours], ['Kasse am Tor', { after_days: 10 }, ['00000000000000ff'], 24]);
  assert.deepEqual(kept.judging.fewer_rows, { warn: 200, hold: 350 });
  assert.equal(kept.judging.price, null);
});

test('a file with other goods becomes a part of its own', async (t) => {
  const id = `journey-part-${Date.now()}`;
  await setFeed(id, { name: 'Shoes', store: STORE.id });
  const send = (filename, body) => api(`/v1/stores/${STORE.id}/deliveries?feed=${id}&filename=${filename}`, { method: 'POST', body });
  const [shoes, bags] = [[5700, 5760], [5780, 5790]].map(([from, to]) => csv(to, (made, number) => (number < from ? null : made)));
  await send('shoes_1.csv', shoes);
  const held = await send(`${id}-bags_1.csv`, bags);
  assert.equal(held.status, 'held');
  const page = await visit(t, { token: demo.token });
  const card = page.locator(`.held[data-delivery="${held.id}"]`);
  await card.getByText('Does this file list other products, beside those of the files before?').waitFor();
  await card.getByRole('button', { name: 'Keep both: it is another part of my stock' }).click();
  const outcome = card.locator('.decided-on');
  await outcome.waitFor();
  assert.equal(await outcome.getAttribute('data-status'), 'published');
  assert.deepEqual([(await line(5710)).quantity > 0, (await line(5785)).quantity > 0], [true, true]);
});

test('a feed goes brand by brand once somebody says so', async (t) => {
  const { id } = await feed(csv(5840, (made, number) => (number < 5800 ? null : made)), csv(5841, (made, number) => (number < 5800 ? null : made)));
  const page = await visit(t, { token: demo.token });
  const card = page.locator(`.feed[data-feed="${id}"]`);
  await card.getByText('Settings', { exact: true }).last().click();
  const tick = card.getByLabel(/Only codes of the brands that the file lists/);
  await tick.check();
  await card.getByRole('button', { name: 'Keep' }).click();
  await card.getByText('Kept.', { exact: true }).waitFor();
  assert.equal((await api(`/v1/feeds/${id}`)).scope, 'brand');
  await card.getByLabel('Codes that are not in a file').selectOption('unchanged');
  assert.equal(await tick.isVisible(), false, 'where nothing is sold out there is nothing to choose');
});

for (const [name, viewport, colorScheme] of [['desk', WIDE, 'light'], ['phone at night', PHONE, 'dark']]) {
  test(`what came in by itself is accessible: ${name}`, async (t) => {
    await feed(csv(560, (made, number) => (number < 500 ? null : made)), csv(560, (made, number) => (number < 550 ? null : made)));
    const page = await visit(t, { viewport, colorScheme, token: demo.token, reducedMotion: 'reduce' });
    await page.locator('.held').first().waitFor();
    await page.locator('.held summary').first().click();
    await page.locator('.held tbody tr').first().waitFor();
    await page.locator('.feed .spark').first().waitFor();
    await page.locator('.feed summary').first().click();
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
  });
}
