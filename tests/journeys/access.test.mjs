// axe on every view, at the width of a desk and of a phone, by day and by night.

import test from 'node:test';
import { PHONE, WIDE, accessible, demo, drop, verdict, visit } from './browser.mjs';
import { csv, gtin } from './stock.mjs';

// Prices that were not published before, so that there is a difference to look at.
let dearer = Math.floor(Date.now() / 1000) % 1000;
function faulty(made, number) {
  if (number === 0) dearer += 1;
  return number === 7 ? { ...made, sku: '', gtin: '4006381333932' } : { ...made, price: made.price + dearer };
}

for (const [name, viewport, colorScheme] of [['desk', WIDE, 'light'], ['desk at night', WIDE, 'dark'], ['phone', PHONE, 'light'], ['phone at night', PHONE, 'dark']]) {
  test(`every view is accessible: ${name}`, async (t) => {
    const page = await visit(t, { viewport, colorScheme, token: demo.token, reducedMotion: 'reduce' });
    await accessible(page, 'empty');
    await drop(page, 'report.csv', csv(300, faulty));
    await verdict(page);
    await page.locator('.why summary').click();
    await page.locator('.problem button').first().click();
    await accessible(page, 'read');
    await page.locator('.store select').selectOption(demo.stores[2].id);
    await page.locator('.tiles').waitFor();
    await page.locator('.changes summary').first().click();
    await accessible(page, 'difference');
    if (await page.locator('#confirm').count()) await page.locator('#confirm').check();
    await page.locator('#publish-button').click();
    await page.locator('.receipt').waitFor();
    await accessible(page, 'receipt');
    await drop(page, 'doubtful.csv', `${gtin(1)},3\n${gtin(2)},4\n`);
    await page.locator('.file').nth(1).locator('.file-pick').click();
    await verdict(page);
    await accessible(page, 'headerless');
    await drop(page, 'empty.csv', '');
    await page.locator('.file').nth(2).locator('.file-pick').click();
    await page.locator('.sheet .fault').waitFor();
    await accessible(page, 'unreadable');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('With a token').click();
    await page.locator('#token').waitFor();
    await accessible(page, 'signing in');
  });
}
