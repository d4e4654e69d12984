// What the office has first: its words. Its module draws all the rest.

import { bring, ready } from '../texts.js';

export * from '../passkey.js';
export * from '../texts.js';
export * from './passkey.js';

/** Whoever is here is signed in, or is about to be. */
export const inside = () => Promise.all(['-inbox', '-office'].map(bring));

async function begin() {
  const office = import('./pkg/onhand_office.js');
  const module = WebAssembly.compileStreaming(fetch('/office/pkg/onhand_office_bg.wasm'));
  await ready;
  await inside();
  (await office).default({ module_or_path: module });
}
begin();
