import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, numberIn, openLearning, panel, pause, test, texts, updates } from './support';

const { statistics } = texts;

const axeSource = readFileSync(
  new URL('../../node_modules/axe-core/axe.min.js', import.meta.url),
  'utf8',
);

/** What axe-core finds fault with, one line each. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results: AxeResults = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} ${failureSummary}`,
    ),
  );
}

const statisticsPanel = (page: Page) => panel(page, statistics.title);
const map = (page: Page) => statisticsPanel(page).getByRole('grid');

/** The label of a histogram with its numbers, such as that of the weights' last step. */
const histogram = (page: Page, kind: string, part: string): Locator =>
  statisticsPanel(page).getByRole('img', { name: new RegExp(`${kind}, ${part}, from`) });

async function openPanel(page: Page): Promise<void> {
  await openLearning(page);
  await statisticsPanel(page).scrollIntoViewIfNeeded();
  await expect(map(page)).toBeVisible();
}

/** What is told of the cell that is looked at. */
const cell = (page: Page) => statisticsPanel(page).locator('.told .cell');

test('weights, biases and their last steps are counted while they are looked at', async ({
  page,
}) => {
  await openPanel(page);
  const { parameters } = statistics;
  for (const kind of ['weights', 'visibleBias', 'hiddenBias'] as const)
    for (const part of ['values', 'steps'] as const)
      await expect(histogram(page, parameters[kind], parameters[part])).toBeVisible();

  const told = () =>
    histogram(page, parameters.weights, parameters.values).getAttribute('aria-label');
  const before = await told();
  await expect.poll(told, 'the histogram follows the machine').not.toBe(before);

  // Out of sight nothing is counted: the same as before when it comes back, but for what came since.
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page.getByRole('button', { name: texts.shell.transport.pause })).toBeInViewport();
  await page.waitForTimeout(500);
  const away = await told();
  const from = await updates(page);
  await expect.poll(() => updates(page)).toBeGreaterThan(from + 100);
  expect(await told()).toBe(away);

  await statisticsPanel(page).scrollIntoViewIfNeeded();
  await expect.poll(told).not.toBe(away);
});

test('the map is walked with the keyboard, and Enter shows image and unit in the machine panel', async ({
  page,
}) => {
  await openPanel(page);
  await pause(page);
  await map(page).focus();
  await page.keyboard.press('Home');
  await expect(cell(page)).toContainText(statistics.map.unit('1'));
  const first = await cell(page).textContent();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(cell(page)).toContainText(`${statistics.map.unit('3')}:`);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('PageDown');
  const chosen = (await cell(page).textContent()) ?? '';
  expect(numberIn(chosen)).not.toBe(numberIn(first));
  await expect(map(page).getByRole('gridcell')).toHaveAccessibleName(
    chosen.trim().replace(/\.$/, ''),
  );

  await page.keyboard.press('Enter');
  const machine = panel(page, texts.machine.title);
  const image = numberIn(chosen).toLocaleString('en');
  await expect(machine.getByText(new RegExp(`Image ${image} of`)).first()).toBeVisible();
  await expect(
    machine.getByRole('img', { name: /^Receptive field of hidden unit 3;/ }),
  ).toBeVisible();
});

test('the map is pointed at, and its columns are put in order', async ({ page }) => {
  await openPanel(page);
  await pause(page);
  const told = statisticsPanel(page).locator('.told');
  await expect(told).toContainText(statistics.map.keys);
  await expect(told).toContainText('128 of 1,800 training images, by class; 64 hidden units.');
  await map(page).hover({ position: { x: 3, y: 3 } });
  await expect(cell(page)).toContainText(`${statistics.map.unit('1')}:`);
  await statisticsPanel(page).getByRole('radio', { name: statistics.map.mostActive }).check();
  await map(page).hover({ position: { x: 4, y: 4 } });
  await expect(cell(page)).not.toContainText(`${statistics.map.unit('1')}:`);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds no fault while a cell is looked at, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openPanel(page);
    await pause(page);
    await map(page).focus();
    await page.keyboard.press('ArrowDown');
    await expect(cell(page)).toBeVisible();
    await expect.poll(() => faults(page)).toEqual([]);
  });
