// How files arrive: a shopkeeper sets each way in up by the page, and what comes by it is published.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { PHONE, WIDE, api, demo, setFeed, visit } from './browser.mjs';
import { Dropbox } from '../worker/dropbox.mjs';
import { sentMails } from '../worker/mails.mjs';
import { csv, item } from './stock.mjs';
import { eventually } from '../worker/state.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [MONTREAL, , LAVAL] = demo.stores;
const run = Date.now();

/** What the tests' own server gives, by path, and what it was sent. */
const pages = {};
const sent = [];
const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  if (request.method === 'POST') sent.push({ headers: request.headers, body: JSON.parse(body) });
  const [status, type, text] = pages[request.url] ?? [request.method === 'POST' ? 204 : 404, 'text/plain', ''];
  response.writeHead(status, { 'content-type': type }).end(text);
});
let origin;
before(async () => {
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

/** Twelve lines of a range of this test's own. */
const report = (first, quantity) => csv(first + 12, (made, number) => (number < first ? null : { ...made, quantity }));
const quantity = async (store, number) => (await (await fetch(`${demo.url}/v1/stores/${store.id}/stock/${item(number).gtin}`, { headers: { Authorization: `Bearer ${demo.token}` } })).json()).quantity;

const section = (page) => page.locator('#ways');
const shown = (page, label) => section(page).locator('.copy', { hasText: label }).locator('code').innerText();

/** Opens a way in for a store. */
async function way(page, name, store) {
  await section(page).waitFor();
  await section(page).getByLabel('Files of').selectOption(store?.id ?? '');
  await section(page).getByRole('button', { name, exact: true }).click();
}

/** Hands a mail with a file in, as the runtime does. */
async function mail({ from, to, subject, name, file }) {
  const head = [`From: Till <${from}>`, `To: <${to}>`, `Subject: ${subject}`, `Message-ID: <${run}.${name}@till.example>`, 'MIME-Version: 1.0', 'Content-Type: text/csv', `Content-Disposition: attachment; filename="${name}"`];
  const address = `${demo.url}/cdn-cgi/handler/email?${new URLSearchParams({ from, to })}`;
  const answer = await fetch(address, { method: 'POST', body: `${head.join('\r\n')}\r\n\r\n${file}` });
  assert.equal(answer.status, 200, await answer.text());
}

test('a mail address is made, a new sender is allowed, and the file is published', async (t) => {
  const from = `till-${run}@shop.example`;
  const page = await visit(t, { token: demo.token });
  await way(page, 'E-mail', MONTREAL);
  const before = await shown(page, 'Address for stock reports');
  await section(page).getByRole('button', { name: 'New address' }).click();
  await section(page).getByRole('button', { name: 'Yes, a new one; this one works for 7 more days' }).click();
  await section(page).getByText(`${before} still takes mail, until`).waitFor();
  const to = await shown(page, 'Address for stock reports');
  assert.match(to, /^montreal\.[0-9a-f]{20}@/);
  await mail({ from, to, subject: 'Stock of the day', name: 'closing.csv', file: report(700, 7) });
  await eventually('the letter', async () => (await api('/v1/senders')).senders.some(({ sender }) => sender === from));
  await page.reload();
  await page.locator('a.waits[href="#letters"]').click();
  const card = page.locator(`[data-sender="${from}"]`);
  await card.waitFor();
  assert.match(await card.innerText(), /1 mail waits[^]*Stock of the day · closing\.csv/);
  await card.getByRole('button', { name: 'Allow' }).click();
  await eventually('the publication', async () => (await quantity(MONTREAL, 703)) === 7);
  await card.waitFor({ state: 'detached' });
  assert.equal(await page.locator('#letters').evaluate((node) => node.contains(document.activeElement)), true, 'the focus stays near');
  await page.locator('#letters').getByText('Senders', { exact: true }).click();
  await page.locator('#letters li', { hasText: from }).getByRole('button', { name: 'Block' }).waitFor();
});

test('a link in a mail is followed once its host is allowed', async (t) => {
  const from = `linker-${run}@shop.example`;
  pages[`/linked-${run}.csv`] = [200, 'text/csv', report(6100, 8)];
  const page = await visit(t, { token: demo.token });
  await way(page, 'E-mail', MONTREAL);
  await section(page).getByRole('button', { name: /Make an address|New address/ }).waitFor();
  if (await section(page).getByRole('button', { name: 'Make an address' }).isVisible()) await section(page).getByRole('button', { name: 'Make an address' }).click();
  await section(page).locator('.copy', { hasText: 'Address for stock reports' }).waitFor();
  const to = await shown(page, 'Address for stock reports');
  await api(`/v1/senders/${encodeURIComponent(from)}`, { method: 'PUT', body: JSON.stringify({ state: 'allowed' }) });
  const link = `${origin}/linked-${run}.csv`;
  const head = [`From: Till <${from}>`, `To: <${to}>`, 'Subject: Your report', `Message-ID: <${run}.link@till.example>`, 'MIME-Version: 1.0', 'Content-Type: text/plain'];
  const answer = await fetch(`${demo.url}/cdn-cgi/handler/email?${new URLSearchParams({ from, to })}`, { method: 'POST', body: `${head.join('\r\n')}\r\n\r\nYour report is ready: ${link}\r\n` });
  assert.equal(answer.status, 200, await answer.text());
  const own = async () => (await api('/v1/letters')).letters.find((letter) => letter.sender === from);
  await eventually('the link is found', async () => /carries no file, but a link/.test((await own())?.reason ?? ''));
  await section(page).getByText('Mails with a link instead of a file').click();
  await section(page).getByLabel('Host of the links').fill(link);
  await section(page).getByRole('button', { name: 'Allow it' }).click();
  await section(page).getByText('Allowed. Mails of the last week', { exact: false }).waitFor();
  await section(page).getByRole('button', { name: 'Stop allowing 127.0.0.1' }).waitFor();
  await eventually('the linked file is published', async () => (await quantity(MONTREAL, 6105)) === 8);
  await section(page).getByRole('button', { name: 'Stop allowing 127.0.0.1' }).click();
  await section(page).getByText('Links to it are not followed any more.').waitFor();
  assert.deepEqual((await api('/v1/link-hosts')).hosts, []);
});

test('an address for all stores is made where there is none, and ended', async (t) => {
  const page = await visit(t, { token: demo.token });
  await way(page, 'E-mail', null);
  await section(page).getByRole('button', { name: 'Make an address' }).click();
  await section(page).locator('.copy', { hasText: 'Address for stock reports' }).waitFor();
  const first = await shown(page, 'Address for stock reports');
  await section(page).getByRole('button', { name: 'New address' }).click();
  await section(page).getByRole('button', { name: /^Yes, a new one/ }).click();
  await section(page).getByRole('button', { name: 'End it now' }).click();
  await section(page).getByRole('button', { name: 'Yes, it takes no more mail' }).click();
  await section(page).getByText(`${first} still takes mail`).waitFor({ state: 'detached' });
  assert.ok((await api('/v1/addresses')).addresses.every(({ address }) => address !== first));
});

test('a web address is tried until it gives a file, and is fetched no more', async (t) => {
  pages['/export.csv'] = [200, 'text/html', '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form><input name="u"><input type="password"></form></body></html>'];
  const page = await visit(t, { token: demo.token });
  await way(page, 'Web address or FTP', LAVAL);
  await section(page).getByLabel('Address of the file').fill(`${origin}/export.csv`);
  await section(page).getByLabel('How often').selectOption('360');
  await section(page).getByRole('button', { name: 'Keep and try now' }).click();
  await section(page).getByText('The address answers with a web page or a sign-in', { exact: false }).first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Keep and try now', 'the focus stays');
  pages['/export.csv'] = [200, 'text/csv', report(720, 9)];
  await eventually('a file', async () => {
    await section(page).getByRole('button', { name: 'Keep and try now' }).click();
    await section(page).locator('.main[aria-disabled="false"]').waitFor();
    return section(page).getByText('The file was fetched. Its outcome stands at the feed.', { exact: false }).first().isVisible();
  });
  assert.equal(await quantity(LAVAL, 725), 9);
  assert.equal((await api(`/v1/feeds/${LAVAL.id}/source`)).every_minutes, 360);
  await section(page).getByRole('button', { name: 'Fetch no more' }).click();
  await section(page).getByRole('button', { name: 'Yes, forget address and password' }).click();
  await section(page).getByText('Nothing is fetched any more.').waitFor();
  assert.equal(await section(page).getByLabel('Address of the file').inputValue(), '');
});

/** Runs a line that the page shows, beside a file of that content, as whoever copied it would. */
function inShell(t, line, file) {
  const quoted = `printf %s "$STOCK" > stock.csv && ${line}`;
  return execFileSync('sh', ['-ec', `cd "$(mktemp -d)" && ${quoted}`], { env: { ...process.env, STOCK: file }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

test('a password for the folder is made, and what is put there with it is published', async (t) => {
  const page = await visit(t, { token: demo.token });
  await way(page, 'Folder', LAVAL);
  assert.equal(await shown(page, 'Address of the folder'), `${demo.url}/dav/${LAVAL.id}/`);
  await section(page).getByRole('button', { name: 'Make a password' }).click();
  await section(page).getByText('It is shown this once', { exact: false }).waitFor();
  const password = await shown(page, 'Password of the folder');
  const line = await shown(page, 'From a script');
  assert.ok(line.includes(password));
  inShell(t, line, report(740, 4));
  await eventually('the publication', async () => (await quantity(LAVAL, 745)) === 4);
  await section(page).getByText('Passwords and tokens in use').click();
  const own = section(page).locator('.snapshots li', { hasText: 'Password of the folder' }).first();
  await own.getByRole('button', { name: 'Revoke' }).click();
  await own.getByRole('button', { name: 'Yes, it opens nothing any more' }).click();
  await eventually('the end', async () => (await fetch(`${demo.url}/v1/me`, { headers: { Authorization: `Bearer ${password}` } })).status === 401);
});

test('a folder at Dropbox is linked where Dropbox asks, and what lies in it is published', async (t) => {
  const dropbox = new Dropbox();
  await dropbox.listen(process.env.ONHAND_DROPBOX);
  t.after(() => dropbox.close());
  const account = dropbox.account();
  dropbox.put(account, '/Stock/today.csv', report(800, 6));
  dropbox.consents = account;
  const page = await visit(t, { token: demo.token });
  await way(page, 'Dropbox', LAVAL);
  await section(page).getByLabel(/Folder in Dropbox/).fill('/Stock');
  await section(page).getByRole('button', { name: 'Link the folder' }).click();
  const onward = section(page).getByRole('link', { name: 'Open Dropbox' });
  await onward.waitFor();
  const [there] = await Promise.all([page.context().waitForEvent('page'), onward.click()]);
  await there.getByText('The folder is linked.', { exact: false }).waitFor();
  await there.close();
  await eventually('the publication', async () => (await quantity(LAVAL, 805)) === 6);
  await section(page).getByRole('button', { name: 'Look again' }).click();
  const link = section(page).locator('li[data-status="linked"]');
  await link.getByText('Its files').click();
  await link.getByText('today.csv', { exact: false }).waitFor();
  await link.getByRole('button', { name: 'Unlink' }).click();
  await link.getByRole('button', { name: 'Yes, take nothing of it any more' }).click();
  await link.waitFor({ state: 'detached' });
});

test('the lines for programs do what they say', async (t) => {
  const page = await visit(t, { token: demo.token });
  await way(page, 'Program (API)', LAVAL);
  await section(page).getByRole('button', { name: 'Make a token' }).click();
  await section(page).getByText('It is shown this once', { exact: false }).waitFor();
  assert.equal(JSON.parse(inShell(t, await shown(page, 'A whole file'), report(760, 2))).status, 'published');
  assert.equal(await quantity(LAVAL, 765), 2);
  assert.equal(JSON.parse(inShell(t, await shown(page, 'A single change'), '')).status, 'published');
});

test('a program is told, after it was tried, and is told no more', async (t) => {
  const page = await visit(t, { token: demo.token });
  const alerts = page.locator('#alerts');
  await alerts.getByLabel(/E-mail address/).fill(`${origin}/hook`);
  await alerts.getByRole('button', { name: 'Add' }).click();
  await alerts.locator('.copy', { hasText: 'Signing secret' }).waitFor();
  assert.match(await alerts.locator('.copy code').innerText(), /^whsec_/);
  const channel = alerts.locator(`[data-channel="${origin}/hook"]`);
  await channel.getByRole('button', { name: 'Send a test' }).click();
  await channel.getByText('The test was sent.').waitFor();
  assert.equal(sent.at(-1).body.type, 'feed.test');
  await channel.getByRole('button', { name: 'Remove' }).click();
  await channel.getByRole('button', { name: 'Yes, tell it no more' }).click();
  await channel.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.id), 'alerts', 'the focus stays near what is gone');
  assert.ok((await api('/v1/alerts')).channels.every(({ address }) => address !== `${origin}/hook`));
});

test('a mail address waits for a yes, and has its language and its digest', async (t) => {
  const address = `owner-${run}@shop.example`;
  const page = await visit(t, { token: demo.token, locale: 'fr-CA', timezoneId: 'Europe/Paris' });
  const alerts = page.locator('#alerts');
  await alerts.getByLabel(/Adresse e-mail/).fill(address);
  await alerts.getByRole('button', { name: 'Ajouter' }).click();
  const channel = alerts.locator(`[data-channel="${address}"]`);
  await channel.getByText('Attend un oui').waitFor();
  await channel.getByRole('button', { name: 'Redemander' }).click();
  await channel.getByRole('alert').or(channel.locator('.fault')).first().waitFor();
  await alerts.getByLabel('Langue des messages').selectOption('fr');
  await eventually('the language', async () => (await api('/v1/alerts')).language === 'fr');
  await channel.locator('summary').click();
  await channel.getByLabel('Langue', { exact: true }).selectOption('ja');
  await channel.getByLabel('Bilan de tous les flux').selectOption({ label: 'chaque vendredi' });
  await channel.getByLabel('À', { exact: true }).selectOption('18');
  await channel.getByText('À l’heure de Europe/Paris', { exact: false }).waitFor();
  await channel.getByRole('button', { name: 'Garder' }).click();
  const kept = await eventually('keeping', async () => (await api('/v1/alerts')).channels.find((one) => one.address === address && one.digest));
  assert.deepEqual([kept.language, kept.digest, kept.state], ['ja', { every: 'week', on: 'fri', hour: 18, time_zone: 'Europe/Paris' }, 'waiting']);
  const asked = await eventually('the mail', async () => (await sentMails()).find(({ to }) => to.includes(address)));
  const link = asked.text.match(/https?:\/\/\S+\/told\/confirm\/\S+/)[0].replace(/^https?:\/\/[^/]+/, demo.url);
  await page.goto(link);
  await page.evaluate(axe);
  assert.deepEqual((await page.evaluate(() => globalThis.axe.run())).violations.map(({ id }) => id), []);
  await page.getByRole('button', { name: 'Oui, écrivez-moi' }).click();
  await page.getByRole('heading', { name: 'Merci. Vous serez prévenu.' }).waitFor();
  assert.equal((await api('/v1/alerts')).channels.find((one) => one.address === address).state, 'confirmed');
  const others = (await api('/v1/alerts')).channels.filter((one) => one.address !== address);
  await api('/v1/alerts', { method: 'PUT', body: JSON.stringify({ channels: others.map(({ kind, address, kinds }) => ({ kind, address, kinds })) }) });
});

/** A feed whose last file waits. */
async function heldFeed() {
  const id = `waits-${Date.now()}`;
  await setFeed(id, { name: 'Till at the gate', store: LAVAL.id });
  for (const count of [890, 850]) {
    await api(`/v1/stores/${LAVAL.id}/deliveries?feed=${id}&filename=gate-${count}.csv`, { method: 'POST', body: csv(count, (made, number) => (number < 840 ? null : made)) });
  }
  return id;
}

test('a feed says how it is and what to do, and its incident is told', async (t) => {
  const id = await heldFeed();
  await eventually('the incident', async () => (await api('/v1/alarms')).alarms.some(({ feed, closed }) => feed === id && !closed));
  const page = await visit(t, { token: demo.token });
  const card = page.locator(`.feed[data-feed="${id}"]`);
  await card.waitFor();
  assert.match(await card.innerText(), /Waits for you[^]*The last file waits for your decision/);
  assert.match(await page.locator('#alarms').innerText(), /Till at the gate: a file waits for you, since/);
});

/** Each way in, with what is folded opened, for `look` to look at. */
async function eachWay(page, look) {
  const pills = section(page).locator('.pill');
  await pills.first().waitFor();
  await page.locator('#alerts .snapshots, #alerts .fine').first().waitFor({ state: 'attached' });
  for (let at = 0; at < (await pills.count()); at++) {
    await pills.nth(at).click();
    await section(page).locator('.stores .stores').first().waitFor();
    for (const summary of await section(page).locator('summary').all()) await summary.click();
    await look(at);
  }
}

for (const [name, viewport, colorScheme] of [['desk', WIDE, 'light'], ['desk at night', WIDE, 'dark'], ['phone', { ...PHONE, width: 360 }, 'light'], ['phone at night', PHONE, 'dark']]) {
  test(`the ways in are accessible: ${name}`, async (t) => {
    await mail({ from: `new-${Date.now()}@shop.example`, to: LAVAL.email, subject: 'Stock', name: `new-${name.replaceAll(' ', '-')}.csv`, file: report(780, 3) });
    await eventually('the letter', async () => (await api('/v1/letters?status=held')).letters.length > 0);
    const page = await visit(t, { viewport, colorScheme, token: demo.token, reducedMotion: 'reduce' });
    await page.locator('[data-sender]').first().waitFor();
    await page.locator('#letters summary').first().click();
    await page.evaluate(axe);
    await eachWay(page, async () => {
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wider <= 0, `${wider} px too wide`);
    });
  });
}

test('colleagues are given a page, and it is taken back', async (t) => {
  await api('/v1/status-page', { method: 'DELETE' }).catch(() => {});
  const page = await visit(t, { token: demo.token });
  const part = page.locator('#alerts');
  await part.getByText('A page for colleagues').click();
  await part.getByRole('button', { name: 'Make an address' }).click();
  await part.getByText('Here is the address.').waitFor();
  const link = await part.locator('.copy', { hasText: 'Address of the page' }).locator('code').innerText();
  for (const [viewport, colorScheme] of [[WIDE, 'light'], [PHONE, 'dark']]) {
    const context = await page.context().browser().newContext({ viewport, colorScheme, locale: 'en' });
    t.after(() => context.close());
    const colleague = await context.newPage();
    await colleague.goto(link);
    await colleague.getByRole('heading', { name: /^How the stock of .* arrives$/ }).waitFor();
    assert.ok((await colleague.locator('li h2').count()) > 0);
    assert.equal(await colleague.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await colleague.evaluate(axe);
    assert.deepEqual((await colleague.evaluate(() => globalThis.axe.run())).violations.map(({ id }) => id), []);
  }
  await part.getByRole('button', { name: 'End it' }).click();
  await part.getByRole('button', { name: 'Yes, it leads nowhere from now on' }).click();
  await part.getByText('The address leads nowhere now.').waitFor();
  assert.equal((await fetch(link)).status, 404);
});

test('all of it can be done with the keyboard', async (t) => {
  const page = await visit(t, { token: demo.token });
  await section(page).getByLabel('Files of').focus();
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  for (const name of ['Your till system', 'E-mail', 'Web address or FTP']) {
    await page.keyboard.press('Tab');
    if (!name.startsWith('Your')) assert.equal(await focused(), name);
  }
  await page.keyboard.press('Enter');
  await section(page).getByLabel('Address of the file').waitFor();
  assert.equal(await focused(), 'Web address or FTP', 'the focus stays on what was pressed');
});
