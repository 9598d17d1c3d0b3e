import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { RbmPlaygroundElement } from '../../web/src/api/playground-element';
import { deliver, example, examplesFolder, fenced, rawHtml } from './examples';
import { pageWith, type Served, type Serving, serve } from './hosts';
import { expectLiving } from './living';
import { expect, test } from './support';

const served: Served[] = [];
test.afterEach(() => {
  for (const server of served.splice(0)) server.close();
});

/** Opens a site of a tutorial. */
async function open(page: Page, serving: Serving): Promise<void> {
  const host = await serve(serving);
  served.push(host);
  await deliver(page);
  await page.goto(host.address);
}

/** Browsers ask for one by themselves. */
const icon = { 'favicon.ico': '' };

/** The element learns without being asked, with the settings of the example. */
async function expectLearning(page: Page, settings: Record<string, string>): Promise<void> {
  const element = page.locator('rbm-playground');
  const read = () =>
    element.evaluate((found) => {
      const { updates = 0, state = '' } = found as RbmPlaygroundElement;
      return { updates, state };
    });
  await expect.poll(async () => (await read()).updates).toBeGreaterThan(50);
  const state = new URLSearchParams((await read()).state);
  for (const [name, value] of Object.entries(settings)) expect(state.get(name)).toBe(value);
}

test('plain.html learns and dreams', async ({ page }) => {
  await open(page, { pages: { 'index.html': example('plain.html'), ...icon } });
  await expectLearning(page, { v: '1' });
  await expect(page.locator('rbm-playground section[slot]')).toHaveCount(3);
});

test('question.html shows one question, and a machine that has learned a little', async ({
  page,
}) => {
  await open(page, { pages: { 'index.html': example('question.html'), ...icon } });
  const element = page.locator('rbm-playground');
  const updates = () => element.evaluate((found) => (found as RbmPlaygroundElement).updates);
  await expect.poll(updates).toBe(2000);
  await expect(element.locator('section[slot]')).toHaveCount(1);
  await expect(element.getByRole('button', { name: /^Pixel/ }).first()).toBeVisible();
});

test('lesson.html drives two machines, in its own colours', async ({ page }) => {
  await open(page, { pages: { 'index.html': example('lesson.html'), ...icon } });
  await expectLiving(page);
  const machines = page.locator('rbm-playground');
  await machines.first().evaluate((found) => (found as RbmPlaygroundElement).pause());
  await machines.evaluateAll((all) =>
    Promise.all(all.map((found) => (found as RbmPlaygroundElement).reset())),
  );
  await page.getByRole('button', { name: 'Learn 500 updates' }).click();
  const output = page.locator('output');
  await expect(output).toHaveText(/^-\d+\.\d\d and -\d+\.\d\d nats per image$/);
  const [few = 0, more = 0] = ((await output.textContent()) ?? '').match(/-[\d.]+/g)!.map(Number);
  expect(more).toBeGreaterThan(few + 0.5);
  const look = await machines.first().evaluate((found) => {
    const panel = found.shadowRoot!.querySelector('[part~=panel]')!;
    const play = getComputedStyle(panel).getPropertyValue('--rbm-accent').trim();
    return [play, getComputedStyle(panel).padding, getComputedStyle(panel).fontFamily];
  });
  expect(look).toEqual(['#7a3e9d', '12px', 'Georgia, serif']);
});

test('iframe/ drives its frame, which has no origin, by messages', async ({ page }) => {
  const packed = { 'rbm-playground.html': example('../lib/rbm-playground.html'), ...icon };
  await open(page, { pages: packed, folder: join(examplesFolder, 'iframe') });
  const output = page.getByRole('status');
  const steps = page.getByRole('button', { name: '100 updates' });
  // At once, while the frame is loading.
  await steps.click();
  await expect(output).toHaveText('100');
  await steps.click();
  await expect(output).toHaveText('200');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(async () => Number(await output.textContent())).toBeGreaterThan(300);
  const refused = page.evaluate(async (path) => {
    const { rbmClient } = await import(path);
    return rbmClient(document.querySelector('iframe'))
      .call('step', -1)
      .catch(({ code, message }: { code: string; message: string }) => `${code} ${message}`);
  }, '/rbm-client.js');
  expect(await refused).toMatch(/^out_of_range step takes a whole number/);
});

test.describe('documents with raw HTML', () => {
  const bars = { dataset: 'shifting-bars', hidden: '24' };

  // Quarto and Jupyter Book put the content of these fences into their page as it is; the tools
  // themselves are not run.
  test('quarto/playground.qmd', async ({ page }) => {
    const html = fenced(example('quarto/playground.qmd'), '{=html}');
    await open(page, { pages: { 'index.html': pageWith(html) } });
    await expectLearning(page, bars);
  });

  test('jupyter-book/playground.md', async ({ page }) => {
    const html = fenced(example('jupyter-book/playground.md'), '{raw} html');
    await open(page, { pages: { 'index.html': pageWith(html) } });
    await expectLearning(page, bars);
  });

  test('mkdocs/docs/index.md', async ({ page }) => {
    const html = rawHtml(example('mkdocs/docs/index.md'));
    await open(page, { pages: { 'index.html': pageWith(html) } });
    await expectLearning(page, bars);
  });

  test.describe('and a theme that wants more from the network', () => {
    test.use({ expectedTroubles: [/ERR_FAILED|hljs is not defined/] });

    test('mkdocs/ as MkDocs itself builds it', async ({ page }) => {
      const isThere = spawnSync('mkdocs', ['--version']).status === 0;
      test.skip(!isThere, 'MkDocs is not installed');
      const work = mkdtempSync(join(tmpdir(), 'rbm-mkdocs-'));
      try {
        cpSync(join(examplesFolder, 'mkdocs'), work, { recursive: true });
        const built = spawnSync('mkdocs', ['build', '--strict'], { cwd: work, encoding: 'utf8' });
        expect(built.status, built.stderr).toBe(0);
        expect(readdirSync(join(work, 'site'))).toContain('index.html');
        await open(page, { folder: join(work, 'site') });
        await expectLearning(page, bars);
      } finally {
        rmSync(work, { recursive: true });
      }
    });
  });
});
