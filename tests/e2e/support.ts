import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { en } from '../../web/src/i18n/en';

/** The page's own words, so that the tests find what a person finds and copy can be polished. */
export const texts = en;

/** Said where playwright.config.ts keeps the service worker out. */
const blocked = /Service Worker registration blocked by Playwright/;

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
        (text) => ![...expectedTroubles, blocked].some((expected) => expected.test(text)),
      );
      expect(unexpected, 'errors, warnings and CSP violations').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Loads the page and waits until it learns. */
export async function openLearning(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  await expect.poll(() => updates(page)).toBeGreaterThan(0);
}

// Controls ---------------------------------------------------------------------------------------

export const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });

/** A panel by its heading's words. */
export function panel(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** A choice by how its name begins; a preset's name goes on with what it changes. */
export const radio = (within: Page | Locator, name: string): Locator =>
  within.getByRole('radio', { name: new RegExp(`^${name}`) });

/** Chooses a radio that a picture stands for, by its label as a person does. */
export const choose = (radio: Locator): Promise<void> => radio.locator('xpath=..').click();

/** The text field of a number to set, such as the learning rate. */
export const field = (page: Page, name: string): Locator =>
  page.getByRole('textbox', { name, exact: true });

/** What is shown when it has come to rest: read-outs follow the worker a few times a second. */
export async function settled(page: Page, read: () => Promise<number>): Promise<number> {
  for (let before = await read(); ; ) {
    await page.waitForTimeout(700);
    const now = await read();
    if (now === before) return now;
    before = now;
  }
}

/** Pauses, and waits until the read-outs show where. */
export async function pause(page: Page): Promise<void> {
  await button(page, texts.shell.transport.pause).click();
  await expect(button(page, texts.shell.transport.play)).toBeVisible();
  await settled(page, () => updates(page));
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
  const found = text
    ?.replace(/,/g, '')
    .replace('−', '-')
    .match(/-?\d+(\.\d+)?/);
  return found ? Number(found[0]) : Number.NaN;
}

/** The number beside a term such as "Updates"; NaN while there is none. */
export async function readout(page: Page, term: string): Promise<number> {
  const pair = page.locator('dl > div').filter({ has: page.getByText(term, { exact: true }) });
  return numberIn(await pair.locator('dd').first().textContent());
}

export const updates = (page: Page) => readout(page, texts.shell.transport.updates);
export const dreamSteps = (page: Page) => readout(page, texts.dreams.stepsSinceRestart);

/** The newest value of a curve, as its picture is named; NaN before the first. */
async function newest(page: Page, title: string, unit: string): Promise<number> {
  const label = await page
    .getByRole('img', { name: new RegExp(`^${title}:`) })
    .getAttribute('aria-label');
  return label?.endsWith(unit) ? numberIn(label.slice(title.length)) : Number.NaN;
}

export function reconstructionError(page: Page): Promise<number> {
  const { title, unit } = texts.likelihood.charts.error;
  return newest(page, title, unit);
}

/** The sheet of training images, and how many it says it has. */
export const sheet = (page: Page): Locator =>
  page.getByRole('listbox', { name: /^Training images/ });

export async function imageCount(page: Page): Promise<number> {
  if ((await sheet(page).count()) === 0) return 0;
  return numberIn(await sheet(page).getAttribute('aria-label'));
}

/** Learning goes on: updates that come after the present ones. */
export async function expectUpdatesToGoOn(page: Page, from?: number): Promise<void> {
  const before = from ?? (await updates(page));
  await expect.poll(() => updates(page)).toBeGreaterThan(before);
}

/** The sentence that the notice bar shows. */
export const notice = (page: Page, text: string): Locator =>
  page.locator('[role=alert], [role=status]').filter({ hasText: text });

// Dreams ------------------------------------------------------------------------------------------

export const dreamsCanvas = (page: Page): Locator =>
  page.getByRole('img', { name: /fantasy particle/ });

/** The fantasy particles as they are on the screen. */
export const dreams = (page: Page, side = 16): Promise<number[][]> =>
  picturesOn(dreamsCanvas(page), side);

/** The image that the machine panel explains, as it is on the screen. */
export async function explainedImage(page: Page, side = 16): Promise<number[]> {
  const [image] = await picturesOn(
    page.getByRole('img', { name: /as the machine sees it$/ }),
    side,
  );
  return image ?? [];
}

/**
 * The pictures on a canvas, one or a grid: brightness of every pixel, 0 off to 1 on, taken from the
 * middle of its square. Tiles are found by the transparent gaps between them.
 */
function picturesOn(canvas: Locator, side: number): Promise<number[][]> {
  return canvas.evaluate((element, side) => {
    const canvas = element as HTMLCanvasElement;
    const { width, height } = canvas;
    // Read from a copy, so that the page's own canvas stays as it is.
    const copy = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
    const context = copy.getContext('2d', { willReadFrequently: true });
    if (!context || width * height === 0) return [];
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const at = (x: number, y: number, channel: number) => data[4 * (y * width + x) + channel] ?? 0;
    const style = getComputedStyle(canvas);
    const colour = (name: string) => {
      const value = Number.parseInt(style.getPropertyValue(name).trim().slice(1), 16);
      return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
    };
    const paper = colour('--rbm-paper');
    const axis = colour('--rbm-ink').map((value, i) => value - (paper[i] ?? 0));
    const length = axis.reduce((sum, value) => sum + value * value, 0);
    const brightness = (x: number, y: number) =>
      axis.reduce((sum, value, i) => sum + value * (at(x, y, i) - (paper[i] ?? 0)), 0) / length;
    const runs = (size: number, opaque: (place: number) => boolean) => {
      const found: { start: number; size: number }[] = [];
      for (let place = 0; place < size; place++) {
        const last = found.at(-1);
        if (!opaque(place)) continue;
        if (last && last.start + last.size === place) last.size++;
        else found.push({ start: place, size: 1 });
      }
      return found;
    };
    const columns = runs(width, (x) => at(x, 0, 3) === 255);
    const rows = runs(height, (y) => at(0, y, 3) === 255);
    const middle = (run: { start: number; size: number }, i: number) =>
      Math.floor(run.start + ((i + 0.5) * run.size) / side);
    return rows
      .flatMap((row) => columns.map((column) => ({ row, column })))
      .filter(({ row, column }) => at(column.start, row.start, 3) === 255)
      .map(({ row, column }) =>
        Array.from({ length: side * side }, (_, i) =>
          brightness(middle(column, i % side), middle(row, Math.floor(i / side))),
        ),
      );
  }, side);
}

export const thresholded = (image: readonly number[]): number[] =>
  image.map((value) => (value >= 0.5 ? 1 : 0));

/** Pixels in which two binary images differ. */
export const hamming = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, i) => sum + (value === b[i] ? 0 : 1), 0);

/** Mean distance of images to the nearest of others. */
export function distanceToNearest(
  images: readonly number[][],
  others: readonly number[][],
): number {
  const nearest = images.map((image) => Math.min(...others.map((other) => hamming(image, other))));
  return nearest.reduce((sum, distance) => sum + distance, 0) / images.length;
}

/** As many images of independent pixels, each as often on as in the given ones. */
export function noiseLike(images: readonly number[][]): number[][] {
  const n = images[0]?.length ?? 0;
  const share = Array.from(
    { length: n },
    (_, i) => images.reduce((sum, image) => sum + (image[i] ?? 0), 0) / images.length,
  );
  return images.map(() => share.map((p) => (Math.random() < p ? 1 : 0)));
}

// Longer acts ---------------------------------------------------------------------------------------

/**
 * From the first update on, the reconstruction error that the page shows falls to less than half.
 * A slow start lets one see where it begins.
 */
export async function expectErrorToFall(page: Page): Promise<{ from: number; to: number }> {
  const pace = page.getByRole('combobox', { name: texts.shell.transport.pace });
  await pause(page);
  await pace.selectOption('10');
  await button(page, texts.shell.transport.reset).click();
  await expect.poll(() => updates(page)).toBe(0);
  await play(page);
  await expect.poll(() => updates(page)).toBeGreaterThan(0);
  await expect.poll(() => reconstructionError(page)).toBeGreaterThan(0);
  const from = await reconstructionError(page);
  await pace.selectOption('0');
  await expect.poll(() => reconstructionError(page)).toBeLessThan(from / 2);
  return { from, to: await reconstructionError(page) };
}

/** Chooses files as the button of the data panel does. */
export async function upload(
  page: Page,
  files: Parameters<Locator['setInputFiles']>[0],
): Promise<Locator> {
  await page.getByLabel(texts.data.upload.button).setInputFiles(files);
  const dialog = page.getByRole('dialog', { name: texts.data.dialog.title });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('progressbar')).toHaveCount(0);
  return dialog;
}
