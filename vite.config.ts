import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { coreLoaderWithoutAddresses } from './tools/lib/core-loader.mjs';
import { elementFiles } from './tools/lib/element-files.mjs';
import { withoutIndentation } from './tools/lib/indentation.mjs';
import { worksOffline } from './tools/lib/offline.mjs';

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Everything the site needs and nothing else: no eval, no inline code, no other host. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
].join('; ');

/** The compiled core, as `rbm-core` (its loader) and `rbm-core.wasm?url` (its address). */
export const coreAlias = [
  { find: /^rbm-core$/, replacement: fromRoot('build/wasm/rbm_core.mjs') },
  { find: /^rbm-core\.wasm/, replacement: fromRoot('build/wasm/rbm_core.wasm') },
];

/** The core is fetched beside the page's program, not after it. */
function fetchesCoreEarly(): Plugin {
  return {
    name: 'fetches-core-early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const core = Object.keys(bundle ?? {}).find((name) => /^assets\/.*\.wasm$/.test(name));
        if (!core) return [];
        const attrs = { rel: 'preload', as: 'fetch', crossorigin: true, href: `./${core}` };
        return [{ tag: 'link', attrs, injectTo: 'head' }];
      },
    },
  };
}

/** The tutorial's pages, and pages elsewhere, load the element from the site as they would from the package. */
function bringsTheElement(): Plugin {
  return {
    name: 'brings-the-element',
    apply: 'build',
    generateBundle() {
      for (const fileName of elementFiles)
        this.emitFile({
          type: 'asset',
          fileName,
          source: readFileSync(fromRoot(`lib/${fileName}`)),
        });
    },
  };
}

/** In development the tutorial's pages find the element's files where they are after a build: beside the page. */
function servesTheElement(): Plugin {
  return {
    name: 'serves-the-element',
    apply: 'serve',
    configureServer(server) {
      for (const name of elementFiles)
        server.middlewares.use(`/${name}`, (_request, response, next) => {
          const file = fromRoot(`lib/${name}`);
          if (!existsSync(file)) return next();
          const type = name.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
          response.setHeader('Content-Type', type);
          response.end(readFileSync(file));
        });
    },
  };
}

/** In development the bundler puts styles into the page with inline <style>; let the page's CSP pass them. */
function inlineStylesInDevelopment(): Plugin {
  return {
    name: 'inline-styles-in-development',
    apply: 'serve',
    transformIndexHtml: (html) =>
      html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  };
}

const pages = readdirSync(fromRoot('web'))
  .filter((name) => name.endsWith('.html'))
  .map((name) => fromRoot(`web/${name}`));

export default defineConfig({
  root: fromRoot('web'),
  base: './',
  appType: 'mpa',
  cacheDir: fromRoot('node_modules/.vite'),
  resolve: { alias: coreAlias },
  plugins: [
    withoutIndentation(),
    coreLoaderWithoutAddresses(),
    fetchesCoreEarly(),
    inlineStylesInDevelopment(),
    bringsTheElement(),
    servesTheElement(),
    worksOffline(fromRoot('web/service-worker.js')),
  ],
  worker: { format: 'es', plugins: () => [coreLoaderWithoutAddresses()] },
  build: {
    outDir: fromRoot('dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // tools/lib/budget.mjs says what is too large.
    chunkSizeWarningLimit: 1000,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: pages },
  },
  server: { host: '127.0.0.1', port: 5173, fs: { allow: [fromRoot('.')] } },
  preview: {
    host: '127.0.0.1',
    port: 4173,
    headers: { 'Content-Security-Policy': contentSecurityPolicy },
  },
});
