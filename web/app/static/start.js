import init from './pkg/onhand_app.js';
import { ready } from './texts.js';

// The module and the texts are on their way beside each other; the page is drawn when both are there.
const module = WebAssembly.compileStreaming(fetch('/pkg/onhand_app_bg.wasm'));
await ready;
init({ module_or_path: module });
