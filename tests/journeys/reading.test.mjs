// What a person sees, corrects and takes away; all of it without an account.

import assert from 'node:assert/strict';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { drop, dropAll, saved, verdict, visit } from './browser.mjs';
import { csv, gtin, sheet } from './stock.mjs';
import { workbook, zip } from './workbook.mjs';

const settled = (page) => page.waitForFunction(() => document.querySelector('.sheet')?.getAttribute('aria-busy') === 'false');

test('the sample shows a newcomer how it works', async (t) => {
  const page = await visit(t);
  await page.getByRole('button', { name: 'Try it with a sample' }).click();
  await verdict(page);
  assert.equal(await page.locator('#header-row').inputValue(), '3');
  assert.equal(await page.locator('#delimiter').inputValue(), ';');
  assert.equal(await page.locator('#column-5').inputValue(), 'Gtin');
  assert.equal(await page.locator('.ledger').getAttribute('data-balances'), 'true');
  assert.equal(await page.locator('.problem[data-code="gtin.check-digit"] .figure').innerText(), '1');
});

test('a corrected delimiter, header row and column are read at once', async (t) => {
  const page = await visit(t);
  const report = `Item|Left|Code\nBoot|3|${gtin(1)}\nShoe|5|${gtin(2)}\nHat|8|${gtin(3)}\n`;
  await drop(page, 'bar.txt', report);
  await verdict(page);
  assert.equal(await page.locator('#delimiter').inputValue(), '|');

  await page.locator('#delimiter').selectOption(';');
  await page.locator('.columns tbody tr').nth(1).waitFor({ state: 'detached' });
  assert.equal(await page.locator('.columns tbody tr').count(), 1);
  await page.locator('#delimiter').selectOption('|');
  await page.locator('.columns tbody tr').nth(2).waitFor();

  await page.locator('#header-row').fill('2');
  await page.locator('#header-row').press('Enter');
  await settled(page);
  await page.locator('.columns th', { hasText: 'Boot' }).waitFor();
  await page.getByRole('button', { name: 'Undo my corrections' }).click();
  await page.locator('.columns th', { hasText: 'Code' }).waitFor();

  await page.locator('#column-1').selectOption('Price');
  await settled(page);
  assert.equal(await page.locator('#column-1').inputValue(), 'Price');
  const { text } = await saved(page, () => page.locator('#save-clean').click());
  assert.match(text.split('\r\n')[1], /,3\.00,/, 'the column is read as a price');
});

test('a format that was found wrong is chosen, and found again', async (t) => {
  const page = await visit(t);
  const line = (code, name, left) => code.padEnd(16) + name.padEnd(14) + String(left).padStart(5);
  const list = [line('Barcode', 'Item', 'Qty'), ...[1, 2, 3, 4].map((number) => line(gtin(number), `Boot size ${number}`, number))];
  await drop(page, 'list.prn', `${list.join('\n')}\n`);
  await verdict(page);
  assert.equal(await page.locator('#format').inputValue(), '');
  assert.equal(await page.locator('#format option').first().innerText(), 'Text with fixed columns');
  assert.equal(await page.locator('.columns tbody tr').count(), 3);
  const columns = (count) => page.waitForFunction((count) => (document.querySelectorAll('.columns tbody tr').length === 3) === count, count);
  await page.locator('#format').selectOption('delimited');
  await columns(false);
  await page.locator('#format').selectOption('');
  await columns(true);

  await drop(page, 'stock.xls', `<table><tr><th>Barcode<th>Qty</tr><tr><td>${gtin(1)}<td>3</tr><tr><td>${gtin(2)}<td>4</tr></table>`);
  await page.locator('#format option', { hasText: 'Web page with a table' }).waitFor({ state: 'attached' });
  await page.locator('#format').selectOption('delimited');
  await page.locator('#encoding').waitFor();
});

test('problems lead to their rows, filters to their classes, and the ledger adds up', async (t) => {
  const page = await visit(t);
  const wrong = (number) => number % 500 === 499;
  await drop(page, 'faulty.csv', csv(3000, (made, number) => (wrong(number) ? { ...made, sku: '', gtin: made.gtin.slice(0, -1) + ((Number(made.gtin.at(-1)) + 1) % 10) } : made)));
  await verdict(page);
  const terms = await page.locator('.ledger .term .figure').allInnerTexts();
  const total = await page.locator('.ledger .total .figure').innerText();
  const number = (text) => Number(text.replace(/\D/g, ''));
  assert.equal(terms.map(number).reduce((sum, part) => sum + part, 0), number(total));
  assert.equal(number(total), 3001);

  const problem = page.locator('.problem[data-code="gtin.check-digit"]');
  assert.equal(await problem.locator('.problem-count .figure').innerText(), '6');
  await problem.getByRole('button', { name: 'Show row 501' }).click();
  await page.locator('tr.sought[data-row="501"]').waitFor();
  assert.equal(await page.locator('tr.sought td.wrong').count(), 1);
  await problem.getByRole('button', { name: 'Next place' }).click();
  await page.locator('tr.sought[data-row="1001"]').waitFor();

  await page.locator('.pill', { hasText: 'Rejected' }).click();
  await page.locator('#rows-window tr[data-row="3001"]').waitFor();
  assert.equal(await page.locator('#rows-window tr[data-row]').count(), 6);
  await page.locator('#go-to-row').fill('2222');
  await page.locator('#go-to-row').press('Enter');
  await page.locator('tr.sought[data-row="2222"]').waitFor();
  assert.match(await page.locator('tr.sought').innerText(), /Item 2220/);
  assert.ok((await page.locator('#rows-window tr').count()) <= 60, 'only the rows on the screen exist');
});

test('the cleaned file and the rejected rows can be taken away, safe for a spreadsheet', async (t) => {
  const page = await visit(t);
  const report = ['SKU,Barcode,Qty,Note', `"=HYPERLINK(""x"")",${gtin(1)},4,fine`, ',4006381333932,2,=1+1', `S3,${gtin(3)},7,`].join('\n');
  await drop(page, 'take.csv', `${report}\n`);
  await verdict(page);
  const clean = await saved(page, () => page.locator('#save-clean').click());
  assert.equal(clean.name, 'take-clean.csv');
  const lines = clean.text.trimEnd().split('\r\n');
  assert.equal(lines[0], 'store,gtin,sku,quantity,price,regular_price,currency');
  assert.equal(lines.length, 3);
  assert.match(lines[1], new RegExp(`^,${gtin(1).padStart(14, '0')},"'=HYPERLINK`));
  assert.equal(lines[2], `,${gtin(3).padStart(14, '0')},S3,7,,,`);
  const rejected = await saved(page, () => page.locator('#save-rejected').click());
  assert.equal(rejected.name, 'take-rejected.csv');
  const rows = rejected.text.trimEnd().split('\r\n');
  assert.equal(rows.length, 2);
  assert.match(rows[0], /SKU,Barcode,Qty,Note/);
  assert.match(rows[1], /4006381333932/);
  assert.match(rows[1], /"'=1\+1"/);
});

test('a mail is opened, and what it carries is read', async (t) => {
  const page = await visit(t);
  const mail = ['From: till@example.com', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=x', '', '--x', '', 'Hello', '--x',
    'Content-Type: text/csv; name=stock.csv', 'Content-Disposition: attachment; filename=stock.csv', '', csv(20), '--x--', ''];
  await drop(page, 'stock.eml', mail.join('\r\n'));
  await verdict(page);
  assert.equal(await page.locator('.file-name').innerText(), 'stock.csv');
  await page.locator('.file').getByText(/ 20 /).waitFor();
});

test('archives are opened, and several files are read one by one', async (t) => {
  const page = await visit(t);
  await dropAll(page, {
    'both.zip': zip({ 'north.csv': csv(30), 'south.csv': csv(40) }),
    'west.csv.gz': gzipSync(csv(50)),
    'east.xlsx': workbook(sheet(60)),
  });
  for (const [name, lines] of [['north.csv', 30], ['south.csv', 40], ['west.csv', 50], ['east.xlsx', 60]]) {
    await page.locator('.file', { hasText: name }).filter({ hasText: `Ready to publish · ${lines} lines` }).waitFor();
  }
  assert.equal(await page.locator('.file').count(), 4);
  await page.getByRole('button', { name: 'Remove west.csv' }).click();
  assert.equal(await page.locator('.file').count(), 3);
});

test('reading can be stopped, and begun again', async (t) => {
  const page = await visit(t);
  await drop(page, 'long.csv', csv(400_000));
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Reading was cancelled. Nothing was kept.').waitFor();
  await page.getByRole('button', { name: 'Read it after all' }).click();
  assert.match(await verdict(page), /400,000 lines/);
});

test('the last row of a long file is on the screen, and the first after it', async (t) => {
  const page = await visit(t);
  await drop(page, 'long.csv', csv(400_000));
  await verdict(page);
  const grid = page.locator('#rows-window');
  await grid.focus();
  await page.keyboard.press('End');
  await page.locator('#rows-window tr[data-row="400001"]').waitFor();
  await page.keyboard.press('Home');
  await page.locator('#rows-window tr[data-row="1"]').waitFor();
});

test('without a network everything but publishing works', async (t) => {
  const page = await visit(t);
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  const asked = [];
  page.on('request', (request) => request.url().startsWith('blob:') || asked.push(request.url()));
  await drop(page, 'offline.csv', csv(100));
  assert.match(await verdict(page), /Ready to publish · 100 lines/);
  const { text } = await saved(page, () => page.locator('#save-clean').click());
  assert.equal(text.trimEnd().split('\r\n').length, 101);
  assert.deepEqual(asked, [], 'nothing was asked of any server');
});
