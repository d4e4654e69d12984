// The page answers while a large file is read, looked through and corrected. Meant for the release build.

import assert from 'node:assert/strict';
import test from 'node:test';
import { drop, verdict, visit } from './browser.mjs';
import { csv } from './stock.mjs';

/** No task of the page's own thread may be longer: a person notices 100 ms, and half of that is the browser's. */
const LIMIT = 50;

test('no long task on the page’s thread with 100,000 rows', async (t) => {
  const page = await visit(t);
  await page.waitForLoadState('networkidle');
  const report = csv(100_000, (made, number) => (number % 33 === 0 ? { ...made, sku: '', gtin: '4006381333932' } : made));
  await page.evaluate(() => {
    globalThis.long = [];
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => globalThis.long.push(entry.duration))).observe({ type: 'longtask' });
  });
  await drop(page, 'large.csv', report);
  await verdict(page);
  const grid = page.locator('#rows-window');
  await grid.evaluate(async (grid) => {
    for (const part of [0.1, 0.5, 0.9, 0.3, 1, 0]) {
      grid.scrollTop = part * grid.scrollHeight;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
  });
  await page.locator('.pill', { hasText: 'Rejected' }).click();
  await page.locator('#rows-window tr.rejected').first().waitFor();
  await page.locator('#column-2').selectOption('Brand');
  await page.waitForFunction(() => document.querySelector('.sheet')?.getAttribute('aria-busy') === 'false');
  const long = await page.evaluate(() => globalThis.long);
  assert.deepEqual(long.filter((duration) => duration > LIMIT), []);
});
