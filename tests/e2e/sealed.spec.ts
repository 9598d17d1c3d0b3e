import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { greyBars, idxPair, pngFile, widePng } from './made-files';
import {
  button,
  choose,
  expect,
  expectUpdatesToGoOn,
  imageCount,
  openLearning,
  radio,
  reconstructionError,
  test,
  texts,
  upload,
} from './support';

test.describe('as a person has it, with its service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('after loading the page asks for nothing more, and never anybody else', async ({ page }) => {
    const requests: string[] = [];
    page.context().on('request', (request) => requests.push(request.url()));
    await openLearning(page);
    const { origin } = new URL(page.url());
    await page.waitForLoadState('networkidle');
    // It fetches what it needs to work offline while it is installed.
    await page.evaluate(() => navigator.serviceWorker.ready);
    expect(
      requests.some((url) => url.endsWith('.wasm')),
      'requests of the worker are seen',
    ).toBe(true);
    expect(requests.filter((url) => new URL(url).origin !== origin)).toEqual([]);
    requests.length = 0;

    await upload(page, [pngFile('block.png', widePng())]);
    await button(page, texts.data.dialog.add(1)).click();
    await expect.poll(() => imageCount(page)).toBe(2001);
    const dialog = await upload(page, idxPair(greyBars(40, 16), { gzip: true }));
    await button(dialog, texts.data.dialog.replace).click();
    await expect.poll(() => imageCount(page)).toBe(40);
    await choose(radio(page, texts.data.presets['shifting-bars']));
    await expect.poll(() => imageCount(page)).toBe(16);
    await radio(page, texts.shell.theme.dark).check({ force: true });
    await button(page, texts.dreams.hold).click();
    await button(page, texts.dreams.parts.left).click();
    await button(page, texts.shell.transport.reset).click();
    await expectUpdatesToGoOn(page, 0);
    // Pictures are decoded from the file itself (blob:), which leaves nothing.
    expect(requests.filter((url) => !/^(blob|data):/.test(url))).toEqual([]);
  });
});

const siteFolder = fileURLToPath(
  new URL(process.env.RBM_E2E_DIST ?? '../../dist', import.meta.url),
);

/** The plainest of hosts: files under a sub-path, no policy, and no idea of what wasm is. */
async function servePlainly(): Promise<{ address: string; close: () => void }> {
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
  };
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '', 'http://host').pathname);
    const name = path.replace(/^\/some\/where\//, '').replace(/^$/, 'index.html');
    try {
      const body = path.startsWith('/some/where/') ? readFileSync(join(siteFolder, name)) : null;
      const type = types[extname(name)] ?? 'application/octet-stream';
      response.writeHead(body ? 200 : 404, { 'Content-Type': type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/some/where/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('any static host will do, under any path, whatever it says about wasm', async ({ page }) => {
  const { address, close } = await servePlainly();
  try {
    await openLearning(page, address);
    await expect.poll(() => reconstructionError(page)).toBeLessThan(0.08);
  } finally {
    close();
  }
});

test.describe('policy', () => {
  test.use({ expectedTroubles: [/style-src/] });

  test('the page is served with the policy that it can live with', async ({ page, troubles }) => {
    const response = await page.goto('./');
    const policy = response?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'/);
    // Violations are seen, so that it means something when the other tests see none.
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
    await expect.poll(() => troubles.some((text) => text.startsWith('CSP: style-src'))).toBe(true);
  });
});
