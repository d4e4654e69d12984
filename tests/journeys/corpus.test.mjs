// The corpus through the engine as a visitor downloads it, in both builds: the same as natively, whatever the pieces.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { visit } from './browser.mjs';

const corpus = new URL('../corpus/', import.meta.url);
const ENDING = '.expected.txt';
const names = readdirSync(corpus, { recursive: true }).filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));

/** A head in which a name is the same whether it is one of Rust or of what is sent. */
const plainly = (head) => head.toLowerCase().replace(/[-_ ]/g, '');

/** What the engine makes of a file, in the words of the corpus but for reasons, which are the page's to say: [head, lines]. */
async function reading(page, build, name, piece) {
  const bytes = readFileSync(new URL(name, corpus)).toString('base64');
  const [head, lines] = await page.evaluate(async ([build, bytes, piece]) => {
    const engine = await import(`/pkg/${build}.js`);
    await engine.default({ module_or_path: `/pkg/${build}_bg.wasm` });
    const optional = (value) => (value === undefined || value === null ? 'None' : `Some(${JSON.stringify(value)})`);
    try {
      const whole = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
      const file = engine.open('file', whole, 2 ** 28)?.[0].bytes ?? whole;
      const started = new engine.Reading('', null, []);
      for (let at = 0; at < file.length; at += piece) started.push(file.subarray(at, at + piece));
      const outcome = started.finish();
      const { verdict, sniff, mapping, ledger: l, problems } = outcome.report();
      const columns = mapping.columns.filter(({ field }) => field !== 'ignored');
      const said = [
        `verdict: ${verdict}`,
        `form: ${sniff.format} encoding ${sniff.encoding ?? '-'} delimiter ${optional(sniff.delimiter)} sheet ${sniff.sheet ?? '-'}`,
        `header: ${optional(sniff.header_row)}`,
        ...columns.map(({ index, field, header, store }) => `column ${index}: ${field}${store ? ` of ${store}` : ''} “${header}”`),
        `ledger: ${l.read} = ${l.preamble} preamble + ${l.header} header + ${l.blank} blank + ${l.footer} footer + ${l.accepted} accepted + ${l.fixed} fixed + ${l.rejected} rejected`,
        ...problems.map(({ code, count, places }) => `problem: ${code} × ${count} [${places.slice(0, 5).map(({ row }) => row).join(', ')}]`),
      ];
      const lines = new TextDecoder().decode(outcome.clean()).replaceAll('\r\n', '\n');
      outcome.free();
      return [said.join('\n'), lines];
    } catch (error) {
      return [error.code ? `unreadable: ${error.code}` : String(error)];
    }
  }, [build, bytes, piece]);
  return [plainly(head), lines];
}

/** The same of the expected reading. What a spreadsheet program would take for a formula is marked as text when it is saved. */
function expected(name) {
  const said = readFileSync(new URL(name + ENDING, corpus), 'utf8');
  if (said.startsWith('unreadable: ')) return [plainly(said.split(' — ')[0]), undefined];
  const end = said.indexOf('\n\n');
  return [plainly(said.slice(0, end).replace(/^reason: .*\n/gm, '')), said.slice(end + 2).replace(/(^|,)("?)(?=[=+@-])/gm, "$1$2'")];
}

for (const build of ['onhand_engine', 'onhand_engine_plain']) {
  test(`${build} reads the corpus as it is read natively`, async (t) => {
    const page = await visit(t);
    assert.ok(names.length > 50, `${names.length} files`);
    for (const name of names) {
      for (const piece of [4096, 2 ** 20]) assert.deepEqual(await reading(page, build, name, piece), expected(name), `${name} in pieces of ${piece}`);
    }
  });
}
