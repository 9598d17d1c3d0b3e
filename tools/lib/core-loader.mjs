// A plugin for Vite and Rolldown. Emscripten's loader names its wasm file by `new URL(...)`, which a bundler
// would take for one more asset, and itself by `import.meta.url`, which a classic worker does not have. The
// engine passes the module in, so neither is ever used.
const loader = /rbm_core\.mjs(\?|$)/;
const ownAddress =
  /new URL\(\s*(["'])rbm_core\.wasm\1,\s*import\.meta\.url\s*\)\.(href|toString\(\))/g;

export const coreLoaderWithoutAddresses = () => ({
  name: 'core-loader-without-addresses',
  enforce: 'pre',
  transform(code, id) {
    if (!loader.test(id)) return null;
    const stripped = code
      .replace(ownAddress, '"rbm_core.wasm"')
      .replaceAll('import.meta.url', '""');
    if (/new URL\(\s*["'][^"']*\.wasm/.test(stripped))
      this.error(
        'rbm_core.mjs names its wasm file in a way that tools/lib/core-loader.mjs does not know',
      );
    return { code: stripped, map: null };
  },
});
