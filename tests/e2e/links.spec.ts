import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from '@playwright/test';
import { openRequest } from '../../web/src/element/playground-requests';
import { Engine } from '../../web/src/engine/engine';
import { readLink } from '../../web/src/state/permalink';
import { usualImages } from '../../web/src/state/settings';
import { faults, fitsSideways } from './axe';
import { greyBars, idxPair } from './made-files';
import {
  button,
  enter,
  expect,
  expectUpdatesToGoOn,
  field,
  imageCount,
  openLearning,
  pause,
  play,
  settled,
  test,
  texts,
  updates,
  upload,
} from './support';

const { links } = texts;

async function openDialog(page: Page) {
  await button(page, texts.shell.copyLink).click();
  const dialog = page.getByRole('dialog', { name: links.title });
  await expect(dialog.locator('code')).toBeVisible();
  return dialog;
}

const atPoint = (dialog: Locator) => dialog.getByRole('radio', { name: /^At update/ });

const digestIn = async (page: Page) => (await page.locator('dialog code').textContent()) ?? '';
const linkIn = (page: Page) => page.getByLabel(links.address, { exact: true }).inputValue();

/** The machine of a link, trained in Node by the same module. */
async function trainInNode(address: string): Promise<string> {
  const link = readLink(new URL(address).hash);
  const { default: createRbmCore } = await import('../../build/wasm/rbm_core.mjs' as string);
  const wasm = readFileSync(new URL('../../build/wasm/rbm_core.wasm', import.meta.url));
  const engine = new Engine(await createRbmCore({ wasmBinary: new Uint8Array(wasm) }));
  const settings = link!.settings;
  const generator = settings.dataset === 'own' ? 'digits' : settings.dataset;
  const { side, seed } = settings;
  const data =
    link!.images ?? engine.generate({ generator, side, count: usualImages[generator], seed });
  engine.open(openRequest(settings, data, settings.labels ? 10 : 0), null);
  engine.train(link!.point!.update);
  return engine.parameters().digest;
}

async function inAnotherBrowser(
  browser: Browser,
  address: string,
  work: (page: Page) => Promise<void>,
) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(address);
    await work(page);
  } finally {
    await context.close();
  }
}

test('a link to this very point leads to the same bits elsewhere, and in Node', async ({
  page,
  browser,
  context,
}) => {
  // Three pages learn, one after the other.
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLearning(page, './#v=1&seed=5&hidden=30&batchSize=30&labels=true&algorithm=tempering');
  await expect.poll(() => updates(page)).toBeGreaterThan(50);
  await pause(page);
  const update = await updates(page);
  const dialog = await openDialog(page);
  await atPoint(dialog).check();
  await button(dialog, links.copy).click();
  await expect(dialog.getByText(links.copied)).toBeVisible();
  const digest = await digestIn(page);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(await linkIn(page));
  expect(link).toMatch(new RegExp(`&update=${update}&digest=${digest}$`));
  expect(await trainInNode(link)).toBe(digest);

  await inAnotherBrowser(browser, link, async (other) => {
    await expect(other.getByText(links.replay.agrees)).toBeVisible({ timeout: 60_000 });
    await expect(other.getByRole('status').getByText(digest)).toBeVisible();
    expect(await settled(other, () => updates(other))).toBe(update);
    await play(other);
    await expect(other.getByText(links.replay.agrees)).toHaveCount(0);
    await expectUpdatesToGoOn(other, update);
  });
  // Another digest is none of these bits.
  const wrong = link.replace(digest, '0123456789abcdef');
  await inAnotherBrowser(browser, wrong, async (other) => {
    const differs = other.getByText(links.replay.differs('0123456789abcdef'));
    await expect(differs).toBeVisible({ timeout: 60_000 });
  });
});

test('own images travel in the link, with their labels', async ({ page, browser }) => {
  await openLearning(page);
  const dialog = await upload(page, idxPair(greyBars(40, 16), { gzip: false }));
  await button(dialog, texts.data.dialog.replace).click();
  await expect.poll(() => imageCount(page)).toBe(40);
  await pause(page);
  await button(page, texts.shell.transport.reset).click();
  await play(page);
  await expectUpdatesToGoOn(page, 0);
  await pause(page);
  const linkDialog = await openDialog(page);
  await atPoint(linkDialog).check();
  const link = await linkIn(page);
  const digest = await digestIn(page);
  expect(link).toContain('own=40x16l.');
  expect(link.length).toBeLessThan(8000);
  expect(await trainInNode(link)).toBe(digest);
  await inAnotherBrowser(browser, link, async (other) => {
    await expect(other.getByText(links.replay.agrees)).toBeVisible({ timeout: 60_000 });
    expect(await imageCount(other)).toBe(40);
  });
  await linkDialog.getByLabel(links.withImages('40', 40, true)).uncheck();
  expect(await linkIn(page)).not.toContain('own=');
  await expect(linkDialog.getByText(links.doubts['own-images'])).toBeVisible();
});

test('a change while it learns is owned up to; a reset makes it good', async ({ page }) => {
  await openLearning(page);
  await enter(field(page, texts.learning.momentum.label), '0.7');
  let dialog = await openDialog(page);
  await expect(atPoint(dialog)).toBeDisabled();
  await expect(dialog.getByText(links.doubts.settings)).toBeVisible();
  await page.keyboard.press('Escape');
  await pause(page);
  await button(page, texts.shell.transport.reset).click();
  await button(page, texts.shell.transport.step).click();
  await expect.poll(() => updates(page)).toBe(1);
  dialog = await openDialog(page);
  await expect(atPoint(dialog)).toBeEnabled();
  await expect.poll(() => faults(page)).toEqual([]);
});

test('a long way can be left, and the page stays usable on it', async ({ page }) => {
  await page.goto('./#v=1&update=900000');
  const bar = page.getByRole('group', { name: links.replay.label });
  await expect(bar).toBeVisible();
  await expect.poll(() => updates(page)).toBeGreaterThan(1000);
  // Whatever is asked meanwhile is answered at once.
  await enter(field(page, texts.learning.momentum.label), '0.6');
  await expect(bar).toHaveCount(0);
  expect(await settled(page, () => updates(page))).toBeLessThan(900000);

  await page.goto('about:blank');
  await page.goto('./#v=1&update=900000');
  await expect.poll(() => updates(page)).toBeGreaterThan(1000);
  await button(page, links.replay.stop).click();
  await expect(bar).toHaveCount(0);
  const stood = await settled(page, () => updates(page));
  expect(stood).toBeLessThan(900000);
  await expect(button(page, texts.shell.transport.play)).toBeVisible();
});

test('a link that would keep the page busy is refused with a sentence', async ({ page }) => {
  await openLearning(page, './#v=1&update=999999999999');
  await expect(page.getByText(texts.notices['link-too-far'])).toBeVisible();
  await page.goto('about:blank');
  await openLearning(page, './#v=1&side=28&hidden=3000&batchSize=1000&gibbsSteps=100');
  await expect(page.getByText(texts.notices['link-costly'])).toBeVisible();
  await page.goto('about:blank');
  await openLearning(page, './#v=1&own=9x16.AAAA&hidden=20');
  await expect(page.getByText(texts.notices['link-images-broken'])).toBeVisible();
  await expect(field(page, texts.learning.hidden.label)).toHaveValue('20');
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 320],
] as const)
  test.describe(`${colorScheme} colours, ${width} pixels wide`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } });

    test('axe finds no fault in the dialog, nor on the way to an update', async ({ page }) => {
      await page.goto('./#v=1&update=900000');
      await expect(button(page, links.replay.stop)).toBeVisible();
      await expect.poll(() => faults(page)).toEqual([]);
      expect(await page.locator('html').evaluate(fitsSideways)).toBe(true);
      await button(page, links.replay.stop).click();
      const dialog = await openDialog(page);
      await expect.poll(() => faults(page)).toEqual([]);
      expect(await dialog.evaluate(fitsSideways)).toBe(true);
    });
  });
