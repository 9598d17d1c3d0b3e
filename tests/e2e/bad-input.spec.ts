import { truncateSync, writeFileSync } from 'node:fs';
import {
  brokenPng,
  emptyFile,
  gzipBomb,
  hugePngHeader,
  lyingIdx,
  type MadeFile,
  randomFile,
} from './made-files';
import {
  button,
  enter,
  expect,
  expectUpdatesToGoOn,
  field,
  imageCount,
  openLearning,
  panel,
  test,
  texts,
  updates,
  upload,
} from './support';

const { title, rejection, learningRate, hidden, startsNewMachine } = texts.learning;

test('a learning rate that can’t be is told, and the run goes on with the last one', async ({
  page,
}) => {
  await openLearning(page);
  const rate = field(page, learningRate.label);
  const slider = page.getByRole('slider', { name: texts.learning.slider(learningRate.label) });
  const limits = ['0.00001', '10'] as const;
  const cases = [
    ['NaN', rejection['not-a-number']('NaN', ...limits)],
    ['', rejection['not-a-number']('', ...limits)],
    ['Infinity', rejection['not-a-number']('Infinity', ...limits)],
    ['<b>fast</b>', rejection['not-a-number']('<b>fast</b>', ...limits)],
    ['-1', rejection['too-small']('-1', ...limits)],
    ['1e9', rejection['too-large']('1e9', ...limits)],
  ] as const;
  for (const [given, sentence] of cases) {
    await enter(rate, given);
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(rate).toHaveAttribute('aria-invalid', 'true');
    await expect(slider).toHaveAttribute('aria-valuetext', '0.05');
  }
  await expectUpdatesToGoOn(page);
  await enter(rate, '0.02');
  await expect(rate).toHaveAttribute('aria-invalid', 'false');
  await expect(slider).toHaveAttribute('aria-valuetext', '0.02');
});

test('hidden units that can’t be are told, and the machine stays', async ({ page }) => {
  await openLearning(page);
  const units = field(page, hidden.label);
  const limits = ['1', '4096'] as const;
  const cases = [
    ['0', rejection['too-small']('0', ...limits)],
    ['5000', rejection['too-large']('5000', ...limits)],
    ['3.5', rejection['not-whole']('3.5', ...limits)],
    ['many', rejection['not-a-number']('many', ...limits)],
  ] as const;
  const before = await updates(page);
  for (const [given, sentence] of cases) {
    await enter(units, given);
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(units).toHaveAttribute('aria-invalid', 'true');
    await units.press('Enter');
    await expect(button(page, texts.learning.apply)).toBeHidden();
    await expect(panel(page, title).getByText(startsNewMachine)).toBeHidden();
  }
  await expect(page.getByRole('img', { name: /of 64 hidden units$/ })).toBeVisible();
  await expectUpdatesToGoOn(page, before);
});

/** 65 MB, of which the disk holds nothing. */
function sparseFile(path: string): string {
  writeFileSync(path, '');
  truncateSync(path, 65 * 2 ** 20);
  return path;
}

test('each file that can’t be used gets its sentence, and nothing is lost', async ({
  page,
}, testInfo) => {
  await openLearning(page);
  const cases: [() => MadeFile | string, string][] = [
    [() => emptyFile, 'The file is empty'],
    [() => randomFile, 'of a type that is not known here'],
    [() => sparseFile(testInfo.outputPath('large.idx')), 'The file is 65 MB, the most is 64 MB'],
    [lyingIdx, 'at least 7,200,016 were expected; the file is cut short'],
    [gzipBomb, 'The file unpacks to more than 256 MB'],
    [hugePngHeader, 'The picture is 30000 x 30000 pixels'],
    [() => brokenPng('broken.png'), 'The PNG picture is damaged'],
  ];
  for (const [make, sentence] of cases) {
    const before = await updates(page);
    const dialog = await upload(page, [make()].flat() as MadeFile[]);
    await expect(dialog.getByRole('alert')).toContainText(sentence);
    await expect(dialog.getByText(texts.data.dialog.nothing)).toBeVisible();
    await expect(button(dialog, texts.data.dialog.add(1))).toBeHidden();
    await button(dialog.locator('footer'), texts.data.dialog.close).click();
    await expect(dialog).toBeHidden();
    expect(await imageCount(page)).toBe(2000);
    await expectUpdatesToGoOn(page, before);
  }
});
