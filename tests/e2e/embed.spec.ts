import { pathToFileURL } from 'node:url';
import type { Frame } from '@playwright/test';
import type { RbmPlaygroundElement } from '../../web/src/api/playground-element';
import { packageFolder, pageWith, type Served, type Serving, serve } from './hosts';
import { expectLiving } from './living';
import { expect, test, texts } from './support';

/** Everybody may load what lies here, as on a CDN. */
const forAll = { 'Access-Control-Allow-Origin': '*' };

const served: Served[] = [];
async function host(serving: Serving): Promise<Served> {
  const server = await serve(serving);
  served.push(server);
  return server;
}
test.afterEach(() => {
  for (const server of served.splice(0)) server.close();
});

const small = '<rbm-playground preset="shifting-bars" hidden-units="12" seed="3"></rbm-playground>';
const script = (address: string) => `<script type="module" src="${address}"></script>`;

test.describe('the bundle', () => {
  test('works from another origin, as from a CDN, with one line', async ({ page }) => {
    const cdn = await host({ folder: packageFolder, headers: forAll });
    const bundle = script(`${cdn.address}rbm-playground.bundle.js`);
    const tutorial = await host({ pages: { 'index.html': pageWith(`${bundle}${small}`) } });
    await page.goto(tutorial.address);
    await expectLiving(page);
    expect(cdn.asked).toEqual(['rbm-playground.bundle.js']);
  });

  test('works in a sandboxed iframe, which has no origin', async ({ page }) => {
    const cdn = await host({ folder: packageFolder, headers: forAll });
    const inner = pageWith(`${script(`${cdn.address}rbm-playground.bundle.js`)}${small}`);
    const frame = `<iframe sandbox="allow-scripts" src="inner.html" width="900" height="700"></iframe>`;
    const tutorial = await host({
      pages: { 'index.html': pageWith(frame), 'inner.html': inner },
    });
    await page.goto(tutorial.address);
    const inside = await page.locator('iframe').elementHandle();
    await expectLiving((await inside?.contentFrame()) as Frame);
  });

  test('in one page opens from file:// by double-click', async ({ page }) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const file = pathToFileURL(`${packageFolder}/rbm-playground.html`).href;
    await page.goto(`${file}#v=1&dataset=shifting-bars&hidden=12`);
    await expectLiving(page);
    expect(requests.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
    expect(requests.filter((url) => url.startsWith('file:'))).toHaveLength(1);
  });
});

test.describe('the split files', () => {
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "connect-src 'self'",
    'img-src data:',
  ].join('; ');

  test('work under a policy that allows nothing inline', async ({ page }) => {
    const pages = { 'index.html': pageWith(`${script('rbm-playground.js')}${small}`) };
    const headers = { 'Content-Security-Policy': policy };
    const own = await host({ pages, folder: packageFolder, headers });
    await page.goto(own.address);
    await expectLiving(page);
    expect(new Set(own.asked.filter((path) => path !== ''))).toEqual(
      new Set(['rbm-playground.js', 'rbm-worker.js', 'rbm-core.wasm']),
    );
  });

  test('work from another origin', async ({ page }) => {
    const cdn = await host({ folder: packageFolder, headers: forAll });
    const split = script(`${cdn.address}rbm-playground.js`);
    const tutorial = await host({ pages: { 'index.html': pageWith(`${split}${small}`) } });
    await page.goto(tutorial.address);
    await expectLiving(page);
  });

  test('are found where worker-url and wasm-url say', async ({ page }) => {
    const files = await host({ folder: packageFolder, under: 'deep/down/', headers: forAll });
    const places = `worker-url="${files.address}rbm-worker.js" wasm-url="${files.address}rbm-core.wasm"`;
    const element = small.replace('<rbm-playground', `<rbm-playground ${places}`);
    for (const program of ['rbm-playground.js', 'rbm-playground.bundle.js']) {
      const pages = { 'index.html': pageWith(`${script(`${files.address}${program}`)}${element}`) };
      const tutorial = await host({ pages });
      files.asked.length = 0;
      await page.goto(tutorial.address);
      await expectLiving(page);
      expect(files.asked).toEqual(
        expect.arrayContaining(['deep/down/rbm-worker.js', 'deep/down/rbm-core.wasm']),
      );
    }
  });

  test.describe('that are missing', () => {
    test.use({ expectedTroubles: [/404/] });

    test('are told by rbm-error, ready, and a sentence', async ({ page }) => {
      const lame = small.replace('<rbm-playground', '<rbm-playground wasm-url="nowhere.wasm"');
      const pages = { 'index.html': pageWith(`${script('rbm-playground.js')}${lame}`) };
      const own = await host({ pages, folder: packageFolder });
      await page.addInitScript(() => {
        document.addEventListener('rbm-error', (event) => {
          document.title = (event as CustomEvent<{ code: string }>).detail.code;
        });
      });
      await page.goto(own.address);
      await expect(page).toHaveTitle('load_failed');
      const reason = await page
        .locator('rbm-playground')
        .evaluate((found) =>
          (found as unknown as RbmPlaygroundElement).ready.catch((error) => String(error.message)),
        );
      expect(reason).toMatch(/404/);
      await expect(page.getByRole('alert')).toContainText(texts.notices.load_failed);
    });
  });
});
