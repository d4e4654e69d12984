// The office: orders with the reasons of their routing, the purchase list, outlets.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, accessible, api, demo, visit } from './browser.mjs';

const json = (method, body) => ({ method, body: JSON.stringify(body) });

/** A valid GTIN-13 of this journey. */
function gtin(number) {
  const body = `400${String(471_000_000 + number).padStart(9, '0')}`;
  const sum = [...body].reverse().reduce((sum, digit, at) => sum + Number(digit) * (at % 2 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** Two outlets with stock, and a channel that sells from them. */
async function shop(name, stock) {
  for (const [outlet, lines] of Object.entries(stock)) {
    await api(`/v1/outlets/${name}-${outlet}`, json('PUT', { name: `${name} ${outlet}` }));
    const file = ['UPC,SKU,Description,Qty on hand,Price', ...Object.entries(lines).map(([number, quantity]) => `${gtin(Number(number))},J-${number},Item ${number},${quantity},10.00`), ''].join('\r\n');
    const { status, reasons } = await api(`/v1/stores/${name}-${outlet}/deliveries`, { method: 'POST', body: file });
    assert.equal(status, 'published', JSON.stringify(reasons));
  }
  await api(`/v1/channels/${name}`, json('PUT', { name, outlets: Object.keys(stock).map((outlet) => `${name}-${outlet}`) }));
}

/** Opens a section of the office, signed in. */
async function office(page, section, token = demo.token) {
  await page.goto(`${demo.url}/office/#token=${token}`);
  await page.locator('.who button').waitFor();
  await page.goto(`${demo.url}/office/#${section}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

test('2.3, 4.5 an order is seen with its routing in words, shipped from each outlet, and cancelled', async (t) => {
  const name = `j${Date.now().toString(36)}`;
  await shop(name, { north: { 1: 3, 2: 1, 3: 9 }, south: { 1: 1, 2: 5, 3: 9 } });
  const order = await api('/v1/orders', json('POST', { channel: name, reference: `${name}-1`, client: { name: 'Zoë Martin' }, lines: [{ gtin: gtin(1), title: 'Hat', quantity: 3, price: '10.00' }, { gtin: gtin(2), title: 'Shirt', quantity: 5, price: '20.00' }] }));
  const page = await visit(t, { arrive: (page) => office(page, 'orders') });
  const row = page.getByRole('row').filter({ hasText: `${name}-1` });
  assert.match(await row.innerText(), /Zoë Martin[^]*8[^]*130\.00[^]*Reserved/);
  await accessible(page);
  await row.getByRole('link').click();
  await page.getByRole('heading', { level: 2, name: `${name}-1` }).waitFor();
  const why = page.locator('#order-why');
  assert.match(await why.innerText(), /north[^]*Hat/);
  assert.match(await page.getByRole('row', { name: /Shirt/ }).innerText(), new RegExp(`${name}-south 5`));
  await accessible(page);
  await page.getByRole('button', { name: `Ship from ${name}-north` }).press('Enter');
  await page.getByText('3 (3 shipped)').waitFor();
  await page.getByRole('button', { name: `Ship from ${name}-south` }).press('Enter');
  await page.locator('.order-head .state').getByText('Shipped').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Cancel the order' }).count(), 0);
  assert.equal((await api(`/v1/orders/${order.id}`)).status, 'shipped');

  const other = await api('/v1/orders', json('POST', { channel: name, reference: `${name}-2`, lines: [{ gtin: gtin(3), quantity: 1 }] }));
  await page.goto(`${demo.url}/office/#orders/${other.id}`);
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await page.locator('.order-head .state').getByText('Cancelled').waitFor();
});

test('4.6 what is missing is assigned to a supplier and ordered, on a phone', async (t) => {
  const name = `k${Date.now().toString(36)}`;
  await shop(name, { one: { 11: 1 } });
  await api('/v1/orders', json('POST', { channel: name, reference: `${name}-1`, lines: [{ gtin: gtin(11), title: `Ring ${name}`, quantity: 3 }] }));
  const page = await visit(t, { viewport: PHONE, arrive: (page) => office(page, 'purchases') });
  await page.getByLabel('Name').fill(`Lyra ${name}`);
  await page.getByRole('button', { name: 'Add the supplier' }).click();
  const choice = page.getByLabel(`Supplier of Ring ${name} (${gtin(11)})`);
  await choice.selectOption({ label: `Lyra ${name}` });
  await page.waitForFunction(([label, wanted]) => document.querySelector(`select[aria-label="${label}"]`)?.value === wanted, [`Supplier of Ring ${name} (${gtin(11)})`, `lyra-${name}`]);
  await accessible(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= PHONE.width, `the page is ${width} wide`);
  await page.getByRole('button', { name: 'Order now' }).click();
  await page.getByRole('button', { name: 'Yes, send the orders' }).click();
  await page.getByRole('row').filter({ hasText: `lyra-${name}` }).waitFor();
  assert.equal(await choice.count(), 0);
});

test('2.1, 3.1 an outlet is opened, and sells online from then on', async (t) => {
  const name = `Depot ${Date.now().toString(36)}`;
  const page = await visit(t, { arrive: (page) => office(page, 'outlets') });
  const form = page.locator('#outlet-new');
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Kind').selectOption('warehouse');
  await form.getByLabel('Online').selectOption('yes');
  await form.getByLabel('Latitude and longitude').fill('45.6, -73.7');
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('listitem').filter({ hasText: `${name} · Warehouse · sells online` }).waitFor();
  await accessible(page);
  const { outlets } = await api('/v1/outlets');
  const made = outlets.find((outlet) => outlet.name === name);
  assert.deepEqual([made.kind, made.online, made.lat], ['warehouse', true, 45.6]);
  await api(`/v1/outlets/${made.id}`, json('PUT', { online: 'no' }));
});
