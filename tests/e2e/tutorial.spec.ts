import type { RbmPlaygroundElement } from '../../web/src/api/playground-element';
import { faults, fitsSideways } from './axe';
import { expect, test } from './support';

const pages = [
  { language: 'en', colorScheme: 'light', width: 1280 },
  { language: 'en', colorScheme: 'dark', width: 320 },
  { language: 'ja', colorScheme: 'light', width: 320 },
  { language: 'ja', colorScheme: 'dark', width: 1280 },
] as const;

for (const { language, colorScheme, width } of pages)
  test.describe(`the tutorial in '${language}', ${colorScheme}, ${width} pixels wide`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } });

    test('has a living machine at every question, and axe finds no fault', async ({ page }) => {
      test.slow();
      await page.goto(`./tutorial/${language}/`);
      const machines = page.locator('rbm-playground');
      const count = await machines.count();
      expect(count).toBe(7);
      for (let i = 0; i < count; i++) {
        const machine = machines.nth(i);
        await machine.scrollIntoViewIfNeeded();
        await expect(machine).toBeVisible();
        // What the address in its state asks for is there.
        const state = (await machine.getAttribute('state')) ?? '';
        const wanted = Number(new URLSearchParams(state).get('update') ?? 0);
        const reached = () =>
          machine.evaluate((found) => (found as unknown as RbmPlaygroundElement).updates);
        await expect.poll(reached).toBe(wanted);
        await expect(machine.getByRole('heading', { level: 2 })).toBeVisible();
      }
      await expect.poll(() => faults(page)).toEqual([]);
      expect(await page.locator('html').evaluate(fitsSideways)).toBe(true);
    });
  });

test('its links lead to the other language, the playground and the tour', async ({ page }) => {
  await page.goto('./tutorial/en/');
  await page.getByRole('link', { name: '日本語' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.goto('./tutorial/en/');
  await page.getByRole('link', { name: 'tour', exact: true }).click();
  await expect(page.locator('rbm-tour-guide').getByRole('heading', { level: 2 })).toBeVisible();
});
