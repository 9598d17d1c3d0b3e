import type { Page } from '@playwright/test';
import {
  button,
  expect,
  expectUpdatesToGoOn,
  explainedImage,
  imageCount,
  openLearning,
  panel,
  play,
  radio,
  reconstructionError,
  test,
  texts,
  thresholded,
} from './support';

const { drawing: words, sheet: sheetWords } = texts.data;
const side = 16;

const pad = (page: Page) => page.getByRole('application', { name: words.padLabel(side) });

/** Draws straight lines through the middles of cells, given as [column, row]. */
async function draw(page: Page, ...cells: [number, number][]): Promise<void> {
  await pad(page).scrollIntoViewIfNeeded();
  const box = await pad(page).boundingBox();
  if (!box) throw new Error('the pad is not shown');
  const at = ([x, y]: [number, number]) =>
    [box.x + ((x + 0.5) / side) * box.width, box.y + ((y + 0.5) / side) * box.height] as const;
  const [first, ...others] = cells;
  if (!first) return;
  await page.mouse.move(...at(first));
  await page.mouse.down();
  for (const cell of others) await page.mouse.move(...at(cell), { steps: 8 });
  await page.mouse.up();
}

/** Pixels that are on, as [column, row]. */
const image = (...on: [number, number][]): number[] =>
  Array.from({ length: side * side }, (_, i) => (on.some(([x, y]) => y * side + x === i) ? 1 : 0));

const line = (y: number, from: number, to: number): [number, number][] =>
  Array.from({ length: to - from + 1 }, (_, i) => [from + i, y]);

/** What the machine explains is what was drawn. */
const expectExplained = (page: Page, expected: number[]) =>
  expect.poll(async () => thresholded(await explainedImage(page))).toEqual(expected);

test('a drawing by mouse is explained, undone, redone, added, removed and brought back', async ({
  page,
}) => {
  await openLearning(page);
  await draw(page, [3, 4], [12, 4]);
  await expectExplained(page, image(...line(4, 3, 12)));
  const machine = panel(page, texts.machine.title);
  await expect(machine.getByText(texts.machine.drawing, { exact: true })).toBeVisible();
  await expect(machine).toContainText(texts.machine.difference);

  await draw(page, [3, 9], [3, 9]);
  await expectExplained(page, image(...line(4, 3, 12), [3, 9]));
  await button(page, words.undo).click();
  await expectExplained(page, image(...line(4, 3, 12)));
  await button(page, words.undo).click();
  await expectExplained(page, image());
  await expect(button(page, words.undo)).toBeDisabled();
  await button(page, words.redo).click();
  await button(page, words.redo).click();
  await expectExplained(page, image(...line(4, 3, 12), [3, 9]));
  await radio(page, words.eraser).check();
  await draw(page, [3, 9]);
  await expectExplained(page, image(...line(4, 3, 12)));

  await button(page, words.add).click();
  await expect.poll(() => imageCount(page)).toBe(2001);
  const added = 'Image 2,001 of 2,001';
  await expect(panel(page, texts.data.title)).toContainText(added);
  await expectExplained(page, image(...line(4, 3, 12)));

  await button(page, sheetWords.remove(1)).click();
  await expect.poll(() => imageCount(page)).toBe(2000);
  await button(page, sheetWords.undo).click();
  await expect.poll(() => imageCount(page)).toBe(2001);
});

test('a machine learns drawings alone', async ({ page }) => {
  await openLearning(page);
  await button(page, sheetWords.removeAll).click();
  await expect(page.getByText(sheetWords.emptyTitle)).toBeVisible();
  await expect(button(page, texts.shell.transport.play)).toBeVisible();
  await button(page, texts.shell.transport.play).click();
  await expect(page.getByRole('status').getByText(texts.notices['no-images'])).toBeVisible();

  await draw(page, [2, 2], [13, 2], [13, 13]);
  await button(page, words.add).click();
  await expect.poll(() => imageCount(page)).toBe(1);
  await draw(page, [2, 13], [13, 2]);
  await button(page, words.add).click();
  await expect.poll(() => imageCount(page)).toBe(2);
  await button(page, texts.shell.transport.reset).click();
  await play(page);
  await expectUpdatesToGoOn(page);
  await expect.poll(() => reconstructionError(page)).toBeLessThan(0.01);
});

test('the pad can be drawn on with the keyboard', async ({ page }) => {
  await openLearning(page);
  await pad(page).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight');
  await expectExplained(page, image([8, 8], ...line(9, 9, 12)));
  await expect(panel(page, texts.data.title)).toContainText(words.cell(10, 13, 1));
  await page.keyboard.press('x');
  await expectExplained(page, image([8, 8], ...line(9, 9, 11)));
  await page.keyboard.press('Control+z');
  await expectExplained(page, image([8, 8], ...line(9, 9, 12)));
  await page.keyboard.press('Control+Shift+z');
  await expectExplained(page, image([8, 8], ...line(9, 9, 11)));
  // Space painted; it did not also stop the learning.
  await expect(button(page, texts.shell.transport.pause)).toBeVisible();
});
