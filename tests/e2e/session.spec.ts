import type { Page } from '@playwright/test';
import { faults, fitsSideways } from './axe';
import { greyBars, idxPair } from './made-files';
import {
  button,
  enter,
  expect,
  expectUpdatesToGoOn,
  field,
  imageCount,
  notice,
  openLearning,
  pause,
  play,
  test,
  texts,
  updates,
  upload,
} from './support';

const { session } = texts.links;
const { goBack } = texts.shell.notice.actions;

/** Waits until the browser's database has a session like this one, which it gets every ten seconds. */
async function expectKept(page: Page, wanted: { playing?: boolean; momentum?: number }) {
  const kept = () =>
    page.evaluate(
      () =>
        new Promise<{ playing?: boolean; momentum?: number }>((resolve) => {
          const open = indexedDB.open('rbm-playground', 1);
          open.onerror = () => resolve({});
          open.onsuccess = () => {
            const read = open.result.transaction('sessions').objectStore('sessions').get('last');
            read.onsuccess = () => {
              open.result.close();
              const { playing, settings } = read.result ?? {};
              resolve({ playing, momentum: settings?.momentum });
            };
          };
        }),
    );
  await expect.poll(kept, { timeout: 60_000 }).toMatchObject(wanted);
}

test('a session comes back after a reload, and not once it is forgotten', async ({ page }) => {
  await openLearning(page);
  const dialog = await upload(page, idxPair(greyBars(60, 16), { gzip: false }));
  await button(dialog, texts.data.dialog.replace).click();
  await expect.poll(() => imageCount(page)).toBe(60);
  await enter(field(page, texts.learning.momentum.label), '0.7');
  await expectUpdatesToGoOn(page);
  await pause(page);
  const stood = await updates(page);
  await expectKept(page, { playing: false });
  await page.reload();
  await expect.poll(() => imageCount(page)).toBe(60);
  await expect.poll(() => updates(page)).toBe(stood);
  await expect(field(page, texts.learning.momentum.label)).toHaveValue('0.7');
  await expect(button(page, texts.shell.transport.play)).toBeVisible();
  await expect(page.getByText(session.kept)).toBeVisible();
  await play(page);
  await expectUpdatesToGoOn(page, stood);

  await button(page, session.forget).click();
  await expect(page.getByText(session.forgotten)).toBeVisible();
  await expect(button(page, session.forget)).toHaveCount(0);
  await page.reload();
  await expect.poll(() => imageCount(page)).toBe(2000);
  await expect(field(page, texts.learning.momentum.label)).toHaveValue('0.5');
});

test('a link goes first, and the last session can be had back', async ({ page }) => {
  await openLearning(page);
  await enter(field(page, texts.learning.momentum.label), '0.7');
  await expectKept(page, { momentum: 0.7 });
  await page.goto('about:blank');
  await openLearning(page, './#v=1&seed=9');
  await expect(field(page, texts.learning.seed.label)).toHaveValue('9');
  const said = notice(page, texts.notices['session-kept']);
  await expect(said).toBeVisible();
  await button(said, goBack).click();
  await expect(field(page, texts.learning.seed.label)).toHaveValue('1');
  await expect(field(page, texts.learning.momentum.label)).toHaveValue('0.7');
  await expect(said).toHaveCount(0);

  // Within the page the way back is in the footer, too.
  await page.evaluate(() => {
    location.hash = 'v=1&seed=8';
  });
  await expect(field(page, texts.learning.seed.label)).toHaveValue('8');
  await button(page.locator('rbm-kept-session'), goBack).click();
  await expect(field(page, texts.learning.momentum.label)).toHaveValue('0.7');
});

for (const [how, refuse] of [
  [
    'throws',
    () =>
      Reflect.set(IDBFactory.prototype, 'open', () => {
        throw new DOMException('denied', 'SecurityError');
      }),
  ],
  [
    'fails',
    () =>
      Reflect.set(IDBFactory.prototype, 'open', () => {
        const request = { error: new DOMException('denied'), onerror: () => {} };
        setTimeout(() => request.onerror(), 0);
        return request;
      }),
  ],
  ['is not there', () => Reflect.defineProperty(globalThis, 'indexedDB', { value: undefined })],
] as const)
  test(`where the browser’s database ${how} the page works, and says so quietly`, async ({
    page,
  }) => {
    await page.addInitScript(refuse);
    await openLearning(page);
    await expect(page.getByText(session.refused)).toBeVisible();
    await expect(page.locator('rbm-notice-bar .notice')).toHaveCount(0);
    await expectUpdatesToGoOn(page);
  });

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('nothing is cut off when a link has been opened', async ({ page }) => {
    await openLearning(page);
    await expectKept(page, { playing: true });
    await page.evaluate(() => {
      location.hash = 'v=1&seed=8';
    });
    await expect(notice(page, texts.notices['session-kept'])).toBeVisible();
    expect(await page.locator('html').evaluate(fitsSideways)).toBe(true);
    await pause(page);
    await expect.poll(() => faults(page)).toEqual([]);
  });
});
