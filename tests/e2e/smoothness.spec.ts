import type { Page } from '@playwright/test';
import {
  button,
  choose,
  enter,
  expect,
  expectUpdatesToGoOn,
  field,
  openLearning,
  radio,
  test,
  texts,
} from './support';

interface Window {
  seconds: number;
  /** Durations of tasks of 50 ms and more on the main thread, milliseconds. */
  longTasks: number[];
  framesPerSecond: number;
  longestFrame: number;
}

/** Watches the main thread for so long. */
function watch(page: Page, seconds: number): Promise<Window> {
  return page.evaluate(async (seconds) => {
    const longTasks: number[] = [];
    const note = (entries: PerformanceEntryList) =>
      longTasks.push(...entries.map(({ duration }) => duration));
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'longtask' });
    const start = performance.now();
    let [frames, last, longestFrame] = [0, start, 0];
    while (last - start < 1000 * seconds) {
      const now = await new Promise<number>((resolve) =>
        requestAnimationFrame(() => resolve(performance.now())),
      );
      longestFrame = Math.max(longestFrame, now - last);
      [frames, last] = [frames + 1, now];
    }
    note(observer.takeRecords());
    observer.disconnect();
    return {
      seconds,
      longTasks: longTasks.map(Math.round),
      framesPerSecond: Math.round(frames / seconds),
      longestFrame: Math.round(longestFrame),
    };
  }, seconds);
}

/**
 * Ten seconds without a long task, in windows of five. Another program on a test machine can stop the
 * page for a moment, so a window that is not clean is given a few more chances; a page that
 * itself works too long at a time has no clean window at all.
 */
async function expectSmooth(page: Page, what: string): Promise<void> {
  // What is compiled and first drawn after loading is no part of it.
  await page.waitForTimeout(2000);
  let clean = 0;
  for (let windows = 0; windows < 4 && clean < 2; windows++) {
    const seen = await watch(page, 5);
    console.log(
      `${what}: ${seen.longTasks.length} long tasks in ${seen.seconds} s` +
        `${seen.longTasks.length > 0 ? ` (${seen.longTasks.join(', ')} ms)` : ''}, ` +
        `${seen.framesPerSecond} frames a second, longest ${seen.longestFrame} ms`,
    );
    if (seen.longTasks.length === 0) clean++;
    expect(seen.framesPerSecond).toBeGreaterThan(15);
  }
  expect(clean, 'windows of 5 s without a task of 50 ms').toBeGreaterThan(0);
  await expectUpdatesToGoOn(page);
}

test('the main thread stays free while digits are learned', async ({ page }) => {
  await openLearning(page);
  await expectSmooth(page, '16 x 16, 64 hidden units');
});

/** Digits of 28 x 28 pixels and a machine with so many hidden units, in words as the page has them. */
async function learnLarge(page: Page, hidden: string, inWords = hidden): Promise<void> {
  await openLearning(page);
  await page.getByRole('slider', { name: texts.data.side.title }).fill('28');
  await button(page, texts.data.side.apply).click();
  await expect(page.getByText(texts.data.sheet.summary(2000, 28, 28))).toBeVisible();
  await field(page, texts.learning.hidden.label).fill(hidden);
  await button(page, texts.learning.apply).click();
  const tiles = texts.machine.tilesCanvas(inWords);
  await expect(page.getByRole('img', { name: tiles })).toBeVisible();
}

test('the main thread stays free with 28 x 28 pixels and 256 hidden units', async ({ page }) => {
  await learnLarge(page, '256');
  await expectSmooth(page, '28 x 28, 256 hidden units');
});

for (const algorithm of ['cd', 'pcd'] as const) {
  test(`the main thread stays free with 500 hidden units, batches of 100 and ${algorithm}`, async ({
    page,
  }) => {
    await learnLarge(page, '500');
    await choose(radio(page, texts.learning.algorithm[algorithm]));
    await enter(field(page, texts.learning.batchSize.label), '100');
    await expectSmooth(page, `28 x 28, 500 hidden units, batches of 100, ${algorithm}`);
  });
}

test('the main thread stays free with 28 x 28 pixels and 2,048 hidden units', async ({ page }) => {
  await learnLarge(page, '2048', '2,048');
  await expectSmooth(page, '28 x 28, 2,048 hidden units');
});
