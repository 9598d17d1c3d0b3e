import type { Page } from '@playwright/test';
import { faults } from './axe';
import {
  button,
  enter,
  expect,
  expectUpdatesToGoOn,
  field,
  numberIn,
  openLearning,
  panel,
  pause,
  settled,
  test,
  texts,
} from './support';

const { likelihood } = texts;
const likelihoodPanel = (page: Page) => panel(page, likelihood.title);
const chart = (page: Page) =>
  page.getByRole('img', { name: new RegExp(`^${likelihood.charts.logLikelihood.title}:`) });

/** The number beside a name in the read-out; NaN while there is none. */
async function readout(page: Page, name: string): Promise<number> {
  const line = likelihoodPanel(page)
    .locator('.readout > div')
    .filter({ has: page.getByText(name, { exact: true }) });
  return numberIn(await line.locator('.number').first().textContent());
}

/** The best possible log-likelihood of the training images, as it is told beside KL. */
async function best(page: Page): Promise<number> {
  const line = likelihoodPanel(page).locator('.readout > div').last();
  return numberIn(await line.locator('.how').textContent());
}

async function openExperiment(page: Page, id: keyof typeof texts.data.experiments.items) {
  const { title } = texts.data.experiments.items[id];
  await page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
  await likelihoodPanel(page).scrollIntoViewIfNeeded();
}

test('a small machine is counted all the time: exact, below the best possible, all states listed', async ({
  page,
}) => {
  await openLearning(page);
  await openExperiment(page, 'exact');
  const { charts, ranking } = likelihood;
  await expect(chart(page)).toHaveAccessibleName(new RegExp(charts.exact));
  await expect.poll(() => readout(page, charts.training)).toBeGreaterThan(-3);
  await pause(page);
  const limit = await best(page);
  const reached = await settled(page, () => readout(page, charts.training));
  const kl = await readout(page, charts.divergence);
  console.log(`log-likelihood ${reached}, best possible ${limit}, KL ${kl} nats per image`);
  expect(reached).toBeLessThan(limit);
  expect(kl).toBeCloseTo(limit - reached, 2);

  // One bit is ln 2 nats.
  await likelihoodPanel(page).getByRole('radio', { name: likelihood.unit.bits }).check();
  await expect.poll(() => readout(page, charts.training)).toBeCloseTo(reached / Math.LN2, 2);

  const states = page.getByRole('slider', { name: ranking.label });
  await states.focus();
  const told = async () => (await states.getAttribute('aria-valuetext')) ?? '';
  const probability = async () => numberIn((await told()).split('probability')[1]);
  await page.keyboard.press('Home');
  const first = await probability();
  await page.keyboard.press('ArrowRight');
  await expect(states).toHaveAttribute('aria-valuenow', '2');
  expect(await probability()).toBeLessThanOrEqual(first);
  await expect(likelihoodPanel(page)).toContainText(/of 512 states hold/);
});

test('a large machine is estimated on demand, with progress and a way out, while it learns on', async ({
  page,
}) => {
  await openLearning(page);
  const { controls, charts } = likelihood;
  await likelihoodPanel(page).scrollIntoViewIfNeeded();
  await enter(field(page, controls.every.label), '0');
  // Without what may have been estimated by then.
  await button(page, texts.shell.transport.reset).click();

  const progress = likelihoodPanel(page).getByRole('progressbar');
  await button(page, controls.full).click();
  await expect(progress).toBeVisible();
  await expect.poll(async () => numberIn(await progress.getAttribute('value'))).toBeGreaterThan(0);
  await expectUpdatesToGoOn(page);
  await button(page, controls.cancel).click();
  await expect(progress).toHaveCount(0);
  await expect(chart(page)).toHaveAccessibleName(new RegExp(charts.waiting));

  await button(page, controls.quick).click();
  await expect(progress).toBeVisible();
  // An interval or a refusal with its reason, but never a bare number.
  const refusals = Object.values(charts.refused).join('|');
  const honest = new RegExp(`3 standard errors|${refusals}`);
  await expect(chart(page)).toHaveAccessibleName(honest, { timeout: 60_000 });
  const verdict = likelihoodPanel(page).locator('.verdict');
  await expect(verdict.getByRole('row')).toHaveCount(4);
});

test('the curve has its beginning, though nobody has looked at it yet', async ({ page }) => {
  await openLearning(page);
  const { charts } = likelihood;
  await expect(chart(page)).not.toBeInViewport();
  const refusals = Object.values(charts.refused).join('|');
  const honest = new RegExp(`3 standard errors|${refusals}`);
  await expect(chart(page)).toHaveAccessibleName(honest, { timeout: 60_000 });
  await expect(chart(page)).not.toBeInViewport();
});

test('what the numbers mean is told on demand, by keyboard too', async ({ page }) => {
  await openLearning(page);
  const { charts } = likelihood;
  const explained = [
    [charts.logLikelihood.title, charts.logLikelihood.help],
    [charts.divergence, charts.divergenceHelp],
    [charts.pseudoLikelihood.title, charts.pseudoLikelihood.help],
  ] as const;
  for (const [name, help] of explained) {
    const mark = button(likelihoodPanel(page), texts.learning.help(name));
    const explanation = likelihoodPanel(page).getByText(help);
    await mark.focus();
    await page.keyboard.press('Enter');
    await expect(explanation).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(explanation).toHaveCount(0);
  }
});

test('curves beside the likelihood can be switched on and off', async ({ page }) => {
  await openLearning(page);
  const { charts } = likelihood;
  const switches = likelihoodPanel(page).getByRole('group', { name: charts.show });
  for (const { title } of [charts.error, charts.pseudoLikelihood, charts.angle]) {
    const curve = page.getByRole('img', { name: new RegExp(`^${title}:`) });
    const toggle = switches.getByRole('checkbox', { name: title });
    const shown = await toggle.isChecked();
    await expect(curve).toHaveCount(shown ? 1 : 0);
    await toggle.setChecked(!shown);
    await expect(curve).toHaveCount(shown ? 0 : 1);
  }
  // Every curve that is shown is there as a table, too.
  await pause(page);
  await likelihoodPanel(page).getByText(charts.table.show, { exact: true }).click();
  for (const { title } of [charts.error, charts.pseudoLikelihood]) {
    const shown = await switches.getByRole('checkbox', { name: title }).isChecked();
    const rows = likelihoodPanel(page)
      .getByRole('group', { name: title, exact: true })
      .locator('tbody tr');
    if (shown) await expect(rows.first()).toBeVisible();
    else await expect(rows).toHaveCount(0);
  }
  expect(await faults(page)).toEqual([]);
});
