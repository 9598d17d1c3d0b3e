import type { Page } from '@playwright/test';
import { ja } from '../../web/src/i18n/ja';
import { faults, fitsSideways } from './axe';
import { packageFolder, pageWith, type Served, serve } from './hosts';
import { emptyFile } from './made-files';
import { button, expect, openLearning, panel, readout, test, texts } from './support';

const japaneseUpdates = (page: Page) => readout(page, ja.shell.transport.updates);

/** Loads the page for a reader of Japanese and waits until it learns. */
async function openInJapanese(page: Page): Promise<void> {
  await page.goto('./');
  await expect.poll(() => japaneseUpdates(page)).toBeGreaterThan(0);
}

/** The choice of a language, by its own name. */
const language = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

const spoken = (page: Page) =>
  page.evaluate(() => ({
    page: document.documentElement.lang,
    inside: document
      .querySelector('rbm-playground')
      ?.shadowRoot?.querySelector('.page')
      ?.getAttribute('lang'),
    title: document.title,
    description: document.querySelector<HTMLMetaElement>('meta[name=description]')?.content,
  }));

const inEnglish = {
  page: 'en',
  inside: 'en',
  title: texts.shell.pageTitle,
  description: texts.shell.pageDescription,
};
const inJapanese = {
  page: 'ja',
  inside: 'ja',
  title: ja.shell.pageTitle,
  description: ja.shell.pageDescription,
};

test('the page is English for a reader of English, as its HTML says already', async ({ page }) => {
  const html = await (await page.request.get('./')).text();
  expect(html).toContain(`<title>${texts.shell.pageTitle}</title>`);
  expect(html).toContain(texts.shell.pageDescription);
  await openLearning(page);
  expect(await spoken(page)).toEqual(inEnglish);
  await expect(language(page, 'English')).toBeChecked();

  // Whoever can't read it finds the switch, each word marked as what it is.
  const group = page.getByRole('group', { name: 'Language 言語' });
  const marked = await group
    .locator('legend > span, label')
    .evaluateAll((parts) => parts.map((part) => [part.getAttribute('lang'), part.textContent]));
  expect(marked.map(([lang, words]) => [lang, words?.trim()])).toEqual([
    ['en', 'Language'],
    ['ja', '言語'],
    ['en', 'EN'],
    ['ja', '日本語'],
  ]);
});

test.describe('a browser that wants Japanese', () => {
  test.use({ locale: 'ja-JP' });

  test('gets Japanese, until its person switches by keyboard; a reload keeps that', async ({
    page,
  }) => {
    await openInJapanese(page);
    expect(await spoken(page)).toEqual(inJapanese);
    await expect(panel(page, ja.dreams.title)).toBeVisible();

    const before = await japaneseUpdates(page);
    await language(page, '日本語').focus();
    await page.keyboard.press('ArrowLeft');
    await expect(panel(page, texts.dreams.title)).toBeVisible();
    await expect(language(page, 'English')).toBeFocused();
    expect(await spoken(page)).toEqual(inEnglish);
    // The machine is the same, and learns on.
    expect(await readout(page, texts.shell.transport.updates)).toBeGreaterThanOrEqual(before);

    await page.reload();
    await expect(panel(page, texts.dreams.title)).toBeVisible();
    await language(page, '日本語').locator('xpath=..').click();
    await expect(panel(page, ja.dreams.title)).toBeVisible();
    expect(await spoken(page)).toEqual(inJapanese);
  });

  test('what is forgotten on this computer is the choice, too', async ({ page }) => {
    await openInJapanese(page);
    await language(page, 'English').locator('xpath=..').click();
    const stored = () => page.evaluate(() => Object.values(localStorage));
    await expect.poll(stored).toEqual(['en']);
    await button(page, texts.links.session.forget).click();
    await expect.poll(stored).toEqual([]);
  });

  test('without storage it speaks Japanese all the same, and switches', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('refused', 'SecurityError');
        },
      });
    });
    await openInJapanese(page);
    await language(page, 'English').locator('xpath=..').click();
    await expect(panel(page, texts.dreams.title)).toBeVisible();
  });

  test('files that can’t be used are told of in Japanese', async ({ page }) => {
    await openInJapanese(page);
    const pdf = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
    await page.locator('rbm-data-panel input[type=file]').setInputFiles([pdf, emptyFile]);
    const alert = page.getByRole('dialog').getByRole('alert');
    await expect(alert).toContainText('PDF のようですが、ここでは読み込めません。');
    await expect(alert).toContainText('ファイルが空です。');
  });

  for (const [width, height, deviceScaleFactor] of [
    [1440, 900, 1],
    [320, 640, 1],
    // 1280 x 720 at 200%.
    [640, 360, 2],
  ] as const) {
    test.describe(`${width} pixels wide`, () => {
      test.use({ viewport: { width, height }, deviceScaleFactor });

      test('nothing is cut off, and axe finds no fault', async ({ page }) => {
        await openInJapanese(page);
        await button(page, ja.shell.transport.pause).click();
        await button(page, ja.dreams.hold).click();
        expect(await page.locator('html').evaluate(fitsSideways)).toBe(true);
        await expect.poll(() => faults(page), { timeout: 45_000 }).toEqual([]);
        for (const name of [ja.shell.copyLink, ja.takeAlong.open, ja.embed.open]) {
          await button(page, name).click();
          const dialog = page.getByRole('dialog');
          await expect(dialog).toBeVisible();
          expect(await dialog.evaluate(fitsSideways)).toBe(true);
          await page.keyboard.press('Escape');
        }
      });
    });
  }
});

test.describe('on a page of somebody else', () => {
  let server: Served;
  test.beforeAll(async () => {
    const small = 'preset="bars-and-stripes" hidden-units="9" panels="dreams" controls="header"';
    const element = (id: string, more: string) =>
      `<rbm-playground id="${id}" ${small} ${more}></rbm-playground>`;
    const body = `${element('plain', '')}${element('japanese', 'lang="ja"')}
      <div lang="ja-JP">${element('within', '')}${element('english', 'lang="en-GB"')}</div>
      <div lang="fr">${element('foreign', '')}</div>
      <script type="module" src="rbm-playground.js"></script>`;
    server = await serve({ folder: packageFolder, pages: { 'index.html': pageWith(body) } });
  });
  test.afterAll(() => server.close());
  test.use({ locale: 'ja-JP' });

  test('each element speaks as it or the page around it says, whatever the browser wants', async ({
    page,
  }) => {
    await page.goto(server.address);
    const heading = (id: string) => page.locator(`#${id}`).locator('h2.panel-title');
    for (const id of ['plain', 'english', 'foreign'])
      await expect(heading(id)).toHaveText(texts.dreams.title);
    for (const id of ['japanese', 'within']) await expect(heading(id)).toHaveText(ja.dreams.title);
    const fonts = (id: string) => heading(id).evaluate((h2) => getComputedStyle(h2).fontFamily);
    expect(await fonts('within')).toContain('Hiragino');
    expect(await fonts('english')).not.toContain('Hiragino');
    // The page and its title are its own.
    expect(await page.evaluate(() => [document.documentElement.lang, document.title])).toEqual([
      'en',
      'A tutorial',
    ]);
    // A switch is for its element alone, and the page keeps nothing.
    const plain = page.locator('#plain');
    await plain.getByRole('radio', { name: '日本語' }).locator('xpath=..').click();
    await expect(heading('plain')).toHaveText(ja.dreams.title);
    await expect(heading('english')).toHaveText(texts.dreams.title);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await plain.evaluate((element) => element.setAttribute('lang', 'en'));
    await expect(heading('plain')).toHaveText(texts.dreams.title);
  });
});
