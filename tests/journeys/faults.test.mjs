// What cannot be read, and who may not: each is told in words, with what to do, and takes the focus.

import assert from 'node:assert/strict';
import test from 'node:test';
import { demo, drop, verdict, visit } from './browser.mjs';
import { csv, gtin, sheet } from './stock.mjs';
import { workbook } from './workbook.mjs';

/** A compound file (MS-CFB) whose directory names an `EncryptedPackage`, as Excel writes one for a password. */
function encrypted() {
  const file = Buffer.alloc(512 * 4);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  [[0x18, 0x3e], [0x1a, 3], [0x1c, 0xfffe], [0x1e, 9], [0x20, 6]].forEach(([at, value]) => file.writeUInt16LE(value, at));
  [[0x2c, 1], [0x30, 1], [0x38, 4096], [0x3c, 0xfffffffe], [0x40, 0], [0x44, 0xfffffffe], [0x48, 0], [0x4c, 0]].forEach(([at, value]) => file.writeUInt32LE(value, at));
  file.fill(0xff, 0x50, 512);
  file.fill(0xff, 512, 1024);
  [0xfffffffd, 0xfffffffe].forEach((entry, at) => file.writeUInt32LE(entry, 512 + 4 * at));
  ['Root Entry', 'EncryptionInfo', 'EncryptedPackage'].forEach((name, at) => {
    const entry = 1024 + 128 * at;
    file.write(name, entry, 'utf16le');
    file.writeUInt16LE(2 * name.length + 2, entry + 0x40);
    file[entry + 0x42] = at === 0 ? 5 : 2;
    file[entry + 0x43] = 1;
    [[0x44, 0xffffffff], [0x48, at === 1 ? 2 : 0xffffffff], [0x4c, at === 0 ? 1 : 0xffffffff], [0x74, 0xfffffffe]].forEach(([where, value]) => file.writeUInt32LE(value, entry + where));
  });
  return file;
}

const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(4000, 0x5a)]);
const login = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form action="/login"><input name="user"><input type="password" name="p"></form></body></html>';
const book = workbook(sheet(200));

const unreadable = [
  ['an empty file', 'stock.csv', '', 'file.empty', /empty/],
  ['a picture named .csv', 'stock.csv', jpeg, 'file.not-stock', /picture/],
  ['a workbook with a password', 'stock.xlsx', encrypted(), 'file.encrypted', /password/],
  ['a login page named .xls', 'stock.xls', login, 'file.not-stock', /page/],
  ['a workbook cut in the middle', 'stock.xlsx', book.subarray(0, book.length >> 1), 'file.truncated', /too early|incomplete/],
];

for (const [what, name, content, code, words] of unreadable) {
  test(`${what} is refused in words`, async (t) => {
    const page = await visit(t);
    await drop(page, name, content);
    const fault = page.locator('.sheet .fault');
    await fault.waitFor();
    assert.equal(await fault.getAttribute('data-code'), code);
    assert.match(await fault.getByRole('heading').innerText(), words);
    assert.ok((await fault.locator('.hint').innerText()).length > 20, 'says what to do');
    assert.match(await fault.innerText(), new RegExp(name.replace('.', '\\.')), 'says which file');
    assert.equal(await fault.evaluate((summary) => summary === document.activeElement), true, 'takes the focus');
    assert.equal(await page.locator('#publish').count(), 0);
  });
}

test('a file without a barcode can be looked at, but not published unseen', async (t) => {
  const page = await visit(t, { token: demo.token });
  await drop(page, 'names.csv', 'Description,Colour,Price\nBoot,red,10.00\nShoe,blue,12.00\nHat,green,7.50\n');
  const words = await verdict(page);
  assert.doesNotMatch(words, /Ready/);
  assert.equal(await page.locator('#rows-window tr[data-row="2"]').count(), 1);
  await page.getByRole('button', { name: 'Choose the columns' }).first().click();
  assert.equal(await page.locator('#column-0').evaluate((select) => select === document.activeElement), true, 'leads to the columns');
});

test('a wrong token is refused in words, and everything else goes on', async (t) => {
  const page = await visit(t);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('With a token').click();
  await page.getByLabel('Your token').fill('not-a-token');
  await page.keyboard.press('Enter');
  const fault = page.locator('.sign-in .fault');
  await fault.waitFor();
  assert.match(await fault.innerText(), /token/i);
  await drop(page, 'stock.csv', csv(20));
  assert.match(await verdict(page), /Ready/);
});

test('a store that is not yours is refused in words, and the file stays', async (t) => {
  const page = await visit(t, { token: demo.token });
  await drop(page, 'stock.csv', `EAN,Qty\n${gtin(1)},1\n${gtin(2)},2\n`);
  await verdict(page);
  // The page only offers one's own stores: somebody has to have meddled.
  await page.locator('.store select').evaluate((select) => {
    select.add(new Option('Not mine', 'not-mine'));
    select.value = 'not-mine';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.locator('.store .fault').waitFor();
  await page.locator('#publish-button').click();
  const fault = page.locator('#publish .fault');
  await fault.waitFor();
  assert.match(await fault.innerText(), /store/i);
  assert.equal(await fault.getByRole('button', { name: 'Try again' }).count(), 1);
});

test('the token in the link leaves the address and no server sees it', async (t) => {
  const page = await visit(t, { token: demo.token });
  assert.equal(new URL(page.url()).hash, '');
  await page.reload();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
});
