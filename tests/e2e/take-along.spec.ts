import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { pythonCode } from '../../web/src/state/python-code';
import { faults, fitsSideways } from './axe';
import {
  button,
  expect,
  expectUpdatesToGoOn,
  imageCount,
  notice,
  openLearning,
  pause,
  radio,
  settled,
  test,
  texts,
  updates,
} from './support';

const words = texts.takeAlong;

async function openDialog(page: Page): Promise<Locator> {
  await button(page, words.open).click();
  const dialog = page.getByRole('dialog', { name: words.title });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Presses a button of the dialog and reads the file that comes of it. */
async function saved(page: Page, dialog: Locator, name: string) {
  const download = page.waitForEvent('download');
  await button(dialog, name).click();
  const file = await download;
  await expect(dialog.getByText(words.saved(file.suggestedFilename()))).toBeVisible();
  return { name: file.suggestedFilename(), buffer: readFileSync(await file.path()) };
}

/** Drops a file on the playground, beside every panel that takes files. */
async function drop(page: Page, name: string, buffer: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], name));
      return data;
    },
    { name, bytes: [...buffer] },
  );
  await page.getByRole('heading', { level: 1 }).dispatchEvent('drop', { dataTransfer: transfer });
}

test('a session is saved, dropped on the page later, and can be undone', async ({ page }) => {
  await openLearning(page);
  await pause(page);
  const at = await updates(page);
  const dialog = await openDialog(page);
  const file = await saved(page, dialog, words.session.save);
  await button(dialog, words.close).click();

  await button(page, texts.shell.transport.newSeed).click();
  await expect.poll(() => updates(page)).toBe(0);
  await button(page, texts.shell.transport.step).click();
  await expect.poll(() => updates(page)).toBe(1);
  await drop(page, 'whatever.txt', file.buffer);
  await expect(notice(page, texts.notices['session-imported'])).toBeVisible();
  await expect.poll(() => settled(page, () => updates(page))).toBe(at);
  expect(await imageCount(page)).toBe(2000);

  await button(page, texts.shell.notice.actions.undo).click();
  await expect(notice(page, texts.notices['machine-brought-back'])).toBeVisible();
  await expect.poll(() => settled(page, () => updates(page))).toBe(1);
  await button(page, texts.shell.transport.play).click();
  await expectUpdatesToGoOn(page);
});

test('weights are saved and opened again', async ({ page }) => {
  await openLearning(page);
  for (const [name, start] of [
    [words.weights.npz, 'PK'],
    [words.weights.safetensors, ''],
  ] as const) {
    const dialog = await openDialog(page);
    const file = await saved(page, dialog, name);
    expect(file.buffer.toString('latin1').startsWith(start)).toBe(true);
    await dialog
      .getByLabel(words.back.choose)
      .setInputFiles({ ...file, mimeType: 'application/octet-stream' });
    await expect(dialog).toBeHidden();
    await expect(notice(page, texts.notices['weights-imported'])).toBeVisible();
    await expect.poll(() => settled(page, () => updates(page))).toBe(0);
    await expect(button(page, texts.shell.transport.play)).toBeVisible();
  }
});

test('images, dreams, curves and the log become files', async ({ page }) => {
  await openLearning(page);
  await expect.poll(() => updates(page)).toBeGreaterThan(200);
  const dialog = await openDialog(page);
  const start = async (name: string) => {
    const { buffer } = await saved(page, dialog, name);
    return buffer.toString('latin1');
  };
  expect((await start(words.images.idx)).slice(0, 4)).toBe('\0\0\x08\x03');
  expect((await start(words.images.labels)).slice(0, 4)).toBe('\0\0\x08\x01');
  expect((await start(words.images.png)).slice(1, 4)).toBe('PNG');
  expect((await start(words.dreams.png)).slice(1, 4)).toBe('PNG');
  expect(await start(words.curves.csv)).toMatch(/^update,.*\r\n\d+,0\.\d+,-\d/);
  expect(await start(words.curves.svg)).toContain('<svg');
  expect((await start(words.curves.png)).slice(1, 4)).toBe('PNG');
});

test('dreams are filmed as a GIF that the browser plays', async ({ page }) => {
  await openLearning(page);
  const dialog = await openDialog(page);
  const { buffer } = await saved(page, dialog, words.dreams.gif);
  expect(buffer.toString('latin1', 0, 6)).toBe('GIF89a');
  const film = await page.evaluate(
    async (bytes) => {
      const decoder = new ImageDecoder({ data: Uint8Array.from(bytes), type: 'image/gif' });
      await decoder.tracks.ready;
      const { frameCount = 0, repetitionCount } = decoder.tracks.selectedTrack ?? {};
      const { image } = await decoder.decode({ frameIndex: frameCount - 1 });
      return { frameCount, repetitionCount, width: image.displayWidth };
    },
    [...buffer],
  );
  expect(film.frameCount).toBeGreaterThan(4);
  expect(film.repetitionCount).toBe(Number.POSITIVE_INFINITY);
  expect(film.width).toBeGreaterThan(200);
});

test('Python code is copied, or selected where the clipboard is refused', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLearning(page);
  const dialog = await openDialog(page);
  await radio(dialog, words.code['scikit-learn']).check({ force: true });
  await button(dialog, words.code.copy).click();
  await expect(dialog.getByText(words.code.copied)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    pythonCode['scikit-learn'],
  );
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await button(dialog, words.code.copy).click();
  await expect(dialog.getByText(words.code.selected)).toBeVisible();
  await expect(dialog.getByRole('region', { name: words.code.label })).toBeFocused();
});

test('a file that is no machine is told, and learning goes on', async ({ page }) => {
  await openLearning(page);
  const zip = Buffer.from('PK\x03\x04 and nothing more', 'latin1');
  await drop(page, 'broken.npz', zip);
  const sentence = notice(page, texts.notices['file-refused']);
  await expect(sentence).toBeVisible();
  await expect(sentence).toContainText('broken.npz: The zip archive is damaged or cut short');
  await expectUpdatesToGoOn(page);
});

test.describe('the dialog', () => {
  for (const width of [1280, 320]) {
    test(`has no faults and fits ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await openLearning(page);
      await pause(page);
      const dialog = await openDialog(page);
      await expect.poll(() => faults(page)).toEqual([]);
      expect(await dialog.locator('.body').evaluate(fitsSideways)).toBe(true);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect(button(page, words.open)).toBeFocused();
    });
  }
});
