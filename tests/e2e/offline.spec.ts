import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { dreamSteps, expect, expectUpdatesToGoOn, openLearning, test, texts } from './support';

test.use({ serviceWorkers: 'allow' });

const siteFolder = fileURLToPath(
  new URL(process.env.RBM_E2E_DIST ?? '../../dist', import.meta.url),
);

/** Waits until the site could do without its server. */
const kept = (page: Page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

const cachedFiles = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const caches_ = await Promise.all(names.map((name) => caches.open(name)));
    const requests = await Promise.all(caches_.map((cache) => cache.keys()));
    return { names, files: requests.flat().map(({ url }) => new URL(url).pathname) };
  });

test.describe('after the first visit', () => {
  test.use({ expectedTroubles: [/Failed to load resource/] });

  test('the site works without a network, the race’s worker too', async ({ page, context }) => {
    await openLearning(page);
    await kept(page);
    await context.setOffline(true);
    await page.reload();
    await expectUpdatesToGoOn(page, 0);
    await expect.poll(() => dreamSteps(page)).toBeGreaterThan(0);
    await page.goto('about:blank');
    await openLearning(page, './?from=home#v=1&seed=4&update=50');
    await expect(page.getByText(texts.links.replay.arrived('50'))).toBeVisible();
  });
});

test('exactly the files of the build are kept', async ({ page }) => {
  await openLearning(page);
  await kept(page);
  const { names, files } = await cachedFiles(page);
  expect(names).toHaveLength(1);
  expect(files.filter((file) => file.endsWith('.wasm'))).toHaveLength(1);
  expect(files).toContain('/index.html');
  expect(files).toContain('/favicon.svg');
  expect(files).not.toContain('/sw.js');
  expect(new Set(files).size).toBe(files.length);
});

test.describe('in a frame on somebody’s page', () => {
  test('nothing is kept', async ({ page }) => {
    const host =
      '<link rel="icon" href="data:,"><iframe src="./index.html" width="900" height="700"></iframe>';
    await page.route('**/host.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: host }),
    );
    await page.goto('./host.html');
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('button', { name: texts.shell.transport.pause })).toBeVisible();
    await page.waitForTimeout(2000);
    const registrations = page
      .frames()[1]
      ?.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    expect(await registrations).toBe(0);
  });
});

/** A server of a folder that can get another build while it runs. */
async function serve(folder: string) {
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
    '.wasm': 'application/wasm',
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://host');
    try {
      const body = readFileSync(join(folder, pathname.replace(/\/$/, '/index.html')));
      const type = types[extname(pathname)] ?? 'text/html';
      response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'max-age=600' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

test('a new build is seen at the next visit, and the old one is let go', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'rbm-site-'));
  cpSync(siteFolder, folder, { recursive: true });
  const { address, close } = await serve(folder);
  try {
    await openLearning(page, address);
    await kept(page);
    const before = await cachedFiles(page);
    const index = join(folder, 'index.html');
    const renewed = readFileSync(index, 'utf8').replace(
      '<title>',
      '<meta name="build" content="new"><title>',
    );
    writeFileSync(index, renewed);
    const worker = join(folder, 'sw.js');
    const other = readFileSync(worker, 'utf8').replace(/version = "\w+"/, 'version = "another"');
    writeFileSync(worker, other);
    // Away first: browsers keep a page that was just seen for ten minutes, as this server lets them.
    await page.goto('about:blank');
    await page.goto(address);
    await expect(page.locator('meta[name=build]')).toHaveCount(1);
    await expectUpdatesToGoOn(page, 0);
    // The new worker takes over when no page of the old one is open.
    await page.evaluate(() => navigator.serviceWorker.ready.then((r) => r.update()));
    await expect
      .poll(async () => (await cachedFiles(page)).names.length, 'the new build is there, too')
      .toBe(2);
    await page.goto('about:blank');
    await page.waitForTimeout(500);
    await page.goto(address);
    await expect.poll(async () => (await cachedFiles(page)).names.length).toBe(1);
    expect((await cachedFiles(page)).names).not.toEqual(before.names);
  } finally {
    close();
    rmSync(folder, { recursive: true });
  }
});
