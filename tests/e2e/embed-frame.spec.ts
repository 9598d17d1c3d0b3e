import type { Page } from '@playwright/test';
import { packageFolder, pageWith, type Served, serve } from './hosts';
import { expect, test } from './support';

const served: Served[] = [];
test.afterEach(() => {
  for (const server of served.splice(0)) server.close();
});

/** A page of another origin that frames rbm-playground.html and keeps what that says. */
async function framing(page: Page, address: string, sandbox = ''): Promise<void> {
  const files = await serve({ folder: packageFolder });
  const body = `<iframe ${sandbox} width="900" height="600" src="${files.address}rbm-playground.html${address}"></iframe>`;
  const host = await serve({ pages: { 'index.html': pageWith(body) } });
  served.push(files, host);
  await page.addInitScript(() => {
    if (window !== window.top) return;
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener('message', ({ data }) => heard.push(data));
  });
  await page.goto(host.address);
  await expect
    .poll(() => heard(page).then((all) => all.map(({ event }) => event)))
    .toContain('rbm-ready');
}

interface Heard {
  rbm: number;
  id?: unknown;
  event?: string;
  detail?: { updates: number };
  value?: unknown;
  error?: { code: string; message: string };
}

const heard = (page: Page): Promise<Heard[]> =>
  page.evaluate(() => (window as unknown as { heard: Heard[] }).heard.slice());

const post = (page: Page, message: unknown) =>
  page.evaluate((sent) => {
    document.querySelector('iframe')!.contentWindow!.postMessage(sent, '*');
  }, message);

/** Posts a call and waits for its answer. */
async function call(page: Page, id: string, name: string, ...args: unknown[]): Promise<Heard> {
  await post(page, { rbm: 1, id, call: name, args });
  const answer = async () => (await heard(page)).find((message) => message.id === id);
  await expect.poll(answer).toBeTruthy();
  return (await answer()) as Heard;
}

const address =
  '?panels=dreams&controls=play%20readouts&theme=dark#v=1&dataset=shifting-bars&hidden=8';

for (const sandbox of ['', 'sandbox="allow-scripts"'])
  test(`is driven by messages of the page around it ${sandbox}`, async ({ page }) => {
    await framing(page, address, sandbox);
    const frame = page.frameLocator('iframe');
    await expect(frame.locator('rbm-playground')).toHaveAttribute('data-shown-theme', 'dark');
    await expect(frame.locator('section[slot]')).toHaveCount(1);
    expect((await call(page, 'a', 'state')).value).toContain('hidden=8');
    expect(await call(page, 'b', 'step', 40)).toEqual({ rbm: 1, id: 'b', value: undefined });
    const { value } = await call(page, 'c', 'parameters');
    expect(value).toMatchObject({ updates: 40, nHidden: 8 });
    expect((await call(page, 'd', 'measure')).value).toMatchObject({ method: 'exact' });
    await call(page, 'e', 'play');
    const steps = async () =>
      (await heard(page)).filter(({ event }) => event === 'rbm-step').at(-1)?.detail?.updates ?? 0;
    await expect.poll(steps).toBeGreaterThan(60);
  });

test('answers nonsense with a sentence or not at all, and lives on', async ({ page }) => {
  await framing(page, address);
  const before = (await heard(page)).length;
  for (const nonsense of [null, 7, 'play', [], {}, { rbm: 1 }, { rbm: 1, call: 'play' }])
    await post(page, nonsense);
  await post(page, { rbm: 2, id: 1, call: 'play' });
  await post(page, { rbm: 1, id: {}, call: 'play' });
  await page.waitForTimeout(300);
  expect((await heard(page)).slice(before).filter(({ event }) => !event)).toEqual([]);

  const refused = async (id: string, name: string, ...args: unknown[]) =>
    (await call(page, id, name, ...args)).error?.code;
  expect(await refused('u', 'constructor')).toBe('out_of_range');
  expect(await refused('v', 'step', 'many')).toBe('out_of_range');
  expect(await refused('w', 'reset', { deep: [] })).toBe('out_of_range');
  const huge = { count: 1e9, width: 28, height: 28 };
  expect(await refused('x', 'setDataset', huge)).toBe('out_of_range');
  expect(await refused('s', 'setDataset', { ...huge, count: 1 })).toBe('shape_mismatch');
  expect(await refused('y', 'setDataset', null)).toBe('out_of_range');
  expect(await refused('z', 'addImages', 'images')).toBe('out_of_range');
  expect((await call(page, 'ok', 'step', 3)).error).toBeUndefined();
});

test('begins as the address says', async ({ page }) => {
  await framing(page, '?autoplay&panels=dreams&controls=none&hidden=7#v=1&dataset=shifting-bars');
  const steps = async () =>
    (await heard(page)).filter(({ event }) => event === 'rbm-step').at(-1)?.detail?.updates ?? 0;
  await expect.poll(steps).toBeGreaterThan(20);
  const state = String((await call(page, 'a', 'state')).value);
  expect(state).toContain('hidden=7');
  expect(state).toContain('dataset=shifting-bars');
  await expect(page.frameLocator('iframe').getByRole('button', { name: 'Pause' })).toHaveCount(0);
});

test('does not let an address choose the program', async ({ page }) => {
  await framing(
    page,
    `?worker-url=https://example.org/x.js&wasm-url=y.wasm&panels=dreams${'#v=1'}`,
  );
  const element = page.frameLocator('iframe').locator('rbm-playground');
  await expect(element).not.toHaveAttribute('worker-url');
  await expect(element).not.toHaveAttribute('wasm-url');
  expect((await call(page, 'a', 'step', 3)).error).toBeUndefined();
});

test('does not hear other windows than the one around it', async ({ page }) => {
  await framing(page, address);
  // From within, as any frame beside it could.
  await page
    .frameLocator('iframe')
    .locator('body')
    .evaluate(() => {
      window.postMessage({ rbm: 1, id: 'inside', call: 'step', args: [9] }, '*');
    });
  await page.waitForTimeout(300);
  expect((await heard(page)).some(({ id }) => id === 'inside')).toBe(false);
});
