import type { Page } from '@playwright/test';
import { tourSteps } from '../../web/src/element/tour-steps';
import { dictionaries, type Language } from '../../web/src/i18n/dictionary';
import { faults, fitsSideways } from './axe';
import {
  button,
  expect,
  openLearning,
  pause,
  play,
  settled,
  test,
  texts,
  updates,
} from './support';

const guide = (page: Page) => page.locator('rbm-tour-guide');
const question = (page: Page) => guide(page).getByRole('heading', { level: 2 });

/** The step is shown, its machine stands and its panel has something to show. */
async function expectStep(page: Page, place: number, language: Language = 'en'): Promise<void> {
  const step = tourSteps[place - 1];
  if (!step) throw new Error(`There is no step ${place}.`);
  const words = dictionaries[language];
  await expect(question(page)).toHaveText(words.tour.items[step.id].question);
  await expect(guide(page).getByText(words.tour.preparing)).toBeHidden();
  for (const name of step.panels)
    await expect(page.getByRole('region', { name: words[name].title, exact: true })).toBeVisible();
}

test('asks, lets guess, tells, and gives the machine back as it was', async ({ page }) => {
  await openLearning(page, './#v=1&hidden=20&seed=9');
  await pause(page);
  const before = await settled(page, () => updates(page));
  await button(page, texts.tour.start).click();
  await expect(page).toHaveURL(/#tour=1$/);
  await expectStep(page, 1);
  await expect(question(page)).toBeFocused();

  const { ask, choices, answer, tryIt } = texts.tour.items.energy;
  await expect(guide(page).getByText(tryIt)).toBeHidden();
  await guide(page)
    .getByRole('group', { name: ask })
    .getByText(choices[0] ?? '')
    .click();
  await expect(guide(page).getByText(tryIt)).toBeVisible();
  await expect(guide(page).getByText(answer)).toBeHidden();
  await button(page, texts.tour.reveal).click();
  await expect(guide(page).getByText(answer)).toBeVisible();
  await expect(guide(page).getByText(texts.tour.wrong)).toBeVisible();

  await button(page, texts.tour.next).click();
  await expectStep(page, 2);
  await button(page, texts.tour.leave).click();
  await expect(guide(page).getByRole('heading')).toBeHidden();
  await expect(page).not.toHaveURL(/tour/);
  await expect.poll(() => updates(page)).toBe(before);
  await expect(page.getByText(texts.shell.introPaused('20', '2,000'))).toBeVisible();
});

test('goes on at the next visit where it was left, and learns on afterwards', async ({ page }) => {
  await page.goto('./#tour=4');
  await expectStep(page, 4);
  await button(page, texts.tour.leave).click();
  await page.reload();
  await button(page, texts.tour.goOn('4')).click();
  await expectStep(page, 4);
  await button(page, texts.tour.leave).click();
  await expect(button(page, texts.shell.transport.pause)).toBeVisible();
});

test('follows its links from one question to another, and out of it', async ({ page }) => {
  await page.goto('./#tour=3');
  await expectStep(page, 3);
  await page.evaluate(() => {
    location.hash = '#tour=6';
  });
  await expectStep(page, 6);
  await page.evaluate(() => {
    location.hash = '#v=1&hidden=7';
  });
  await expect(guide(page).getByRole('heading')).toBeHidden();
  await expect(page.getByText(texts.shell.intro('7', '2,000'))).toBeVisible();
});

test('does not take the place of the session that is kept', async ({ page }) => {
  await openLearning(page);
  await pause(page);
  await play(page);
  await pause(page);
  const kept = await settled(page, () => updates(page));
  await button(page, texts.tour.start).click();
  await expectStep(page, 1);
  // Closed in the middle of the tour, and opened again without it.
  await page.goto('about:blank');
  await page.goto('./');
  await expect.poll(() => updates(page)).toBeGreaterThanOrEqual(kept);
});

test('stands in other pages, too', async ({ page }) => {
  await page.goto('./rbm-playground.html');
  await page.locator('rbm-playground').evaluate((element) => {
    const toured = document.createElement('rbm-playground');
    toured.setAttribute('tour', '5');
    element.replaceWith(toured);
  });
  await expectStep(page, 5);
  await expect(page).not.toHaveURL(/tour/);
});

const looks = [
  { language: 'en', colorScheme: 'light', width: 1440 },
  { language: 'en', colorScheme: 'dark', width: 320 },
  { language: 'ja', colorScheme: 'dark', width: 1280 },
  { language: 'ja', colorScheme: 'light', width: 320 },
] as const;

for (const { language, colorScheme, width } of looks)
  test.describe(`in '${language}', ${colorScheme}, ${width} pixels wide`, () => {
    test.use({ colorScheme, locale: language, viewport: { width, height: 800 } });

    test('axe finds no fault in any question, and nothing is cut off', async ({ page }) => {
      test.slow();
      const words = dictionaries[language];
      await page.goto('./#tour=1');
      for (const [index, { right }] of tourSteps.entries()) {
        await expectStep(page, index + 1, language);
        if (right !== null) {
          await guide(page).getByRole('radio').nth(right).check();
          await button(page, words.tour.reveal).click();
        }
        await expect
          .poll(() => faults(page), words.tour.items[tourSteps[index]!.id].question)
          .toEqual([]);
        expect(await page.locator('html').evaluate(fitsSideways)).toBe(true);
        if (right !== null) await button(page, words.tour.next).click();
      }
      await button(page, words.tour.finish).click();
      await expect(question(page)).toBeHidden();
    });
  });
