import type { Locator, Page } from '@playwright/test';
import { faults, fitsSideways } from './axe';
import {
  button,
  choose,
  dreamsCanvas,
  expect,
  imageCount,
  numberIn,
  openLearning,
  panel,
  radio,
  readout,
  sheet,
  test,
  texts,
  updates,
} from './support';

const { labels: words } = texts;
const side = 16;

const labels = (page: Page): Locator => panel(page, words.title);

/** A new machine with label units, which has learned for a moment. */
async function learnLabels(page: Page): Promise<void> {
  await button(labels(page), words.on).click();
  await expect(button(labels(page), words.off)).toBeVisible();
  const accuracy = () => readout(page, words.accuracy.training);
  await expect.poll(accuracy, { timeout: 40_000 }).toBeGreaterThan(50);
}

const dreamed = (page: Page, label: number): Locator =>
  labels(page).getByRole('radio', { name: words.dream.choiceLong(String(label)), exact: true });

/** All dreams have this class. */
const expectAllDreams = (page: Page, label: number) =>
  expect(dreamsCanvas(page)).toHaveAttribute('aria-label', texts.dreams.grid('36', label));

const bars = (page: Page, name: string): Locator =>
  labels(page).getByRole('list', { name: words.guess.bars(name) });

/** The class probabilities of the drawing, percent, as the page writes them. */
async function shares(page: Page): Promise<number[]> {
  const lines = await bars(page, words.guess.drawing).locator('.share').allTextContents();
  return lines.map(numberIn);
}

/** A stroke on a pad, given as [column, row]. */
async function draw(pad: Locator, page: Page, ...cells: [number, number][]): Promise<void> {
  // Not under the bar at the top.
  await pad.evaluate((canvas) => canvas.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const box = await pad.boundingBox();
  if (!box) throw new Error('the pad is not shown');
  const at = ([x, y]: [number, number]) =>
    [box.x + ((x + 0.5) / side) * box.width, box.y + ((y + 0.5) / side) * box.height] as const;
  const [first, ...others] = cells;
  if (!first) return;
  await page.mouse.move(...at(first));
  await page.mouse.down();
  for (const cell of others) await page.mouse.move(...at(cell), { steps: 8 });
  await page.mouse.up();
}

const padIn = (region: Locator): Locator =>
  region.getByRole('application', { name: texts.data.drawing.padLabel(side) });

test('a machine that learns labels dreams the class that is asked for', async ({ page }) => {
  await openLearning(page);
  await learnLabels(page);
  await dreamed(page, 3).check();
  await expectAllDreams(page, 3);
  await expect(labels(page)).toContainText(words.dream.held('3'));

  // By keyboard, as in every group of radios; and over a new machine.
  await dreamed(page, 3).press('ArrowRight');
  await expectAllDreams(page, 4);
  await button(page, texts.shell.transport.reset).click();
  await expect.poll(() => updates(page)).toBeGreaterThan(0);
  await expectAllDreams(page, 4);

  await labels(page).getByRole('radio', { name: words.dream.anyLong }).check();
  await expect(dreamsCanvas(page)).toHaveAttribute('aria-label', texts.dreams.grid('36', null));
});

test('class probabilities follow the drawing, stroke by stroke, on both pads', async ({ page }) => {
  await openLearning(page);
  await learnLabels(page);
  await expect(labels(page)).toContainText(words.guess.blank);
  const here = padIn(labels(page));
  const there = padIn(panel(page, texts.data.title));
  await draw(here, page, [8, 2], [8, 13]);
  await expect.poll(async () => (await shares(page)).length).toBe(10);
  await expect(
    labels(page)
      .getByText(/^This looks like an? \d+ \(/)
      .first(),
  ).toBeVisible();
  await expect(labels(page).getByRole('status')).toHaveText(
    /^This looks like an? \d+ \(.*\d+%\)\.$/,
  );

  // A stroke may change anything but the sum; here it makes a 1 into something else.
  const before = await shares(page);
  await draw(there, page, [3, 3], [13, 3]);
  await draw(there, page, [3, 8], [13, 8]);
  await draw(there, page, [3, 13], [13, 13]);
  await here.scrollIntoViewIfNeeded();
  await expect.poll(() => shares(page)).not.toEqual(before);

  // Three strokes there are three steps here, not one for every pixel.
  for (let i = 0; i < 4; i++) await here.press('Control+z');
  await expect(labels(page)).toContainText(words.guess.blank);
});

test('an image’s own class stands beside the guess', async ({ page }) => {
  await openLearning(page);
  await learnLabels(page);
  const name = words.guess.image('2', '2,000');
  await button(labels(page), words.guess.nextImage).click();
  await expect(bars(page, name).getByText(words.guess.itsClass)).toHaveCount(1);
  await expect(bars(page, name).getByRole('listitem')).toHaveCount(10);
  await expect(labels(page)).toContainText(/(That is its class|Its class is \d)\./);
});

test('drawings get a class and are learned with it; without any there are no label units', async ({
  page,
}) => {
  await openLearning(page);
  await choose(radio(panel(page, texts.data.title), texts.data.presets.own));
  await expect.poll(() => imageCount(page)).toBe(0);
  await expect(labels(page)).toContainText(words.noClasses);
  await expect(button(labels(page), words.on)).toHaveCount(0);

  const data = panel(page, texts.data.title);
  const ofDrawing = data.getByRole('combobox', { name: texts.data.drawing.label });
  for (const [label, column] of [
    ['0', 3],
    ['1', 12],
  ] as const) {
    await draw(padIn(data), page, [column, 2], [column, 13]);
    await ofDrawing.selectOption(label);
    await button(data, texts.data.drawing.add).click();
    // The sheet has grown, and the pad is where it stays.
    await expect(sheet(page).getByRole('option', { name: `class ${label}` })).toHaveCount(1);
  }
  await button(labels(page), words.on).click();
  await expect(labels(page)).toContainText(words.leadOn('2'));
  await expect(ofDrawing.getByRole('option')).toHaveCount(3);

  await button(data, texts.data.sheet.removeAll).click();
  await draw(padIn(data), page, [5, 5], [9, 5]);
  await ofDrawing.selectOption('');
  await button(data, texts.data.drawing.add).click();
  await expect(labels(page)).toContainText(words.noClasses);
});

test.describe('the worker is killed', () => {
  test('and what was dreamed is dreamed on', async ({ page }) => {
    await openLearning(page);
    await learnLabels(page);
    await dreamed(page, 7).check();
    await expectAllDreams(page, 7);
    void page
      .workers()[0]
      ?.evaluate(() => self.close())
      .catch(() => {});
    await expect(page.getByText(texts.notices['worker-restarted'])).toBeVisible();
    await expectAllDreams(page, 7);
    await expect(dreamed(page, 7)).toBeChecked();
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 320]) {
    test.describe(`${colorScheme} colours, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test('axe finds no fault with labels and nothing is cut off', async ({ page }) => {
        await openLearning(page);
        await learnLabels(page);
        await draw(padIn(labels(page)), page, [8, 2], [8, 13]);
        await expect.poll(() => faults(page)).toEqual([]);
        expect(await page.locator('html').evaluate(fitsSideways)).toBe(true);
      });
    });
  }
