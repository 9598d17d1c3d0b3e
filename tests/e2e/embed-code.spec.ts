import type { Page } from '@playwright/test';
import fc from 'fast-check';
import type { RbmPlaygroundElement } from '../../web/src/api/playground-element';
import { type EmbedChoice, embedCode } from '../../web/src/element/embed-code';
import { panelNames } from '../../web/src/element/host-controls';
import { linkOf } from '../../web/src/state/permalink';
import { defaults, type Settings } from '../../web/src/state/settings';
import { faults, fitsSideways } from './axe';
import { pageWith, type Served, serve, siteFolder } from './hosts';
import { expectLiving } from './living';
import { button, choose, expect, openLearning, pause, radio, test, texts } from './support';

const served: Served[] = [];
test.afterEach(() => {
  for (const server of served.splice(0)) server.close();
});

/** A site as any host serves it, without leave for other origins to read it. */
async function openSite(page: Page, address: string): Promise<void> {
  const site = await serve({ folder: siteFolder });
  served.push(site);
  await openLearning(page, `${site.address}${address}`);
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: texts.embed.title });

/** Opens the dialog, and chooses one panel and dark colours. */
async function chooseDreams(page: Page) {
  await button(page, texts.embed.open).click();
  const dialog = dialogOf(page);
  await dialog.getByRole('checkbox', { name: texts.embed.allPanels }).uncheck();
  await expect(dialog.getByRole('alert')).toHaveText(texts.embed.noPanels);
  await expect(button(dialog, texts.embed.copy)).toHaveCount(0);
  await dialog.getByRole('checkbox', { name: texts.dreams.title }).check();
  await choose(radio(dialog, texts.embed.themes.dark));
  return dialog;
}

/** What the clipboard has, in a page of another origin. */
async function pasteElsewhere(page: Page): Promise<void> {
  const code = await page.evaluate(() => navigator.clipboard.readText());
  const tutorial = await serve({ pages: { 'index.html': pageWith(code) } });
  served.push(tutorial);
  await page.goto(tutorial.address);
}

const settings = 'v=1&dataset=shifting-bars&seed=7&hidden=12&temperature=0.5';

test.describe('the code that is copied', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('shows the same machine on a page of another origin, as an element', async ({ page }) => {
    await openSite(page, `#${settings}`);
    const dialog = await chooseDreams(page);
    await dialog.getByRole('checkbox', { name: texts.embed.autoplay }).uncheck();
    await button(dialog, texts.embed.copy).click();
    await expect(dialog.getByRole('status')).toHaveText(texts.embed.copied);
    await pasteElsewhere(page);
    await expectLiving(page);
    const element = page.locator('rbm-playground');
    await expect(element).toHaveAttribute('data-shown-theme', 'dark');
    await expect(element.locator('section[slot]')).toHaveCount(1);
    const state = await element.evaluate((found) => (found as RbmPlaygroundElement).state);
    expect(new URLSearchParams(state)).toEqual(new URLSearchParams(settings));
  });

  test('shows it in a frame, which learns by itself', async ({ page }) => {
    await openSite(page, `#${settings}`);
    const dialog = await chooseDreams(page);
    await choose(radio(dialog, texts.embed.iframe));
    await button(dialog, texts.embed.copy).click();
    await expect(dialog.getByRole('status')).toHaveText(texts.embed.copied);
    await pasteElsewhere(page);
    const element = page.frameLocator('iframe').locator('rbm-playground');
    await expect(element).toHaveAttribute('data-shown-theme', 'dark');
    await expect(element.locator('section[slot]')).toHaveCount(1);
    const read = () =>
      element.evaluate((found) => {
        const { state, updates } = found as RbmPlaygroundElement;
        return { state, updates };
      });
    await expect.poll(async () => (await read()).updates).toBeGreaterThan(50);
    expect(new URLSearchParams((await read()).state)).toEqual(new URLSearchParams(settings));
  });

  test('can stand on one page twice', async ({ page }) => {
    await openSite(page, `#${settings}`);
    await button(page, texts.embed.open).click();
    await button(dialogOf(page), texts.embed.copy).click();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    await page.evaluate((twice) => navigator.clipboard.writeText(twice), `${code}${code}`);
    await pasteElsewhere(page);
    for (const place of [0, 1]) {
      const element = page.locator('rbm-playground').nth(place);
      await element.scrollIntoViewIfNeeded();
      const updates = () => element.evaluate((found) => (found as RbmPlaygroundElement).updates);
      await expect.poll(updates).toBeGreaterThan(50);
    }
  });
});

test('where the clipboard is refused the code is selected', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await openLearning(page);
  await button(page, texts.embed.open).press('Enter');
  const dialog = dialogOf(page);
  await button(dialog, texts.embed.copy).press('Enter');
  await expect(dialog.getByRole('status')).toHaveText(texts.embed.notCopied);
  const code = dialog.getByRole('textbox', { name: texts.embed.code });
  await expect(code).toBeFocused();
  const selected = await code.evaluate((field) => {
    const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  });
  expect(selected).toMatch(/^<script async [\s\S]*<\/rbm-playground>$/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button(page, texts.embed.open)).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`the dialog in ${colorScheme} colours`, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 640 } });

    test('has no fault and fits 320 pixels', async ({ page }) => {
      await openLearning(page);
      await pause(page);
      await button(page, texts.embed.open).click();
      await expect.poll(() => faults(page)).toEqual([]);
      expect(await dialogOf(page).evaluate(fitsSideways)).toBe(true);
      expect(await page.locator('html').evaluate(fitsSideways)).toBe(true);
    });
  });

test('an element on another page offers no code: its files are not beside that page', async ({
  page,
}) => {
  const site = await serve({ folder: siteFolder });
  served.push(site);
  const script = `<script async src="${site.address}rbm-playground.bundle.js"></script>`;
  const tutorial = await serve({
    pages: { 'index.html': pageWith(`${script}<rbm-playground state="v=1"></rbm-playground>`) },
  });
  served.push(tutorial);
  await page.goto(tutorial.address);
  await expect(button(page, texts.shell.copyLink)).toBeVisible();
  await expect(button(page, texts.embed.open)).toHaveCount(0);
});

test('one line works under the policy that docs/embedding.md names', async ({ page }) => {
  const site = await serve({ folder: siteFolder });
  const { origin } = new URL(site.address);
  const policy = `default-src 'none'; script-src ${origin} 'wasm-unsafe-eval'; worker-src blob:; img-src data:`;
  const settings = { ...defaults, dataset: 'shifting-bars', hidden: 12 } as const;
  const choice: EmbedChoice = {
    ...{ form: 'element', panels: panelNames, theme: 'auto', autoplay: false },
  };
  const code = embedCode(settings, choice, site.address, '');
  const tutorial = await serve({
    pages: { 'index.html': pageWith(code) },
    headers: { 'Content-Security-Policy': policy },
  });
  served.push(site, tutorial);
  await page.goto(tutorial.address);
  await expectLiving(page);
});

/** Any settings, choices, addresses and titles, the hostile ones too. */
const requests = fc.record({
  settings: fc.record({
    dataset: fc.constantFrom('digits', 'bars-and-stripes', 'shifting-bars', 'own'),
    side: fc.constant(8),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    hidden: fc.integer({ min: 1, max: 4096 }),
    temperature: fc.double({ min: 0.1, max: 5, noNaN: true }),
  }),
  choice: fc.record({
    form: fc.constantFrom('element', 'iframe'),
    panels: fc.subarray([...panelNames], { minLength: 1 }),
    theme: fc.constantFrom('auto', 'light', 'dark'),
    autoplay: fc.boolean(),
  }),
  path: fc.array(fc.constantFrom('a', '/', '"', "'", '&', '&amp;', '<b>', '<!--', ' ', 'é', '%22')),
  title: fc.string({ unit: fc.constantFrom('x', '"', "'", '&', ';', '<', '>', '\n', '=') }),
});

test('the code is read by a browser as what was meant, whatever is in it', async ({ page }) => {
  const asked = fc.sample(requests, { numRuns: 400, seed: 6 }).map(({ settings, ...request }) => {
    const all: Settings = { ...defaults, ...settings };
    const choice: EmbedChoice = request.choice;
    const here = new URL(`https://rbm.example/${request.path.join('')}`).href;
    const { title } = request;
    return { all, choice, here, title, code: embedCode(all, choice, here, title) };
  });
  const found = await page.evaluate(
    (codes) =>
      codes.map((code) => {
        const read = new DOMParser().parseFromString(`<body>${code}</body>`, 'text/html');
        return [...read.body.children].map((element) => ({
          tag: element.localName,
          text: element.textContent,
          attributes: Object.fromEntries(
            [...element.attributes].map(({ name, value }) => [name, value]),
          ),
        }));
      }),
    asked.map(({ code }) => code),
  );
  for (const [i, { all, choice, here, title, code }] of asked.entries()) {
    const panels = choice.panels.length === panelNames.length ? {} : { panels: ordered(choice) };
    const shown = { ...panels, ...(choice.theme !== 'auto' && { theme: choice.theme }) };
    const state = linkOf(all);
    if (choice.form === 'element') {
      const src = new URL('rbm-playground.bundle.js', here).href;
      const attributes = { state, ...shown, ...(choice.autoplay && { autoplay: '' }) };
      expect(found[i], code).toEqual([
        { tag: 'script', text: '', attributes: { async: '', src } },
        { tag: 'rbm-playground', text: '', attributes },
      ]);
      continue;
    }
    expect(found[i], code).toHaveLength(1);
    const { tag, attributes } = found[i]![0]!;
    const src = new URL(attributes['src'] ?? '');
    expect(tag).toBe('iframe');
    expect(attributes['title'] ?? '').toBe(title);
    expect(src.pathname).toBe(new URL('rbm-playground.html', here).pathname);
    expect(src.hash).toBe(`#${state}`);
    expect(Object.fromEntries(src.searchParams)).toEqual({
      ...shown,
      ...(choice.autoplay && { autoplay: 'true' }),
    });
  }
});

const ordered = ({ panels }: EmbedChoice) =>
  panelNames.filter((name) => panels.includes(name)).join(' ');
