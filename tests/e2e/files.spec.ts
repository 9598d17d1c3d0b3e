import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JSHandle, Locator } from '@playwright/test';
import { brokenPng, greyBars, idxPair, type MadeFile, pngFile, widePng } from './made-files';
import {
  button,
  dreams,
  expect,
  expectErrorToFall,
  explainedImage,
  imageCount,
  openLearning,
  panel,
  radio,
  test,
  texts,
  thresholded,
  upload,
} from './support';

const { dialog: words } = texts.data;

for (const gzip of [false, true]) {
  test(`IDX files${gzip ? ' in gzip' : ''} become the set, labels too, and are learned`, async ({
    page,
  }) => {
    await openLearning(page);
    const bars = greyBars(200, 12);
    const dialog = await upload(page, idxPair(bars, { gzip }));
    await expect(dialog.getByText(words.preview(60, 200))).toBeVisible();
    await expect(dialog.getByText(words.labelled(2))).toBeVisible();
    await expect(dialog.getByText(words.rescaled(12, 12, 16))).toBeVisible();
    expect(await imageCount(page), 'nothing is taken before the person says so').toBe(2000);

    await radio(dialog, words.sideFile(12)).check();
    await expect(dialog.getByText(words.sideChange(12))).toBeVisible();
    await button(dialog, words.replace).click();
    await expect(dialog).toBeHidden();
    await expect.poll(() => imageCount(page)).toBe(200);
    await expect(radio(page, texts.data.presets.own)).toBeChecked();
    await expect(panel(page, texts.data.title)).toContainText('classes 0 and 1');

    // Otsu's threshold has found the bars: what the machine gets is what was drawn.
    const drawn = Array.from(bars.pixels.subarray(0, 144), (grey) => (grey > 128 ? 1 : 0));
    await expect.poll(async () => thresholded(await explainedImage(page, 12))).toEqual(drawn);
    const { from, to } = await expectErrorToFall(page);
    console.log(`reconstruction error from ${from} to ${to}`);
    await expect.poll(async () => (await dreams(page, 12)).length).toBe(36);
  });
}

const mnist = (name: string) =>
  fileURLToPath(new URL(`../../../shared/data/t10k-${name}-ubyte.gz`, import.meta.url));

test('MNIST as published is taken with its labels and learned', async ({ page }) => {
  const files = [mnist('images-idx3'), mnist('labels-idx1')];
  test.skip(!files.every(existsSync), 'the MNIST test set is not at hand');
  await openLearning(page);
  const dialog = await upload(page, files);
  await expect(dialog.getByText(words.preview(60, 10_000))).toBeVisible();
  await expect(dialog.getByText(words.labelled(10))).toBeVisible();
  await radio(dialog, words.sideFile(28)).check();
  await button(dialog, words.replace).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => imageCount(page)).toBe(10_000);
  await expect(panel(page, texts.data.title)).toContainText('classes 0 to 9');
  // The first test image of MNIST is a 7.
  await expect(panel(page, texts.data.title)).toContainText('Image 1 of 10,000, class 7');
  const { from, to } = await expectErrorToFall(page);
  console.log(`reconstruction error from ${from} to ${to}`);
});

test('a picture that is not square gets margins', async ({ page }) => {
  await openLearning(page);
  const dialog = await upload(page, [pngFile('wide.png', widePng())]);
  await expect(dialog.getByText(words.preview(1, 1), { exact: true })).toBeVisible();
  await expect(dialog.getByText(words.rescaled(40, 20, 16))).toBeVisible();
  await button(dialog, words.add(1)).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => imageCount(page)).toBe(2001);
  // 40 x 20 become 16 x 8 with four empty rows above and below; the block is in its middle.
  const block = Array.from({ length: 256 }, (_, i) => {
    const [x, y] = [i % 16, Math.floor(i / 16)];
    return x >= 4 && x < 12 && y >= 6 && y < 10 ? 1 : 0;
  });
  await expect.poll(async () => thresholded(await explainedImage(page))).toEqual(block);
});

test('of several files the good ones are taken, and the bad one gets its sentence', async ({
  page,
}) => {
  await openLearning(page);
  const hostile = '<img src=x onerror=alert(1)>.png';
  const dialog = await upload(page, [
    pngFile('one.png', widePng()),
    brokenPng(hostile),
    pngFile('two.png', widePng()),
  ]);
  const problems = dialog.getByRole('alert');
  await expect(problems).toContainText(words.problemsTitle(1));
  await expect(problems).toContainText(hostile);
  await expect(problems).toContainText('PNG picture is damaged');
  await expect(problems).toContainText(words.othersFine);
  await expect(dialog.getByText(words.preview(2, 2))).toBeVisible();
  await button(dialog, words.add(2)).click();
  await expect.poll(() => imageCount(page)).toBe(2002);
});

test('files can be dropped and pasted', async ({ page }) => {
  await openLearning(page);
  const dialog = page.getByRole('dialog', { name: words.title });
  const made: MadeFile = pngFile('block.png', widePng());
  const carry = (bytes: number[]) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(bytes)], 'block.png', { type: 'image/png' }));
    return files;
  };
  const dataTransfer = await page.evaluateHandle(carry, [...made.buffer]);
  const target = panel(page, texts.data.title).getByRole('heading', { name: texts.data.title });
  await target.dispatchEvent('dragenter', { dataTransfer });
  await expect(page.getByText(texts.data.upload.drop)).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer });
  await expect(page.getByText(texts.data.upload.drop)).toBeHidden();
  await expect(dialog.getByText(words.preview(1, 1), { exact: true })).toBeVisible();
  await button(dialog, words.cancel).click();
  await expect(dialog).toBeHidden();
  expect(await imageCount(page)).toBe(2000);

  // The page hears that its dialog is closed a moment after it is gone, so a paste is repeated.
  const pasteUntilSeen = (data: JSHandle<DataTransfer>, seen: Locator) =>
    expect(async () => {
      await page.evaluate((clipboardData) => {
        const event = { clipboardData, bubbles: true, cancelable: true, composed: true };
        document.body.dispatchEvent(new ClipboardEvent('paste', event));
      }, data);
      await expect(seen).toBeVisible({ timeout: 3000 });
    }).toPass();
  await pasteUntilSeen(dataTransfer, dialog.getByText(words.preview(1, 1), { exact: true }));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // A table of numbers, as copied from a spreadsheet: four images of 2 x 2.
  const table = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '0\t1\t1\t0\n1\t0\t0\t1\n1\t1\t0\t0\n0\t0\t1\t1');
    return data;
  });
  await pasteUntilSeen(table, button(dialog, words.add(4)));
  await button(dialog, words.add(4)).click();
  await expect.poll(() => imageCount(page)).toBe(2004);
});
