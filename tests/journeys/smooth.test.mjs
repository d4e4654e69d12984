// The page answers while a large file is read, looked through and corrected. Meant for the release build.

import assert from 'node:assert/strict';
import test from 'node:test';
import { browser, drop, verdict, visit } from './browser.mjs';
import { csv } from './stock.mjs';

/** No task of the page's own thread may take longer, in milliseconds: a person notices 100, and a slow phone takes twice as long. */
const LIMIT = 50;

/**
 * What the tasks of the page's thread took while `act` ran. Chromium's own clock of the thread is read, which stands still while
 * another program has the processor; a PerformanceObserver would count that program's time as the page's.
 */
async function tasks(page, act) {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'blink.user_timing'] });
  await page.evaluate(() => performance.mark('here'));
  await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const here = traceEvents.find((event) => event.name === 'here' && event.cat.includes('user_timing'));
  const own = traceEvents.filter((event) => event.pid === here.pid && event.tid === here.tid && event.ts > here.ts);
  return own.filter((event) => event.name.endsWith('RunTask') && event.tdur).map((event) => event.tdur / 1000);
}

test('no long task on the page’s thread with 100,000 rows', async (t) => {
  const page = await visit(t);
  await page.waitForLoadState('networkidle');
  const report = csv(100_000, (made, number) => (number % 33 === 0 ? { ...made, sku: '', gtin: '4006381333932' } : made));
  const took = await tasks(page, async () => {
    await drop(page, 'large.csv', report);
    await verdict(page);
    await page.locator('#rows-window').evaluate(async (grid) => {
      for (const part of [0.1, 0.5, 0.9, 0.3, 1, 0]) {
        grid.scrollTop = part * grid.scrollHeight;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      }
    });
    await page.locator('.pill', { hasText: 'Rejected' }).click();
    await page.locator('#rows-window tr.rejected').first().waitFor();
    await page.locator('#column-2').selectOption('Brand');
    await page.waitForFunction(() => document.querySelector('.sheet')?.getAttribute('aria-busy') === 'false');
  });
  assert.ok(took.length > 100, 'the trace holds the page’s tasks');
  assert.deepEqual(took.filter((milliseconds) => milliseconds > LIMIT), []);
});
