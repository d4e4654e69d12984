// From a till's workbook to a shopper's answer, and what a changed report changes.

import assert from 'node:assert/strict';
import test from 'node:test';
import { api, demo, drop, saved, verdict, visit } from './browser.mjs';
import { gtin, item, sheet } from './stock.mjs';
import { workbook } from './workbook.mjs';

const ROWS = 20_000;
const STORE = demo.stores[0];
// Each run publishes stock that no run published before, so that the first receipt says the same every time.
const RUN = Math.floor(Date.now() / 1000) % 97;
const unlike = (made) => ({ ...made, price: made.price + RUN / 100 });

async function available(number) {
  const { stores } = await api(`/v1/availability?gtin=${gtin(number)}&near=${STORE.lat},${STORE.lng}`);
  return stores.find((store) => store.store === STORE.id);
}

async function publish(page) {
  await page.locator('#publish-button').click();
  const receipt = page.locator('.receipt');
  await receipt.waitFor({ timeout: 60_000 });
  const { name, text } = await saved(page, () => receipt.getByRole('button', { name: 'Save the receipt' }).click());
  assert.equal(name, `receipt-${JSON.parse(text).id}.json`);
  return JSON.parse(text);
}

const tile = (page, kind) => page.locator(`.tile[data-kind="${kind}"] .figure`);
const shown = async (locator) => Number((await locator.innerText()).replace(/\D/g, ''));

test('a workbook of 20,000 rows goes from the drop to a shopper’s answer, and a changed one writes what changed', async (t) => {
  const page = await visit(t, { token: demo.token });
  await drop(page, 'export.xlsx', workbook(sheet(ROWS, unlike)));
  assert.equal(await verdict(page), `Ready to publish · ${ROWS.toLocaleString('en-GB')} lines`);
  assert.equal(await page.locator('#format').innerText(), 'Excel workbook (.xlsx)');
  assert.equal(await page.locator('#header-row').inputValue(), '3');
  assert.equal(await page.locator('.ledger').getAttribute('data-balances'), 'true');
  assert.equal(await shown(page.locator('.ledger .total .figure')), ROWS + 3);

  await page.locator('.store select').selectOption(STORE.id);
  await page.locator('.tiles').waitFor();
  const first = await publish(page);
  assert.equal(first.status, 'published');
  assert.equal(first.lines, ROWS);
  assert.equal(first.new + first.changed + first.same, ROWS);

  const probe = [1, 777, 19_999].map(item).find((made) => made.quantity > 0);
  const answer = await available([1, 777, 19_999].find((number) => item(number).gtin === probe.gtin));
  assert.equal(answer.quantity, probe.quantity);
  assert.equal(answer.price, unlike(probe).price.toFixed(2));

  // 30 quantities change, 10 items go, and the others stay.
  const changed = (made, number) => {
    if (number >= 100 && number < 110) return made.quantity > 0 ? null : unlike(made);
    return number < 30 ? { ...unlike(made), quantity: made.quantity + 1 } : unlike(made);
  };
  const gone = Array.from({ length: 10 }, (_, at) => item(100 + at)).filter((made) => made.quantity > 0).length;
  await drop(page, 'export.xlsx', workbook(sheet(ROWS, changed)));
  await page.locator('.file').nth(1).locator('.file-pick').click();
  await verdict(page);
  await page.locator('.store select').selectOption(STORE.id);
  await page.locator('.tiles').waitFor();
  assert.deepEqual(
    [await shown(tile(page, 'new')), await shown(tile(page, 'changed')), await shown(tile(page, 'gone')), await shown(tile(page, 'same'))],
    [0, 30, gone, ROWS - 30 - gone],
  );
  await page.locator('.changes summary', { hasText: 'Changed' }).click();
  const one = page.locator('.changes').first().locator('tbody tr').first();
  assert.match(await one.innerText(), new RegExp(`${gtin(0).padStart(14, '0')}\\s+${item(0).quantity} → ${item(0).quantity + 1}`));

  const second = await publish(page);
  assert.deepEqual([second.status, second.new, second.changed, second.gone], ['published', 0, 30, gone]);
  assert.ok(second.rows_written < 20 * (30 + gone), `${second.rows_written} rows written for ${30 + gone} changes`);
  assert.ok(second.rows_written >= 30 + gone);
  assert.equal((await available(1)).quantity, item(1).quantity + 1);
});

test('the same report again changes nothing', async (t) => {
  const page = await visit(t, { token: demo.token });
  const store = demo.stores[1];
  const report = `Barcode,Qty,Price\n${Array.from({ length: 40 }, (_, at) => `${gtin(500 + at)},${at},${(9 + RUN + at / 100).toFixed(2)}`).join('\n')}\n`;
  await drop(page, 'small.csv', report);
  await verdict(page);
  await page.locator('.store select').selectOption(store.id);
  assert.equal((await publish(page)).status, 'published');
  await drop(page, 'small-again.csv', report);
  await page.locator('.file').nth(1).locator('.file-pick').click();
  await verdict(page);
  await page.locator('.store select').selectOption(store.id);
  await page.locator('.tiles').waitFor();
  assert.equal(await shown(tile(page, 'same')), 40);
});

test('a report of several stores finds its stores, and asks for the one it does not know', async (t) => {
  const page = await visit(t, { token: demo.token });
  const [one, two] = demo.stores;
  const lines = [one.name.toUpperCase(), two.id, 'Outlet 99'].flatMap((store) => [1, 2].map((at) => `${store};${gtin(700 + at)};${at + RUN}`));
  await drop(page, 'all-stores.csv', `Store;EAN;Stock\n${lines.join('\n')}\n`);
  await verdict(page);
  const targets = page.locator('.store select');
  assert.deepEqual([await targets.nth(0).inputValue(), await targets.nth(1).inputValue(), await targets.nth(2).inputValue()], [one.id, two.id, '']);
  assert.equal(await page.locator('#publish-button').innerText(), 'Choose the store');
  await page.locator('#publish-button').click();
  assert.equal(await targets.nth(2).evaluate((select) => select === document.activeElement), true);
  await targets.nth(2).selectOption('-');
  assert.equal(await page.locator('#publish-button').innerText(), 'Publish to 2 stores');
});

test('everything can be done with the keyboard alone', async (t) => {
  const page = await visit(t, { token: demo.token });
  const focusOn = async (locator, limit = 120) => {
    for (let presses = 0; presses < limit; presses++) {
      if (await locator.evaluate((element) => element === document.activeElement).catch(() => false)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`${locator} cannot be reached with the Tab key`);
  };
  const chooser = page.waitForEvent('filechooser');
  await focusOn(page.locator('#files'));
  await page.keyboard.press('Enter');
  const file = { name: 'keys.csv', mimeType: 'text/csv', buffer: Buffer.from(`EAN,Qty,Was\n${gtin(900)},${RUN},10.00\n${gtin(901)},4,12.50\nnot a code,3,1.00\n`) };
  await (await chooser).setFiles(file);
  await verdict(page);
  await focusOn(page.locator('#column-2'));
  await page.keyboard.press('ArrowUp');
  await page.locator('.bar #next').waitFor();
  assert.equal(await page.locator('#column-2').evaluate((select) => select === document.activeElement), true, 'the select keeps its focus');
  await focusOn(page.locator('.problem .walk button').first());
  await page.keyboard.press('Enter');
  await page.locator('tr.sought[data-row="4"]').waitFor();
  // The focus follows with the next frame.
  await page.waitForFunction(() => document.activeElement?.id === 'rows-window');
  await focusOn(page.locator('.store select'));
  await page.keyboard.press('m');
  const confirm = page.locator('#confirm');
  if (await confirm.count()) {
    await focusOn(confirm);
    await page.keyboard.press('Space');
  }
  await focusOn(page.locator('#publish-button'));
  await page.keyboard.press('Enter');
  await page.locator('.receipt').waitFor();
  await page.waitForFunction(() => document.activeElement?.matches('.receipt h3'));
});
