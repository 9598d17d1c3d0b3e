import type { Page } from '@playwright/test';
import { faults, fitsSideways } from './axe';
import { emptyFile, pngFile, widePng } from './made-files';
import {
  button,
  enter,
  expect,
  field,
  openLearning,
  pause,
  play,
  test,
  texts,
  upload,
} from './support';

/** A page with as much on it as can be: the editor of what is held, a notice, a complaint. */
async function showEverything(page: Page): Promise<void> {
  await button(page, texts.dreams.hold).click();
  await enter(field(page, texts.learning.weightDecay.label), '1');
  await enter(field(page, texts.learning.momentum.label), '0.99');
  await enter(field(page, texts.learning.learningRate.label), '10');
  await expect(page.getByRole('alert').getByText(texts.notices.stopped)).toBeVisible();
  await enter(field(page, texts.learning.hidden.label), 'many');
  await expect(field(page, texts.learning.hidden.label)).toHaveAttribute('aria-invalid', 'true');
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const [width, height] of [
    [1440, 900],
    [320, 640],
  ] as const) {
    test.describe(`${colorScheme} colours, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height } });

      test('axe finds no fault and nothing is cut off', async ({ page }) => {
        await openLearning(page);
        await pause(page);
        await expect.poll(() => faults(page)).toEqual([]);
        expect(await page.locator('html').evaluate(fitsSideways)).toBe(true);
        await play(page);
        await showEverything(page);
        await expect.poll(() => faults(page)).toEqual([]);
        expect(await page.locator('html').evaluate(fitsSideways)).toBe(true);

        const dialog = await upload(page, [pngFile('block.png', widePng()), emptyFile]);
        await expect(dialog.getByRole('alert')).toBeVisible();
        await expect.poll(() => faults(page)).toEqual([]);
        expect(await dialog.evaluate(fitsSideways)).toBe(true);
      });
    });
  }
