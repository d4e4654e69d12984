// 3.1: people sign in by a mail, invite colleagues, and see what their role lets them do. Mails are what the runtime was given to send.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { PHONE, accessible, api, demo, drop, verdict, visit } from './browser.mjs';
import { csv } from './stock.mjs';

/** The newest mail to an address, once there are so many; each text is a file beside the bundle. */
async function mailTo(address, count = 1) {
  const sent = new URL('/cdn-cgi/local/explorer/api/local/email/sending?worker=onhand', demo.url);
  for (const end = performance.now() + 30_000; performance.now() < end; await new Promise(setImmediate)) {
    const { result } = await (await fetch(sent)).json();
    const mails = result.filter((mail) => mail.to.includes(address)).sort((a, b) => a.sentAt.localeCompare(b.sentAt));
    if (mails.length < count) continue;
    const name = mails.at(-1).messageId.replace(/[<>]/g, '');
    const [text] = globSync(join(import.meta.dirname, `../../target/house/*/.wrangler/*/email/*/email-text/${name}.txt`));
    // It is listed a moment before it is written.
    if (text !== undefined) return readFileSync(text, 'utf8');
  }
  return assert.fail(`${address} got no ${count} mails in half a minute`);
}
const linkIn = (text) => new URL(text.match(/https?:\/\/\S+\/enter\/\S+/)[0]).pathname;
const json = (method, value) => ({ method, body: JSON.stringify(value) });

let made = 0;
const colleague = () => `colleague-${Date.now().toString(36)}-${(made += 1)}@shop.example`;
const gone = [];
after(async () => {
  for (const address of gone) await fetch(`${demo.url}/v1/people/${address}`, { method: 'DELETE', headers: { Authorization: `Bearer ${demo.token}` } });
});

/** A person of that role, who has a link in the mailbox. */
async function invited(role) {
  const address = colleague();
  gone.push(address);
  await api(`/v1/people/${address}`, json('PUT', { name: `Colleague ${made}`, role }));
  return { address, name: `Colleague ${made}`, link: linkIn(await mailTo(address)) };
}

/** Opens a link, presses its button, and is signed in. */
async function enterBy(page, link) {
  await page.goto(demo.url + link);
  await page.getByRole('button', { name: 'Sign in at Maison Démo' }).click();
  await page.locator('.who button').waitFor();
}

test('3.1 an owner signs in by mail and invites a colleague, who may look and no more', async (t) => {
  const boss = await invited('owner');
  const page = await visit(t);
  await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
  await page.getByLabel('Your mail address').fill(boss.address);
  await page.keyboard.press('Enter');
  await page.getByText(`If ${boss.address} is known here, a link is on its way.`).waitFor();
  await enterBy(page, linkIn(await mailTo(boss.address, 2)));
  assert.equal(new URL(page.url()).hash, '', 'nothing is left in the address');
  assert.match(await page.locator('.who').innerText(), new RegExp(`${boss.name} · Maison Démo`));
  const [cookie] = await page.context().cookies();
  assert.deepEqual([cookie.httpOnly, cookie.sameSite, cookie.path], [true, 'Strict', '/']);
  assert.equal(await page.evaluate(() => document.cookie + JSON.stringify({ ...sessionStorage })), '{}', 'no script has anything to steal');

  // It stays so after a reload, and what is asked is asked with the cookie.
  await page.reload();
  await page.locator('.who button').waitFor();
  await drop(page, 'stock.csv', csv(20));
  assert.match(await verdict(page), /Ready/);
  await page.locator('.store select').selectOption(demo.stores[0].id);
  await page.locator('#publish-button').waitFor();

  await page.goto(`${demo.url}/office/#people`);
  const [address, name] = [colleague(), `Ada Lookwell ${made}`];
  gone.push(address);
  const form = page.locator('#invite');
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Mail address').fill(address);
  await form.getByLabel('Role').selectOption('read');
  await form.getByRole('button', { name: 'Invite' }).click();
  const row = page.locator('.people li', { hasText: name });
  await row.waitFor();
  assert.match(await row.innerText(), /Read only.*has not signed in yet/s);

  const other = await visit(t);
  const text = await mailTo(address);
  assert.match(text, /no password/);
  await enterBy(other, linkIn(text));
  assert.match(await other.locator('.who').innerText(), new RegExp(`${name} · Maison Démo`));
  await drop(other, 'stock.csv', csv(20));
  await verdict(other);
  await other.getByText('You may look but not publish.').waitFor();
  assert.equal(await other.locator('#publish-button:enabled').count(), 0);
  await other.goto(`${demo.url}/office/#people`);
  await other.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await other.getByRole('link', { name: 'People' }).count(), 0);
  assert.notEqual(await other.getByRole('heading', { level: 1 }).innerText(), 'People');

  // Another role counts at the next request, and so does the end.
  await row.getByText('Change').click();
  await row.getByLabel('Role').selectOption('manager');
  await row.getByRole('button', { name: 'Save' }).click();
  await page.locator('.people li', { hasText: name }).filter({ hasText: 'Manager' }).waitFor();
  await other.reload();
  await other.getByRole('link', { name: 'People' }).waitFor();
  await page.locator('.people li', { hasText: name }).getByRole('button', { name: 'Remove' }).click();
  await page.locator('.people li', { hasText: name }).getByRole('button', { name: 'Yes, remove' }).click();
  await page.locator('.people li', { hasText: name }).waitFor({ state: 'detached' });
  await other.reload();
  await other.getByRole('button', { name: 'Sign in' }).waitFor();
});

test('3.1 a link that was used mails another at the press of a button', async (t) => {
  const { address, link } = await invited('stock');
  const page = await visit(t);
  await enterBy(page, link);
  await page.goto(demo.url + link);
  await page.getByText('This link is not valid any more.').waitFor();
  await accessible(page, 'an old link');
  await page.getByRole('button', { name: 'Mail me a new link' }).click();
  await page.getByText('Look into your mailbox.').waitFor();
  const fresh = linkIn(await mailTo(address, 2));
  assert.notEqual(fresh, link);
  await page.goto(demo.url + fresh);
  await accessible(page, 'a link');
  await enterBy(page, fresh);
});

test('3.1 a passkey is made in the office and signs in without a mail', async (t) => {
  const { name, link } = await invited('stock');
  const page = await visit(t);
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  await browser.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  await enterBy(page, link);
  await page.goto(`${demo.url}/office/#account`);
  await page.getByRole('button', { name: 'Make a passkey here' }).click();
  await page.locator('#passkeys li', { hasText: 'Chrome, ' }).waitFor();
  assert.match(await page.locator('#sessions').innerText(), /this browser/);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.locator('.who', { hasText: name }).waitFor();
  // Its counter goes on: a second time, too.
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.locator('.who', { hasText: name }).waitFor();
  await page.goto(`${demo.url}/office/#account`);
  const own = page.locator('#passkeys li', { hasText: 'Chrome, ' });
  await own.getByRole('button', { name: 'Remove' }).click();
  await own.getByRole('button', { name: 'Yes, it lets nobody in any more' }).click();
  await own.waitFor({ state: 'detached' });
});

for (const [where, viewport, colorScheme] of [['desk', undefined, 'light'], ['phone at night', PHONE, 'dark']]) {
  test(`3.1 people and one's own sign-in are accessible: ${where}`, async (t) => {
    const { link } = await invited('manager');
    const page = await visit(t, { viewport, colorScheme, reducedMotion: 'reduce' });
    await enterBy(page, link);
    await page.goto(`${demo.url}/office/#people`);
    await page.locator('.people li').first().waitFor();
    await page.locator('.people summary').last().click();
    await accessible(page, 'people');
    await page.goto(`${demo.url}/office/#account`);
    await page.locator('#sessions li').first().waitFor();
    await accessible(page, 'account');
  });
}
