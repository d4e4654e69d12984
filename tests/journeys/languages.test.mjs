// The page in the language of the person in front of it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { demo, drop, saved, verdict, visit } from './browser.mjs';
import { csv, gtin } from './stock.mjs';

/** Words that stand in most longer English texts and are words of no other language here (“are” is one of Romanian). */
const ENGLISH = /\b(the|and|is|of|with|this|that|your|not|rows|columns?|file|which|has|have|where)\b/i;

/** All that is written on the page or read out, but for what the file holds and the names of the languages. */
function written(page) {
  return page.evaluate(() => {
    const own = document.body.cloneNode(true);
    own.querySelectorAll('#language, .grid tbody .clip, .samples, .file-name, .bar-file').forEach((element) => element.remove());
    const read = [...own.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) => ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''));
    const blocks = [...own.querySelectorAll('*')].filter((element) => !['SCRIPT', 'NOSCRIPT'].includes(element.tagName));
    const texts = blocks.flatMap((element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data));
    return [...texts, ...read].map((text) => text.trim()).filter(Boolean);
  });
}

async function assertNoEnglish(page, view) {
  const english = (await written(page)).filter((text) => ENGLISH.test(text));
  assert.deepEqual(english, [], `${view}: English is left`);
}

const faulty = (made, number) => (number % 10 === 7 ? { ...made, sku: '', gtin: '4006381333932' } : number % 10 === 3 ? { ...made, quantity: 'viele' } : made);

for (const [locale, title, count] of [['ja-JP', 'チェックデジットが正しくないバーコード', '在庫 270 件'], ['ro-RO', 'Cod de bare cu cifra de control greșită', '270 de linii de stoc']]) {
  test(`a file with problems is told in ${locale} alone`, async (t) => {
    const page = await visit(t, { locale, token: demo.token });
    await assertNoEnglish(page, 'empty');
    await drop(page, 'stoc.csv', csv(300, faulty));
    assert.match(await verdict(page), new RegExp(count));
    assert.equal(await page.locator('html').getAttribute('lang'), locale.slice(0, 2));
    assert.equal(await page.locator('.problem[data-code="gtin.check-digit"] h4').innerText(), title);
    await page.locator('.store select').selectOption(demo.stores[2].id);
    await page.locator('.tiles').waitFor();
    await assertNoEnglish(page, 'read');
    const { text } = await saved(page, () => page.locator('#save-rejected').click());
    assert.ok(text.includes(title), 'the reasons in the saved file too');
    await drop(page, 'gol.csv', '');
    await page.locator('.file').nth(1).locator('.file-pick').click();
    await page.locator('.sheet .fault').waitFor();
    await assertNoEnglish(page, 'unreadable');
  });
}

test('numbers take the plurals of Romanian', async (t) => {
  const page = await visit(t, { locale: 'ro-RO' });
  for (const [at, lines, words] of [[0, 1, '1 linie de stoc'], [1, 3, '3 linii de stoc'], [2, 20, '20 de linii de stoc'], [3, 1234, '1.234 de linii de stoc']]) {
    await drop(page, `stoc-${lines}.csv`, csv(lines));
    const file = page.locator('.file').nth(at);
    await file.getByText(`Gata de publicare · ${words}`).waitFor();
  }
});

test('the language is changed with the keyboard, is remembered, and no file is lost', async (t) => {
  const page = await visit(t);
  const grid = page.locator('#rows-window tr[data-row="2"]');
  await drop(page, 'doubtful.csv', `${gtin(1)},3\n${gtin(2)},4\n${gtin(3)},5\n`);
  assert.match(await verdict(page), /3 lines/);
  await page.locator('#language').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { level: 1, name: 'Déposez votre export de stock.' }).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { level: 1, name: 'Legen Sie Ihre Bestandsliste ab.' }).waitFor({ state: 'attached' });
  assert.equal(await page.locator('html').getAttribute('lang'), 'de');
  assert.equal(await page.locator('#language').evaluate((select) => select === document.activeElement), true, 'the focus stays');
  assert.match(await page.locator('.verdict').innerText(), /3 Bestandszeilen/);
  await grid.waitFor();
  assert.match(await page.locator('#publish-button').innerText(), /anmelden|prüfen/i);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Legen Sie Ihre Bestandsliste ab.' }).waitFor();
  assert.equal(await page.locator('#language').inputValue(), 'de');
});

for (const locale of ['ja-JP', 'ro-RO']) {
  test(`how files arrive, and who is told, is said in ${locale} alone`, async (t) => {
    const page = await visit(t, { locale, token: demo.token });
    const pills = page.locator('#ways .pill');
    await pills.first().waitFor();
    for (let at = 0; at < (await pills.count()); at++) {
      await pills.nth(at).click();
      await page.locator('#ways .store').waitFor();
      await assertNoEnglish(page, `way ${at}`);
    }
    await page.locator('#ways-system').selectOption({ index: 6 });
    await assertNoEnglish(page, 'a known system');
  });
}
