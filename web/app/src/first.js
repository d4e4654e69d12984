// What is there first: the page's words, and a place for files. Both work before the page's module has come; files that were
// given until then are handed over when it asks for them.

import SAMPLE from './sample.csv';
import { ready, word } from './texts.js';

export * from './passkey.js';
export * from './texts.js';

const root = document.documentElement;
const input = document.getElementById('files');
const waiting = document.getElementById('waiting');

/** Files of which nobody has asked yet, each with whether it is the one to show. */
const kept = [];
let take = (file, shown) => {
  kept.push([file, shown]);
  waiting.textContent = kept.map(([{ name }]) => `${name} · ${word('verdict-waiting')}`).join('\n');
};

/** Gives all files to `taker(file, shown)`: those that are here, and those to come. */
export function receive(taker) {
  take = taker;
  waiting.remove();
  kept.forEach(([file, shown]) => taker(file, shown));
}

/** Of several files the first is shown. */
const give = (files) => [...(files ?? [])].forEach((file, at) => take(file, at === 0));

input.addEventListener('change', () => {
  give(input.files);
  // The same file can then be chosen again, after it was changed.
  input.value = '';
});
document.getElementById('sample').addEventListener('click', () => give([new File([SAMPLE], 'sample-stock.csv')]));

// Files may be dropped on the whole page, or pasted.
const hovering = (on) => root.classList.toggle('dropping', on);
addEventListener('dragover', (event) => {
  event.preventDefault();
  hovering(true);
});
addEventListener('dragleave', ({ relatedTarget }) => relatedTarget || hovering(false));
addEventListener('drop', (event) => {
  event.preventDefault();
  hovering(false);
  give(event.dataTransfer?.files);
});
addEventListener('paste', ({ clipboardData }) => give(clipboardData?.files));

/** Brings the page's module, which draws all the rest once there are words for it. */
async function begin() {
  const page = import('./pkg/onhand_app.js');
  const module = WebAssembly.compileStreaming(fetch('/pkg/onhand_app_bg.wasm'));
  await ready;
  (await page).default({ module_or_path: module });
}
begin();
