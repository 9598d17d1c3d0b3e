import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { generateRequest, openRequest } from '../../web/src/element/playground-requests';
import { raceRequest, settingsOf } from '../../web/src/state/race-plan';
import { planOf, racePreset } from '../../web/src/state/race-presets';
import { defaults } from '../../web/src/state/settings';
import { startSecondMachine } from './second-machine';
import {
  button,
  expect,
  numberIn,
  openLearning,
  panel,
  pause,
  settled,
  test,
  texts,
  updates,
} from './support';

const { race } = texts;
const axeSource = readFileSync(
  new URL('../../node_modules/axe-core/axe.min.js', import.meta.url),
  'utf8',
);

const racePanel = (page: Page) => panel(page, race.title);
const lane = (page: Page, name: string) =>
  racePanel(page).getByRole('article', { name, exact: true });
const lanes = race.presets['gibbs-steps'].lanes;

async function startRace(page: Page): Promise<void> {
  const { title } = race.presets['gibbs-steps'];
  await button(racePanel(page), race.startNamed(title)).click();
}

/** A lane's likelihood; NaN before the first. */
async function likelihood(of: Locator): Promise<number> {
  const row = of
    .locator('dl > div')
    .filter({ has: of.page().getByText(race.lane.logLikelihood, { exact: true }) });
  return numberIn(
    await row
      .locator('dd b')
      .textContent({ timeout: 1000 })
      .catch(() => null),
  );
}

/** Update at which the lanes stand. */
async function progress(page: Page): Promise<number> {
  return numberIn(
    await racePanel(page)
      .getByText(/^\s*Update [\d,]+ of/)
      .textContent(),
  );
}

/** What axe-core finds fault with in this panel. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results: AxeResults = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  expect(results.passes.length).toBeGreaterThan(10);
  return results.violations
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.flat()} ${failureSummary}`),
    )
    .filter((fault) => fault.includes('rbm-race'));
}

test('a race advances in all lanes, and the page’s machine goes on where a lane stood', async ({
  page,
}) => {
  await openLearning(page);
  const machine = await startSecondMachine(page);
  await racePanel(page).scrollIntoViewIfNeeded();
  await startRace(page);
  // The page's own machine waits.
  await expect(button(page, texts.shell.transport.play)).toBeVisible();

  const first: number[] = [];
  for (const name of lanes) {
    await expect.poll(() => likelihood(lane(page, name))).toBeLessThan(0);
    first.push(await likelihood(lane(page, name)));
  }
  for (const [i, name] of lanes.entries())
    await expect.poll(() => likelihood(lane(page, name))).toBeGreaterThan((first[i] ?? 0) + 1);
  const chart = racePanel(page).getByRole('img', { name: /^Log-likelihood of the lanes/ });
  await expect(chart).toHaveAccessibleName(new RegExp(lanes.join('.*')));

  await button(racePanel(page), race.pause).click();
  await expect(button(racePanel(page), race.resume)).toBeVisible();
  const reached = await settled(page, () => progress(page));
  expect(reached).toBeGreaterThan(100);
  await expect.poll(() => faults(page)).toEqual([]);

  const [name = ''] = lanes;
  await button(lane(page, name), `${race.lane.use}: ${name}`).click();
  await expect(page.getByText(texts.notices['machine-from-race'])).toBeVisible();
  await expect.poll(() => updates(page)).toBeGreaterThan(reached);
  await pause(page);
  const stands = await updates(page);

  // The same settings from the start, by another worker: taught as in the race up to there, then as on
  // the page. What the page measures of its machine is what that one is worth.
  const preset = racePreset('gibbs-steps');
  if (preset?.ground.dataset !== 'digits') throw new Error('no race');
  const plan = planOf(preset, defaults.seed);
  const [entrant] = plan.entrants;
  if (!entrant) throw new Error('no lane');
  const settings = { ...defaults, ...settingsOf(plan, entrant) };
  const generate = generateRequest('digits', plan.ground);
  const expected = await machine.evaluate(
    async (worker, { generate, request, settings, trainer, stands, reached }) => {
      const data = await worker.request('generate', generate);
      await worker.request('open', { ...request, data, trainer });
      await worker.request('step', { updates: reached });
      await worker.request('setTrainer', settings);
      await worker.request('step', { updates: stands - reached });
      await worker.request('setMeasured', data);
      const machine = await worker.request('parameters', {});
      const { training } = await worker.request('measure', {
        machine,
        method: { kind: 'exact' },
        gradients: null,
        listed: 0,
        seed: 1,
      });
      return training.logLikelihood?.value ?? Number.NaN;
    },
    {
      generate,
      request: openRequest(
        settings,
        { pixels: new Uint8Array(), count: 0, width: 8, height: 8 },
        0,
      ),
      settings: openRequest(
        settings,
        { pixels: new Uint8Array(), count: 0, width: 8, height: 8 },
        0,
      ).trainer,
      trainer:
        raceRequest(plan, { pixels: new Uint8Array(), count: 0, width: 8, height: 8 }).lanes[0]
          ?.trainer ?? entrant.trainer,
      stands,
      reached,
    },
  );
  const page_ = panel(page, texts.likelihood.title);
  await page_.scrollIntoViewIfNeeded();
  await expect
    .poll(async () => {
      const line = page_
        .locator('.readout > div')
        .filter({ has: page.getByText(texts.likelihood.charts.training, { exact: true }) });
      return numberIn(await line.locator('.number').first().textContent());
    })
    .toBeCloseTo(expected, 2);
});

test('a race is closed, and its page learns on', async ({ page }) => {
  await openLearning(page);
  await racePanel(page).scrollIntoViewIfNeeded();
  await startRace(page);
  await button(racePanel(page), race.page.resume).click();
  await expect(button(page, texts.shell.transport.pause)).toBeVisible();
  const workers = page.workers().length;
  await button(racePanel(page), race.close).click();
  const { title } = race.presets['gibbs-steps'];
  await expect(button(racePanel(page), race.startNamed(title))).toBeFocused();
  await expect.poll(() => page.workers().length).toBe(workers - 1);
});

test('an address asks for a race, and so does the list of experiments', async ({ page }) => {
  await openLearning(page, './#race=flipped-images');
  const asked = race.presets['flipped-images'].title;
  await expect(button(racePanel(page), race.startNamed(asked))).toBeFocused();
  const { title } = race.presets['stuck-chains'];
  await button(panel(page, texts.data.title), title).click();
  await expect(button(racePanel(page), race.startNamed(title))).toBeFocused();
  await expect(button(racePanel(page), race.startNamed(title))).toBeInViewport();
});

test('a person’s own race: what can’t be raced is said, what can is run to its end', async ({
  page,
}) => {
  await openLearning(page, './#experiment=exact');
  const form = racePanel(page).getByRole('form', { name: race.own.title });
  const start = button(form, race.own.start);
  await form.getByLabel(race.own.values).fill('0.1 0.1');
  await start.click();
  await expect(form.getByRole('alert')).toHaveText(race.own.count);
  await form.getByLabel(race.own.values).fill('0.001 0.1');
  await form.getByLabel(race.own.updates).fill('600');
  await start.click();
  const { label } = texts.learning.learningRate;
  const names = ['0.001', '0.1'].map((rate) => race.own.lane(label, rate));
  for (const name of names) await expect(lane(page, name)).toBeVisible();
  const status = racePanel(page).getByRole('status');
  await expect(status).toHaveText(race.status.finished(names[1] ?? ''));
  await expect(lane(page, names[1] ?? '').getByText(race.lane.leads)).toBeVisible();
  await expect.poll(() => faults(page)).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`at 320 pixels in ${colorScheme} colours axe finds no fault and nothing is cut off`, async ({
    browser,
  }) => {
    const page = await browser.newPage({ colorScheme, viewport: { width: 320, height: 640 } });
    await openLearning(page);
    await racePanel(page).scrollIntoViewIfNeeded();
    await startRace(page);
    const [name = ''] = lanes;
    await expect.poll(() => likelihood(lane(page, name))).toBeLessThan(0);
    await button(racePanel(page), race.pause).click();
    await racePanel(page).getByText(race.chart.table).click();
    await expect.poll(() => faults(page)).toEqual([]);
    const fits = await page.locator('html').evaluate((e) => e.scrollWidth <= e.clientWidth);
    expect(fits).toBe(true);
    await page.close();
  });
