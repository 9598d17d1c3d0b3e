import type { Page } from '@playwright/test';
import { greyBars, idxPair } from './made-files';
import {
  button,
  choose,
  enter,
  expect,
  expectUpdatesToGoOn,
  field,
  imageCount,
  openLearning,
  pause,
  play,
  radio,
  reconstructionError,
  settled,
  test,
  texts,
  updates,
  upload,
} from './support';

const restarted = texts.notices['worker-restarted'];

const useBars = async (page: Page) => {
  const dialog = await upload(page, idxPair(greyBars(60, 16), { gzip: false }));
  await button(dialog, texts.data.dialog.replace).click();
  await expect.poll(() => imageCount(page)).toBe(60);
};

test.describe('the worker', () => {
  test.use({ expectedTroubles: [/broken on purpose/] });

  test('is killed: the machine stands where it stood, with its data', async ({ page }) => {
    await openLearning(page);
    await useBars(page);
    await pause(page);
    // The page is sent a checkpoint a few seconds after the last change.
    await page.waitForTimeout(4000);
    const before = await settled(page, () => updates(page));
    void page
      .workers()[0]
      ?.evaluate(() => self.close())
      .catch(() => {});
    await expect(page.getByText(restarted)).toBeVisible();
    expect(await imageCount(page)).toBe(60);
    await button(page, texts.shell.transport.step).click();
    await expect.poll(() => updates(page)).toBe(before + 1);
    await play(page);
    await expect.poll(() => updates(page)).toBeGreaterThan(before);
    expect(await imageCount(page)).toBe(60);
  });

  test('throws while it learns: learning goes on', async ({ page }) => {
    await openLearning(page);
    await page.waitForTimeout(4000);
    await page.workers()[0]?.evaluate(() => {
      setTimeout(() => {
        throw new Error('broken on purpose');
      }, 0);
    });
    await expect(page.getByText(restarted)).toBeVisible();
    await expect(button(page, texts.shell.transport.pause)).toBeVisible();
    await expectUpdatesToGoOn(page);
    expect(await imageCount(page)).toBe(2000);
  });
});

test('learning that diverges stops with a sentence and finite numbers; reset recovers', async ({
  page,
}) => {
  await openLearning(page);
  await enter(field(page, texts.learning.weightDecay.label), '1');
  await enter(field(page, texts.learning.momentum.label), '0.99');
  await enter(field(page, texts.learning.learningRate.label), '10');
  await expect(page.getByRole('alert').getByText(texts.notices.stopped)).toBeVisible();
  await expect(button(page, texts.shell.transport.play)).toBeVisible();
  expect(await reconstructionError(page)).toBeLessThanOrEqual(1);
  expect(await page.locator('main').innerText()).not.toMatch(/NaN|Infinity|∞/);

  await enter(field(page, texts.learning.learningRate.label), '0.05');
  await enter(field(page, texts.learning.momentum.label), '0.5');
  await enter(field(page, texts.learning.weightDecay.label), '0.0001');
  await button(page, texts.shell.transport.reset).click();
  await expect.poll(() => updates(page)).toBe(0);
  await play(page);
  await expect.poll(() => reconstructionError(page)).toBeLessThan(0.06);
});

test('a change of the image side says what it does, and can be cancelled', async ({ page }) => {
  await openLearning(page);
  const slider = page.getByRole('slider', { name: texts.data.side.title });
  const consequence = page.getByText(texts.data.side.presetAnew(17));
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(consequence).toBeVisible();
  const before = await updates(page);
  const data = page.getByRole('region', { name: texts.data.title });
  await button(data, texts.data.side.cancel).click();
  await expect(consequence).toBeHidden();
  await expect(slider).toHaveAttribute('aria-valuetext', texts.data.side.value(16));
  await expectUpdatesToGoOn(page, before);

  await page.keyboard.press('ArrowRight');
  await button(page, texts.data.side.apply).click();
  await expect(page.getByText(texts.data.sheet.summary(2000, 17, 17))).toBeVisible();
  await expectUpdatesToGoOn(page, 0);
});

test('own images come back after a look at the presets', async ({ page }) => {
  await openLearning(page);
  await useBars(page);
  for (const preset of ['bars-and-stripes', 'shifting-bars', 'digits'] as const) {
    await choose(radio(page, texts.data.presets[preset]));
    await expect.poll(() => imageCount(page)).not.toBe(60);
    await expect(radio(page, texts.data.presets[preset])).toBeChecked();
    await expectUpdatesToGoOn(page, 0);
  }
  await choose(radio(page, texts.data.presets.own));
  await expect.poll(() => imageCount(page)).toBe(60);
  await expect(page.getByText(texts.data.sheet.summary(60, 16, 16))).toBeVisible();
  await expectUpdatesToGoOn(page, 0);
});

test.describe('a browser that can’t run it is told why', () => {
  test.use({ expectedTroubles: [/wasm|Failed to load resource/] });

  const expectSentence = async (page: Page, sentence: string, detail: RegExp) => {
    const told = page.getByRole('alert').filter({ hasText: texts.shell.unusableTitle });
    await expect(told).toContainText(sentence);
    await expect(told).toContainText(detail);
    await expect(button(told, texts.shell.reload)).toBeVisible();
  };

  /** Changes the worker's world before its first line. */
  const beforeWorker = (page: Page, line: string) =>
    page.route('**/rbm-worker-*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${line}\n${await response.text()}` });
    });

  test('no WebAssembly at all', async ({ page }) => {
    await beforeWorker(page, 'delete globalThis.WebAssembly;');
    await page.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'WebAssembly');
    });
    await page.goto('./');
    await expectSentence(page, texts.notices.no_simd, /does not run WebAssembly/);
  });

  test('no SIMD', async ({ page }) => {
    await beforeWorker(page, 'WebAssembly.validate = () => false;');
    await page.goto('./');
    await expectSentence(page, texts.notices.no_simd, /lacks vector instructions/);
  });

  test('the wasm file can’t be had', async ({ page }) => {
    await page.route('**/*.wasm', (route) => route.abort());
    await page.goto('./');
    await expectSentence(page, texts.notices.load_failed, /could not be loaded/);
  });

  test('the wasm file is not there', async ({ page }) => {
    await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: 'not found' }));
    await page.goto('./');
    await expectSentence(page, texts.notices.load_failed, /answered 404/);
  });
});
