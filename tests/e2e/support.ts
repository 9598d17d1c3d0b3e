import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { en } from '../../web/src/i18n/en';

/** The page's own words, so that the tests find what a person finds and copy can be polished. */
export const texts = en;

/** Everything that goes wrong without being asked for; a test that provokes some says so. */
export const test = base.extend<{ expectedTroubles: RegExp[]; troubles: string[] }>({
  expectedTroubles: [[], { option: true }],
  troubles: [
    async ({ page, expectedTroubles }, use) => {
      const troubles: string[] = [];
      page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
      });
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) =>
          console.error(`CSP: ${event.violatedDirective} blocked ${event.blockedURI}`),
        );
      });
      await use(troubles);
      const unexpected = troubles.filter(
        (text) => !expectedTroubles.some((expected) => expected.test(text)),
      );
      expect(unexpected, 'errors, warnings and CSP violations').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Long enough for a machine that is busy with other things; what is polled ends sooner. */
export const patience = { timeout: 20_000 };

/** Loads the page and waits until it learns. */
export async function openLearning(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  await expect.poll(() => updates(page), patience).toBeGreaterThan(0);
}

// Controls ---------------------------------------------------------------------------------------

export function button(page: Page, name: string | RegExp, within = ''): Locator {
  const root = within ? page.getByRole('region', { name: within, exact: true }) : page;
  return root.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
}

/** A panel by its heading's words. */
export function panel(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

export const radio = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('radio', typeof name === 'string' ? { name, exact: true } : { name });

/** Radios are drawn by their labels, so the label is what a person clicks. */
export async function choose(radios: Locator): Promise<void> {
  await radios.check({ force: true });
}

export async function pause(page: Page): Promise<void> {
  await button(page, texts.shell.transport.pause).click();
  await expect(button(page, texts.shell.transport.play)).toBeVisible();
}

export async function play(page: Page): Promise<void> {
  await button(page, texts.shell.transport.play).click();
  await expect(button(page, texts.shell.transport.pause)).toBeVisible();
}

/** Enters a number as a person does: select, type, leave the field. */
export async function enter(field: Locator, value: string): Promise<void> {
  await field.fill(value);
  await field.blur();
}

// What the page says ----------------------------------------------------------------------------

export function numberIn(text: string | null | undefined): number {
  const found = text?.replace(/,/g, '').replace('−', '-').match(/-?\d+(\.\d+)?/);
  return found ? Number(found[0]) : Number.NaN;
}

/** The number beside a term such as "Updates"; NaN while there is none. */
export async function readout(page: Page, term: string): Promise<number> {
  const pair = page.locator('dl > div').filter({ has: page.getByText(term, { exact: true }) });
  return numberIn(await pair.locator('dd').first().textContent());
}

export const updates = (page: Page) => readout(page, texts.shell.transport.updates);
export const dreamSteps = (page: Page) => readout(page, texts.dreams.stepsSinceRestart);

/** The newest value of a learning curve, as its picture is named; NaN before the first. */
export async function newest(page: Page, curve: 'error' | 'likelihood'): Promise<number> {
  const { title, unit } = texts.learning.charts[curve];
  const label = await page
    .getByRole('img', { name: new RegExp(`^${title}:`) })
    .getAttribute('aria-label');
  return label?.endsWith(unit) ? numberIn(label.slice(title.length)) : Number.NaN;
}

export const reconstructionError = (page: Page) => newest(page, 'error');

/** The sheet of training images, and how many it says it has. */
export const sheet = (page: Page): Locator => page.getByRole('listbox', { name: /^Training images/ });

export async function imageCount(page: Page): Promise<number> {
  if ((await sheet(page).count()) === 0) return 0;
  return numberIn(await sheet(page).getAttribute('aria-label'));
}

/** Learning goes on: updates that come after the present ones. */
export async function expectUpdatesToGoOn(page: Page, from?: number): Promise<void> {
  const before = from ?? (await updates(page));
  await expect.poll(() => updates(page), patience).toBeGreaterThan(before);
}

/** The sentence that the notice bar shows. */
export const notice = (page: Page, text: string): Locator =>
  page.locator('[role=alert], [role=status]').filter({ hasText: text });

// Dreams ------------------------------------------------------------------------------------------

export const dreamsCanvas = (page: Page): Locator =>
  page.getByRole('img', { name: /fantasy particle/ });

/**
 * The fantasy particles as they are on the screen: brightness of every pixel, 0 off to 1 on,
 * taken from the middle of its square. Tiles are found by the transparent gaps between them.
 */
export function dreams(page: Page, side = 16): Promise<number[][]> {
  return dreamsCanvas(page).evaluate((element, side) => {
    const canvas = element as HTMLCanvasElement;
    const { width, height } = canvas;
    // Read from a copy, so that the page's own canvas stays as it is.
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!copy || width === 0) return [];
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    const style = getComputedStyle(canvas);
    const colour = (name: string) => {
      const value = Number.parseInt(style.getPropertyValue(name).trim().slice(1), 16);
      return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
    };
    const [paper, ink] = [colour('--rbm-paper'), colour('--rbm-ink')];
    const axis = ink.map((value, i) => value - (paper[i] as number));
    const length = axis.reduce((sum, value) => sum + value * value, 0);
    const brightness = (x: number, y: number) =>
      axis.reduce(
        (sum, value, i) =>
          sum + value * ((data[4 * (y * width + x) + i] as number) - (paper[i] as number)),
        0,
      ) / length;
    const runs = (size: number, opaque: (at: number) => boolean) => {
      const found: { start: number; size: number }[] = [];
      for (let at = 0; at < size; at++) {
        if (!opaque(at)) continue;
        const last = found.at(-1);
        if (last && last.start + last.size === at) last.size++;
        else found.push({ start: at, size: 1 });
      }
      return found;
    };
    const columns = runs(width, (x) => data[4 * x + 3] === 255);
    const rows = runs(height, (y) => data[4 * y * width + 3] === 255);
    const tiles: number[][] = [];
    for (const row of rows)
      for (const column of columns) {
        if (data[4 * (row.start * width + column.start) + 3] !== 255) continue;
        const middle = (run: { start: number; size: number }, i: number) =>
          Math.floor(run.start + ((i + 0.5) * run.size) / side);
        tiles.push(
          Array.from({ length: side * side }, (_, i) =>
            brightness(middle(column, i % side), middle(row, Math.floor(i / side))),
          ),
        );
      }
    return tiles;
  }, side);
}

export const thresholded = (image: readonly number[]): number[] =>
  image.map((value) => (value >= 0.5 ? 1 : 0));

/** Pixels in which two binary images differ. */
export const hamming = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, i) => sum + (value === b[i] ? 0 : 1), 0);
