import type { Locator, Page } from '@playwright/test';
import { faults, fitsSideways } from './axe';
import { button, expect, numberIn, panel, pause, test, texts } from './support';

const { energy, probability } = texts;

/** The small machine, at rest, with this question open. */
async function open(page: Page, title: string, question: string): Promise<Locator> {
  await page.goto('./#experiment=small');
  await pause(page);
  const opened = panel(page, title);
  await opened.getByText(question).click();
  await expect(opened.getByRole('group', { name: energy.pixels })).toBeVisible();
  return opened;
}

const openEnergy = (page: Page) => open(page, energy.title, energy.question);
const openProbability = (page: Page) => open(page, probability.title, probability.question);

/** The number beside a term. */
const told = async (within: Locator, term: string): Promise<number> =>
  numberIn(
    await within
      .locator('dl > div, dl')
      .filter({ hasText: term })
      .last()
      .locator('dd')
      .first()
      .textContent(),
  );

test('a unit that is switched changes the energy as it said; all states are walked by keys', async ({
  page,
}) => {
  const opened = await openEnergy(page);
  const unit = opened.getByRole('button', { name: energy.hiddenUnit('3') });
  const sum = () => told(opened, energy.bars.energy);
  const before = await sum();
  const was = await unit.getAttribute('aria-pressed');
  const change = numberIn((await unit.textContent())!.split(' by ')[1]);
  await unit.click();
  await expect(unit).toHaveAttribute('aria-pressed', was === 'true' ? 'false' : 'true');
  // Both are rounded to 0.01.
  await expect.poll(async () => Math.abs((await sum()) - before - change)).toBeLessThan(0.021);

  // The curve of all states is walked down to the lowest.
  const strip = opened.getByRole('slider', { name: energy.order.label.both });
  await expect(strip).toHaveAttribute('aria-valuemax', '32768');
  await strip.focus();
  await page.keyboard.press('Home');
  await expect(strip).toHaveAttribute('aria-valuenow', '1');
  for (let i = 0; i < 3; ++i) await page.keyboard.press('ArrowRight');
  await expect(strip).toHaveAttribute('aria-valuenow', '4');
  await expect(opened.getByText(energy.order.place('4', '32,768'))).toBeVisible();
  await button(opened, energy.order.layers.visible).click();
  await expect(opened.getByRole('slider', { name: energy.order.label.visible })).toHaveAttribute(
    'aria-valuemax',
    '512',
  );
});

test('downhill the energy falls until the state rests; chance moves it on', async ({ page }) => {
  const opened = await openEnergy(page);
  const downhill = opened.getByRole('group', { name: energy.walk.kinds.downhill });
  const gibbs = opened.getByRole('group', { name: energy.walk.kinds.gibbs });
  const sum = () => told(opened, energy.bars.energy);
  const before = await sum();
  await button(downhill, energy.walk.ten).click();
  await expect(opened.getByText(energy.walk.atRest)).toBeVisible();
  const rest = await sum();
  expect(rest).toBeLessThanOrEqual(before + 0.011);
  await button(downhill, energy.walk.ten).click();
  await expect(opened.getByRole('img', { name: /over the last 20 steps/ })).toBeVisible();
  expect(await sum(), 'stuck').toBe(rest);
  // By chance there is no end, until somebody says so.
  await button(gibbs, energy.walk.run).click();
  await expect.poll(sum).not.toBe(rest);
  await button(gibbs, energy.walk.run).click();
  await expect(button(gibbs, energy.walk.run)).toHaveAttribute('aria-pressed', 'false');
});

test('both panels hold the same state, also while the machine learns', async ({ page }) => {
  const opened = await openEnergy(page);
  const other = panel(page, probability.title);
  await other.getByText(probability.question).click();
  const pixel = (within: Locator) => within.getByRole('button', { name: energy.pixel('2', '2') });
  await expect(pixel(other)).toBeVisible();
  const before = await pixel(opened).getAttribute('aria-pressed');
  await pixel(opened).click();
  await expect(pixel(other)).not.toHaveAttribute('aria-pressed', before!);
  const lowest = opened.getByText(/^lowest/).first();
  const was = await lowest.textContent();
  await button(page, texts.shell.transport.play).first().click();
  await lowest.scrollIntoViewIfNeeded();
  await expect(lowest).not.toHaveText(was!);
  await expect(pixel(other)).not.toHaveAttribute('aria-pressed', before!);
});

test('Z grows term by term to its whole', async ({ page }) => {
  const opened = await openProbability(page);
  const { terms } = probability;
  const now = opened.locator('.big').filter({ hasText: /of Z/ });
  await expect(now).toHaveText(terms.now('0', '512', '0%'));
  await button(opened, terms.step).click();
  await expect(now).toContainText('1 of 512');
  await button(opened, terms.play).click();
  await expect(now).toContainText(/[3-9] of 512/);
  await button(opened, terms.pause).click();
  await button(opened, terms.all).click();
  await expect(now).toHaveText(terms.now('512', '512', '100%'));
});

test('ratio and Gibbs step are the same by both ways; Z is counted as far as it goes', async ({
  page,
}) => {
  const opened = await openProbability(page);
  await button(opened, probability.ratio.keep).click();
  const same = opened.locator('.same');
  await expect(same).toHaveText(['1', '1']);
  await opened.getByRole('button', { name: energy.pixel('1', '1') }).click();
  await expect(same.first()).not.toHaveText('1');
  const [without, withZ] = await same.allTextContents();
  expect(numberIn(withZ)).toBeCloseTo(numberIn(without), 2);
  await opened.getByRole('group', { name: probability.draw.choose }).getByText('4').click();
  const results = opened.locator('dd.result');
  await expect.poll(() => results.count()).toBe(2);
  const [fromEnergies, byRule] = await results.allTextContents();
  expect(numberIn(byRule)).toBeCloseTo(numberIn(fromEnergies), 4);

  // What can be summed is summed, what cannot is said.
  const choose = (units: string) => opened.getByRole('button', { name: units, exact: true });
  await choose('20').click();
  await expect(opened.getByText(/Counted just now: 1,048,576 terms/)).toBeVisible();
  await choose('784').click();
  await expect(opened.getByText(/times the age of the universe/)).toBeVisible();
});

test('both are accessible and fit, wide and narrow, by day and by night', async ({ page }) => {
  const opened = await openEnergy(page);
  const other = panel(page, probability.title);
  await other.getByText(probability.question).click();
  await button(opened, energy.walk.ten).first().click();
  await button(other, probability.terms.all).click();
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [320, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    expect(await faults(page)).toEqual([]);
    for (const shown of [opened, other]) expect(await shown.evaluate(fitsSideways)).toBe(true);
  }
});
