import type { Page } from '@playwright/test';
import { faults, fitsSideways } from './axe';
import {
  button,
  choose,
  enter,
  expect,
  expectUpdatesToGoOn,
  field,
  notice,
  openLearning,
  panel,
  radio,
  test,
  texts,
  updates,
} from './support';

const { learning } = texts;
const list = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
const swaps = (page: Page) => page.getByRole('img', { name: /^Swaps accepted/ });
const more = (page: Page) => panel(page, learning.title).getByText(learning.more.title);

test('tempering begins while the machine runs and shows what it swaps', async ({ page }) => {
  await openLearning(page);
  await expect(field(page, learning.temperatures.label)).toHaveCount(0);
  const before = await updates(page);
  await radio(page, learning.algorithm.tempering).check();
  await expect(swaps(page)).toHaveAttribute('aria-label', / 9 pairs /);
  await expectUpdatesToGoOn(page, before);
  await enter(field(page, learning.temperatures.label), '4');
  await expect(swaps(page)).toHaveAttribute('aria-label', / 3 pairs /);

  await radio(page, learning.algorithm['fast-pcd']).check();
  await expect(field(page, learning.fastDecay.label)).toHaveValue('0.95');
  await expect(swaps(page)).toHaveCount(0);
  await expectUpdatesToGoOn(page);
});

test('the exact gradient is offered to small machines only, and given up by a large one', async ({
  page,
}) => {
  await openLearning(page, './#v=1&hidden=16');
  const exact = radio(page, learning.algorithm.exact);
  await exact.check();
  await expectUpdatesToGoOn(page);
  await enter(field(page, learning.hidden.label), '17');
  await button(page, learning.apply).click();
  await expect(notice(page, texts.notices['exact-too-large'])).toBeVisible();
  await expect(radio(page, learning.algorithm.pcd)).toBeChecked();
  await expect(exact).toBeDisabled();
  await expect(page.getByText(learning.exactRefused)).toBeVisible();
  await expectUpdatesToGoOn(page, 0);
});

test('what few people need unfolds by keyboard and acts at once', async ({ page }) => {
  await openLearning(page);
  await expect(list(page, learning.centering.label)).toBeHidden();
  await more(page).focus();
  await page.keyboard.press('Enter');
  await list(page, learning.centering.label).selectOption('enhanced');
  await enter(field(page, learning.slidingFactor.label), '1');
  await enter(field(page, learning.sparsityCost.label), '0.1');
  await expect(field(page, learning.sparsityTarget.label)).toHaveValue('0.1');
  await expect(page.getByText(learning.more.changed(3))).toBeVisible();
  await expectUpdatesToGoOn(page);
  await button(page, learning.more.restore).click();
  await expect(list(page, learning.centering.label)).toHaveValue('off');
  await expect(field(page, learning.slidingFactor.label)).toHaveCount(0);
});

test('a copied link opens exactly the settings that it was copied from', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLearning(page, './#v=1&algorithm=fast-pcd&fastDecay=0.9&centering=half&seed=77');
  await expect(radio(page, learning.algorithm['fast-pcd'])).toBeChecked();
  await expect(field(page, learning.fastDecay.label)).toHaveValue('0.9');
  await expect(field(page, learning.seed.label)).toHaveValue('77');
  await enter(field(page, learning.batchSize.label), '33');
  await button(page, texts.shell.copyLink).click();
  const dialog = page.getByRole('dialog', { name: texts.links.title });
  await button(dialog, texts.links.copy).click();
  await expect(dialog.getByText(texts.links.copied)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash).toBe(
    '#v=1&seed=77&algorithm=fast-pcd&batchSize=33&centering=half&fastDecay=0.9',
  );

  await page.goto('about:blank');
  await openLearning(page, link);
  await expect(field(page, learning.batchSize.label)).toHaveValue('33');
  await expect(field(page, learning.seed.label)).toHaveValue('77');
  await more(page).click();
  await expect(list(page, learning.centering.label)).toHaveValue('half');
});

test('a link followed on the page makes one new machine; a bad one says what it is', async ({
  page,
}) => {
  await openLearning(page);
  const follow = (hash: string) =>
    page.evaluate((to) => {
      location.hash = to;
    }, hash);
  await follow('experiment=exact');
  const { title } = texts.data.experiments.items.exact;
  const experiment = page.getByRole('button', { name: new RegExp(`^${title}`) });
  await expect(experiment).toHaveAttribute('aria-current', 'true');
  await expectUpdatesToGoOn(page, 0);

  await follow('v=1&hidden=99999&colour=red&race=1&gibbsSteps=3');
  const said = notice(page, texts.notices['link-partly']);
  await expect(said).toContainText(texts.shell.notice.detail('hidden=99999, colour=red'));
  await expect(field(page, learning.gibbsSteps.label)).toHaveValue('3');
  await expect(field(page, learning.hidden.label)).toHaveValue('64');
  await expectUpdatesToGoOn(page, 0);
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 320],
] as const)
  test.describe(`${colorScheme} colours, ${width} pixels wide`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } });

    test('axe finds no fault with all settings unfolded', async ({ page }) => {
      await openLearning(page, './#v=1&algorithm=tempering&centering=mean&rateSchedule=linear');
      await expect(swaps(page)).toBeVisible();
      await more(page).click();
      const help = button(page, learning.help(learning.centering.label));
      await choose(radio(page, learning.algorithm.tempering));
      await help.click();
      await expect(page.getByText(learning.centering.help, { exact: true })).toBeVisible();
      await expect.poll(() => faults(page)).toEqual([]);
      expect(await page.locator('html').evaluate(fitsSideways)).toBe(true);
    });
  });
