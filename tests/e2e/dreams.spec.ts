import type { Page } from '@playwright/test';
import { generatedImages, startSecondMachine } from './second-machine';
import {
  button,
  distanceToNearest,
  dreamSteps,
  dreams,
  dreamsCanvas,
  enter,
  expect,
  explainedImage,
  field,
  noiseLike,
  openLearning,
  panel,
  radio,
  test,
  texts,
  thresholded,
} from './support';

const { dreams: words } = texts;

const isBinary = (images: number[][]) =>
  images.flat().every((value) => Math.min(Math.abs(value), Math.abs(1 - value)) < 0.01);

const temperature = (page: Page) => page.getByRole('slider', { name: words.temperature });

test('dreams are shown as probabilities or as samples', async ({ page }) => {
  await openLearning(page);
  await radio(page, words.showing.sample).check();
  await expect.poll(async () => isBinary(await dreams(page))).toBe(true);
  await radio(page, words.showing.probability).check();
  await expect.poll(async () => isBinary(await dreams(page))).toBe(false);
});

test('temperature is set by keyboard, and heat makes noise', async ({ page }) => {
  await openLearning(page);
  await radio(page, words.showing.sample).check();
  const density = async () => {
    const values = (await dreams(page)).flat();
    return values.filter((value) => value >= 0.5).length / values.length;
  };
  // Digits leave most of the paper white; the hotter it is, the more every pixel is a coin.
  const cold = await density();
  await temperature(page).focus();
  // One press leaves T = 1.
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await expect(temperature(page)).not.toHaveAttribute('aria-valuetext', 'T = 1');
  await page.keyboard.press('End');
  await expect(temperature(page)).toHaveAttribute('aria-valuetext', 'T = 5');
  await expect(panel(page, words.title).locator('dl')).toContainText('5');
  await expect.poll(density).toBeGreaterThan(1.25 * cold);
});

test('the number of chains and the steps per frame can be chosen', async ({ page }) => {
  await openLearning(page);
  const chains = page.getByRole('combobox', { name: words.chains });
  for (const count of [9, 256, 1]) {
    await chains.selectOption(String(count));
    await expect.poll(async () => (await dreams(page)).length).toBe(count);
  }
  await enter(field(page, words.steps), '0');
  await expect(button(page, words.unfreeze)).toBeVisible();
  await enter(field(page, words.steps), '-3');
  await expect(field(page, words.steps)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('alert').getByText('-3 is too small')).toBeVisible();
});

test('chains start again from noise, data or the drawing', async ({ page }) => {
  await openLearning(page);
  await expect.poll(() => dreamSteps(page)).toBeGreaterThan(20);
  await button(page, words.freeze).click();
  await radio(page, words.showing.sample).check();
  const restart = (name: string) => button(panel(page, words.title), name).click();
  const shown = async () => (await dreams(page)).map(thresholded);

  // Frozen chains show their first state, untouched.
  await restart(words.restartFrom.data);
  const machine = await startSecondMachine(page);
  const request = { generator: 'digits', side: 16, count: 2000, seed: 1 } as const;
  const training = await generatedImages(machine, request);
  const known = new Set(training.map(String));
  await expect
    .poll(async () => (await shown()).every((image) => known.has(String(image))))
    .toBe(true);
  await expect.poll(() => dreamSteps(page)).toBe(0);

  await restart(words.restartFrom.noise);
  // Noise has the density of the images and nothing else of them: it is as far from the nearest one
  // as independent pixels are.
  const resemblance = async () => {
    const now = await shown();
    return distanceToNearest(now, training) / distanceToNearest(noiseLike(now), training);
  };
  await expect.poll(resemblance).toBeGreaterThan(0.85);

  // A dream that is clicked becomes the drawing, from which all chains can start.
  const [first = []] = await shown();
  await page.getByRole('listbox', { name: words.tiles }).click({ position: { x: 5, y: 5 } });
  await expect.poll(async () => thresholded(await explainedImage(page))).toEqual(first);
  await restart(words.restartFrom.drawing);
  await expect
    .poll(async () => (await shown()).every((image) => String(image) === String(first)))
    .toBe(true);

  await button(page, words.unfreeze).click();
  await expect.poll(() => dreamSteps(page)).toBeGreaterThan(10);
});

test('what is held stays in every dream while the rest goes on', async ({ page }) => {
  await openLearning(page);
  const image = thresholded(await explainedImage(page));
  await radio(page, words.showing.sample).check();
  await button(page, words.hold).click();
  await button(page, words.parts.top).click();
  await expect(page.getByText(words.held('128', '256'))).toBeVisible();

  const top = (pixels: number[]) => pixels.slice(0, 128).join('');
  const bottom = (pixels: number[]) => pixels.slice(128).join('');
  const allHeld = async () => {
    const now = (await dreams(page)).map(thresholded);
    return now.length === 36 && now.every((dream) => top(dream) === top(image));
  };
  await expect.poll(allHeld).toBe(true);
  const before = (await dreams(page)).map(thresholded).map(bottom);
  expect(new Set(before).size, 'different dreams end the image differently').toBeGreaterThan(5);
  const others = async () => (await dreams(page)).map(thresholded).map(bottom);
  await expect.poll(async () => (await others()).join() !== before.join()).toBe(true);
  for (let i = 0; i < 5; i++) expect(await allHeld()).toBe(true);

  // What is held is painted over the dreams. Frozen and let go they show what the chains themselves
  // have there.
  await button(page, words.freeze).click();
  await button(page, words.release).click();
  await expect(page.getByText(words.held('0', '256'))).toBeVisible();
  for (let i = 0; i < 3; i++) {
    expect(await allHeld()).toBe(true);
    await page.waitForTimeout(200);
  }
  await button(page, words.unfreeze).click();
  await expect.poll(allHeld).toBe(false);
});

/** How often the dreams on the screen change within so many seconds. */
function changes(page: Page, seconds: number): Promise<number> {
  return dreamsCanvas(page).evaluate(async (element, seconds) => {
    const canvas = element as HTMLCanvasElement;
    const end = performance.now() + 1000 * seconds;
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = copy.getContext('2d', { willReadFrequently: true });
    let last = '';
    let count = -1;
    while (context && performance.now() < end) {
      context.drawImage(canvas, 0, 0);
      const now = context.getImageData(0, 0, copy.width, copy.height).data.join();
      if (now !== last) count++;
      last = now;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return count;
  }, seconds);
}

test('with reduced motion the dreams change about once a second', async ({ page }) => {
  await openLearning(page);
  await expect.poll(() => changes(page, 2)).toBeGreaterThan(4);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.getByText(words.reducedMotion)).toBeVisible();
  const calm = await changes(page, 4);
  expect(calm).toBeGreaterThan(0);
  expect(calm).toBeLessThanOrEqual(5);
  await expect(radio(page, words.showing.sample)).toBeDisabled();
});
