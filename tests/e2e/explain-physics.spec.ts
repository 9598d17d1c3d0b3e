import type { Page } from '@playwright/test';
import { faults, fitsSideways } from './axe';
import { button, expect, test, texts } from './support';

const { magnet, information } = texts;

/** The panel alone, with the small machine; with `rest` of the address. */
async function open(page: Page, name: 'magnet' | 'information', rest = ''): Promise<void> {
  await page.goto(`./rbm-playground.html?panels=${name}${rest}`);
  await expect(page.getByRole('heading', { name: texts[name].title, exact: true })).toBeVisible();
}

const slider = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });

/** A number as the page writes it. */
const numberOf = (text: string | null): number =>
  Number((text ?? '').replace('−', '-').replaceAll(',', ''));

/** The cells of a row of a table, by the row's name. */
const cells = (page: Page, table: string, row: string) =>
  page
    .locator(`[data-part=${table}] tr`, {
      has: page.getByRole('rowheader', { name: row, exact: true }),
    })
    .locator('td')
    .allTextContents()
    .then((all) => all.map((text) => numberOf(text.trim())));

test('a machine is the same in both languages, whatever is changed in a copy', async ({ page }) => {
  await open(page, 'magnet');
  const proof = page.locator('[data-part=proof]');
  await expect(proof).toContainText('10⁻');
  await expect(page.getByText(magnet.spins.unchanged)).toBeVisible();

  const table = page.getByRole('table', { name: magnet.spins.bothLanguages });
  const coupling = slider(page, magnet.spins.coupling);
  await coupling.focus();
  for (let k = 0; k < 5; k++) await page.keyboard.press('PageUp');
  const value = numberOf(await coupling.inputValue());
  expect(value).toBeGreaterThan(0.5);
  // W = 4 J.
  await expect(table).toContainText((4 * value).toFixed(3));
  await expect(page.getByText(magnet.spins.changed)).toBeVisible();
  await expect(page.getByText(magnet.curves.ofCopy)).toBeVisible();
  await expect(proof).toContainText('10⁻');

  // Another pair has values of its own.
  await page.getByLabel(magnet.spins.pixel).selectOption({ index: 4 });
  await expect(page.getByText(magnet.spins.unchanged)).toBeVisible();
});

test('a field on all pixels magnetises the machine, and heat takes it away', async ({ page }) => {
  await open(page, 'magnet');
  const figure = page.locator('[data-figure=magnetisation]');
  const visible = async () => numberOf(await figure.locator('.value').first().textContent());
  await expect.poll(visible).toBeLessThan(0.2);
  const field = slider(page, magnet.spins.uniformField);
  await field.focus();
  await page.keyboard.press('End');
  await expect.poll(visible).toBeGreaterThan(0.8);
  const temperature = slider(page, magnet.curves.temperature).first();
  await temperature.focus();
  await page.keyboard.press('End');
  await expect.poll(visible).toBeLessThan(0.6);
  await expect(temperature).toHaveAttribute('aria-valuetext', '5.00');

  await page.getByText(magnet.curves.table, { exact: true }).click();
  const rows = page.getByRole('group', { name: magnet.curves.table }).getByRole('row');
  expect(await rows.count()).toBeGreaterThan(10);

  await button(page, magnet.spins.asItIs).click();
  await expect(page.getByText(magnet.spins.unchanged)).toBeVisible();
});

test.describe('the lattice', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('stands still where motion is unwelcome, and goes on when asked to', async ({ page }) => {
    await open(page, 'magnet');
    const { lattice } = magnet;
    const picture = page.locator('rbm-magnet-lattice canvas');
    await picture.scrollIntoViewIfNeeded();
    await expect(button(page, lattice.run)).toBeVisible();
    const before = await picture.getAttribute('aria-label');
    await page.waitForTimeout(700);
    expect(await picture.getAttribute('aria-label')).toBe(before);
    await button(page, lattice.step).click();
    await expect(page.getByText(lattice.since('1'))).toBeVisible();

    await page.getByRole('radio', { name: '4 × 4' }).press('Space');
    await expect(page.getByText(lattice.exact)).toBeVisible();
    await page.getByRole('radio', { name: '100', exact: true }).press('Space');
    await button(page, lattice.run).click();
    const head = page.locator('[data-part=averages] thead');
    const counted = async () =>
      numberOf(/over ([\d,]+) sweeps/.exec((await head.textContent()) ?? '')?.[1] ?? '0');
    await expect.poll(counted).toBeGreaterThan(3000);
    await button(page, lattice.pause).click();
    // Of 3,000 sweeps, some 20 for an independent one; five standard errors of 0.4 / sqrt(150).
    const [seen, exact] = await cells(page, 'averages', lattice.quantity.energy);
    expect(Math.abs(seen! - exact!)).toBeLessThan(0.17);
    expect(exact).toBeCloseTo(-1.565, 2);

    await slider(page, lattice.temperature).last().focus();
    await page.keyboard.press('Home');
    const cold = await cells(page, 'averages', lattice.quantity.energy);
    await expect
      .poll(async () => (await cells(page, 'averages', lattice.quantity.energy))[1])
      .toBe(-2);
    expect(cold).toHaveLength(2);
    await button(page, lattice.critical).click();
    await expect(slider(page, lattice.temperature).last()).toHaveAttribute(
      'aria-valuetext',
      '2.27',
    );
  });
});

test('a machine learns the lattice', async ({ page }) => {
  await open(page, 'magnet');
  await button(page, magnet.learned.start).click();
  const energies = async () =>
    (
      await Promise.all(
        [magnet.learned.lattice, magnet.learned.machine].map((row) => cells(page, 'learned', row)),
      )
    ).map(([energy]) => energy ?? Number.NaN);
  await page.locator('rbm-magnet-learned').scrollIntoViewIfNeeded();
  await expect.poll(async () => (await energies())[0]).toBeCloseTo(-1.566, 3);
  // It begins at 0, and is at -1.4 after some 2,500 updates.
  await expect.poll(async () => (await energies())[1], { timeout: 45_000 }).toBeLessThan(-1.3);
});

test('what an image costs is made of a floor and of what is missing', async ({ page }) => {
  await open(page, 'information');
  const value = async (name: string) =>
    numberOf(
      await page
        .locator('.bar', { has: page.getByText(name, { exact: true }) })
        .locator('.value')
        .textContent(),
    );
  const { price } = information;
  await expect.poll(() => value(price.coins)).toBeCloseTo(9 * Math.LN2, 3);
  const floor = await value(price.floor);
  const before = await value(price.machine);
  expect(before).toBeGreaterThan(floor + 2);
  await expect(page.getByText(price.best(`−${floor.toFixed(3)}`))).toBeVisible();

  await page.getByRole('radio', { name: information.bits }).press('Space');
  await expect.poll(() => value(price.coins)).toBe(9);
  expect(await value(price.floor)).toBeCloseTo(floor / Math.LN2, 2);

  // It follows training.
  await button(page, texts.shell.transport.play).click();
  await expect.poll(() => value(price.machine)).toBeLessThan(before / Math.LN2 - 0.5);
  const identity = await page.locator('[data-part=identity]').textContent();
  const [energy, entropy, free] = /(\S+) − 1 × (\S+) = (\S+)/
    .exec(identity ?? '')!
    .slice(1)
    .map(numberOf);
  expect(energy! - entropy!).toBeCloseTo(free!, 2);
});

for (const name of ['magnet', 'information'] as const)
  test(`nothing is wrong with ${name} for those who read otherwise`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await open(page, name);
    const drawn = name === 'magnet' ? '[data-figure=entropy]' : '[data-part=identity]';
    await expect(page.locator(drawn)).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect.poll(() => faults(page), colorScheme).toEqual([]);
    }
    expect(await page.locator('html').evaluate(fitsSideways)).toBe(true);
  });
