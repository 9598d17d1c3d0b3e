import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { button, enter, expect, field, openLearning, panel, test, texts } from './support';

const { doctor } = texts;
const doctorPanel = (page: Page) => panel(page, doctor.title);

const axeSource = readFileSync(
  new URL('../../node_modules/axe-core/axe.min.js', import.meta.url),
  'utf8',
);

/** What axe-core finds fault with in the panel; the whole page is for accessible.spec.ts. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { passes, violations }: AxeResults = await page.evaluate(() => {
    const { axe } = globalThis as unknown as {
      axe: { run(within: object): Promise<AxeResults> };
    };
    return axe.run({ fromShadowDom: ['rbm-playground', 'rbm-doctor-panel'] });
  });
  expect(passes.length).toBeGreaterThan(5);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.flat()}`),
  );
}

test('a machine that learns well gets no complaints, and each number is told', async ({ page }) => {
  await openLearning(page);
  await doctorPanel(page).scrollIntoViewIfNeeded();
  const well = doctorPanel(page).getByRole('listitem');
  await expect(well).toHaveCount(9, { timeout: 60_000 });
  await expect(doctorPanel(page)).toContainText(doctor.allWell);
  await expect(doctorPanel(page).locator('.finding')).toHaveCount(0);
  await expect(doctorPanel(page)).toContainText(/watched for 5,000 Gibbs steps/);
});

test('a learning rate of 2 is found, with its number and source, and the button heals it', async ({
  page,
}) => {
  await openLearning(page);
  await enter(field(page, texts.learning.learningRate.label), '2');
  await doctorPanel(page).scrollIntoViewIfNeeded();
  const complaint = doctorPanel(page)
    .locator('.finding')
    .filter({ hasText: doctor.found.dead.title });
  await expect(complaint).toContainText(doctor.severity.problem, { timeout: 60_000 });
  await expect(complaint).toContainText(/\d+ of 64 hidden units/);
  await expect(complaint).toContainText(doctor.found.dead.source);
  await expect.poll(() => faults(page)).toEqual([]);

  await complaint.getByRole('button', { name: /0\.05/ }).click();
  await expect(field(page, texts.learning.learningRate.label)).toHaveValue('0.05');
  await expect(doctorPanel(page).getByRole('status')).toContainText('2 → 0.05');
  await expect(complaint).toHaveCount(0);
  await expect(doctorPanel(page)).toContainText(doctor.allWell, { timeout: 60_000 });
});

test('a remedy that keeps the machine can be taken back', async ({ page }) => {
  await openLearning(page);
  const rate = field(page, texts.learning.learningRate.label);
  await enter(rate, '0.00001');
  await button(page, texts.shell.transport.reset).click();
  await doctorPanel(page).scrollIntoViewIfNeeded();
  const raise = doctorPanel(page).getByRole('button', { name: /0\.0001$/ });
  await raise.press('Enter', { timeout: 60_000 });
  await expect(rate).toHaveValue('0.0001');
  // The button that was pressed is gone: the next one by key is what takes its remedy back.
  await expect(doctorPanel(page).locator('.tried')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(button(doctorPanel(page), doctor.undo)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rate).toHaveValue('0.00001');
  await expect(doctorPanel(page).getByRole('status')).toContainText(doctor.undone);
});
