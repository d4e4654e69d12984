// What is there before the page's module has come: on a slow line that is what a person meets.

import assert from 'node:assert/strict';
import test from 'node:test';
import { PHONE, WIDE, browser, demo, drop, verdict, visit } from './browser.mjs';
import { csv } from './stock.mjs';

/** Arrives while everything of wasm is held up; `page.letGo()` lets it come. */
async function slowly(page) {
  const { promise, resolve } = Promise.withResolvers();
  await page.route('**/*.wasm', async (route) => {
    await promise;
    await route.continue();
  });
  page.letGo = resolve;
  await page.goto(demo.url);
  await page.locator('html.spoken').waitFor();
}

test('files that come before the page are kept, and read once it is there', async (t) => {
  const page = await visit(t, { arrive: slowly });
  await drop(page, 'early.csv', csv(30));
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'dropped.csv'));
    for (const kind of ['dragover', 'drop']) document.querySelector('h1').dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }, csv(40));
  await page.getByRole('button', { name: 'Try it with a sample' }).click();
  await page.getByText('early.csv · Waiting').waitFor();
  assert.equal(await page.locator('#waiting').innerText(), 'early.csv · Waiting\ndropped.csv · Waiting\nsample-stock.csv · Waiting');
  assert.equal(await page.locator('.file').count(), 0);

  page.letGo();
  await verdict(page);
  assert.deepEqual(await page.locator('.file-name').allInnerTexts(), ['early.csv', 'dropped.csv', 'sample-stock.csv']);
  for (const [at, lines] of [[0, /Ready.* 30 /], [1, /Ready.* 40 /]]) await page.locator('.file').nth(at).getByText(lines).waitFor();
  assert.equal(await page.locator('#waiting').count(), 0);
});

for (const [viewport, name] of [[WIDE, 'a screen'], [PHONE, 'a phone']]) {
  test(`nothing moves on ${name}, and the keyboard stays where it is, when the page comes`, async (t) => {
    const page = await visit(t, { viewport, arrive: slowly, locale: 'de-DE' });
    const boxes = () => Promise.all(['.brand', 'h1', '.drop', '.beside'].map((part) => page.locator(part).boundingBox()));
    assert.match(await page.locator('h1').innerText(), /Bestand/);
    const before = await boxes();
    await page.locator('#files').focus();
    const engine = page.waitForEvent('worker');
    page.letGo();
    await engine;
    await page.locator('#language').waitFor();
    assert.deepEqual(await boxes(), before);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'files');
  });
}

test('without texts the page speaks English rather than nothing', async (t) => {
  const context = await browser.newContext({ viewport: WIDE, locale: 'fr-FR' });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.route('**/texts/*', (route) => route.abort());
  await page.goto(demo.url);
  await page.getByText('Choose stock files').waitFor();
});
