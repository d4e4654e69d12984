import init from './pkg/onhand_app.js';

init({ module_or_path: '/pkg/onhand_app_bg.wasm' });
