// The catalogue in the office, as a shopkeeper meets it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { PHONE, demo, saved, visit } from './browser.mjs';
import { makeRetailer, openDatabase } from '../worker/state.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const database = openDatabase();
after(() => database.close());
const retailer = makeRetailer(database, `k-journey-${Date.now().toString(36)}`);
const token = retailer.tokens.owner;

async function office(page, given) {
  await page.goto(`${demo.url}/office/#token=${given}`);
  await page.getByRole('navigation').getByRole('link', { name: 'Catalogue' }).click();
  await page.getByRole('heading', { level: 1, name: 'Catalogue' }).waitFor();
}
const open = (t, more = {}) => visit(t, { token, arrive: office, ...more });

async function take(page, name, text) {
  await page.locator('#catalogue-file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

async function sound(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
}

test('3.2 3.7 the sample is downloaded, filled in and taken in; a product is found and put into the showcase', async (t) => {
  const page = await open(t);
  const { name, text } = await saved(page, () => page.getByRole('button', { name: 'Download a sample' }).click());
  assert.equal(name, 'sample.csv');
  await take(page, name, text);
  await page.getByText('3 new items, 0 known.').first().waitFor();
  await page.getByRole('row', { name: /Wool hat/ }).waitFor();
  assert.deepEqual(await page.locator('tbody tr').allInnerTexts().then((rows) => rows.length), 2);
  // The tree, as deep as it is.
  await page.getByLabel('Category', { exact: true }).selectOption('Accessories > Scarves');
  await page.getByRole('row', { name: /Wool hat/ }).waitFor({ state: 'detached' });
  await page.getByLabel('Category', { exact: true }).selectOption('');
  await page.getByLabel('Search by name, brand or code').fill('4006381333931');
  await page.getByRole('row', { name: /Silk scarf/ }).waitFor({ state: 'detached' });
  const shown = page.getByRole('switch', { name: /Wool hat/ });
  assert.equal(await shown.getAttribute('aria-checked'), 'true');
  await shown.press('Space');
  await page.locator('[role=switch][aria-checked=false]').waitFor();
  await page.getByLabel('Showcase', { exact: true }).selectOption('true');
  await page.getByText('No products are found.').waitFor();
  await page.getByLabel('Showcase', { exact: true }).selectOption('');
  await page.getByRole('link', { name: 'Wool hat' }).click();
  await page.getByRole('heading', { level: 2, name: 'Wool hat' }).waitFor();
  const variants = await page.getByRole('region', { name: 'Variants' }).innerText();
  assert.match(variants, /M, black[^]*HAT-1-M[^]*4006381333931[^]*OLD-17[^]*19.90/);
  await page.getByLabel('Product', { exact: true }).fill('Warm hat');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 2, name: 'Warm hat' }).waitFor();
  await sound(page);
});

test('4.2 what contradicts itself is decided by a person', async (t) => {
  const page = await open(t);
  await take(page, 'delivery.csv', 'Product code,EAN,Title,Price\nK-1,4400000000014,Red coat,99.00\nK-2,4400000000014,Blue coat,89.00\n'.replaceAll('4400000000014', code()));
  await page.getByText('1 conflict waits for a decision.').first().waitFor();
  await page.reload();
  await page.getByRole('link', { name: 'Codes that contradict each other wait for a decision' }).click();
  const card = page.locator('[data-conflict]');
  await card.getByText('Several items of the file have this code. Whose is it?').waitFor();
  await sound(page);
  await card.locator('.side', { hasText: 'Blue coat' }).getByRole('button', { name: 'The codes are this one’s' }).click();
  await page.getByText('Nothing waits for a decision.').waitFor();
  await page.getByRole('link', { name: 'All products' }).click();
  await page.getByLabel('Search by name, brand or code').fill(code());
  await page.getByRole('row', { name: /Blue coat/ }).waitFor();
});

/** A GTIN-13 of our range. */
function code() {
  const body = '440000000001';
  const sum = [...body].reverse().reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 1 : 3), 0);
  return body + ((10 - (sum % 10)) % 10);
}

test('whoever only reads sees products and changes none; on a phone nothing sticks out', async (t) => {
  const page = await open(t, { token: retailer.tokens.read, viewport: PHONE });
  await page.getByRole('link', { name: /hat/ }).first().waitFor();
  assert.equal(await page.locator('#catalogue-file').count(), 0);
  assert.equal(await page.getByRole('switch').count(), 0);
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(await wide(), 0);
  await page.getByRole('link', { name: /hat/ }).first().click();
  await page.getByRole('region', { name: 'Variants' }).waitFor();
  assert.equal(await wide(), 0);
  await sound(page);
});
