// Takes the pictures that the README shows: `ONHAND_DEMO=.dev/demo.json node tests/journeys/screenshots.mjs`.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PHONE, WIDE, browser, demo, enter } from './browser.mjs';

const root = new URL('../../', import.meta.url);
const sample = readFileSync(new URL('web/app/src/sample.csv', root), 'utf8');
const store = demo.stores[2];

/** Publishes last week's report, so that there is something to compare with. */
async function publishEarlier() {
  const earlier = sample
    .split('\n')
    .filter((line) => !line.includes('Head torch') && !line.includes('Running vest') && !line.includes('Backpack 30'))
    .map((line) => line.replace(/;(\d)$/, (_, digit) => `;${(Number(digit) + 2) % 9}`))
    .concat('Pika;Camp chair;P1090;49,90;49,90;4006381333931;3')
    .join('\n');
  const headers = { Authorization: `Bearer ${demo.token}`, 'Content-Type': 'text/csv' };
  const answer = await fetch(`${demo.url}/v1/stores/${store.id}/deliveries?filename=last-week.csv`, { method: 'POST', headers, body: earlier });
  console.log(`last week: ${answer.status} ${(await answer.json()).status}`);
}

async function picture(name, viewport, height, deviceScaleFactor) {
  const context = await browser.newContext({ viewport, deviceScaleFactor, locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await enter(page, demo.token);
  await page.locator('#files').setInputFiles({ name: `${store.id}-stock.csv`, mimeType: 'text/csv', buffer: Buffer.from(sample) });
  await page.locator('.tiles').waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.setViewportSize({ width: viewport.width, height });
  const path = fileURLToPath(new URL(`docs/${name}`, root));
  await page.screenshot({ path });
  console.log(path);
  await context.close();
}

await publishEarlier();
await picture('page.png', WIDE, 2060, 1);
await picture('page-phone.png', PHONE, 1400, 1);
await browser.close();
