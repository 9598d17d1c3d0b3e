import type { Locator, Page } from '@playwright/test';
import { faults, fitsSideways } from './axe';
import {
  button,
  expect,
  numberIn,
  openLearning,
  panel,
  pause,
  test,
  texts,
  updates,
} from './support';

const { ascent, phases, coins, explain } = texts;
type Name = 'ascent' | 'phases' | 'coins';

/** Opens the question of a panel on the small machine's page, or on another one. */
async function ask(page: Page, name: Name, experiment = 'small'): Promise<Locator> {
  await openLearning(page, `./#experiment=${experiment}`);
  const section = panel(page, texts[name].title);
  await section.locator('summary').click();
  await section.scrollIntoViewIfNeeded();
  return section;
}

test('the likelihood: bars, a step on a copy, an update of the machine', async ({ page }) => {
  const section = await ask(page, 'ascent');
  await pause(page);
  await expect(section.locator('.bars li')).toHaveCount(14);
  await expect(section.locator('math')).toHaveCount(2);

  await expect(section.getByText(ascent.total.ask)).toBeVisible();
  await button(section, ascent.step.show).click();
  await expect(section.getByText(/The step takes the mean log-likelihood from/)).toBeVisible();
  await expect(section.locator('.bars .change').first()).toHaveText(/^[+−±]/);
  await expect(section.locator('.shifts li').first()).toBeVisible();
  const sums = await section.locator('.totals .told').allTextContents();
  expect(sums).toHaveLength(2);
  for (const sum of sums) {
    const [data = 0, elsewhere = 0] = (sum.match(/\d\.\d+/g) ?? []).map(Number);
    expect(Math.abs(data + elsewhere - 1)).toBeLessThan(2e-4);
  }

  // A long step overshoots, and it is said.
  const rate = section.getByRole('slider', { name: ascent.step.rate });
  await rate.focus();
  await page.keyboard.press('End');
  await expect(section.getByText(ascent.step.tooLarge)).toBeVisible();

  const before = await updates(page);
  const bound = await section.locator('.bound').textContent();
  await button(section, ascent.step.update).click();
  await expect.poll(() => updates(page)).toBe(before + 1);
  await expect(section.locator('.bound')).not.toHaveText(bound ?? '');

  await button(section, ascent.curve).click();
  await expect(panel(page, texts.likelihood.title)).toBeInViewport();
});

test('the likelihood follows learning, and says where it cannot be had', async ({ page }) => {
  const section = await ask(page, 'ascent');
  const told = section.locator('.bound');
  const first = await told.textContent();
  await expect.poll(() => told.textContent()).not.toBe(first);
  await page.goto('./#experiment=usual');
  await page.reload();
  await expect.poll(() => updates(page)).toBeGreaterThan(0);
  await section.locator('summary').click();
  await expect(button(section, explain.useSmall)).toBeVisible();
});

test('one update is walked forward and back, with other random numbers', async ({ page }) => {
  const section = await ask(page, 'phases');
  await expect(section.locator('.images li')).toHaveCount(8);
  await pause(page);
  const current = section.locator('[aria-current=step]');
  await button(section, phases.next).click();
  await expect(current).toContainText(phases.steps.means.name);
  await current.focus();
  await page.keyboard.press('End');
  await expect(current).toContainText(phases.steps.step.name);
  await expect(current).toBeFocused();
  await expect(section.getByText(/F\(images\) − F\(fantasies\)/)).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(current).toContainText(phases.steps.difference.name);

  // The sampled phase moves with the random numbers, the exact one does not.
  const map = (name: string) =>
    section.getByRole('grid', { name: phases.maps.label(name), exact: true });
  await map(phases.maps.negative).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const told = section.locator('.told');
  await expect(told).toContainText('row 2, column 1');
  const values = async () => {
    const text = (await told.textContent()) ?? '';
    const value = (name: string) => numberIn(text.slice(text.indexOf(name) + name.length));
    return { negative: value(phases.maps.negative), exact: value(phases.maps.exactNegative) };
  };
  const before = await values();
  expect(before.exact).toBeGreaterThan(0);
  const angle = await section.getByText(/points .*° away/).textContent();
  await button(section, phases.draw).click();
  await expect(section.getByText(/points .*° away/)).not.toHaveText(angle ?? '');
  expect((await values()).exact).toBe(before.exact);

  await button(section, phases.previous).click();
  await button(section, phases.previous).click();
  await expect(current).toContainText(phases.steps.chain.name);
  await section.getByRole('slider', { name: phases.k }).focus();
  await page.keyboard.press('Home');
  await expect(section.locator('.chain thead th')).toHaveCount(2);
});

test('while learning goes on the update that is looked at stays; any machine has one', async ({
  page,
}) => {
  const section = await ask(page, 'phases', 'usual');
  await expect(section.locator('.images li')).toHaveCount(8);
  await expect(section.getByText(explain.machineMoved)).toBeVisible();
  await section.locator('.steps button').nth(6).click();
  await expect(section.getByText(phases.exact.unreachable)).toBeVisible();
  await expect(section.locator('rbm-phase-map canvas')).toHaveCount(3);
  await expect(section.getByText(/first 32 of 64 hidden units/)).toBeVisible();
  await pause(page);
  await expect(section.getByText(explain.machineMoved)).toBeHidden();
});

test('coins fall as p says, and chains without coins stand still', async ({ page }) => {
  const section = await ask(page, 'coins');
  await expect(section.locator('.coins li')).toHaveCount(6);
  await pause(page);
  await expect(section.locator('.outcome').first()).toHaveText(/^(on|off)$/);
  for (let k = 0; k < 4; k++) await button(section, coins.flipMany).click();
  await expect(section.getByText(coins.flips('401'))).toBeVisible();
  for (const text of await section.locator('.coins .numbers').allTextContents()) {
    const [p = 0, , share = 0, error = 0] = (text.match(/\d\.\d+/g) ?? []).map(Number);
    // Six coins, five standard errors and what rounding hides.
    expect(Math.abs(share - p)).toBeLessThan(5 * error + 0.002);
  }
  await button(section, coins.keep).click();
  await expect(section.locator('.outcome').first()).toHaveText(/^h = \d/);
  await expect(button(section, coins.flip)).toHaveCount(0);
  await button(section, coins.next).click();
  await expect(section.getByText(/^Training image 2 of/)).toBeVisible();

  const { walks } = coins;
  for (let k = 0; k < 10; k++) await button(section, walks.steps).click();
  await expect(button(section, walks.step)).toBeDisabled();
  const row = (name: string) => section.getByRole('group', { name, exact: true });
  const value = async (name: string, k: number) =>
    numberIn(await row(name).locator('dd').nth(k).textContent());
  expect(await value(walks.meanField, 1)).toBeLessThan(0.01);
  expect(await value(walks.sampled, 0)).toBeGreaterThan(await value(walks.meanField, 0));
  await expect(section.getByRole('status').filter({ hasText: walks.stands })).toBeVisible();
  await button(section, walks.play).click();
  await expect(button(section, walks.pause)).toBeVisible();
  await expect(section.getByText(walks.position('2', '100'))).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds no fault in any of them, and nothing is cut off, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: colorScheme === 'light' ? 1280 : 320, height: 720 });
    const ascents = await ask(page, 'ascent');
    await pause(page);
    await button(ascents, ascent.step.show).click();
    await expect(ascents.locator('.bars li')).toHaveCount(14);
    for (const name of ['phases', 'coins'] as const) {
      await panel(page, texts[name].title).locator('summary').click();
      await panel(page, texts[name].title).scrollIntoViewIfNeeded();
    }
    await expect(panel(page, coins.title).locator('.coins li')).toHaveCount(6);
    await panel(page, phases.title).scrollIntoViewIfNeeded();
    await panel(page, phases.title).locator('.steps button').nth(6).click();
    await expect(panel(page, phases.title).locator('rbm-phase-map canvas')).toHaveCount(5);
    await expect.poll(() => faults(page)).toEqual([]);
    for (const name of ['ascent', 'phases', 'coins'] as const)
      expect(await panel(page, texts[name].title).evaluate(fitsSideways)).toBe(true);
  });
