// What a person confirms is kept, and what is put right can be left out.

import assert from 'node:assert/strict';
import test from 'node:test';
import { api, demo, drop, verdict, visit } from './browser.mjs';
import { gtin } from './stock.mjs';

// Each run has a layout of its own, so that no run knows what another one confirmed.
const RUN = Math.floor(Date.now() / 1000).toString(36);
const STORE = demo.stores[0];
const report = (more) => `Nr;Zahl ${RUN};EAN\n${Array.from({ length: 12 }, (_, at) => `${40 + at * 7};${(at * 5 + more) % 9};${gtin(3000 + at)}`).join('\n')}\n`;

const show = (page, at) => page.locator('.file').nth(at).locator('.file-pick').click();

test('a reading that was confirmed once is not asked for again', async (t) => {
  const page = await visit(t, { token: demo.token });
  await drop(page, 'liste_1.csv', report(1));
  assert.match(await verdict(page), /^Please check/);
  await page.locator('#column-1').selectOption('Quantity');
  await page.locator('.store select').selectOption(STORE.id);
  const tick = page.locator('#confirm');
  if (await tick.count()) await tick.check();
  await page.locator('#publish-button').click();
  await page.locator('#kept').waitFor();
  const { profiles } = await api('/v1/profiles');
  const kept = profiles.find(({ profile }) => profile.layout.names[1] === `Zahl ${RUN}`);
  assert.deepEqual([kept.version, kept.profile.columns[1].field, kept.profile.files], [1, 'quantity', 'liste_*.csv']);

  await drop(page, 'liste_2.csv', report(2));
  await show(page, 1);
  assert.equal(await verdict(page), 'Ready to publish · 12 lines');
  assert.match(await page.locator('#before').innerText(), /Read the way you confirmed before/);
  await page.getByRole('button', { name: 'Find out anew' }).click();
  await page.locator('.verdict', { hasText: 'Please check' }).waitFor();
  await page.getByRole('button', { name: 'Read it as confirmed' }).click();
  await page.locator('.verdict', { hasText: 'Ready' }).waitFor();

  // Another day, and corrected: what was right before stays.
  const later = await visit(t, { token: demo.token });
  await drop(later, 'liste_3.csv', report(3));
  assert.equal(await verdict(later), 'Ready to publish · 12 lines');
  await later.locator('#column-0').selectOption('Price');
  await later.locator('#understood').getByRole('button', { name: 'Undo my corrections' }).waitFor();
  assert.equal(await later.locator('#column-1').inputValue(), 'Quantity');
  // The Worker reads a file of this layout so, whoever sends it.
  const headers = { 'Content-Type': 'text/csv' };
  const sent = await api(`/v1/stores/${STORE.id}/deliveries?filename=liste_4.csv`, { method: 'POST', body: report(4), headers });
  assert.deepEqual([sent.status, sent.lines], ['published', 12]);
});

test('what is put right can be left out, and taken back', async (t) => {
  const page = await visit(t);
  await drop(page, 'short.csv', `UPC;Qty\n036000291452;1\n36000291452;3\n42100005264;-4\n12345678905;8\n`);
  const count = page.locator('.ledger .fixed .figure');
  await verdict(page);
  const before = await count.innerText();
  const refuse = page.locator('.problem[data-code="quantity.negative"]').getByRole('button', { name: 'Leave these values out' });
  await refuse.click();
  const decided = page.locator('.decided li');
  await decided.waitFor();
  assert.match(await decided.innerText(), /these values are left out/);
  await decided.getByRole('button', { name: 'Take it back' }).click();
  await decided.waitFor({ state: 'detached' });
  assert.equal(await count.innerText(), before);
});

test('what was decided about problems is kept with the reading', async (t) => {
  const text = `Nr;Menge ${RUN};EAN\n1;many;${gtin(1)}\n2;-4;${gtin(2)}\n3;7;${gtin(3)}\n`;
  const page = await visit(t, { token: demo.token });
  await drop(page, 'decided_1.csv', text);
  await verdict(page);
  await page.locator('#column-1').selectOption('Quantity');
  await page.getByLabel('“many” means').fill('30');
  await page.getByLabel('“many” means').press('Enter');
  const decided = page.locator('.decided li');
  await decided.first().waitFor();
  await page.locator('.problem[data-code="quantity.negative"]').getByRole('button', { name: 'Leave these values out' }).click();
  await decided.nth(1).waitFor();
  await page.locator('.verdict', { hasText: 'Ready' }).waitFor();
  await page.locator('.store select').selectOption(STORE.id);
  await page.locator('#publish-button').click();
  await page.locator('#kept').waitFor();

  await drop(page, 'decided_2.csv', text);
  await show(page, 1);
  await page.locator('#before').waitFor();
  assert.equal(await decided.count(), 2);
  await decided.filter({ hasText: 'below zero' }).getByRole('button', { name: 'Take it back' }).click();
  await decided.nth(1).waitFor({ state: 'detached' });
  const means = page.getByLabel('“many” means');
  assert.equal(await means.inputValue(), '30');
  await means.fill('31');
  await means.press('Enter');
  await decided.getByRole('button', { name: 'Take it back' }).click();
  await decided.getByRole('button', { name: 'Take it back' }).waitFor({ state: 'detached' });
  assert.equal(await means.inputValue(), '30');
});

test('a shop’s own words and marks get a meaning', async (t) => {
  const page = await visit(t);
  await drop(page, 'words.csv', `EAN;Stock\n${gtin(1)};3\n${gtin(2)};plenty\n${gtin(3)};plenty\n${gtin(4)};9\n`);
  assert.match(await verdict(page), /^Please check/);
  const field = page.getByLabel('“plenty” means');
  await field.fill('20');
  await field.press('Enter');
  await page.locator('.decided').getByLabel('“plenty” means').waitFor();
  await page.locator('.verdict', { hasText: 'Ready to publish · 4 lines' }).waitFor();

  await drop(page, 'marks.csv', `EAN;Stock\n${gtin(1)};1.250\n${gtin(2)};2.500\n`);
  await show(page, 1);
  await page.getByRole('button', { name: '1.250 is 1250' }).click();
  await page.locator('.decided li', { hasText: 'In quantities “,” is the decimal mark.' }).waitFor();
  assert.equal(await page.locator('.problem[data-code="quantity.open"]').count(), 0);
});
